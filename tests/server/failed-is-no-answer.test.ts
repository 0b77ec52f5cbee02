import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retryDeliveries } from '../../src/delivery/deliveries.js';
import { type Database, openDatabase } from '../../src/storage/database.js';
import { ADMIN, type Driver } from '../conformance/driver.js';
import { teamsDriver } from '../conformance/teams.js';
import { type BothPlatforms, startBothPlatforms } from '../support/both-platforms.js';
import { type Product, startProduct } from '../support/product.js';
import { type SlackStub, TEAM } from '../support/slack.js';
import type { Issuer, Stub } from '../support/teams.js';
import { until } from '../support/wait-for.js';

/** Questions that no pack answers, and none like another. */
const words = [
  'quokka',
  'zzyzx',
  'wombatine',
  'frobnik',
  'plughar',
  'xyzzor',
  'grault',
  'corgent',
  'waldoni',
  'fredlin',
  'thudder',
  'garplyx',
  'hengeol',
  'pibbles',
  'snorkal',
  'tumtine',
];

/** Failures of the card to the channel of the experts, and whether they say that nobody there can be reached. */
const failures = [
  ['msg_too_long', false],
  ['msg_blocks_too_long', false],
  ['invalid_blocks', false],
  ['no_text', false],
  ['invalid_arguments', false],
  ['messages_tab_disabled', false],
  ['invalid_auth', false],
  ['token_revoked', false],
  ['missing_scope', false],
  ['channel_not_found', true],
  ['is_archived', true],
  ['not_in_channel', true],
  ['restricted_action_read_only_channel', true],
] as const;

describe('a card to an expert that is not sent', () => {
  let folder: string;
  let product: Product;
  let both: BothPlatforms;
  let slack: SlackStub;
  let issuer: Issuer;
  let teams: Stub;
  let dana: Driver;
  let reader: Database;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ropes-pack-'));
    const pack = join(folder, 'sagemaker');
    await cp('knowledge/sagemaker', pack, { recursive: true });
    const file = join(pack, 'pack.yaml');
    await writeFile(file, `${await readFile(file, 'utf8')}experts:\n  - channel: slack:${TEAM}:C0EXPERTS\n`);
    both = await startBothPlatforms();
    ({ slack, issuer, teams } = both);
    product = await startProduct({
      ...both.environment,
      ROPES_PACKS: pack,
      ROPES_ADMINS: ADMIN,
      DATABASE_URL: join(folder, 'ropes.db'),
    });
    reader = await openDatabase(product.databaseUrl);
    const onTeams = { address: product.address, issuer, stub: teams };
    await teamsDriver(onTeams, 'ada').join();
    dana = teamsDriver(onTeams, 'dana');
    await dana.join();
  });
  afterAll(async () => {
    await reader?.close();
    await product?.stop();
    await both?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The card about a question, and how it stands with those who were asked. */
  const cardOf = (word: string) =>
    reader.transaction(async (tx) => {
      const referral = await tx
        .selectFrom('referrals')
        .selectAll()
        .where('text', 'like', `%${word}%`)
        .executeTakeFirstOrThrow();
      const experts = await tx
        .selectFrom('referral_experts')
        .select('state')
        .where('referral_id', '=', referral.id)
        .orderBy('id')
        .execute();
      const card = await tx
        .selectFrom('outbox')
        .selectAll()
        .where('key', 'like', `referral-card:${referral.id}:%`)
        .orderBy('id')
        .executeTakeFirstOrThrow();
      return { card, experts: experts.map(({ state }) => state), next: referral.next_at ?? 0 };
    });
  const inChannel = (word: string) =>
    slack.posted.filter(
      ({ channel, blocks }) => channel === 'C0EXPERTS' && JSON.stringify(blocks).includes(word),
    );

  it.each(failures)('because of %s: passed on to the next: %s', async (code, isGone) => {
    const word = words[failures.findIndex(([one]) => one === code)] ?? '';
    const question = `Who feeds ${word} lunch?`;
    await dana.say(question);
    await dana.open('Ask a person');
    slack.refuse(code, 'chat.postMessage');
    await dana.submit({ question, as: 'named' });
    // What becomes of it is written in the transaction that records the failure.
    await until(async () => expect((await cardOf(word)).card.error_code).toBe(code));
    const { card, experts, next } = await cardOf(word);
    if (isGone) {
      expect([card.state, experts[0]]).toEqual(['dropped', 'passed']);
    } else {
      expect(card.state).toMatch(/failed|pending|claimed/);
      expect(experts).toEqual(['asked']);
      // A working day, as if it had been sent.
      expect(next).toBeGreaterThan(Date.now() + 3_600_000);
    }
    slack.refuse();
    await reader.transaction((tx) => retryDeliveries(tx, reader, 'all'));
    if (!isGone) await until(() => expect(inChannel(word)).toHaveLength(1));
    else expect((await cardOf(word)).card.state).toBe('dropped');
  });

  it('goes to one after all: whoever was asked instead is the only one', async () => {
    const gone = failures.flatMap(([, isGone], index) => (isGone ? [words[index] ?? ''] : []));
    for (const word of gone) {
      await until(() => {
        const asked = teams.messages.filter(
          ({ conversation, card }) => conversation === 'a:29:ada' && JSON.stringify(card).includes(word),
        );
        expect(asked.length).toBeGreaterThan(0);
      });
      expect(inChannel(word)).toEqual([]);
    }
  });
});
