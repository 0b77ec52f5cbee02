import { beforeEach, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/configuration.js';
import { AskContent } from '../../src/curation/content.js';
import { meWords } from '../../src/features/me/wording.js';
import { formsOf } from '../../src/insights/name-forms.js';
import { noteTold } from '../../src/insights/note-told.js';
import { everythingOf } from '../../src/insights/questions/export.js';
import { redact, redactKept } from '../../src/insights/redact.js';
import { prune } from '../../src/insights/retention.js';
import { longest } from '../../src/knowledge/schema/fields.js';
import { addOwnStep } from '../../src/onboarding/paths/own-steps.js';
import { fallDue } from '../../src/onboarding/planning/dues.js';
import { planReminders } from '../../src/onboarding/planning/planning.js';
import { setBuddy, setManager } from '../../src/people/roles/reporting.js';
import { columnsOfPersons, placesOf } from '../people/every-table.js';
import { actions, stepPlace, walkingForms } from '../support/card-values.js';
import { buttonNamed } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { english } from '../support/english.js';
import { pathsOf, personOf, press, type Talk, teamTalk } from '../support/team.js';

const DAY = 86_400_000;
const KEEP = { seenDays: 365, sentDays: 365, askerDays: 30 };

/** What stands nowhere else: her names, address and account, and a word in all that she types. */
const NAME = 'Xanthippe Quillfeather';
const EMAIL = 'xq@quill.example';
/** An address that she had before. */
const FORMER = 'xq@before.example';
const ACCOUNT = 'xq77';
const WORD = 'xylophone';
const ANSWER = 'Ask the marimba desk.';

const forms = (name: string) => [formsOf(name) ?? []].flat();

describe.each(databases)('what is stored of a person on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  let her: string;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
    // The least that a platform may carry: what stands in buttons and forms is mostly kept.
    talk.can({ actionValue: 23 });
    await live();
  });

  /** A full life: asks, walks, is stuck, manages, keeps entries, asks experts and is one. */
  async function live(): Promise<void> {
    talk.add(ACCOUNT, { name: NAME, email: EMAIL, timeZone: 'Europe/Berlin' });
    await talk.join(ACCOUNT);
    her = await personOf(talk, ACCOUNT);
    const [maren, milo, noor] = [
      await personOf(talk, 'maren'),
      await personOf(talk, 'milo'),
      await personOf(talk, 'noor'),
    ];
    await held.database.transaction(async (tx) => {
      await setManager(tx, her, maren);
      await setManager(tx, milo, her);
      await setBuddy(tx, noor, her);
      await tx
        .updateTable('persons')
        .set({ digest_at: talk.now() })
        .where('id', 'in', [her, maren])
        .execute();
    });
    for (const [giver, whom] of [
      ['maren', EMAIL],
      [ACCOUNT, 'milo@example.com'],
    ] as const) {
      const preview = await talk.say(giver, `assign ${whom} data-engineer from 2026-11-18`);
      await press(talk, giver, preview, 'Assign');
    }
    const [path] = await pathsOf(talk, ACCOUNT);
    const place = (step: string) => stepPlace(path?.id ?? '', step, 'other');
    const { stuck, skip } = walkingForms;
    await talk.say(ACCOUNT, 'done with step 1');
    await talk.submit(ACCOUNT, stuck.name, place('park-the-rest'), {
      [stuck.note]: `My ${WORD}`,
      [stuck.tell]: 'manager',
    });
    await talk.submit(ACCOUNT, skip.name, place('try-low-code'), { [skip.reason]: `No ${WORD} here` });
    await press(talk, 'maren', await talk.say('maren', `nudge ${EMAIL}`), 'Send it');
    await talk.say('ada', `grant expert to ${EMAIL}`);
    const answered = await talk.say(ACCOUNT, `What is SageMaker Canvas, the ${WORD}?`);
    await press(talk, ACCOUNT, answered, 'Did not help');
    await talk.say(ACCOUNT, `zzyzx ${WORD} qwertz?`);
    await talk.say('maren', `show ${EMAIL}`);
    const thread = { ...talk.direct(ACCOUNT), kind: 'thread', conversation: 'thread-1' } as const;
    await talk.say(ACCOUNT, 'help', { ...thread, channel: 'C-general', address: {} });
    await talk.home(ACCOUNT);
    await talk.click('ada', { action: { name: actions.showPerson, value: her } });
    await talk.say('ada', 'gaps');
    const draft = await talk.say('maren', `assign ${EMAIL} data-scientist from 2026-12-07`);
    expect(draft.replies).not.toEqual([]);
    await talk.say(ACCOUNT, 'assign milo@example.com data-scientist from 2026-12-07');
    await held.database.transaction(async (tx) => {
      const at = { created_at: talk.now(), changed_at: talk.now() };
      const asked = await tx
        .selectFrom('questions')
        .select('id')
        .where('person_id', '=', her)
        .orderBy('id')
        .executeTakeFirstOrThrow();
      // One by one: SQLite takes no defaults in a list.
      for (const row of [
        {
          id: 'r-asked',
          text: `Who knows the ${WORD}?`,
          nearest: '[]',
          state: 'open',
          taken_by: maren,
          ...at,
        },
        {
          id: 'r-answered',
          text: 'Where is the desk?',
          nearest: '[]',
          state: 'answered',
          answer: ANSWER,
          answered_by: her,
          answered_at: talk.now(),
          ...at,
        },
        { id: 'r-taken', text: 'Where is it?', nearest: '[]', state: 'taken', taken_by: her, ...at },
      ] as const)
        await tx.insertInto('referrals').values(row).execute();
      await tx
        .insertInto('referral_askers')
        .values([
          {
            id: 'a1',
            referral_id: 'r-asked',
            person_id: her,
            question_id: asked.id,
            text: `${WORD}?`,
            anonymous: 1,
            created_at: 1,
          },
          {
            id: 'a2',
            referral_id: 'r-answered',
            person_id: noor,
            text: 'Where is the desk?',
            anonymous: 0,
            created_at: 1,
          },
          {
            id: 'a3',
            referral_id: 'r-taken',
            person_id: noor,
            text: 'Where is it?',
            anonymous: 0,
            created_at: 1,
          },
        ])
        .execute();
      await tx
        .insertInto('referral_experts')
        .values({
          id: 'e1',
          referral_id: 'r-taken',
          person_id: her,
          channel: null,
          state: 'asked',
          asked_at: 1,
        })
        .execute();
      await tx
        .insertInto('pack_drafts')
        .values({
          id: 'd1',
          referral_id: 'r-answered',
          pack: 'sagemaker',
          kind: 'ask',
          entry: 'feature/canvas',
          content: '{"ask":"Where is the desk?"}',
          base: null,
          state: 'waiting',
          made_by: her,
          decided_by: her,
          ...at,
        })
        .execute();
      await tx
        .insertInto('reviews')
        .values({
          entry: 'feature/canvas',
          owner_email: EMAIL,
          reviewed_on: '2026-11-18',
          review_by: '2027-05-18',
          note: `The ${WORD} is out of tune.`,
          by_person: her,
          owner_id: her,
          reminded_at: null,
          changed_at: talk.now(),
        })
        .execute();
      await tx
        .insertInto('former_emails')
        .values({ id: 'former', person_id: her, email: FORMER, until_at: talk.now() })
        .execute();
      // A part in the path of another: as the pack has it, taken, added and to be told of.
      const [theirs] = await tx.selectFrom('assignments').selectAll().where('person_id', '=', milo).execute();
      const part = { assignment_id: theirs?.id ?? '', created_at: talk.now() };
      for (const [id, person_id, email] of [
        ['known', her, EMAIL],
        ['not yet', null, EMAIL],
      ] as const) {
        const doer = { ...part, id, doer: 'desk', name: 'Desk', person_id, email, channel: null };
        await tx.insertInto('assignment_doers').values(doer).execute();
      }
      for (const [step, by_person, title] of [
        ['own:1', her, 'Tune the strings'],
        ['own:2', noor, `Have tea with ${NAME}`],
      ] as const) {
        const own = { ...part, step, title, due: '2026-12-01', note: `Ask ${EMAIL}.`, doer: 'new-hire' };
        await tx
          .insertInto('own_steps')
          .values({ ...own, by_person })
          .execute();
      }
      await addOwnStep(
        tx,
        path?.id ?? '',
        { title: 'Fetch the marimba', due: '2026-12-01', note: '', doer: 'new-hire' },
        maren,
        talk.now(),
      );
      await tx
        .updateTable('assignment_steps')
        .set({ taken_by: her })
        .where('assignment_id', '=', path?.id ?? '')
        .execute();
      const answered = { kind: 'words', by_person: her, answered_at: talk.now() };
      await tx
        .insertInto('check_in_answers')
        .values({
          assignment_id: part.assignment_id,
          step: 'how-is-it',
          question: 0,
          ask: 'How is it?',
          value: `Less of the bassoon, and ask ${NAME}`,
          ...answered,
        })
        .execute();
      await tx
        .insertInto('welcome_lines')
        .values({
          assignment_id: part.assignment_id,
          person_id: her,
          asked_at: talk.now(),
          reminded_at: null,
          line: 'Welcome among us!',
          written_at: talk.now(),
        })
        .execute();
      await fallDue(tx, { person: her, source: 'part', about: part.assignment_id }, talk.now());
      await noteTold(
        tx,
        noor,
        { entry: 'concept/desk', pack: 'sagemaker', title: 'The desk', sentences: [`Ask ${NAME}.`] },
        talk.now(),
      );
      // Parted from her already, and says who she is.
      for (const [id, text] of [
        ['old1', `I am ${NAME}, what now?`],
        ['old2', `write to ${EMAIL.toUpperCase()} please`],
        ['old4', `write to ${FORMER} please`],
        ['old3', 'a question of somebody'],
      ] as const) {
        await tx
          .insertInto('questions')
          .values({ id, person_id: null, text, entry: null, nearest: '[]', confidence: 0, asked_at: 1 })
          .execute();
      }
      await tx.updateTable('assignments').set({ next_at: talk.now() }).where('person_id', '=', her).execute();
      await planReminders(tx, held.database, { calendars: talk.settings.calendars }, talk.now());
    });
  }

  const marks = () => [her, 'Xanthippe', 'Quillfeather', EMAIL, FORMER, ACCOUNT, WORD];
  const found = async () =>
    Object.fromEntries(
      await held.database.transaction(async (tx) => {
        const all: [string, string[]][] = [];
        for (const mark of marks()) all.push([mark, await placesOf(tx, mark)]);
        return all;
      }),
    );

  it('is nowhere in any table once they said "forget me"; an answer they gave stays without their name', async () => {
    const before = await found();
    expect(Object.values(before).every((places) => places.length > 0)).toBe(true);
    expect(before[WORD]).toEqual(
      expect.arrayContaining([
        'questions.text',
        'referrals.text',
        'referral_askers.text',
        'reviews.note',
        'assignment_steps.stuck_note',
      ]),
    );
    // Where every platform has its own way: this one cannot redraw.
    talk.can({ redraw: false });
    const asked = await talk.say(ACCOUNT, 'forget me');
    await talk.click(ACCOUNT, buttonNamed(asked.replies, english.words(meWords).forget.confirm));
    await held.database.transaction(async (tx) => {
      await tx.updateTable('outbox').set({ state: 'sent', finished_at: talk.now() }).execute();
      await prune(tx, KEEP, talk.now());
    });
    expect(await found()).toEqual(Object.fromEntries(marks().map((mark) => [mark, []])));
    await held.database.transaction(async (tx) => {
      expect(await placesOf(tx, ANSWER)).toEqual(['referrals.answer']);
      const parted = await tx.selectFrom('questions').select('id').where('id', 'like', 'old%').execute();
      expect(parted).toEqual([{ id: 'old3' }]);
      // The path of the other has such a doer still, and the steps that were added to it, without her.
      const doers = await tx.selectFrom('assignment_doers').select(['name', 'person_id', 'email']).execute();
      expect(doers).toEqual([0, 1].map(() => ({ name: 'Desk', person_id: null, email: null })));
      const own = await tx.selectFrom('own_steps').select(['title', 'note']).orderBy('step').execute();
      expect(own).toEqual([
        { title: 'Tune the strings', note: 'Ask somebody.' },
        { title: 'Have tea with somebody', note: 'Ask somebody.' },
      ]);
      const columns = await columnsOfPersons(held.database, tx);
      for (const { table, column } of columns) {
        expect(await placesOf(tx, her), `${table}.${column}`).toEqual([]);
      }
    });
  });

  it('is named no more in what others wrote and what is kept of it, which stays as it is otherwise', async () => {
    const now = talk.now();
    const content = {
      asks: [`Does ${NAME} know?`, 'x'.repeat(300)],
      before: { title: 'Canvas', summary: '', body: `Ask ${EMAIL.toUpperCase()}.` },
    };
    await held.database.transaction(async (tx) => {
      await tx
        .updateTable('referrals')
        .set({ text: `Is ${NAME} in?`, answer: `No, **${NAME.toUpperCase()}** left.` })
        .where('id', '=', 'r-answered')
        .execute();
      await tx
        .updateTable('pack_drafts')
        .set({ content: JSON.stringify(content), reason: `${NAME}'s`, changed_at: now })
        .execute();
    });
    const asked = await talk.say(ACCOUNT, 'forget me');
    await talk.click(ACCOUNT, buttonNamed(asked.replies, english.words(meWords).forget.confirm));
    await held.database.transaction(async (tx) => {
      const kept = await tx.selectFrom('referrals').selectAll().where('id', '=', 'r-answered').execute();
      expect(kept).toMatchObject([{ text: 'Is somebody in?', answer: 'No, **somebody** left.' }]);
      const [draft] = await tx.selectFrom('pack_drafts').selectAll().execute();
      expect(draft).toMatchObject({ reason: "somebody's" });
      expect(Number(draft?.changed_at)).toBeGreaterThan(now);
      expect(JSON.parse(draft?.content ?? '')).toEqual({
        asks: ['Does somebody know?', 'x'.repeat(300)],
        before: { ...content.before, body: 'Ask somebody.' },
      });
    });
  });

  it('leaves everyday words and the values of buttons, where a name is one', async () => {
    const parts = [
      { kind: 'text', markdown: 'Ask Will. I will, and William will.' },
      { kind: 'facts', facts: [{ label: 'Buddy', value: 'Will' }] },
      { kind: 'buttons', buttons: [{ label: 'Will', action: { name: 'ask', value: 'Will it do?' } }] },
    ];
    const reply = JSON.stringify({ fallback: 'Ask Will.', parts, audience: 'asker' });
    await held.database.transaction(async (tx) => {
      const [row] = await tx.selectFrom('outbox').select('id').orderBy('id').execute();
      await tx
        .updateTable('outbox')
        .set({ reply })
        .where('id', '=', row?.id ?? '')
        .execute();
      await redact(tx, forms('Will'));
      const after = await tx
        .selectFrom('outbox')
        .select('reply')
        .where('id', '=', row?.id ?? '')
        .execute();
      expect(JSON.parse(after[0]?.reply ?? '')).toMatchObject({
        fallback: 'Ask somebody.',
        parts: [
          { markdown: 'Ask somebody. I will, and William will.' },
          { facts: [{ value: 'somebody' }] },
          { buttons: [{ label: 'somebody', action: { value: 'Will it do?' } }] },
        ],
      });
    });
  });

  it('keeps a draft readable where the name was shorter than what stands in its place', async () => {
    const before = { title: '', summary: '', body: '' };
    const asks = [`${'x'.repeat(longest.ask - 6)} Jo Li`];
    await held.database.transaction(async (tx) => {
      await tx
        .updateTable('pack_drafts')
        .set({ content: JSON.stringify({ asks, before }) })
        .execute();
      await redactKept(tx, forms('Jo Li'));
      const [draft] = await tx.selectFrom('pack_drafts').select('content').execute();
      expect(AskContent.parse(JSON.parse(draft?.content ?? '')).asks[0]).toMatch(/^x+ …$/);
    });
  });

  it('is all in an export: every column of the database that names a person, and every word they typed', async () => {
    await held.database.transaction(async (tx) => {
      const stored = await everythingOf(tx, her);
      const columns = (await columnsOfPersons(held.database, tx)).map(
        ({ table, column }) => `${table}.${column}`,
      );
      // A new table that names people has to be added to src/insights/export.ts.
      expect(columns.filter((one) => stored[one] === undefined)).toEqual([]);
      expect(Object.keys(stored).filter((one) => one.includes('.') && !columns.includes(one))).toEqual([]);
      const empty = columns.filter((one) => stored[one]?.length === 0);
      expect(empty).toEqual([]);
      const text = JSON.stringify(stored);
      for (const mark of [
        ...marks(),
        ANSWER,
        'out of tune',
        'Less of the bassoon',
        'No xylophone here',
        'My xylophone',
        'zzyzx',
        'Fetch the marimba',
        'Tune the strings',
      ]) {
        expect(text).toContain(mark);
      }
      // Nothing that others typed, and nobody's name.
      expect(text).not.toMatch(/Where is it\?|Noor|milo@/);
    });
  });

  it('comes to them alone in chat, whole, in messages that no platform has to shorten', async () => {
    const thread = { ...talk.direct(ACCOUNT), kind: 'thread' as const, conversation: 'channel' };
    const got = await talk.say(ACCOUNT, 'export me', thread);
    expect(got.places.map(({ conversation }) => conversation)).toEqual(
      got.places.map(() => `direct-${ACCOUNT}`),
    );
    expect(got.replies.length).toBeGreaterThan(1);
    const json = got.replies.map(({ parts }) => {
      const block = parts.find(({ kind }) => kind === 'text');
      return block?.kind === 'text' ? block.markdown.slice(4, -4) : '';
    });
    const sent = JSON.parse(json.join('\n')) as Record<string, unknown[]>;
    expect(sent['questions.person_id']).toHaveLength(2);
    expect(got.replies.every(({ fallback }) => fallback.length < 3_000)).toBe(true);
    // Once more: what was sent before does not make it grow without end.
    const again = await talk.say(ACCOUNT, 'export me');
    expect(again.replies.length).toBeLessThan(got.replies.length * 2);
  });

  it('is parted from what they asked after the time that is set: nothing ties the two together', async () => {
    await held.database.transaction((tx) =>
      tx.updateTable('referrals').set({ state: 'answered' }).where('id', '=', 'r-asked').execute(),
    );
    talk.pass(31 * DAY);
    await held.database.transaction(async (tx) => {
      await tx
        .updateTable('outbox')
        .set({ state: 'sent', finished_at: talk.now() - 31 * DAY })
        .execute();
      await prune(tx, KEEP, talk.now());
      // The words are still there, for the gaps, and of nobody.
      const asked = await tx.selectFrom('questions').selectAll().where('text', 'like', `%${WORD}%`).execute();
      expect(asked.map(({ person_id, persona }) => [person_id, persona])).toEqual([
        [null, 'persona/data-engineer'],
        [null, 'persona/data-engineer'],
      ]);
      expect(asked.map(({ corrected, not_helped, people }) => [corrected, not_helped, people])).toEqual([
        [1, 1, 1],
        [0, 0, 1],
      ]);
      const ids = new Set((await Promise.all(asked.map(({ id }) => placesOf(tx, id)))).flat());
      // A button that was kept names the question, and nobody.
      expect([...ids].sort()).toEqual(['kept_values.value', 'questions.id']);
      for (const table of ['feedback', 'contexts'] as const) {
        expect(await tx.selectFrom(table).selectAll().execute()).toEqual([]);
      }
      const askers = await tx.selectFrom('referral_askers').select('id').execute();
      expect(askers).toEqual([{ id: 'a3' }]);
      const outcomes = await tx
        .selectFrom('seen_events')
        .select('key')
        .where('outcome', 'is not', null)
        .execute();
      expect(outcomes).toEqual([]);
      expect(await placesOf(tx, 'Canvas')).toEqual(expect.not.arrayContaining(['outbox.reply']));
    });
  });
});

describe('the time after which askers are parted', () => {
  it('is 30 days, unless it is set', () => {
    const daysOf = (environment: Record<string, string>) => {
      const read = readConfiguration(environment);
      return read.ok ? read.configuration.keep.askerDays : read.problems;
    };
    expect(daysOf({})).toBe(30);
    expect(daysOf({ KEEP_ASKER_DAYS: '7' })).toBe(7);
  });
});
