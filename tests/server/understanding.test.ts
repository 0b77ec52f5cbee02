import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ropes, startServer, withFolder } from '../support/process.js';
import { until } from '../support/wait-for.js';

const about = {
  id: 'pottery',
  title: 'Pottery',
  description: 'The workshop.',
  owners: [{ id: 'office', name: 'Office', email: 'office@example.com' }],
  documents: [{ id: 'book', title: 'Workshop book' }],
};

/** Entries without asks: what they say is all that there is to find them by. JSON is YAML, too. */
function writeEntry(pack: string, slug: string, title: string, summary: string): Promise<void> {
  const entry = {
    id: `concept/${slug}`,
    title,
    aliases: [],
    summary,
    body: summary,
    sources: [{ document: 'book', place: 'page 1' }],
    owner: 'office',
    reviewedOn: '2026-11-16',
    reviewBy: '2099-01-01',
    related: [],
  };
  return writeFile(join(pack, 'concepts', `${slug}.yaml`), JSON.stringify(entry));
}

async function writePottery(folder: string): Promise<string> {
  const pack = join(folder, 'pottery');
  await mkdir(join(pack, 'concepts'), { recursive: true });
  await writeFile(join(pack, 'pack.yaml'), JSON.stringify(about));
  await writeEntry(pack, 'pay', 'Payslips', 'Wages reach your account on the 25th of each month.');
  await writeEntry(pack, 'leave', 'Annual leave', 'Everybody has 28 days a year. Tell your team lead first.');
  await writeEntry(pack, 'kiln', 'The kiln', 'It is fired on Tuesdays and must cool for nine hours.');
  await writeEntry(
    pack,
    'clay',
    'Clay',
    'It is kept under wet cloths in the cellar, and turned once a week.',
  );
  await writeEntry(pack, 'glaze', 'Glazes', 'They are mixed by the foreman alone, with a mask and gloves.');
  return pack;
}

function settings(folder: string, pack: string) {
  return {
    DATABASE_URL: join(folder, 'ropes.db'),
    ROPES_CACHE: join(folder, 'cache'),
    ROPES_PACKS: pack,
    ROPES_ENCODER: 'on',
    LOG_LEVEL: 'info',
  };
}

async function say(address: string, text: string): Promise<void> {
  const response = await fetch(`${address}/playground/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), as: 'dana', text }),
  });
  expect(response.ok).toBe(true);
}

const page = async (address: string) => (await fetch(`${address}/?as=dana`)).text();

const UNDERSTOOD = 'questions are understood by their meaning';

describe('a server', () => {
  it('understands what is asked in other words, after a change of a file and after a restart, too', async () => {
    await withFolder(async (folder) => {
      const pack = await writePottery(folder);
      const server = await startServer(settings(folder, pack));
      const logged = () => server.text.out + server.text.err;
      await until(() => expect(logged()).toContain(UNDERSTOOD));
      expect(await (await fetch(`${server.address}/readyz`)).json()).toMatchObject({
        encoder: { state: 'ready' },
      });
      await say(server.address, 'how many days off do I have a year?');
      await until(async () => expect(await page(server.address)).toContain('Everybody has 28 days a year.'));

      // Of so few entries one is handed over by itself, and two are more than a quarter: then it is all of them.
      const parking = 'Cars are left behind the barn. Bicycles stand under the roof by the gate.';
      await writeEntry(pack, 'parking', 'Parking', parking);
      await until(() => expect(logged().split(UNDERSTOOD)).toHaveLength(3));
      await say(server.address, 'how do I get into the car park?');
      await until(async () => expect(await page(server.address)).toContain('Cars are left behind the barn.'));

      await writeEntry(
        pack,
        'leave',
        'Annual leave',
        'Everybody has 31 days a year. Tell your team lead first.',
      );
      await until(() => expect(logged().split(UNDERSTOOD)).toHaveLength(4));
      await say(server.address, 'how many days off do I have a year?');
      await until(async () => expect(await page(server.address)).toContain('Everybody has 31 days a year.'));
      expect(await server.kill('SIGTERM')).toMatchObject({ code: 0 });

      const kept = await readdir(join(folder, 'cache'));
      expect(kept.some((name) => name.startsWith('encoded-'))).toBe(true);
      const again = await startServer(settings(folder, pack));
      await until(() => expect(again.text.out + again.text.err).toContain(UNDERSTOOD));
      expect(again.text.out + again.text.err).not.toContain('the texts of the packs are encoded');
      expect(await again.kill('SIGTERM')).toMatchObject({ code: 0 });
    });
  });
});

it('a server that finds damaged what it has encoded encodes it again', async () => {
  await withFolder(async (folder) => {
    const pack = await writePottery(folder);
    const server = await startServer(settings(folder, pack));
    const logged = () => server.text.out + server.text.err;
    await until(() => expect(logged()).toContain(UNDERSTOOD));
    await damage(join(folder, 'cache'));
    await say(server.address, 'how many days off do I have a year?');
    await until(() => expect(logged().split(UNDERSTOOD)).toHaveLength(3));
    expect(logged()).toContain('what was encoded was damaged meanwhile, and is encoded again');
    await say(server.address, 'how many days off do I have a year?');
    await until(async () => expect(await page(server.address)).toContain('Everybody has 28 days a year.'));
    expect(await server.kill('SIGTERM')).toMatchObject({ code: 0 });
  });
});

/** Turns one bit of each part of the file of what was encoded that is shorter than any record. */
async function damage(cache: string): Promise<void> {
  const name = (await readdir(cache)).find((one) => one.startsWith('encoded-'));
  const file = join(cache, String(name));
  const bytes = await readFile(file);
  for (let at = 100; at < bytes.length; at += 400) bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

describe('ropes ask', () => {
  it('waits for the encoder, or says that it goes without', async () => {
    await withFolder(async (folder) => {
      const environment = settings(folder, await writePottery(folder));
      const question = ['ask', '--json', 'how many days off do I have a year?'];
      const understood = await ropes(question, { environment });
      expect(understood.err).toBe('');
      expect(JSON.parse(understood.out)).toMatchObject({
        answered: true,
        entries: { 0: { id: 'concept/leave' } },
      });

      const without = await ropes(question, { environment: { ...environment, ROPES_ENCODER: 'off' } });
      expect(without.err).toBe('Without the sentence encoder, by words alone: ROPES_ENCODER=off.\n');
      expect(without.code).toBe(0);
    });
  });
});
