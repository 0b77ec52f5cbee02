import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssignmentsList } from '../../src/cli/people/assignments.js';
import { runPeopleList } from '../../src/cli/people/people.js';
import type { Terminal, Wiring } from '../../src/cli/wiring.js';
import { askingWords } from '../../src/features/asking/wording.js';
import { give } from '../../src/onboarding/paths/assignments.js';
import { setManager } from '../../src/people/roles/reporting.js';
import type { Action, Field, Form, Reply } from '../../src/ports/reply.js';
import { placesOf } from '../people/every-table.js';
import { actions, askForm, referralForm, stepPlace, walkingForms } from '../support/card-values.js';
import { buttonNamed, buttonsOf, type Heard, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { english, features } from '../support/english.js';
import { makeExpert } from '../support/referring.js';
import { personOf, type Talk, teamTalk } from '../support/team.js';

/*
 * Managers see steps, never questions. Whatever dana asks or writes for herself has a word in it that stands nowhere
 * else; maren, who manages her, and ada, an admin, then look at everything that they can reach.
 */

/** What is for nobody else. */
const MARK = 'xylophone';

/** What dana wants her manager to know. */
const TOLD = 'marimba';

async function assignmentOf(talk: Talk, state: 'active' | 'finished'): Promise<string> {
  const person = await personOf(talk, 'dana');
  return talk.database.transaction(async (tx) => {
    const row = await tx
      .selectFrom('assignments')
      .select('id')
      .where('person_id', '=', person)
      .where('state', '=', state)
      .executeTakeFirstOrThrow();
    return row.id;
  });
}

/** dana has finished one path, is on another, has done a step of it; noor waits for a yes to hers; ada has a team. */
async function arrange(talk: Talk): Promise<void> {
  const [dana, maren] = [await personOf(talk, 'dana'), await personOf(talk, 'maren')];
  const [olga, ada] = [await personOf(talk, 'olga'), await personOf(talk, 'ada')];
  const path = learned.knowledge.entries.get('path/data-scientist');
  if (path?.kind !== 'path') throw new Error('The pack has no path for data scientists.');
  await talk.database.transaction(async (tx) => {
    await setManager(tx, olga, ada);
    const gift = { person: dana, path, start: '2026-11-02', by: maren, note: '' };
    await give(tx, { ...gift, reachable: true, replace: false }, talk.now());
    await tx.updateTable('assignments').set({ state: 'finished', ended_at: talk.now() }).execute();
  });
  const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-23');
  await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
  await talk.say('dana', 'done with step 4');
  await talk.click('noor', {
    action: { name: actions.choosePersona, value: 'persona/mlops-engineer' },
  });
}

/** All that is dana's own: questions of every kind, what became of them, and notes that she told nobody. */
async function confide(talk: Talk): Promise<void> {
  talk.add('eve', { email: 'eve@example.com' });
  await talk.join('eve');
  await makeExpert(talk, 'eve');
  const answered = await talk.say('dana', `What is SageMaker Canvas, the ${MARK}?`);
  await talk.click('dana', buttonNamed(answered.replies, 'This helped'));
  await talk.say('dana', `and what about monitoring my ${MARK}?`);
  await talk.say('dana', `ask what a ${MARK} notebook is`);
  await talk.submit('dana', askForm.name, '', { [askForm.question]: `Where do I find my ${MARK}?` });
  const declined = await talk.say('dana', `zzyzx ${MARK} qwertz?`);
  const opened = await talk.click('dana', buttonNamed(declined.replies, 'Ask a person'));
  await talk.submit('dana', referralForm.name, opened.outcome.form?.context ?? '', {
    [referralForm.question]: `Dear expert: ${MARK}!`,
  });
  const { note, tell, name } = walkingForms.stuck;
  const active = await assignmentOf(talk, 'active');
  for (const [step, whom] of [
    ['meet-the-raw-payments', 'nobody'],
    ['try-low-code', 'expert'],
  ] as const) {
    await talk.submit('dana', name, stepPlace(active, step, 'other'), {
      [note]: `I cannot do this ${MARK}`,
      [tell]: whom,
    });
  }
  const { rate } = walkingForms;
  await talk.submit('dana', rate.name, await assignmentOf(talk, 'finished'), {
    [rate.rating]: 'poor',
    [rate.comment]: `All of it was ${MARK}`,
  });
}

/** What she wants to be known. */
async function notifyManager(talk: Talk): Promise<void> {
  const { note, tell, name } = walkingForms.stuck;
  const place = stepPlace(await assignmentOf(talk, 'active'), 'park-the-rest', 'other');
  await talk.submit('dana', name, place, { [note]: `Help me with the ${TOLD}`, [tell]: 'manager' });
}

/** Every message that a manager or an admin can type; those that change something come last. */
const typed: readonly string[] = [
  // Gaps show questions, of nobody, to those who keep the entries true: tests/insights/ says how.
  ...features.commands.flatMap(({ name, phrases }) =>
    name === 'gaps' ? [] : (phrases?.(english.words) ?? []).slice(0, 2),
  ),
  'more',
  'why',
  'and for data scientists?',
  'team 1',
  'team 2',
  'show dana',
  'how is dana@example.com doing',
  'show noor',
  `show me what dana asked`,
  'what did dana ask?',
  'path data-engineer',
  'step 2',
  'assign',
  'assign dana',
  'assign dana data-engineer from 2026-12-07',
  'assign dana, noor mlops-engineer from 2026-12-07',
  'grant expert to dana',
  'buddy of dana is milo@example.com',
  'nudge dana',
  'move dana to 2026-12-07',
  'pause dana',
  'show dana',
  'resume dana',
  'manager of noor is milo@example.com',
];

/** Clicks in a row that are followed from a message. */
const DEPTH = 4;

/** What only leads further into the pack: clicked, and not followed from there. */
const knowledge: readonly string[] = [
  actions.showEntry,
  actions.moreOfEntry,
  actions.showPath,
  actions.showStep,
  actions.choosePersona,
  actions.feedback,
  actions.noneOfThese,
  actions.askPerson,
];

/** Whoever may looks at everything, and clicks on all that they see. Gives every word that came to them. */
async function lookAround(talk: Talk, account: string): Promise<string> {
  const heard: string[] = [];
  const clicked = new Set<string>();
  let frontier: Action[] = [];

  const own = ({ replies, places }: Heard) =>
    replies.filter((_, index) => places[index]?.address.account === account);

  async function take(got: Heard): Promise<Action[]> {
    const { redraw, home, card, form, formErrors } = got.outcome;
    const seen = [...own(got), ...[redraw, home, card].filter((one) => one !== undefined)];
    heard.push(...seen.map(words), JSON.stringify([form, formErrors]));
    const found = seen.flatMap(clicksOf);
    return form
      ? [...found, ...(await take(await talk.submit(account, form.name, form.context, filled(form))))]
      : found;
  }

  frontier.push(...(await take(await talk.home(account))));
  for (const text of typed) {
    frontier.push(...(await take(await talk.say(account, text, talk.direct(account), { opensForms: true }))));
  }
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const following: Action[] = [];
    for (const action of frontier) {
      const key = `${action.name} ${action.value}`;
      if (clicked.has(key) || action.name === actions.confirmForget) continue;
      clicked.add(key);
      const found = await take(await talk.click(account, { action }));
      if (!knowledge.includes(action.name)) following.push(...found);
    }
    frontier = following;
  }
  frontier.push(...(await take(await talk.home(account))));
  for (const { reply, place } of await talk.outbox()) {
    if (place.address.account === account) heard.push(words(reply));
  }
  for (const name of [actions.showTeam, actions.showTeamChart, actions.showPerson, actions.openAssign]) {
    // Otherwise nothing was looked at.
    if (![...clicked].some((one) => one.startsWith(name)))
      throw new Error(`${account} never clicked ${name}.`);
  }
  return heard.join('\n');
}

/** Everything in a reply but the pictures themselves, which hold no words of anybody. */
function words(reply: Reply): string {
  return JSON.stringify({
    ...reply,
    parts: reply.parts.map((part) => (part.kind === 'image' ? { ...part, png: '' } : part)),
  });
}

function clicksOf(reply: Reply): Action[] {
  const menus = reply.parts.flatMap((part) =>
    part.kind === 'choices' ? part.options.map(({ value }) => ({ name: part.name, value })) : [],
  );
  return [...buttonsOf(reply).map(({ action }) => action), ...menus];
}

/** A form as somebody would fill it in. */
function filled(form: Form): Record<string, string> {
  return Object.fromEntries(form.fields.map((field) => [field.name, valueFor(field)]));
}

function valueFor(field: Field): string {
  switch (field.kind) {
    case 'text':
      return field.value || 'Because.';
    case 'choice':
      return field.value ?? field.options[0]?.value ?? '';
    case 'date':
      return field.value || '2026-12-14';
    case 'people':
      return field.value.map((id) => `person:${id}`).join(',');
  }
}

/** What the lists of the command line print, in every format. */
async function printed(databaseUrl: string): Promise<string> {
  let out = '';
  const terminal: Terminal = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      out += text;
    },
    lines: (async function* () {})(),
  };
  const never = () => Promise.reject(new Error('Nobody asked for this.'));
  const wiring: Wiring = {
    settings: () => ({
      ok: true,
      settings: {
        packs: ['knowledge/sagemaker'],
        databaseUrl,
        admins: ['ada@example.com'],
        goAhead: false,
        calendars: { company: 'none', file: undefined },
      },
    }),
    serve: never,
    streams: () => expect.unreachable('Nobody asked for this.'),
    diagnose: never,
    manifests: new Map(),
    features: async () => features,
    schemaFolder: '',
  };
  for (const options of [{}, { json: true }, { csv: true }]) {
    await runPeopleList(options, terminal, wiring);
    await runAssignmentsList(options, terminal, wiring);
  }
  return out;
}

/** The lines that hold a word: short to read where there should be none. */
function linesWith(text: string, word: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.includes(word))
    .map((line) => line.slice(Math.max(0, line.indexOf(word) - 100), line.indexOf(word) + 50));
}

describe.each([
  { who: 'maren', ...databases[0] },
  { who: 'ada', ...databases[0] },
  { who: 'maren', ...databases[1] },
])('what $who sees, on $name', ({ who, shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  let seen: string;
  let lists: string;

  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
    await arrange(talk);
    await confide(talk);
    await notifyManager(talk);
    lists = await printed(held.url);
    seen = await lookAround(talk, who);
  });
  afterAll(() => held.dispose());

  it('holds nothing of what was not meant for them, although it is stored', async () => {
    const stored = await talk.database.transaction((tx) => placesOf(tx, MARK));
    expect(stored).toEqual(
      expect.arrayContaining([
        'assignment_steps.stuck_note',
        'contexts.question',
        'path_feedback.comment',
        'questions.text',
        'referrals.text',
      ]),
    );
    expect(stored).not.toContain('assignment_events.detail');
    expect(linesWith(seen, MARK)).toEqual([]);
  });

  it('holds what was meant for them', () => {
    expect(linesWith(seen, TOLD)).not.toEqual([]);
  });

  it('holds nothing of it in any message to anybody else', async () => {
    // But to the expert whom she asked.
    const known = ['dana', 'eve'];
    const others = (await talk.outbox()).filter(({ place }) => !known.includes(place.address.account ?? ''));
    expect(others.length).toBeGreaterThan(20);
    expect(others.flatMap(({ reply }) => linesWith(words(reply), MARK))).toEqual([]);
  });

  it('holds nothing of it in the lists of the command line', () => {
    expect(lists).toMatch(/Dana/);
    expect(lists).toMatch(/path\/data-engineer/);
    expect(linesWith(lists, MARK)).toEqual([]);
  });
});

describe('what a new hire asks', () => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await databases[0].shared();
    talk = await teamTalk(held);
    await arrange(talk);
  });
  afterAll(() => held.dispose());

  /** All that shows dana without a change: byte for byte, with the picture. */
  async function views(): Promise<string[]> {
    const shown: string[] = [];
    for (const text of ['my team', 'team chart', 'show dana', 'proposals']) {
      const { replies } = await talk.say('maren', text);
      shown.push(JSON.stringify(replies));
    }
    return shown;
  }

  it('changes nothing of what the manager sees: not even that something was asked', async () => {
    const before = await views();
    expect(before[2]).toMatch(/Dana/);
    await confide(talk);
    expect(await views()).toEqual(before);
    await notifyManager(talk);
    expect(await views()).not.toEqual(before);
  });

  it('shows on the home page of others as the question of the entry that answered, never as it was typed', async () => {
    const { outcome } = await talk.home('olga');
    const home = outcome.home ?? { fallback: '', parts: [], audience: 'asker' };
    expect(home.fallback).toContain(english.words(askingWords).home.popular);
    expect(words(home)).not.toContain(MARK);
    const asks = [...learned.knowledge.entries.values()].flatMap((entry) => [entry.title, ...entry.asks]);
    const popular = buttonsOf(home).filter(
      ({ action }) => action.name === actions.showEntry || action.name === actions.say,
    );
    const others = popular.filter(({ label }) => asks.includes(label));
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ action }) => !action.value.includes(MARK))).toBe(true);
  });
});

describe('a new hire is told', () => {
  it('with the welcome of the path, and in "about me", that managers see steps and no questions', async () => {
    const held = await databases[0].fresh();
    const talk = await teamTalk(held);
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-23');
    const given = await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    const welcome = given.replies.filter((_, index) => given.places[index]?.address.account === 'dana');
    expect(welcome.map(({ fallback }) => fallback).join('\n')).toMatch(
      /sees your steps, never your questions/,
    );
    expect((await talk.say('dana', 'about me')).text).toMatch(
      /see the steps of a path, never your questions/,
    );
  });
});
