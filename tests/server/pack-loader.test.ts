import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { silent } from '../../src/ports/log.js';
import { loadApart } from '../../src/server/pack-loader.js';
import { writePack } from '../support/pack.js';
import { withFolder } from '../support/process.js';

test('packs that are read in a thread of their own are as those that are not, and what did not change is not read twice', () =>
  withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'workshop'));
    const before = await loadPacks([pack, 'knowledge/sagemaker']);
    if (!before.ok) throw new Error('The fixture is broken.');
    const grain = join(pack, 'concepts', 'grain.yaml');
    await writeFile(
      grain,
      (await readFile(grain, 'utf8')).replace(/summary: .*/, 'summary: It runs along the board.'),
    );
    const expected = await loadPacks([pack, 'knowledge/sagemaker']);

    const apart = await loadApart(
      [pack, 'knowledge/sagemaker'],
      before.knowledge,
      join(folder, 'cache'),
      silent,
    );
    expect(apart).toEqual(expected);
    if (!apart.ok) throw new Error('It was read wrongly.');
    const { entries, packOf, packs } = apart.knowledge;
    const anew = [...entries].filter(([id, entry]) => entry !== before.knowledge.entries.get(id));
    expect(anew.map(([id]) => id)).toEqual(['concept/grain']);
    expect([...packOf.values()].every((owner) => packs.includes(owner))).toBe(true);

    await writeFile(grain, 'title: [');
    const broken = await loadApart([pack], before.knowledge, join(folder, 'cache'), silent);
    expect(broken).toEqual(await loadPacks([pack]));
    expect(broken.ok).toBe(false);
  }));

test('a thread that cannot read at all is told of', () =>
  withFolder(async (folder) => {
    const read = loadApart([null as unknown as string], { entries: new Map() }, folder, silent);
    await expect(read).rejects.toThrow('path');
  }));
