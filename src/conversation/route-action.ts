import { answerReply } from '../features/asking/replies.js';
import {
  changeDraft,
  confirmDraft,
  dropDraft,
  openAssign,
  openMove,
  previewMove,
  submitAssign,
} from '../features/assigning/handlers.js';
import {
  confirmAllProposals,
  confirmProposal,
  openDecline,
  submitDecline,
} from '../features/assigning/proposals.js';
import {
  inheritFrom,
  openHandOver,
  openNeedsChange,
  showReviews,
  stillTrue,
  submitHandOver,
  submitNeedsChange,
} from '../features/curation/entry-reviews.js';
import { dismissGap, showGaps } from '../features/curation/gaps.js';
import {
  approveDraft,
  changePackDraft,
  draftFromQuestion,
  joinDraft,
  openDeclineDraft,
  saveToPack,
  submitDeclineDraft,
  submitWritten,
} from '../features/curation/handlers.js';
import { openProfile, submitProfile } from '../features/me/profile.js';
import {
  finish,
  goOn,
  openSkip,
  openStuck,
  rate,
  showMyPathOnly,
  showMyStep,
  skip,
  stuck,
  submitRating,
  undo,
} from '../features/paths/handlers.js';
import { answerVersion } from '../features/paths/offered-version.js';
import { pathReply, stepReply } from '../features/paths/path-replies.js';
import { personaChosenReply } from '../features/paths/persona-replies.js';
import { openQuiz, takeQuizAnswer } from '../features/paths/quiz.js';
import { remindersOffFrom, restUntil } from '../features/reminders/handlers.js';
import { proposeRole } from '../features/shared/assignments/assignment-notices.js';
import {
  change,
  confirm,
  nudge,
  openCancel,
  openSendBack,
  showPerson,
  showTeam,
  showTeamChart,
  submitSendBack,
} from '../features/team/handlers.js';
import { openBuddy, openManager, submitBuddy, submitManager } from '../features/team/reporting-lines.js';
import { erase } from '../insights/retention.js';
import type { Entry } from '../knowledge/schema/schema.js';
import { choosePersona } from '../people/accounts/people.js';
import type { Turn, TurnResult } from './feature.js';
import { actions, curatingForms, managingForms, readStep, upkeepForms, walkingForms } from './old-actions.js';
import { personaOf } from './reply-context.js';
import { speak } from './route-message.js';
import { saying } from './saying.js';
import { contextHere, redraw, say, setTopic } from './turn.js';

/** A click. Name and value may be forged or from an old card: both are checked against what holds now. */
export async function act(turn: Turn, name: string, value: string): Promise<TurnResult> {
  const { context } = turn;
  switch (name) {
    case actions.say:
      return speak(turn, value);
    case actions.showPath:
      return withEntry(turn, value, (entry) =>
        entry.kind === 'path' ? pathReply(context, entry, false) : answerReply(contextHere(turn), entry),
      );
    case actions.showStep:
      return showStep(turn, value);
    case actions.choosePersona:
      return choose(turn, value);
    case actions.myPath:
      return showMyPathOnly(turn);
    case actions.myStep:
      return showMyStep(turn, value);
    case actions.finishStep:
      return finish(turn, value);
    case actions.undoStep:
      return undo(turn, value);
    case actions.skipStep:
      return openSkip(turn, value);
    case actions.stuckAtStep:
      return openStuck(turn, value);
    case actions.goOnAtStep:
      return goOn(turn, value);
    case actions.openQuiz:
      return openQuiz(turn, value);
    case actions.answerQuiz:
      return takeQuizAnswer(turn, value);
    case actions.ratePath:
      return rate(turn, value);
    case actions.takeVersion:
      return answerVersion(turn, value, true);
    case actions.keepVersion:
      return answerVersion(turn, value, false);
    case actions.openProfile:
      return openProfile(turn);
    case actions.openAssign:
      return openAssign(turn, value);
    case actions.confirmDraft:
      return confirmDraft(turn, value);
    case actions.changeDraft:
      return changeDraft(turn, value);
    case actions.dropDraft:
      return dropDraft(turn, value);
    case actions.confirmProposal:
      return confirmProposal(turn, value);
    case actions.confirmAllProposals:
      return confirmAllProposals(turn, value);
    case actions.declineProposal:
      return openDecline(turn, value);
    case actions.showTeam:
      return showTeam(turn, value);
    case actions.showTeamChart:
      return showTeamChart(turn, value);
    case actions.showPerson:
      return showPerson(turn, value);
    case actions.nudge:
      return nudge(turn, value);
    case actions.confirmStep:
      return confirm(turn, value);
    case actions.sendBackStep:
      return openSendBack(turn, value);
    case actions.moveStart:
      return openMove(turn, value);
    case actions.pause:
      return change(turn, value, 'paused');
    case actions.resume:
      return change(turn, value, 'resumed');
    case actions.cancel:
      return openCancel(turn, value);
    case actions.changeBuddy:
      return openBuddy(turn, value);
    case actions.changeManager:
      return openManager(turn, value);
    case actions.snooze:
      return restUntil(turn, value);
    case actions.remindersOff:
      return remindersOffFrom(turn, value);
    case actions.showGaps:
      return showGaps(turn, value);
    case actions.dismissGap:
      return dismissGap(turn, value);
    case actions.showReviews:
      return showReviews(turn);
    case actions.stillTrue:
      return stillTrue(turn, value);
    case actions.needsChange:
      return openNeedsChange(turn, value);
    case actions.handOver:
      return openHandOver(turn, value);
    case actions.saveToPack:
      return saveToPack(turn, value);
    case actions.draftFromQuestion:
      return draftFromQuestion(turn, value);
    case actions.approvePackDraft:
      return approveDraft(turn, value);
    case actions.changePackDraft:
      return changePackDraft(turn, value);
    case actions.declinePackDraft:
      return openDeclineDraft(turn, value);
    case actions.joinPackDraft:
      return joinDraft(turn, value);
    case actions.confirmForget:
      await inheritFrom(turn, turn.asker.person);
      await erase(turn.tx, turn.asker.person);
      return { ...redraw(turn, saying(context.wording.forget.done)), erased: true };
    case actions.cancelForget:
      return redraw(turn, saying(context.wording.forget.kept));
    default:
      return say(saying(context.wording.unknownAction));
  }
}

/** A submitted form. */
export async function submit(
  turn: Turn,
  name: string,
  context: string,
  values: Readonly<Record<string, string>>,
): Promise<TurnResult> {
  switch (name) {
    case walkingForms.skip.name:
      return skip(turn, context, values[walkingForms.skip.reason] ?? '');
    case walkingForms.stuck.name:
      return stuck(turn, context, values);
    case walkingForms.rate.name:
      return submitRating(turn, context, values);
    case walkingForms.profile.name:
      return submitProfile(turn, values);
    case managingForms.assign.name:
      return submitAssign(turn, values);
    case managingForms.move.name:
      return previewMove(turn, context, values[managingForms.move.start] ?? '');
    case managingForms.cancel.name:
      return change(turn, context, 'cancelled', values[managingForms.cancel.reason] ?? '');
    case managingForms.decline.name:
      return submitDecline(turn, context, values[managingForms.decline.reason] ?? '');
    case managingForms.sendBack.name:
      return submitSendBack(turn, context, values[managingForms.sendBack.reason] ?? '');
    case managingForms.buddy.name:
      return submitBuddy(turn, context, values[managingForms.buddy.buddy] ?? '');
    case managingForms.manager.name:
      return submitManager(turn, context, values[managingForms.manager.manager] ?? '');
    case upkeepForms.change.name:
      return submitNeedsChange(turn, context, values[upkeepForms.change.note] ?? '');
    case upkeepForms.handOver.name:
      return submitHandOver(turn, context, values[upkeepForms.handOver.to] ?? '');
    case curatingForms.write.name:
      return submitWritten(turn, context, values);
    case curatingForms.decline.name:
      return submitDeclineDraft(turn, context, values[curatingForms.decline.reason] ?? '');
    default:
      return say(saying(turn.context.wording.unknownAction));
  }
}

async function withEntry(
  turn: Turn,
  id: string,
  reply: (entry: Entry) => ReturnType<typeof answerReply>,
): Promise<TurnResult> {
  const entry = turn.context.knowledge.entries.get(id);
  if (!entry) return say(saying(turn.context.wording.answer.gone));
  await setTopic(turn, entry, '');
  return say(reply(entry));
}

async function showStep(turn: Turn, value: string): Promise<TurnResult> {
  const named = readStep(value);
  const path = named && turn.context.knowledge.entries.get(named.path);
  const step = path?.kind === 'path' ? path.steps.find(({ id }) => id === named?.step) : undefined;
  if (path?.kind !== 'path' || !step) return say(saying(turn.context.wording.path.goneStep));
  return say(stepReply(turn.context, path, step));
}

async function choose(turn: Turn, value: string): Promise<TurnResult> {
  const persona = personaOf(turn.context.knowledge, value);
  if (!persona) return say(saying(turn.context.wording.answer.gone));
  await choosePersona(turn.tx, turn.asker.person, persona.id);
  const proposed = await proposeRole(turn, persona);
  return { ...say(personaChosenReply({ ...turn.context, persona }, persona, proposed)), refreshesHome: true };
}
