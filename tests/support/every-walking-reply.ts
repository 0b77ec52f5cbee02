import type { ReplyContext } from '../../src/conversation/reply-context.js';
import { certificateReply } from '../../src/features/learning/certificate/replies.js';
import type { AskedAgain } from '../../src/features/learning/repeats/asked.js';
import { answeredAgainReply, questionParts } from '../../src/features/learning/repeats/replies.js';
import { profileFormOf } from '../../src/features/me/forms.js';
import { doneByOthersParts } from '../../src/features/paths/done-by-others.js';
import { rateFormOf, skipFormOf, stuckFormOf } from '../../src/features/paths/forms.js';
import { notPostedReply, ownIntroductionReply } from '../../src/features/paths/introductions/replies.js';
import {
  journeyReply,
  journeysHomeParts,
  ownPathsReply,
  ratingThanksReply,
} from '../../src/features/paths/own-path-replies.js';
import { quizAnswerReply, quizReply } from '../../src/features/paths/quiz/replies.js';
import { journeyStepReply, stepDoneReply, stuckNotedReply } from '../../src/features/paths/step-replies.js';
import { askParts, postFailedReply } from '../../src/features/posts/replies.js';
import { ratings } from '../../src/features/shared/actions.js';
import { introductionToPostReply } from '../../src/features/shared/introductions/introduction-card.js';
import {
  cancelledReply,
  confirmedReply,
  movedReply,
  nudgeReply,
  pausedReply,
  resumedReply,
  sentBackReply,
} from '../../src/features/shared/journey/from-manager.js';
import { onYourPathParts } from '../../src/features/shared/journey/on-your-path.js';
import { finishedNoticeReply, finishedReply } from '../../src/features/shared/journey/path-finished.js';
import {
  claimReply,
  managerStepReply,
  stuckNoticeReply,
} from '../../src/features/shared/journey/to-manager.js';
import { versionOfferReply } from '../../src/features/shared/journey/version-offer.js';
import { type WalkRefusal, walkRefusedReply } from '../../src/features/shared/journey/walk-refused.js';
import { welcomeToPathReply } from '../../src/features/shared/journey/welcome.js';
import { entriesOfKind } from '../../src/knowledge/lookup.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import type { DoerNames } from '../../src/onboarding/paths/doers.js';
import type { Assignment, Journey, JourneyStep, PathVersion } from '../../src/onboarding/paths/journey.js';
import type { PersonRecord } from '../../src/people/accounts/record.js';
import { literal } from '../../src/ports/markdown.js';
import { replyOf } from '../../src/ports/plain.js';
import type { Form, Reply } from '../../src/ports/reply.js';
import type { AssignmentState } from '../../src/storage/tables.js';
import { english } from './english.js';

/** A Thursday. Day 1 of every journey here, unless said otherwise. */
export const firstDay = '2026-11-26';

/** Somebody of whom nothing is known but their name. */
const nobodyElse: PersonRecord = {
  id: '01950000-0000-7000-8000-00000000000b',
  name: '',
  email: null,
  persona: 'persona/data-engineer',
  timeZone: null,
  locale: null,
  manager: null,
  buddy: null,
  startDate: null,
  calendar: null,
};

/** What of a journey differs from one on which nothing happened yet; steps by their number. */
export interface Differing {
  readonly assignment?: Partial<Assignment>;
  readonly steps?: Readonly<Record<number, Partial<Omit<JourneyStep, 'step' | 'number'>>>>;
}

/** A journey on a path, an assignment that is active and all steps open; each falls due as many days later. */
export function journeyOn(path: PathVersion, { assignment = {}, steps = {} }: Differing = {}): Journey {
  return {
    assignment: {
      id: '01950000-0000-7000-8000-00000000000a',
      person: '01950000-0000-7000-8000-00000000000b',
      path: path.id,
      version: 'f'.repeat(64),
      start: firstDay,
      state: 'active',
      givenBy: null,
      note: '',
      reason: '',
      offered: null,
      createdAt: 0,
      begunAt: 0,
      activeAt: null,
      endedAt: null,
      ...assignment,
    },
    path,
    steps: path.steps.map((step, index) => ({
      step,
      number: index + 1,
      due: new Date(Date.parse(firstDay) + ((step.day ?? 1) - 1) * 86_400_000).toISOString().slice(0, 10),
      state: 'open',
      reason: '',
      stuck: undefined,
      quiz: { right: [], tries: 0 },
      waitsFor: [],
      takenBy: null,
      restsUntil: null,
      own: undefined,
      lateToldAt: null,
      changedAt: null,
      ...steps[index + 1],
    })),
  };
}

/** The step of a number; fails when there is none. */
export function stepOf(journey: Journey, number: number): JourneyStep {
  const step = journey.steps[number - 1];
  if (!step) throw new Error(`The path has no step ${number}.`);
  return step;
}

const states: readonly AssignmentState[] = [
  'proposed',
  'waiting',
  'active',
  'paused',
  'finished',
  'cancelled',
];

const refusals: readonly WalkRefusal[] = [
  'unknown',
  'not-active',
  'already',
  'over',
  'quiz',
  'introduction',
  'not-claimed',
  'not-yours',
];

/** Journeys in which everything happened that can happen, with a text that somebody typed wherever one can. */
function journeysWith(path: PathVersion, typed: string): ReadonlyMap<string, Journey> {
  const stuck = (told: boolean) => ({ at: 0, note: typed, told });
  const mixed: Differing['steps'] = {
    1: { state: 'done', quiz: { right: [0, 1], tries: 3 }, changedAt: 1 },
    2: { state: 'claimed', changedAt: 1 },
    3: { quiz: { right: [0], tries: 2 }, stuck: stuck(true) },
    4: { state: 'skipped', reason: typed },
    5: { reason: typed },
    6: { stuck: stuck(false) },
    7: { quiz: { right: [0, 1, 2, 3, 4], tries: 9 } },
    10: { state: 'claimed' },
  };
  const all = (step: Partial<JourneyStep>): NonNullable<Differing['steps']> =>
    Object.fromEntries(path.steps.map((_, index) => [index + 1, step]));
  return new Map([
    ...states.map((state): [string, Journey] => [
      state,
      journeyOn(path, { assignment: { state, reason: typed, note: typed }, steps: mixed }),
    ]),
    ['fresh', journeyOn(path)],
    ['ahead', journeyOn(path, { assignment: { start: '2027-02-01' } })],
    ['all done', journeyOn(path, { assignment: { state: 'finished' }, steps: all({ state: 'done' }) })],
    ['all skipped', journeyOn(path, { steps: all({ state: 'skipped', reason: typed }) })],
    ['all claimed', journeyOn(path, { steps: all({ state: 'claimed' }) })],
    ['without steps', journeyOn({ ...path, steps: [] })],
  ]);
}

/**
 * Every reply to somebody who walks a path, and to those beside them.
 *
 * @param texts what people may be called and may type
 */
export function everyWalkingReply(
  knowledge: Knowledge,
  texts: readonly string[],
): ReadonlyMap<string, Reply> {
  const replies = new Map<string, Reply>();
  const context: ReplyContext = {
    knowledge,
    ...english,

    persona: undefined,
    today: '2026-12-01',
  };
  for (const [at, path] of entriesOfKind(knowledge, 'path').entries()) {
    for (const [index, text] of ['', ...texts].entries()) {
      for (const [name, journey] of journeysWith(path, text)) {
        // Every state once, in plain words; what people typed is the same on every path.
        const full = name === 'active';
        if (!full && (at > 0 || index > 0) && name !== 'cancelled') continue;
        if (at > 0 && index > 0) continue;
        const names: DoerNames = text === '' ? {} : { giver: text, manager: text, buddy: text };
        const own: ReplyContext = { ...context, journeys: [journey] };
        const keep = (what: string, reply: Reply) =>
          replies.set(`walking ${path.id} ${name} ${index}: ${what}`, reply);
        ofJourney(own, journey, names, text, keep);
        // Steps 2 to 5 are in every state but done; the others add tasks and quizzes, once for a path.
        const steps = full && index === 0 ? journey.steps : full ? journey.steps.slice(1, 5) : [];
        for (const step of steps) ofStep(own, journey, step, names, text, keep);
        if (full && index === 0) for (const step of steps) ofQuiz(own, journey, step, keep);
        if (!full && index === 0)
          for (const step of journey.steps.slice(0, 5)) keepStep(own, journey, step, names, keep);
      }
    }
  }
  return replies;
}

type Keep = (what: string, reply: Reply) => void;

function ofJourney(
  context: ReplyContext,
  journey: Journey,
  names: DoerNames,
  text: string,
  keep: Keep,
): void {
  const someone = text || 'Maren Vogt';
  keep('path', journeyReply(context, journey, names));
  keep('home', replyOf(journeysHomeParts(context, [journey])));
  const alone = { replaced: [], beside: [] };
  keep('welcome', welcomeToPathReply(context, journey, names, text, alone));
  keep(
    'welcome instead of another',
    welcomeToPathReply(context, journey, names, '', { ...alone, replaced: [text] }),
  );
  keep(
    'welcome beside others',
    welcomeToPathReply(context, journey, names, '', { ...alone, beside: [text, text] }),
  );
  const second = {
    ...journey,
    assignment: { ...journey.assignment, id: '00000000-0000-7000-8000-000000000077' },
  };
  const both = { ...context, journeys: [journey, second] };
  const someNames = { journey, names };
  keep('paths', ownPathsReply(both, [someNames, { journey: second, names: {} }]));
  keep('home of several', replyOf(journeysHomeParts(both, [journey, second])));
  keep('finished', finishedReply(context, journey, names));
  const asked = {
    repeat: {
      id: '01950000-0000-7000-8000-00000000000c',
      assignment: journey.assignment.id,
      person: '',
      step: '',
      isAsked: true,
    },
    path: journey.path.title,
  };
  // Nothing of a pack is without words.
  const said = text || 'One';
  const option = { text: said, explanation: said, correct: false };
  const again = [
    {
      ...asked,
      repeat: { ...asked.repeat, item: { question: 0 } },
      question: { of: 'quiz', question: said, options: [option, { ...option, correct: true }] },
    },
    {
      ...asked,
      repeat: { ...asked.repeat, item: { myth: 'myth/one' } },
      question: { of: 'myth', entry: 'myth/one', title: said, claim: said, truth: said },
    },
  ] satisfies AskedAgain[];
  for (const one of again) {
    const { of } = one.question;
    keep(`${of} asked again`, replyOf(questionParts(context, one), 'asker'));
    for (const right of [true, false]) {
      const verdict = { right, chosen: of === 'quiz' ? said : undefined, why: said };
      const next = right ? null : Date.parse('2026-12-30');
      keep(`${of} answered again ${right}`, answeredAgainReply(context, one, verdict, next));
    }
  }
  const post = {
    assignment: journey.assignment.id,
    post: 'first-day',
    channel: '',
    markdown: `Today is the first day of **${literal(said)}**.`,
    state: 'asked' as const,
    askedAt: 0,
  };
  keep('post asked about', replyOf(askParts(context, post), 'asker'));
  keep('post failed', postFailedReply(context, post));
  const accomplished = { name: text, path: journey.path.title, day: '2026-12-04' };
  keep('certificate', certificateReply(context, accomplished, 'iVBORw0KGgo='));
  keep('certificate without a picture', certificateReply(context, accomplished, undefined));
  keep('finished, told', finishedNoticeReply(context, someone, journey));
  keep('paused', pausedReply(context, someone, journey));
  keep('resumed', resumedReply(context, someone, journey));
  keep('cancelled', cancelledReply(context, someone, journey));
  keep('moved', movedReply(context, someone, journey, '2026-11-23'));
  for (const rating of ratings) keep(`rated ${rating}`, ratingThanksReply(context, journey, rating));
  for (const as of ['manager', 'buddy'] as const) {
    const steps = journey.steps.filter(({ step }) => step.doer === as);
    keep(`steps of ${as}`, managerStepReply(context, someone, journey, steps, as));
    keep(`all steps for ${as}`, managerStepReply(context, someone, journey, journey.steps, as));
  }
  for (const why of refusals) {
    keep(`refused ${why}`, walkRefusedReply(context, why, journey));
    keep(`refused ${why} without path`, walkRefusedReply(context, why));
  }
  const { steps } = journey.path;
  const changed = steps.map((step) => ({
    before: step,
    after: { ...step, title: `${step.title}, again` },
    what: ['title' as const, 'day' as const, 'done' as const],
  }));
  const none = { added: [], removed: [], changed: [], reordered: false };
  const every = { added: [...steps], removed: [...steps], changed, reordered: true };
  for (const [what, difference] of Object.entries({ none, every })) {
    keep(`offer ${what}`, versionOfferReply(context, journey, journey.path, difference));
  }
  for (const entry of context.knowledge.entries.values()) {
    const parts = onYourPathParts(context, entry);
    if (parts.length > 0) keep(`on your path ${entry.id}`, replyOf(parts));
  }
}

function ofStep(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  names: DoerNames,
  text: string,
  keep: Keep,
): void {
  const someone = text || 'Maren Vogt';
  const said = (what: string, reply: Reply) => keep(`step ${step.number} ${what}`, reply);
  keepStep(context, journey, step, names, keep);
  said('stuck, told', stuckNoticeReply(context, someone, journey, step, text));
  said('stuck, kept', stuckNotedReply(context, journey, step, {}));
  said(
    'stuck, noted',
    stuckNotedReply(context, journey, step, {
      manager: someone,
      expert: someone,
      expertAddress: 'ml@example.com',
    }),
  );
  said('claim', claimReply(context, someone, journey, step));
  const at = { journey, step, person: { ...nobodyElse, name: someone } };
  const written = {
    answers: [{ ask: 'What did you do before?', value: text || 'I sold shoes.' }],
    writtenAt: 1,
    postedAt: null,
  };
  const saysYes = { deciders: ['somebody'], name: names.manager };
  said('introduction, to post', introductionToPostReply(context, at, written));
  said('introduction, own', ownIntroductionReply(context, at, written, saysYes));
  said('introduction, posted', ownIntroductionReply(context, at, { ...written, postedAt: 1 }, saysYes));
  said('introduction, not posted', notPostedReply(context, at, 'somebody', true));
  said('confirmed', confirmedReply(context, someone, journey, step));
  const done = Array.from({ length: 9 }, () => ({ journey, step, by: someone }));
  said('done by others', replyOf(doneByOthersParts(context, done), 'asker'));
  said('done by another', replyOf(doneByOthersParts(context, done.slice(0, 1)), 'asker'));
  said('sent back', sentBackReply(context, someone, journey, step, text));
  said('nudge', nudgeReply(context, someone, journey, step));
  for (const why of text === '' ? refusals : (['not-active', 'already'] as const)) {
    said(`refused ${why}`, walkRefusedReply(context, why, journey, step));
    said(`refused ${why} to another`, walkRefusedReply(context, why, journey, step, someone));
  }
}

function keepStep(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  names: DoerNames,
  keep: Keep,
): void {
  keep(`step ${step.number} itself`, journeyStepReply(context, journey, step, names));
  keep(`step ${step.number} done`, stepDoneReply(context, journey, step, names));
}

function ofQuiz(context: ReplyContext, journey: Journey, step: JourneyStep, keep: Keep): void {
  const said = (what: string, reply: Reply) => keep(`step ${step.number} ${what}`, reply);
  if (step.step.done.how !== 'quiz') return;
  for (const [question, { options }] of step.step.done.questions.entries()) {
    said(`question ${question}`, quizReply(context, journey, step, question));
    for (const [option, { correct }] of options.entries()) {
      for (const complete of [true, false]) {
        const result = { right: correct, complete };
        said(
          `answer ${question} ${option} ${complete}`,
          quizAnswerReply(context, journey, step, question, option, result),
        );
      }
    }
  }
}

/** Every form of somebody who walks a path, with what people may be called and may have typed. */
export function everyWalkingForm(knowledge: Knowledge, texts: readonly string[]): ReadonlyMap<string, Form> {
  const context: ReplyContext = { knowledge, ...english, persona: undefined, today: firstDay };
  const [path] = entriesOfKind(knowledge, 'path');
  if (!path) throw new Error('The pack has no path.');
  const journey = journeyOn(path);
  const forms = new Map<string, Form>();
  for (const step of journey.steps) {
    forms.set(`walking skip ${step.number}`, skipFormOf(context, journey, step, 'step'));
    forms.set(`walking stuck ${step.number}`, stuckFormOf(context, journey, step, 'path', {}));
  }
  for (const rating of ratings) forms.set(`walking rate ${rating}`, rateFormOf(context, journey, rating));
  for (const [index, text] of texts.entries()) {
    const names = { manager: text, expert: text };
    const profile = { name: text, timeZone: text, locale: text };
    forms.set(
      `walking stuck with ${index}`,
      stuckFormOf(context, journey, stepOf(journey, 1), 'other', names),
    );
    forms.set(`walking profile ${index}`, profileFormOf(context, profile));
  }
  const nobody = { name: '', timeZone: null, locale: null };
  return forms.set('walking profile of nobody', profileFormOf(context, nobody));
}
