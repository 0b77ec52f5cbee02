import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readPageFolder } from '../../../src/knowledge/pages/pages-in-folder.js';
import { withFolder } from '../../support/process.js';

test('reads the Markdown of a folder in the order of its paths, and names what it cannot read', async () => {
  await withFolder(async (folder) => {
    const files: Record<string, string | Uint8Array> = {
      'b.markdown': '# B',
      'a/c.MD': '# C',
      'a/latin.md': new Uint8Array([0x23, 0x20, 0xe9]),
      'a/picture.png': '',
      '.git/d.md': '# D',
      'node_modules/e/f.md': '# F',
    };
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), content);
    }
    const { pages, unread } = await readPageFolder(folder);
    expect(pages.map(({ file, title }) => [file, title])).toEqual([
      ['a/c.MD', 'C'],
      ['b.markdown', 'B'],
    ]);
    expect(unread).toEqual([{ file: 'a/latin.md', why: 'is not UTF-8 text' }]);
    await expect(readPageFolder(join(folder, 'none'))).rejects.toThrow('none');
  });
});
