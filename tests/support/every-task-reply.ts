import type { ReplyContext } from '../../src/conversation/reply-context.js';
import { tasksReply } from '../../src/features/shared/journey/my-tasks.js';
import { managerStepReply } from '../../src/features/shared/journey/to-manager.js';
import { welcomeLinesParts } from '../../src/features/shared/welcome-lines/parts.js';
import { channelTasksReply } from '../../src/features/tasks/channel-card.js';
import { chooseFormOf, passFormOf } from '../../src/features/tasks/forms.js';
import { owingReply, teamOwingReply } from '../../src/features/tasks/owing-replies.js';
import { welcomeFormOf } from '../../src/features/welcoming/forms.js';
import {
  asksParts,
  closedReply,
  keptReply,
  leftReply,
  openLineReply,
} from '../../src/features/welcoming/replies.js';
import { entriesOfKind } from '../../src/knowledge/lookup.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import type { WithDoers } from '../../src/onboarding/paths/doers.js';
import type { Doing, JourneyStep } from '../../src/onboarding/paths/journey.js';
import { SHOWN } from '../../src/onboarding/planning/plan-channels.js';
import { type LineAsked, LONGEST_LINE } from '../../src/onboarding/welcoming/lines.js';
import { replyOf } from '../../src/ports/plain.js';
import type { Form, Reply } from '../../src/ports/reply.js';
import { english } from './english.js';
import { hostile } from './hostile.js';

const assignment = '01950000-0000-7000-8000-00000000000a';
const walker = '01950000-0000-7000-8000-00000000000b';
const doer = '01950000-0000-7000-8000-00000000000c';

/** Whose steps are, in turn: with a name and a role that somebody wrote. */
function doings(words: string): readonly Doing[] {
  return [
    { as: 'other', role: words, name: words, persons: [doer], fallen: false },
    { as: 'other', role: words, persons: [], channel: 'stub:home:it', fallen: false },
    { as: 'manager', role: words, name: words, persons: [doer], fallen: true },
    { as: 'new-hire', persons: [walker], fallen: false },
  ];
}

function pathWith(context: ReplyContext, words: string): WithDoers {
  const [path] = entriesOfKind(context.knowledge, 'path');
  if (!path) throw new Error('The pack has no path.');
  const kinds = doings(words);
  const steps = path.steps.map((step, index): JourneyStep => {
    const doing = kinds[index % kinds.length] as Doing;
    return {
      step: {
        ...step,
        doer: doing.as === 'other' ? 'it' : doing.as,
        title: (words || step.title).slice(0, 100),
      },
      number: index + 1,
      due: `2026-12-0${(index % 9) + 1}`,
      state: index === 1 ? 'claimed' : 'open',
      reason: '',
      stuck: undefined,
      quiz: { right: [], tries: 0 },
      waitsFor: index % 5 === 4 ? [1, 2] : [],
      takenBy: index === 0 ? doer : null,
      restsUntil: index % 3 === 0 ? '2026-12-24' : null,
      own: undefined,
      lateToldAt: null,
      doing,
      changedAt: null,
    };
  });
  return {
    journey: {
      assignment: {
        ...{ id: assignment, person: walker, path: path.id, version: 'f'.repeat(64), start: '2026-11-30' },
        ...{ state: 'active', givenBy: null, note: '', reason: '', offered: null, createdAt: 0 },
        ...{ begunAt: 0, activeAt: null, endedAt: null },
      },
      path: { ...path, title: words || path.title },
      steps,
    },
    names: { manager: words, buddy: words },
    person: {
      ...{ id: walker, name: words, email: null, persona: null, timeZone: null, locale: null },
      ...{ manager: null, buddy: null, startDate: null, calendar: null },
    },
    manager: null,
    buddy: null,
    doers: [{ doer: 'it', name: words, person: null, channel: null, email: null }],
  };
}

function contextOf(knowledge: Knowledge): ReplyContext {
  return { knowledge, ...english, persona: undefined, today: '2026-12-03' };
}

/** A line of welcome that was written. */
function lineFor({ journey, person }: WithDoers, words: string): LineAsked {
  return {
    starting: { assignment: journey.assignment, person, first: '2026-12-04', today: '2026-12-03' },
    line: words.slice(0, LONGEST_LINE),
    picture: 'https://a.example/b.gif',
    isWritten: true,
    stands: 'open',
  };
}

/** Every reply about what people owe to the paths of others. */
export function everyTaskReply(knowledge: Knowledge): ReadonlyMap<string, Reply> {
  const replies = new Map<string, Reply>();
  const context = contextOf(knowledge);
  if (entriesOfKind(knowledge, 'path').length === 0) return replies;
  for (const [index, words] of ['Dana Okafor', ...hostile].entries()) {
    const path = pathWith(context, words);
    const { journey, names } = path;
    const put = (what: string, reply: Reply) => replies.set(`tasks ${index}: ${what}`, reply);
    const tasks = journey.steps.map((step) => ({ name: words, journey, step }));
    const many = Array.from({ length: 4 }, () => tasks).flat();
    put('mine', tasksReply(context, tasks, [{ journey, names }], 1));
    put('none', tasksReply(context, [], [], 1));
    put('many', tasksReply(context, many, [], 2, 'Done.'));
    put('of a channel', channelTasksReply(context, [{ path, steps: journey.steps }], '2026-12-03', 0));
    const steps = Array.from({ length: 30 }, () => journey.steps)
      .flat()
      .slice(0, SHOWN);
    put('many of a channel', channelTasksReply(context, [{ path, steps }], '2026-12-03', 10));
    put('one', managerStepReply(context, words, journey, journey.steps.slice(0, 1), 'other'));
    const owing = [{ path, isReached: () => false }];
    put('owing', owingReply(context, { id: walker, name: words }, owing, true));
    put('owing without a path', owingReply(context, { id: walker, name: words }, [], false));
    put('owing of a team', teamOwingReply(context, owing, new Map([[walker, words]])));
    put('owing of nobody', teamOwingReply(context, [], new Map()));
    const asked = lineFor(path, words);
    const ask = { starting: asked.starting, isReminder: index % 2 === 1 };
    put('a line of welcome', replyOf(asksParts(context, [ask], new Map([[walker, words]]))));
    put('lines of welcome', replyOf(asksParts(context, [ask, ask], new Map())));
    put('a line to write', openLineReply(context, asked));
    put('a line kept', keptReply(context, asked, words));
    put('no line now', leftReply(context, { ...asked, isWritten: false }, words));
    put('a line that was there', leftReply(context, asked, words));
    put('a line given', closedReply(context, { ...asked, stands: 'given' }, words));
    put('a line for nobody', closedReply(context, { ...asked, stands: 'over' }, words));
    const written = (['buddy', 'manager', 'team', 'other'] as const).map((as) => ({
      ...{ name: words, as, line: words, picture: 'https://a.example/a(b)&copy;[c]*_~`.gif' },
    }));
    put('welcome', replyOf(welcomeLinesParts(context, words, written)));
  }
  return replies;
}

/** The forms about the same. */
export function everyTaskForm(knowledge: Knowledge): ReadonlyMap<string, Form> {
  const forms = new Map<string, Form>();
  const context = contextOf(knowledge);
  if (entriesOfKind(knowledge, 'path').length === 0) return forms;
  for (const [index, words] of ['Dana Okafor', ...hostile].entries()) {
    const [step] = pathWith(context, words).journey.steps;
    if (!step) continue;
    const people = [{ id: doer, name: words }];
    const place = { assignment, step: step.step.id, view: 'task' } as const;
    forms.set(`tasks ${index}: pass`, passFormOf(context, place, words, step, people));
    const about = { assignment, doer: 'it' };
    const asked = lineFor(pathWith(context, words), words);
    forms.set(`tasks ${index}: welcome`, welcomeFormOf(context, assignment, asked, words));
    forms.set(`tasks ${index}: choose`, chooseFormOf(context, about, words, words, people, doer));
  }
  return forms;
}
