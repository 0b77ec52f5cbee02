import type { Turn, TurnResult } from '../../../conversation/feature.js';
import { type Access, guarded } from '../../../conversation/handling.js';
import { notify } from '../../../conversation/notify.js';
import { saying } from '../../../conversation/saying.js';
import { open, opensForms, redraw, say } from '../../../conversation/turn.js';
import { withDoers } from '../../../onboarding/paths/doers.js';
import {
  type Introduction,
  introductionAt,
  introductionOf,
  LONGEST_OF_ONESELF,
  writeIntroduction,
} from '../../../onboarding/paths/introductions.js';
import { lockAssignment } from '../../../onboarding/paths/records.js';
import { confirmStep, finishIntroduction } from '../../../onboarding/paths/walking.js';
import { goneAmong } from '../../../people/accounts/reach.js';
import { replyOf } from '../../../ports/plain.js';
import type { StepPlace, StepView } from '../../shared/actions.js';
import { decidersOf } from '../../shared/assignments/proposal-notices.js';
import { findPath } from '../../shared/assignments/their-path.js';
import { introductionToPostReply } from '../../shared/introductions/introduction-card.js';
import { told } from '../../shared/journey/from-manager.js';
import { myPathButton } from '../../shared/journey/journey-parts.js';
import { withEnd } from '../../shared/journey/path-end.js';
import { refuseNotTheirs } from '../../shared/people/access.js';
import { NAME } from '../../shared/people/member.js';
import { shortened } from '../../shared/shortened.js';
import { afterStep, notWalked } from '../after-step.js';
import { onStepOfDoer, onStepOfOwn, refuse, refuseUnknown, type StepAt } from '../step-access.js';
import { introductionFormOf, ownFields } from './forms.js';
import { asCalled, sendIntroduction } from './posting.js';
import { openIntroductionReply, ownIntroductionReply, type SaysYes } from './replies.js';
import { introductionWords } from './wording.js';

interface OfStep {
  readonly assignment: string;
  readonly step: string;
}

/** A text as a card showed it: `written` is when it was written, as its card carries it. */
interface OfText extends OfStep {
  readonly written: string;
}

/** Who says yes: those who confirm steps and are there. */
async function whoSaysYes(turn: Turn, { person, manager, names }: StepAt): Promise<SaysYes> {
  const all = await decidersOf(turn, person.id);
  const gone = await goneAmong(turn.tx, all);
  const deciders = all.filter((one) => !gone.has(one));
  return {
    deciders,
    name: manager !== null && deciders.includes(manager) ? names.manager : undefined,
  };
}

/**
 * A step at which somebody introduces themself, read behind its lock: of two who act at once, the second finds what the
 * first did.
 *
 * @returns undefined where there is none
 */
async function findIntroduced(turn: Turn, named: OfStep) {
  await lockAssignment(turn.tx, named.assignment);
  const target = await findPath(turn, named);
  const step = target?.found.journey.steps.find((one) => one.step.id === named.step);
  if (!target || !step || !introductionOf(step)) return undefined;
  return { found: { ...target.found, step }, relations: target.relations };
}

/** What was written at a step. It is locked. */
function writtenAt({ tx }: Turn, { journey, step }: StepAt): Promise<Introduction | undefined> {
  return introductionAt(tx, journey.assignment.id, step.step.id);
}

async function showOwn(turn: Turn, at: StepAt, written: Introduction, isOther = false): Promise<TurnResult> {
  const yes = await whoSaysYes(turn, at);
  return say(ownIntroductionReply(turn.context, await asCalled(turn.tx, at), written, yes, isOther));
}

/**
 * "Introduce yourself": asks the questions in a form, with what was written before; after words that cannot open one, by a
 * button that does. What stands in its channel already is done without another word there.
 */
export async function askIntroduction(turn: Turn, at: StepAt, view: StepView): Promise<TurnResult> {
  const { context, tx, asker, now } = turn;
  await lockAssignment(tx, at.journey.assignment.id);
  const written = await writtenAt(turn, at);
  if (written && written.postedAt !== null) {
    const { id } = at.journey.assignment;
    const walked = await finishIntroduction(tx, id, at.step.step.id, asker.person, now, 'manager');
    return above(context.words(introductionWords).standsThere, await afterStep(turn, at, view, walked));
  }
  // Whoever was asked to say yes is not there any more.
  if (written && at.step.state === 'claimed') return showOwn(turn, at, written);
  if (!opensForms(turn)) {
    return turn.capabilities.forms
      ? say(openIntroductionReply(context, at.journey, at.step))
      : say(saying(context.words(introductionWords).form.typeIt, 'asker'));
  }
  return open(introductionFormOf(context, at.journey, at.step, written));
}

/** Says something above what a turn comes to. */
function above(text: string, result: TurnResult): TurnResult {
  return { ...result, replies: [saying(text, 'asker'), ...result.replies] };
}

/** "Change": the questions once more. */
export const openChange = onStepOfDoer<OfStep>(async (turn, at) => {
  const why = cannotWrite(at);
  return why ? refuse(turn, at, why) : askIntroduction(turn, at, 'other');
});

/** Why nothing can be written at a step now. */
function cannotWrite({ journey, step }: StepAt) {
  if (!introductionOf(step)) return 'unknown';
  if (journey.assignment.state !== 'active') return 'not-active';
  if (step.state === 'skipped') return 'over';
  if (step.state !== 'open') return 'already';
  return step.waitsFor.length > 0 ? 'waits' : undefined;
}

type Filled = StepPlace & Readonly<Record<(typeof ownFields)[number], string>>;

/** Takes what was written, and shows it as it would be posted. Nobody else learns of it yet. */
export const takeIntroduction = onStepOfDoer<Filled>(async (turn, _, filled) => {
  const { tx, now, context } = turn;
  const at = (await findIntroduced(turn, filled))?.found;
  if (!at) return refuseUnknown(turn);
  const before = await writtenAt(turn, at);
  const why = cannotWrite(at);
  if (why) return refuse(turn, at, why);
  if (before && before.postedAt !== null) return askIntroduction(turn, at, 'other');
  const { form } = context.words(introductionWords);
  const errors: Record<string, string> = {};
  const answers = (introductionOf(at.step)?.questions ?? []).flatMap((ask, index) => {
    const field = ownFields[index];
    const value = field === undefined ? '' : filled[field];
    if (field !== undefined && value.length > LONGEST_OF_ONESELF) {
      errors[field] = form.tooLong(LONGEST_OF_ONESELF);
    }
    return value === '' ? [] : [{ ask, value }];
  });
  if (answers.length === 0) errors[ownFields[0]] = form.empty;
  if (Object.keys(errors).length > 0) return { replies: [], outcome: { formErrors: errors } };
  const { id } = at.journey.assignment;
  return showOwn(turn, at, await writeIntroduction(tx, id, at.step.step.id, answers, now));
});

/** "Ask Maren to post it": the step is claimed, and whoever says yes gets the text. Where nobody could, it is posted. */
export const askToHavePosted = onStepOfDoer<OfText>(async (turn, _, text) => {
  const { tx, asker, now, context } = turn;
  const at = (await findIntroduced(turn, text))?.found;
  if (!at) return refuseUnknown(turn);
  const introduction = await writtenAt(turn, at);
  if (!introduction || introduction.postedAt !== null) return askIntroduction(turn, at, 'other');
  if (String(introduction.writtenAt) !== text.written) return showOwn(turn, at, introduction, true);
  const { deciders } = await whoSaysYes(turn, at);
  const { id } = at.journey.assignment;
  const as = deciders.length === 0 ? 'manager' : 'doer';
  const walked = await finishIntroduction(tx, id, at.step.step.id, asker.person, now, as);
  if (!walked.ok) return notWalked(turn, at, walked);
  const called = await asCalled(tx, at);
  if (walked.step.state === 'done') {
    await sendIntroduction(turn, called, introduction);
    const after = await afterStep(turn, at, 'other', walked);
    return above(context.words(introductionWords).nowPosted, after);
  }
  for (const decider of deciders) {
    await notify(
      turn,
      decider,
      `introduction:${at.step.step.id}`,
      (theirs) => introductionToPostReply(theirs, called, introduction),
      { about: at.person.id },
    );
  }
  return afterStep(turn, at, 'other', walked);
});

/** "My introduction": what somebody wrote of themself, and how it stands. */
export const showOwnIntroduction = onStepOfOwn<OfStep>(async (turn, at) => {
  if (!introductionOf(at.step)) return refuse(turn, at, 'unknown');
  const written = await writtenAt(turn, at);
  return written ? showOwn(turn, at, written) : say(openIntroductionReply(turn.context, at.journey, at.step));
});

const confirmsIntroduction: Access<OfText, StepAt> = {
  needs: ['step.confirm'],
  find: findIntroduced,
  refuse: refuseNotTheirs,
};

/** "Post it", of whoever says yes: posts what they were shown, and the step is done. */
export const postTheirs = guarded(confirmsIntroduction, async (turn, at, { written }) => {
  const { tx, asker, now, context } = turn;
  const words = context.words(introductionWords);
  const { id } = at.journey.assignment;
  const { person } = at;
  const introduction = await writtenAt(turn, at);
  if (!introduction) return refuse(turn, at, 'unknown');
  if ((await goneAmong(tx, [person.id])).has(person.id)) return say(saying(words.gone(person.name), 'asker'));
  const called = await asCalled(tx, at);
  // At any other step it is refused below, and what nobody asked for yet is not shown.
  if (at.step.state === 'claimed' && String(introduction.writtenAt) !== written) {
    return redraw(turn, introductionToPostReply(context, called, introduction, true));
  }
  const confirmed = await confirmStep(tx, id, at.step.step.id, asker.person, now);
  if (!confirmed.ok) return notWalked(turn, at, confirmed);
  if (!(await sendIntroduction(turn, called, introduction))) {
    return say(saying(words.theirsStands(person.name), 'asker'));
  }
  const { journey } = await withDoers(tx, confirmed.journey);
  const isTold = await notify(turn, person.id, `posted:${at.step.step.id}`, (theirs) =>
    told(theirs, journey, theirs.words(introductionWords).postedByMarkdown(asker.name), { next: true }),
  );
  const said = redraw(turn, saying(words.posted(shortened(person.name, NAME), isTold), 'asker'));
  return withEnd(turn, said, confirmed.journey, person);
});

/** "Post it again": what both said yes to and could not be written to its channel. */
export const postOnceMore = guarded<OfStep, StepAt>(
  { needs: ['step.confirm', 'path.walk'], find: findIntroduced, refuse: refuseUnknown },
  async (turn, at) => {
    const { tx, asker, context } = turn;
    const words = context.words(introductionWords);
    const { person } = at;
    const isOwn = person.id === asker.person;
    const introduction = await writtenAt(turn, at);
    if (!introduction) return refuse(turn, at, 'unknown');
    if ((await goneAmong(tx, [person.id])).has(person.id))
      return say(saying(words.gone(person.name), 'asker'));
    if (introduction.postedAt !== null) {
      return say(saying(isOwn ? words.standsThere : words.theirsStands(person.name), 'asker'));
    }
    if (at.step.state !== 'done') return say(saying(words.openAgain, 'asker'));
    await sendIntroduction(turn, await asCalled(tx, at), introduction);
    if (isOwn) return redraw(turn, saying(words.nowPosted, 'asker'));
    const isTold = await notify(turn, person.id, `posted-again:${at.step.step.id}`, (theirs) =>
      replyOf(
        [
          { kind: 'text', markdown: theirs.words(introductionWords).nowPosted },
          { kind: 'buttons', buttons: [myPathButton(theirs, at.journey, at.step)] },
        ],
        'asker',
      ),
    );
    return redraw(turn, saying(words.posted(shortened(person.name, NAME), isTold), 'asker'));
  },
);
