import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer, withFolder } from '../support/process.js';
import { until } from '../support/wait-for.js';

const watches = [
  'dawn',
  'morning',
  'noon',
  'afternoon',
  'dusk',
  'evening',
  'night',
  'late',
  'early',
  'double',
];

/** Writes an entry about a berth; JSON is YAML, too. */
function writeBerth(pack: string, berth: number, summary = `Crew ${berth} moors it.`): Promise<void> {
  const entry = {
    id: `concept/berth-${berth}`,
    title: `Berth ${berth}`,
    aliases: [],
    asks: watches.map((watch) => `who moors a vessel at berth ${berth} on the ${watch} watch`),
    summary,
    body: 'Ask the port office.',
    sources: [{ document: 'book', place: `page ${berth}` }],
    owner: 'port',
    reviewedOn: '2026-11-16',
    reviewBy: '2099-01-01',
    related: [],
  };
  return writeFile(join(pack, 'concepts', `berth-${berth}.yaml`), JSON.stringify(entry));
}

/** A pack of so many entries with ten asks each. */
async function writeHarbour(folder: string, entries: number): Promise<string> {
  const pack = join(folder, 'harbour');
  await mkdir(join(pack, 'concepts'), { recursive: true });
  const about = {
    id: 'harbour',
    title: 'Harbour',
    description: 'Berths and crews.',
    owners: [{ id: 'port', name: 'Port office', email: 'port@example.com' }],
    documents: [{ id: 'book', title: 'Port book' }],
  };
  await writeFile(join(pack, 'pack.yaml'), JSON.stringify(about));
  for (let berth = 0; berth < entries; berth += 1) await writeBerth(pack, berth);
  return pack;
}

function settings(folder: string, pack: string) {
  return {
    DATABASE_URL: join(folder, 'ropes.db'),
    ROPES_CACHE: join(folder, 'cache'),
    ROPES_PACKS: pack,
    LOG_LEVEL: 'info',
  };
}

async function ask(address: string, text: string): Promise<void> {
  const response = await fetch(`${address}/playground/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), as: 'dana', text }),
  });
  expect(response.ok).toBe(true);
}

const page = async (address: string) => (await fetch(`${address}/?as=dana`)).text();

const LEARNING = 'was changed and is being learnt';
const IN_USE = 'was changed and is in use';

describe('a large pack', () => {
  it('is learnt before the door opens, and again in a thread while the one before answers', async () => {
    await withFolder(async (folder) => {
      const pack = await writeHarbour(folder, 220);
      const server = await startServer(settings(folder, pack));
      await ask(server.address, 'who moors a vessel at berth 7 on the night watch');
      await until(async () => expect(await page(server.address)).toContain('Crew 7 moors it.'));

      await writeBerth(pack, 7, 'Nobody moors there any more.');
      await until(() => expect(server.text.err + server.text.out).toContain(LEARNING));
      await ask(server.address, 'who moors a vessel at berth 8 on the night watch');
      expect(server.text.err + server.text.out).not.toContain(IN_USE);
      await until(async () => expect(await page(server.address)).toContain('Crew 8 moors it.'));

      await until(() => expect(server.text.err + server.text.out).toContain(IN_USE));
      await ask(server.address, 'who moors a vessel at berth 7 on the night watch');
      await until(async () => expect(await page(server.address)).toContain('Nobody moors there any more.'));
      expect(await server.kill('SIGTERM')).toMatchObject({ code: 0 });
    });
  });

  it('of which two versions follow each other ends in the later one', async () => {
    await withFolder(async (folder) => {
      const pack = await writeHarbour(folder, 220);
      const server = await startServer(settings(folder, pack));
      await writeBerth(pack, 7, 'The second version.');
      await until(() => expect(server.text.err + server.text.out).toContain(LEARNING));
      await writeBerth(pack, 7, 'The third version.');
      await until(() => expect(server.text.err + server.text.out).toContain(IN_USE));
      await ask(server.address, 'who moors a vessel at berth 7 on the night watch');
      await until(async () => expect(await page(server.address)).toContain('The third version.'));
      await server.kill('SIGTERM');
    });
  });

  it('being learnt keeps nobody from stopping the server', async () => {
    await withFolder(async (folder) => {
      const pack = await writeHarbour(folder, 220);
      const server = await startServer(settings(folder, pack));
      await writeBerth(pack, 7, 'The second version.');
      await until(() => expect(server.text.err + server.text.out).toContain(LEARNING));
      expect(await server.kill('SIGTERM')).toMatchObject({ code: 0, signal: null });
      expect(server.text.err + server.text.out).not.toContain(IN_USE);
    });
  });
});

it('a pack of many titles and no asks is learnt in a thread, too', async () => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, 'pages'));
    const page = (headings: readonly string[]) =>
      headings.map((heading) => `## ${heading}\n\nThe port office tells who moors there.\n`).join('\n');
    await writeFile(
      join(folder, 'pages', 'berths.md'),
      page(Array.from({ length: 460 }, (_, berth) => `Berth ${berth}`)),
    );
    const pack = await writeHarbour(folder, 0);
    const about = JSON.parse(await readFile(join(pack, 'pack.yaml'), 'utf8'));
    await writeFile(join(pack, 'pack.yaml'), JSON.stringify({ ...about, pages: { from: '../pages' } }));
    const server = await startServer(settings(folder, pack));
    await writeFile(join(folder, 'pages', 'quays.md'), page(['Quay 1']));
    await until(() => expect(server.text.err + server.text.out).toContain(LEARNING));
    await server.kill('SIGTERM');
  });
});

it('a small pack is learnt at once, in no thread', async () => {
  await withFolder(async (folder) => {
    const pack = await writeHarbour(folder, 12);
    const server = await startServer(settings(folder, pack));
    await writeBerth(pack, 7, 'Nobody moors there any more.');
    await until(() => expect(server.text.err + server.text.out).toContain(IN_USE));
    expect(server.text.err + server.text.out).not.toContain(LEARNING);
    await ask(server.address, 'who moors a vessel at berth 7 on the night watch');
    await until(async () => expect(await page(server.address)).toContain('Nobody moors there any more.'));
    await server.kill('SIGTERM');
  });
});
