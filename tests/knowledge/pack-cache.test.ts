import { copyFile, cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { createPackCache } from '../../src/knowledge/loading/pack-cache.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { silent } from '../../src/ports/log.js';
import { writePack } from '../support/pack.js';
import { withFolder } from '../support/process.js';

/** A cache, and what was taken from it or put into it. */
function watched(folder: string) {
  const cache = createPackCache(folder, silent);
  const seen: string[] = [];
  return {
    ...cache,
    seen,
    read: (key: string) => {
      const kept = cache.read(key);
      if (kept) seen.push('taken');
      return kept;
    },
    keep: (key: string, knowledge: Knowledge) => {
      seen.push('kept');
      cache.keep(key, knowledge);
    },
  };
}

describe('packs that were read before', () => {
  it('are the same from the cache', () =>
    withFolder(async (folder) => {
      const packs = [await writePack(join(folder, 'workshop')), 'knowledge/sagemaker'];
      const plain = await loadPacks(packs);
      const cache = watched(join(folder, 'cache'));
      expect(await loadPacks(packs, cache)).toEqual(plain);
      const kept = await loadPacks(packs, cache);
      expect(kept).toEqual(plain);
      expect(cache.seen).toEqual(['kept', 'taken']);
      if (!kept.ok) throw new Error('no knowledge');
      const { packOf, packs: owners } = kept.knowledge;
      expect([...new Set(packOf.values())]).toEqual(owners);
      expect(owners).toContain(packOf.get('feature/saw'));
    }));

  it('are read anew when anything about them is another', () =>
    withFolder(async (folder) => {
      const pack = await writePack(join(folder, 'workshop'));
      const cache = watched(join(folder, 'cache'));
      const titles = async () => {
        const loaded = await loadPacks([pack], cache);
        return loaded.ok ? [...loaded.knowledge.entries.values()].map(({ title }) => title) : 'broken';
      };
      const before = await titles();
      await writePack(pack, { 'features/saw.yaml': (good) => good.replace('title: Saw', 'title: Handsaw') });
      expect(await titles()).toEqual(expect.arrayContaining(['Handsaw']));
      await writePack(pack, { 'features/saw.yaml': (good) => good.replace('facets:', 'facetts:') });
      expect(await titles()).toBe('broken');
      expect(await titles()).toBe('broken');
      await writePack(pack);
      await writeFile(join(pack, 'features', 'stray.txt'), 'not read');
      expect(await titles()).toBe('broken');
      expect(cache.seen).toEqual(['kept', 'kept']);
      await writePack(pack, { 'features/stray.txt': null });
      expect(await titles()).toEqual(before);
      expect(cache.seen).toEqual(['kept', 'kept', 'taken']);
      await rename(join(pack, 'features/saw.yaml'), join(pack, 'features/hacksaw.yaml'));
      expect(await titles()).toBe('broken');
      await rename(pack, join(folder, 'elsewhere'));
      expect(await titles()).toBe('broken');
      expect(await readdir(join(folder, 'cache'))).toHaveLength(2);
    }));

  it('are read anew when the aspects are others, those of a pack or those that come with Ropes', () =>
    withFolder(async (folder) => {
      const shipped = join(folder, 'shipped.yaml');
      await copyFile('knowledge/aspects.yaml', shipped);
      const pack = await writePack(join(folder, 'workshop'));
      const cache = watched(join(folder, 'cache'));
      const waysOf = async (id: string) => {
        const loaded = await loadPacks([pack], cache, shipped);
        return loaded.ok ? loaded.knowledge.aspects.get(id)?.ways : undefined;
      };
      expect(await waysOf('price')).not.toContain('the damage for {topic}');
      const own = 'locale: en\naspects:\n  - id: price\n    ways:\n      - the damage for {topic}\n';
      await writePack(pack, { 'aspects.yaml': own });
      expect(await waysOf('price')).toContain('the damage for {topic}');
      await writePack(pack, { 'aspects.yaml': own.replace('the damage', 'the fee') });
      expect(await waysOf('price')).toContain('the fee for {topic}');
      const text = await readFile(shipped, 'utf8');
      await writeFile(shipped, text.replace('    ways:\n', '    ways:\n      - at what price {topic}\n'));
      expect(await waysOf('price')).toContain('at what price {topic}');
      const kept = ['kept', 'kept', 'kept', 'kept'];
      expect(cache.seen).toEqual(kept);
      expect(await waysOf('price')).toContain('at what price {topic}');
      expect(cache.seen).toEqual([...kept, 'taken']);
    }));

  it('are read anew when everyday talk is another, that of a pack or that which comes with Ropes', () =>
    withFolder(async (folder) => {
      const shipped = join(folder, 'everyday');
      await cp('knowledge/everyday', shipped, { recursive: true });
      const pack = await writePack(join(folder, 'workshop'));
      const cache = watched(join(folder, 'cache'));
      const asksOf = async (id: string) => {
        const loaded = await loadPacks([pack], cache, undefined, shipped);
        return loaded.ok ? loaded.knowledge.everyday.get(id)?.asks : undefined;
      };
      expect(await asksOf('everyday/thanks')).not.toContain('good cut');
      const own = 'locale: en\neveryday:\n  - id: everyday/thanks\n    asks:\n      - good cut\n';
      await writePack(pack, { 'everyday.yaml': own });
      expect(await asksOf('everyday/thanks')).toContain('good cut');
      const thanks = join(shipped, 'talk', 'thanks.yaml');
      const text = await readFile(thanks, 'utf8');
      await writeFile(thanks, text.replace('asks:\n', 'asks:\n  - clean cut\n'));
      expect(await asksOf('everyday/thanks')).toContain('clean cut');
      const kept = ['kept', 'kept', 'kept'];
      expect(cache.seen).toEqual(kept);
      expect(await asksOf('everyday/thanks')).toContain('good cut');
      expect(cache.seen).toEqual([...kept, 'taken']);
    }));

  it('keep the pages of a handbook, so that of a change one page is read', () =>
    withFolder(async (folder) => {
      const pack = await writePack(join(folder, 'workshop'));
      await mkdir(join(pack, 'pages'));
      const pages = Array.from({ length: 30 }, (_, at) => join(pack, 'pages', `page-${at}.md`));
      for (const page of pages) await writeFile(page, '# A tool\n\nIt hangs on the wall beside the door.\n');
      const cache = createPackCache(join(folder, 'cache'), silent);
      const first = await loadPacks([pack], cache);
      expect(first.ok && first.knowledge.entries.get('page/page-29-a-tool')?.kind).toBe('page');
      expect((await readdir(join(folder, 'cache'))).filter((name) => name.startsWith('pages-'))).toHaveLength(
        1,
      );
      await writeFile(pages[29] ?? '', '# A tool\n\nIt lies in the second drawer from above.\n');
      const second = await loadPacks([pack], cache);
      expect(second.ok && second.knowledge.entries.get('page/page-29-a-tool')?.body).toBe(
        'It lies in the second drawer from above.',
      );
      expect(second.ok && second.knowledge.entries.get('page/page-0-a-tool')?.body).toContain('the wall');
    }));
});
