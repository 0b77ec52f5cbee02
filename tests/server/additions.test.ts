import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import { webDriver } from '../conformance/web.js';
import { actions, curatingForms } from '../support/card-values.js';
import { databases } from '../support/databases.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/wait-for.js';

const QUESTION = 'who unlocks the vault for zebra exports?';
const values = {
  target: 'new',
  title: 'The vault',
  asks: QUESTION,
  summary: 'The vault team unlocks it.',
  body: 'The vault team unlocks it, **within a day**.',
};
const LONG = 120_000;

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function post(address: string, kind: string, body: object): Promise<Record<string, string>> {
  const response = await fetch(`${address}/playground/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), ...body }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, string>;
}

async function start(databaseUrl: string, packs: string): Promise<Product> {
  const product = await startProduct({
    DATABASE_URL: databaseUrl,
    ROPES_ADMINS: 'ada@example.com',
    ROPES_PACKS: packs,
  });
  stops.push(product.stop);
  return product;
}

/** A question of dana's that tomas has answered. */
async function answered(databaseUrl: string): Promise<string> {
  const database = await openDatabase(databaseUrl);
  stops.push(() => database.close());
  return database.transaction(async (tx) => {
    const people = await tx.selectFrom('persons').select(['id', 'email']).execute();
    const idOf = (email: string) => people.find((one) => one.email === email)?.id ?? '';
    const id = newId();
    await tx
      .insertInto('referrals')
      .values({
        id,
        text: QUESTION,
        nearest: '["concept/production-account"]',
        state: 'answered',
        answer: 'The vault team unlocks it.',
        answered_by: idOf('tomas@example.com'),
        answered_at: 1,
        created_at: 1,
        changed_at: 1,
      })
      .execute();
    return id;
  });
}

async function copyOfPack(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-additions-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  await cp('knowledge/sagemaker', join(folder, 'sagemaker'), { recursive: true });
  return join(folder, 'sagemaker');
}

/** tomas saves the answer, and ada approves it, both on this instance. */
async function saveAndApprove(product: Product): Promise<void> {
  const ada = webDriver(product.address, 'ada');
  await ada.say('help');
  await webDriver(product.address, 'tomas').say('help');
  const value = await answered(product.databaseUrl);
  const opened = await post(product.address, 'action', {
    as: 'tomas',
    message: 'x',
    name: actions.saveToPack,
    value,
  });
  expect(opened.form).toContain('vault');
  await post(product.address, 'form', {
    as: 'tomas',
    name: curatingForms.write.name,
    context: `referral:${value}`,
    values,
  });
  await ada.received(/Draft for the pack: The vault/);
  const [approved] = await ada.click('Approve');
  expect(approved?.text).toMatch(/is in use/);
}

const asked = async (product: Product) =>
  (await webDriver(product.address, 'noor').say(QUESTION)).map(({ text }) => text).join(' ');

const stateOf = async (databaseUrl: string) => {
  const database = await openDatabase(databaseUrl);
  try {
    return await database.transaction((tx) => tx.selectFrom('pack_drafts').select('state').execute());
  } finally {
    await database.close();
  }
};

describe('what was approved in chat', () => {
  it.each(databases)(
    'is in use at once, at the next start, and until the files hold it, on $name',
    async ({ fresh }) => {
      const held = await fresh();
      stops.push(held.dispose);
      const pack = await copyOfPack();
      const first = await start(held.url, pack);
      expect(await asked(first)).toMatch(/don't know/);
      await saveAndApprove(first);
      expect(await asked(first)).toMatch(/answered by Tomás Ruiz/);
      await stops.pop()?.();
      await first.stop().catch(() => undefined);
      const again = await start(held.url, pack);
      expect(await asked(again)).toMatch(/answered by Tomás Ruiz/);
      await writeFile(
        join(pack, 'concepts', 'vault-elsewhere.yaml'),
        `id: concept/vault-elsewhere
title: The zebra vault
aliases: []
asks: ["${QUESTION}", a, b, c, d, e, f, g]
summary: From the file.
body: From the file.
sources: [{ document: blog, place: Anywhere }]
owner: mlops
reviewedOn: 2026-11-02
reviewBy: 2027-05-02
related: []
`,
      );
      await until(async () => expect(await asked(again)).toMatch(/From the file/));
      await until(async () => expect(await stateOf(held.url)).toEqual([{ state: 'retired' }]));
    },
    LONG,
  );

  it(
    'is in use on another instance within seconds',
    async () => {
      const held = await databases[1].fresh();
      stops.push(held.dispose);
      const one = await start(held.url, 'knowledge/sagemaker');
      const other = await start(held.url, 'knowledge/sagemaker');
      // Either instance sends what the other wrote, so what was said is read from the outbox.
      const askedOn = async ({ address }: Product) => {
        await post(address, 'message', { as: 'noor', text: QUESTION });
        return held.database.transaction(async (tx) => {
          const row = await tx
            .selectFrom('outbox')
            .select('reply')
            .orderBy('id', 'desc')
            .executeTakeFirstOrThrow();
          return row.reply;
        });
      };
      for (const as of ['ada', 'tomas']) await post(one.address, 'message', { as, text: 'help' });
      expect(await askedOn(other)).toMatch(/don't know/);
      const referral = await answered(held.url);
      await post(other.address, 'form', {
        as: 'tomas',
        name: curatingForms.write.name,
        context: `referral:${referral}`,
        values,
      });
      const draft = await held.database.transaction((tx) =>
        tx.selectFrom('pack_drafts').select(['id', 'changed_at']).executeTakeFirstOrThrow(),
      );
      const approve = {
        as: 'ada',
        message: 'x',
        name: actions.approvePackDraft,
        value: `${draft.id}#${draft.changed_at}`,
      };
      await post(one.address, 'action', approve);
      expect(await askedOn(one)).toMatch(/answered by Tomás Ruiz/);
      await until(async () => expect(await askedOn(other)).toMatch(/answered by Tomás Ruiz/));
    },
    LONG,
  );
});
