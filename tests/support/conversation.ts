import { inject } from 'vitest';
import { createAnswerEngine } from '../../src/answering/engine.js';
import type { Judge } from '../../src/answering/judge/judge.js';
import { createAwaiting } from '../../src/conversation/awaiting.js';
import type { Learned, Registry } from '../../src/conversation/feature.js';
import { createConversation } from '../../src/conversation/handle-event.js';
import { approvedDrafts } from '../../src/curation/drafts.js';
import { overlaid } from '../../src/curation/overlay.js';
import { plainCalendars } from '../../src/onboarding/calendar/calendars.js';
import type { Capabilities, DirectoryEntry } from '../../src/ports/adapter.js';
import type { AccountKey, Incoming, Outcome } from '../../src/ports/incoming.js';
import { type Log, silent } from '../../src/ports/log.js';
import type { Place } from '../../src/ports/place.js';
import type { Button, Reply } from '../../src/ports/reply.js';
import { newId } from '../../src/storage/ids.js';
import type { TestDatabase } from './databases.js';
import { features as productFeatures } from './english.js';
import { learnSample } from './sample.js';

const everything: Capabilities = {
  prompts: true,
  starters: false,
  verdicts: false,
  suggestions: false,
  citations: false,
  status: false,
  workflows: true,
  forms: true,
  redraw: true,
  privateReplies: true,
  home: true,
  lookup: true,
  slashCommands: true,
  search: true,
  askAbout: true,
  findsByEmail: true,
  overhears: true,
  pace: { burst: 0, every: 0 },
  actionValue: 1_000,
};

/** What a test sets up differently. */
export interface Arranged {
  /** Addresses of ROPES_ADMINS. */
  readonly admins?: readonly string[];
  readonly goAhead?: boolean;
  /** Another pack than that which comes with Ropes; for `teamTalk`. */
  readonly learned?: Learned;
  /** Other features, or other languages, than those of the product. */
  readonly features?: Registry;
  /** Chooses which entry answers; without it the engine alone decides. */
  readonly judge?: Judge;
  /** What operators read; without it nothing is written. */
  readonly log?: Log;
}

/** The pack that comes with Ropes, learned: one for all tests, to be read and not to be changed. */
export const learned: Learned = await learnSample(inject('cache'));

type MessageEvent = Extract<Incoming, { kind: 'message' }>;

/** What one event led to: the replies in the outbox, and what was answered in the same breath. */
export interface Heard {
  readonly replies: readonly Reply[];
  readonly places: readonly Place[];
  readonly outcome: Outcome;
  /** All words of all replies. */
  readonly text: string;
}

/** Events of all conversations of this process: no two have the same key, whatever database they come to. */
let events = 0;

/** Talks to the product through its front door: events in, outbox rows out. The clock stands until it is moved. */
export function conversationOn(
  held: Pick<TestDatabase, 'database'>,
  first: Learned,
  { admins = [], goAhead = false, features = productFeatures, judge, log = silent }: Arranged = {},
) {
  let [files, current] = [first.knowledge, first];
  const relearn = async () => {
    const drafts = await held.database.transaction(approvedDrafts);
    const knowledge = overlaid(files, drafts);
    if (knowledge === files && current.knowledge === files) return;
    current = { knowledge, engine: createAnswerEngine(knowledge.entries.values()) };
  };
  const settings = {
    contextMinutes: 30,
    askerDays: 30,
    admins,
    goAhead,
    calendars: plainCalendars,
    care: undefined as string | undefined,
    startPath: undefined as 'freely' | 'asked' | 'no' | undefined,
  };
  const people = new Map<string, DirectoryEntry>();
  let now = 1_795_000_000_000;
  let capabilities = everything;
  let away = false;
  const parts = {
    database: held.database,
    learned: () => current,
    features,
    delivered: () => undefined,
    settings,
    judge,
    log,
    now: () => now,
  };
  const awaiting = createAwaiting(parts);
  const handle = createConversation({
    ...parts,
    awaiting,
    directory: async ({ platform, account }) => {
      if (away) throw new Error('The directory is away.');
      return people.get(`${platform}/${account}`);
    },
    capabilities: () => capabilities,
    findByEmail: async (platform, email) => {
      const found = [...people].find(
        ([key, entry]) => key.startsWith(`${platform}/`) && entry.email === email,
      );
      return found && { account: keyOf(found[0]), entry: found[1] };
    },
    relearn,
  });

  /** "dana" is on the platform "stub", "other/dana" on another. */
  const keyOf = (name: string): AccountKey => {
    const [account = '', platform = 'stub'] = name.split('/').reverse();
    return { platform, workspace: 'home', account };
  };
  const direct = (name: string): Place => {
    const { platform, workspace, account } = keyOf(name);
    return { kind: 'direct', platform, workspace, conversation: `direct-${account}`, address: { account } };
  };

  /** @param after the id of a row: those that were written after it */
  async function outbox(after = ''): Promise<{ id: string; reply: Reply; place: Place }[]> {
    const rows = await held.database.transaction((tx) =>
      tx
        .selectFrom('outbox')
        .select(['id', 'reply', 'place'])
        .where('id', '>', after)
        // What was planned has no words yet.
        .where('later', 'is', null)
        .orderBy('id')
        .execute(),
    );
    return rows.map((row) => ({
      id: row.id,
      reply: JSON.parse(row.reply) as Reply,
      place: JSON.parse(row.place) as Place,
    }));
  }

  async function send(incoming: Incoming): Promise<Heard> {
    // Ids of one process are in the order in which they were made.
    const last = newId();
    const outcome = await handle(incoming);
    const fresh = await outbox(last);
    const replies = fresh.map((row) => row.reply);
    return {
      replies,
      places: fresh.map((row) => row.place),
      outcome,
      text: replies.map((reply) => reply.fallback).join('\n'),
    };
  }

  const base = (account: string, place: Place) => {
    events += 1;
    return { key: `event-${events}`, from: keyOf(account), place };
  };

  return {
    database: held.database,
    handle,
    send,
    direct,
    keyOf,
    outbox: () => outbox(),
    settings,
    /** The pack was changed. */
    learn: (changed: Learned) => {
      [files, current] = [changed.knowledge, changed];
    },
    /** Takes up what others approved. */
    relearn,
    /** Resolves when the judge was heard, or not. */
    settled: awaiting.settled,
    learned: () => current,
    add: (name: string, entry: Partial<DirectoryEntry> = {}) => {
      const { platform, account } = keyOf(name);
      people.set(`${platform}/${account}`, {
        name: account[0]?.toUpperCase() + account.slice(1),
        standing: 'member',
        active: true,
        direct: direct(name),
        ...entry,
      });
    },
    say: (account: string, text: string, place = direct(account), more: Partial<MessageEvent> = {}) =>
      send({ ...base(account, place), kind: 'message', text, ...more }),
    click: (account: string, { action }: Pick<Button, 'action'>, place = direct(account)) =>
      send({ ...base(account, place), kind: 'action', ...action }),
    submit: (account: string, name: string, context: string, values: Record<string, string>) =>
      send({ ...base(account, direct(account)), kind: 'form', name, context, values }),
    join: (account: string) => send({ ...base(account, direct(account)), kind: 'joined' }),
    home: (account: string) => send({ ...base(account, direct(account)), kind: 'home' }),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    can: (changed: Partial<Capabilities>) => {
      capabilities = { ...everything, ...changed };
    },
    /** The directory gives no answer, until it is back. */
    directoryIs: (how: 'away' | 'there') => {
      away = how === 'away';
    },
    now: () => now,
  };
}

/** All buttons of some replies. */
export function buttonsOf(...replies: readonly Reply[]): Button[] {
  return replies.flatMap((reply) =>
    reply.parts.flatMap((part) => {
      if (part.kind === 'buttons') return part.buttons;
      if (part.kind === 'list') return part.items.flatMap((item) => item.actions);
      return part.kind === 'steps' ? part.steps.flatMap((step) => step.actions) : [];
    }),
  );
}

/** The button with a label, or the only one of the thing with that title; fails when there is none. */
export function buttonNamed(replies: readonly Reply[], label: string): Button {
  const found = buttonsOf(...replies).find((button) => button.label === label) ?? onlyOneOf(replies, label);
  if (!found)
    throw new Error(
      `No button "${label}" among: ${buttonsOf(...replies)
        .map((b) => b.label)
        .join(', ')}`,
    );
  return found;
}

function onlyOneOf(replies: readonly Reply[], title: string): Button | undefined {
  const items = replies.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'list' ? part.items : [])),
  );
  const [only, ...more] = items.find((item) => item.title === title)?.actions ?? [];
  return more.length === 0 ? only : undefined;
}
