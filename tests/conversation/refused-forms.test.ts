import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setManager } from '../../src/people/roles/reporting.js';
import type { Incoming } from '../../src/ports/incoming.js';
import type { Form } from '../../src/ports/reply.js';
import type { Heard } from '../support/conversation.js';
import { learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { personOf, type Talk, teamTalk } from '../support/team.js';
import { changed, give, journeyFor } from '../support/walked.js';

const DAY = 86_400_000;

type Sent = Extract<Incoming, { kind: 'form' }>;

/** Forms that are refused, and what makes the very same one right afterwards. */
interface Refused {
  readonly who: string;
  readonly form: (talk: Talk) => Promise<Pick<Sent, 'name' | 'context' | 'values'>>;
  readonly mend: (talk: Talk) => Promise<unknown> | unknown;
}

let joined = 0;

/** A form about Dana that names somebody who comes later. */
function naming(who: string, name: string, field: string, place: (talk: Talk) => Promise<string>): Refused {
  joined += 1;
  const late = `late${joined}`;
  return {
    who,
    form: async (talk) => ({ name, context: await place(talk), values: { [field]: `${late}@example.com` } }),
    mend: async (talk) => {
      talk.add(late, { email: `${late}@example.com` });
      await talk.join(late);
    },
  };
}

const assigning = (values: Record<string, string>) => async (talk: Talk) => ({
  name: 'assign',
  context: '',
  values: {
    people: `person:${await personOf(talk, 'noor')}`,
    path: 'path/data-engineer',
    start: '2026-12-01',
    buddy: '',
    note: '',
    ...values,
  },
});

const cases: Readonly<Record<string, Refused>> = {
  'a buddy who is not known yet': naming('maren', 'person.buddy', 'buddy', (talk) => personOf(talk, 'dana')),
  'a manager who is not known yet': naming('ada', 'person.manager', 'manager', (talk) =>
    personOf(talk, 'ada'),
  ),
  'a keeper of an entry who is not known yet': naming(
    'ada',
    'entry.hand-over',
    'to',
    async () => 'feature/canvas',
  ),
  'a new hire who is not known yet': {
    who: 'ada',
    form: assigning({ people: 'soon@example.com' }),
    mend: async (talk) => {
      talk.add('soon', { email: 'soon@example.com' });
      await talk.join('soon');
    },
  },
  'a path with a buddy who is not known yet': {
    who: 'maren',
    form: assigning({ buddy: 'helper@example.com' }),
    mend: async (talk) => {
      talk.add('helper', { email: 'helper@example.com' });
      await talk.join('helper');
    },
  },
  'a path that the pack has only later': {
    who: 'maren',
    form: async (talk) => {
      talk.learn(changed(learned, [], ['path/data-scientist']));
      return assigning({ path: 'path/data-scientist' })(talk);
    },
    mend: (talk) => talk.learn(learned),
  },
  'a circle of managers': {
    who: 'ada',
    form: async (talk) => ({
      name: 'person.manager',
      context: await personOf(talk, 'olga'),
      values: { manager: `person:${await personOf(talk, 'milo')}` },
    }),
    mend: async (talk) => {
      const milo = await personOf(talk, 'milo');
      await talk.database.transaction((tx) => setManager(tx, milo, null));
    },
  },
  'a first day that is that already': {
    who: 'maren',
    form: async (talk) => {
      await give(talk);
      const { assignment } = await journeyFor(talk);
      return { name: 'assignment.move', context: assignment.id, values: { start: assignment.start } };
    },
    mend: async (talk) => {
      const { assignment } = await journeyFor(talk);
      await talk.database.transaction((tx) =>
        tx
          .updateTable('assignments')
          .set({ start_date: '2026-12-07' })
          .where('id', '=', assignment.id)
          .execute(),
      );
    },
  },
  'a directory that is away': {
    who: 'maren',
    form: async (talk) => {
      talk.pass(2 * DAY);
      talk.directoryIs('away');
      return { name: 'person.buddy', context: await personOf(talk, 'noor'), values: { buddy: '' } };
    },
    mend: (talk) => talk.directoryIs('there'),
  },
  // The last: it puts the clock forward.
  'a start too far ahead': {
    who: 'maren',
    form: assigning({ start: '2028-01-03' }),
    mend: (talk) => talk.pass(300 * DAY),
  },
};

describe.each(databases)('a form that was refused, on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
  });
  afterAll(() => held.dispose());

  /** The same delivery, however often it comes: a form that comes back with errors keeps its id on Slack. */
  function sending(who: string, key: string, sent: Pick<Sent, 'name' | 'context' | 'values'>) {
    const incoming: Sent = { key, from: talk.keyOf(who), place: talk.direct(who), kind: 'form', ...sent };
    return (): Promise<Heard> => talk.send(incoming);
  }

  it.each(Object.entries(cases))('for %s is taken when it is sent again unchanged', async (name, it) => {
    const { who, form, mend } = it;
    const send = sending(who, `refused-${name}`, await form(talk));
    const refused = await send();
    expect(Object.keys(refused.outcome.formErrors ?? {})).toHaveLength(1);
    expect(refused.replies).toEqual([]);
    // As long as it is in the way, it says so.
    expect((await send()).outcome).toEqual(refused.outcome);
    await mend(talk);
    const taken = await send();
    expect(taken.outcome.formErrors).toBeUndefined();
    expect(taken.text + JSON.stringify(taken.outcome)).not.toBe('{}');
    // Now it was done, and a redelivery does nothing more.
    const again = await send();
    expect(again.replies).toEqual([]);
    expect(again.outcome).toEqual(taken.outcome);
  });

  it('says to a mistake that stays what it said before', async () => {
    const opened = await talk.click('dana', { action: { name: 'ask.open', value: '' } });
    const { name, context } = opened.outcome.form as Form;
    const send = sending('dana', 'empty', { name, context, values: { question: ' ' } });
    const first = await send();
    expect(first.outcome.formErrors).toBeDefined();
    expect((await send()).outcome).toEqual(first.outcome);
  });
});
