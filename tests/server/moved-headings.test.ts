import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { webDriver } from '../conformance/web.js';
import { databases } from '../support/databases.js';
import { packYaml, writeMill } from '../support/handbook.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/wait-for.js';

const QUESTION = 'can I carry days over?';
const OTHERWISE = 'do leftover vacation credits roll forward?';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(databaseUrl: string, packs: string): Promise<Product> {
  const product = await startProduct({
    DATABASE_URL: databaseUrl,
    ROPES_ADMINS: 'ada@example.com',
    ROPES_PACKS: packs,
  });
  stops.push(product.stop);
  return product;
}

async function stopped(product: Product): Promise<void> {
  stops.splice(stops.indexOf(product.stop), 1);
  await product.stop();
}

/** What an instance says to a question in words of no section, which only an ask leads to one. */
async function saidTo(product: Product): Promise<string> {
  return (await webDriver(product.address, 'noor').say(OTHERWISE)).map(({ text }) => text).join(' ');
}

async function inDatabase<T>(
  url: string,
  look: Parameters<Awaited<ReturnType<typeof openDatabase>>['transaction']>[0],
) {
  const database = await openDatabase(url);
  try {
    return (await database.transaction(look)) as T;
  } finally {
    await database.close();
  }
}

describe('a heading that is renamed', () => {
  it.each(
    databases,
  )('keeps its feedback, asks and links, while the server runs and while it is down, on $name', async ({
    fresh,
  }) => {
    const held = await fresh();
    const base = await mkdtemp(join(tmpdir(), 'ropes-headings-'));
    stops.push(() => rm(base, { recursive: true, force: true }));
    const faq =
      'id: faq/days\ntitle: How many days are free?\nbody: Thirty days a year.\nrelated: [page/leave-holidays-carrying-days-over]\n';
    const pack = await writeMill(base, { pack: { 'pack.yaml': packYaml, 'faq/days.yaml': faq } });
    const file = join(base, 'handbook/leave/holidays.md');
    const rename = async (from: string, to: string) =>
      writeFile(file, (await readFile(file, 'utf8')).replace(`## ${from}`, `## ${to}`));

    const product = await start(held.url, pack);
    const dana = webDriver(product.address, 'dana');
    const ada = webDriver(product.address, 'ada');
    await ada.say('help');
    expect(await saidTo(product)).not.toContain('Carrying days over');
    // An ask in other words comes from a person, as it does where somebody helped.
    await dana.say(QUESTION);
    await dana.click('This helped');
    await inDatabase(held.url, (tx) => tx.updateTable('questions').set({ text: OTHERWISE }).execute());
    await ada.say('gaps');
    await ada.click('Add as an ask');
    await ada.click('Approve');
    await until(async () => expect(await saidTo(product)).toContain('Carrying days over'));

    await rename('Carrying days over', 'Days of last year');
    await until(async () => expect(await saidTo(product)).toContain('Days of last year'));
    const [shown] = await dana.click('Show the section');
    expect(shown?.text).toContain('Days of last year');
    await dana.say('How many days are free?');
    const [related] = await dana.click('Days of last year');
    expect(related?.text).toContain('Up to five days of holiday');

    await stopped(product);
    await rename('Days of last year', 'What is left over');
    const next = await start(held.url, pack);
    expect(await saidTo(next)).toContain('What is left over');
    const rows = await inDatabase<readonly { entry: string | null }[]>(held.url, (tx) =>
      tx.selectFrom('pack_drafts').select(['entry', 'state']).execute(),
    );
    expect(rows).toEqual([{ entry: 'page/leave-holidays-what-is-left-over', state: 'approved' }]);
  });
});
