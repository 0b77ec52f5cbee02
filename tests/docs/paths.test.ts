import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };

async function documents(): Promise<string[]> {
  const inDocs = await readdir('docs', { recursive: true });
  return [
    'README.md',
    'CONTRIBUTING.md',
    'knowledge/README.md',
    ...inDocs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name)),
  ];
}

/** Paths of the repository that a page names in `code` or in a link, as far as they are meant literally. */
function pathsIn(page: string, text: string): string[] {
  const code = [...text.matchAll(/`((?:src|adapters|tests|docs|bench|knowledge|\.ci)\/[^`\s*…<>]*)`/g)].map(
    (match) => match[1] ?? '',
  );
  const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) =>
    join(dirname(page), match[1] ?? ''),
  );
  return [...code, ...links];
}

describe('the documents', () => {
  it('name no file that is not there', async () => {
    const missing: string[] = [];
    for (const page of await documents()) {
      for (const path of pathsIn(page, await readFile(page, 'utf8'))) {
        if (!existsSync(path)) missing.push(`${page}: ${path}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('name no npm script that is not there', async () => {
    const missing: string[] = [];
    for (const page of await documents()) {
      const text = await readFile(page, 'utf8');
      for (const [, script = ''] of text.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)) {
        if (!Object.hasOwn(packageFile.scripts, script)) missing.push(`${page}: ${script}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
