import { subjectsIn } from '../answering/pack-answer.js';
import { askFormOf } from '../features/asking/forms.js';
import { answerReply, bothReply, type Given, moreReply } from '../features/asking/replies.js';
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
import { inheritFrom } from '../features/curation/entry-reviews.js';
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
import {
  closeReferral,
  openAnswer,
  openClose,
  openPass,
  passOn,
  submitAnswer,
  takeReferral,
} from '../features/referrals/answer.js';
import {
  askPerson,
  ownQuestion,
  rateReferral,
  sendReferral,
  submitReferral,
} from '../features/referrals/ask-a-person.js';
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
import { keepFeedback, keepFound, type LoggedQuestion, questionById } from '../insights/questions.js';
import { erase } from '../insights/retention.js';
import type { Entry } from '../knowledge/schema/schema.js';
import { choosePersona } from '../people/accounts/people.js';
import type { Reply } from '../ports/reply.js';
import type { Turn, TurnResult } from './feature.js';
import {
  actions,
  askForm,
  expertForms,
  managingForms,
  readFeedback,
  readShown,
  readStep,
  referralForm,
  walkingForms,
} from './old-actions.js';
import { personaOf, type ReplyContext } from './reply-context.js';
import { speak } from './route-message.js';
import { saying } from './saying.js';
import { contextHere, redraw, say, setTopic, wrong } from './turn.js';

/** A click. Name and value may be forged or from an old card: both are checked against what holds now. */
export async function act(turn: Turn, name: string, value: string): Promise<TurnResult> {
  const { context } = turn;
  switch (name) {
    case actions.say:
      return speak(turn, value);
    case actions.openAsk:
      if (!turn.capabilities.forms) return say(saying(context.wording.home.typeIt));
      return { replies: [], outcome: { form: askFormOf(context, '') } };
    case actions.showEntry:
      return showEntry(turn, value);
    case actions.moreOfEntry:
      return withEntry(turn, value, (entry) => moreReply(context, entry));
    case actions.showPath:
      return withEntry(turn, value, (entry) =>
        entry.kind === 'path' ? pathReply(context, entry, false) : answerReply(contextHere(turn), entry),
      );
    case actions.showStep:
      return showStep(turn, value);
    case actions.choosePersona:
      return choose(turn, value);
    case actions.feedback:
      return feedback(turn, value);
    case actions.askPerson:
      return askPerson(turn, value);
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
    case actions.sendReferral:
      return sendReferral(turn, value);
    case actions.answerReferral:
      return openAnswer(turn, value);
    case actions.takeReferral:
      return takeReferral(turn, value);
    case actions.passReferral:
      return openPass(turn, value);
    case actions.closeReferral:
      return openClose(turn, value);
    case actions.rateReferral:
      return rateReferral(turn, value);
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
    case referralForm.name:
      return submitReferral(turn, context, values);
    case askForm.name: {
      const text = (values[askForm.question] ?? '').trim();
      const { empty } = turn.context.wording.referring;
      return text === '' ? wrong(askForm.question, empty) : speak(turn, text);
    }
    case expertForms.answer.name:
      return submitAnswer(turn, context, values[expertForms.answer.answer] ?? '');
    case expertForms.pass.name:
      return passOn(turn, context, values[expertForms.pass.reason] ?? '');
    case expertForms.close.name:
      return closeReferral(turn, context, values[expertForms.close.reason] ?? '');
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

/** An entry that was offered; for a question of the asker's own it says so, and asks whether it helped. */
async function showEntry(turn: Turn, value: string): Promise<TurnResult> {
  const shown = readShown(value);
  const entry = turn.context.knowledge.entries.get(shown.entry);
  if (!entry) return say(saying(turn.context.wording.answer.gone));
  const own = shown.question === undefined ? undefined : await ownQuestion(turn, shown.question);
  const question = own?.nearest.includes(entry.id) ? own : undefined;
  if (question) await keepFound(turn.tx, question.id, entry.id);
  await setTopic(turn, entry, question?.text ?? '');
  return say(answerReply(contextHere(turn), entry, question && { question: question.id, picked: true }));
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

async function feedback(turn: Turn, value: string): Promise<TurnResult> {
  const { context, tx, asker, now } = turn;
  const given = readFeedback(value);
  const question = given && (await questionById(tx, given.question));
  // An entry that was picked is one of those that were offered: the value may be forged.
  const picked =
    given?.picked !== undefined && question?.nearest.includes(given.picked) ? given.picked : undefined;
  const shownEntry = given?.picked === undefined ? question?.entry : picked;
  if (!given || !question || !shownEntry) return say(saying(context.wording.unknownAction));
  await keepFeedback(tx, question.id, asker.person, given.helpful, now);
  const entry = context.knowledge.entries.get(shownEntry);
  const noted = given.helpful ? context.wording.answer.helpedNoted : context.wording.answer.didNotHelpNoted;
  // In a direct chat only the asker has the card: to anybody else it would tell what was asked.
  const shown = turn.incoming.place.kind === 'direct' && question.person === asker.person;
  if (!entry || !shown) return say(saying(noted, 'asker'));
  const verdict = { question: question.id, helpful: given.helpful, picked: picked !== undefined };
  return redraw(turn, replyTo(context, question, entry, verdict));
}

/** The card as it was given: with both entries where the question set two side by side. */
function replyTo(context: ReplyContext, question: LoggedQuestion, entry: Entry, given: Given): Reply {
  const subjects = given.picked ? undefined : subjectsIn(question.text, context.knowledge.entries);
  const other = subjects?.includes(entry.id) ? subjects.find((id) => id !== entry.id) : undefined;
  const second = other === undefined ? undefined : context.knowledge.entries.get(other);
  return second ? bothReply(context, entry, second, given) : answerReply(context, entry, given);
}
