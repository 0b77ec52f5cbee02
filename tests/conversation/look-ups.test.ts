import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConversation } from '../../src/conversation/handle-event.js';
import type { DirectoryEntry } from '../../src/ports/adapter.js';
import { conversationOn, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { jobPartsOf } from '../support/jobs.js';

const [sqlite] = databases;

let held: TestDatabase | undefined;
beforeAll(async () => {
  held = await sqlite?.shared();
});
afterAll(async () => held?.dispose());

const nobody = () => undefined;
const hangs = () => new Promise<undefined>(() => undefined);
const refuses = () => Promise.reject(new Error('not now'));
const found = (name: string): DirectoryEntry => ({ name, standing: 'member', active: true });

it.each<[string, number, (account: string) => Promise<DirectoryEntry | undefined>, number]>([
  ['one name, and a directory that hangs', 1, hangs, 2],
  ['ten names, and one that hangs', 10, hangs, 11],
  ['eleven, and one that hangs', 11, hangs, 11],
  ['a hundred and twenty, and one that hangs', 120, hangs, 11],
  ['a hundred and twenty, and one that refuses', 120, refuses, 101],
  ['a hundred and twenty, and one that knows nobody', 120, async () => nobody(), 101],
  ['a hundred and twenty, and one that knows them all', 120, async (account) => found(account), 101],
  ['nobody, and one that hangs', 0, hangs, 1],
])('look-ups before the acknowledgement end together: %s', async (name, count, directory, asks) => {
  if (!held) throw new Error('There is no database.');
  const talk = conversationOn(held, learned);
  let asked = 0;
  const handle = createConversation({
    ...jobPartsOf(talk),
    features,
    directory: ({ account }) => {
      asked += 1;
      return directory(account);
    },
    capabilities: () => ({
      prompts: true,
      starters: false,
      verdicts: false,
      suggestions: false,
      citations: false,
      status: false,
      workflows: false,
      forms: true,
      redraw: true,
      privateReplies: true,
      home: false,
      lookup: false,
      slashCommands: false,
      search: false,
      askAbout: false,
      findsByEmail: false,
      overhears: false,
      pace: { burst: 0, every: 0 },
      actionValue: 1_000,
    }),
    findByEmail: async () => undefined,
  });
  const mentions = Array.from({ length: count }, (_, index) => ({
    text: `@${index}`,
    account: `${name} ${index}`,
  }));
  await handle({
    key: name,
    from: talk.keyOf(`asker of ${name}`),
    place: talk.direct(`asker of ${name}`),
    kind: 'message',
    text: `assign ${mentions.map(({ text }) => text).join(', ')} data-engineer`,
    mentions,
  });
  // Each that hung took the whole time: whoever was not asked by then is not asked any more.
  expect(asked).toBe(asks);
});
