import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import type { Learned } from '../../src/conversation/feature.js';
import type { Capabilities } from '../../src/ports/adapter.js';
import type { Incoming } from '../../src/ports/incoming.js';
import type { Form } from '../../src/ports/reply.js';
import { openDatabase } from '../../src/storage/database.js';
import { conversationOn, type Heard, learned } from '../support/conversation.js';
import type { TestDatabase } from '../support/databases.js';

/** What was recorded, and how: record.md. */
const BEFORE = 'tests/replay/before.db';

/** What was the same for all that was recorded. */
export interface Recorded {
  /** UTC milliseconds of the injected clock. */
  readonly now: number;
  /** Addresses of ROPES_ADMINS. */
  readonly admins: readonly string[];
  /** What the directory said of each account. */
  readonly people: Readonly<Record<string, { readonly email: string; readonly timeZone: string }>>;
}

/** An event as its adapter handed it over, and what it led to. */
export interface Payload {
  /** What sets it apart for a reader: the action or form, what kind of value it holds, and who does it. */
  readonly title: string;
  /** What the platform of the card lacks, where it is not the one that has everything. */
  readonly can?: Partial<Capabilities>;
  readonly incoming: Incoming;
  readonly came: Came;
}

/**
 * What an event led to, in the words that people read: they stay the same however actions and forms are named. Of the
 * home page only that it was made anew: it stands in tests of its own.
 */
export interface Came {
  readonly redraw?: string;
  readonly card?: string;
  readonly form?: { readonly title: string; readonly fields: Readonly<Record<string, string>> };
  readonly formErrors?: readonly string[];
  readonly home?: true;
  readonly replies: readonly { readonly to: string; readonly text: string }[];
}

/** The recorded database and the knowledge of that day, ready to be used again and again. */
export interface Before {
  readonly learned: Learned;
  /** A copy of its own, brought up to date. */
  fresh(): Promise<TestDatabase>;
  dispose(): Promise<void>;
}

/** Brings a copy of the recorded database up to date, once for all. */
export async function prepareBefore(recorded: Recorded): Promise<Before> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-replay-'));
  const upToDate = join(folder, 'up-to-date.db');
  await copyFile(BEFORE, upToDate);
  const database = await openDatabase(upToDate);
  await database.migrate();
  // What was approved by then lies over the files of the pack.
  const talk = conversationOn({ database }, learned, { admins: recorded.admins });
  await talk.relearn();
  await database.close();
  // What was written last may stand beside the file for a while; a copy by the database has all of it.
  const whole = join(folder, 'whole.db');
  const file = new Libsql(upToDate);
  file.exec(`vacuum into '${whole}'`);
  file.close();
  let copies = 0;
  return {
    learned: talk.learned(),
    fresh: async () => {
      copies += 1;
      const url = join(folder, `${copies}.db`);
      await copyFile(whole, url);
      const copy = await openDatabase(url);
      return { url, database: copy, dispose: () => copy.close() };
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Does what somebody did, on a database of its own; gives what it led to in words. */
export async function replay(
  before: Before,
  recorded: Recorded,
  payload: Pick<Payload, 'incoming' | 'can'>,
): Promise<Came> {
  return cameOf(await saidBy(before, recorded, payload));
}

/** The same, as it was said. */
export async function saidBy(
  before: Before,
  { now, admins, people }: Recorded,
  { incoming, can }: Pick<Payload, 'incoming' | 'can'>,
): Promise<Heard> {
  const held = await before.fresh();
  const talk = conversationOn(held, before.learned, { admins });
  talk.pass(now - talk.now());
  for (const [name, entry] of Object.entries(people)) talk.add(name, entry);
  if (can) talk.can(can);
  return await talk.send(incoming);
}

function cameOf({ outcome, replies, places }: Heard): Came {
  const { redraw, card, form, formErrors, home } = outcome;
  return {
    ...(redraw ? { redraw: redraw.fallback } : {}),
    ...(card ? { card: card.fallback } : {}),
    ...(form ? { form: { title: form.title, fields: filledIn(form) } } : {}),
    ...(formErrors ? { formErrors: Object.values(formErrors) } : {}),
    ...(home ? { home: true } : {}),
    replies: replies.map(({ fallback }, index) => ({
      to: places[index]?.conversation ?? '',
      text: fallback,
    })),
  };
}

/** What a form is filled in with when it opens, by what stands beside each field. */
function filledIn({ fields }: Form): Record<string, string> {
  return Object.fromEntries(fields.map(({ label, value }) => [label, String(value ?? '')]));
}
