import { nonQuestionIn } from '../answering/reading/non-questions.js';
import { administer } from '../features/admin/handlers.js';
import { ask, askOn, followUp, goOn } from '../features/asking/ask.js';
import { nonQuestionReply } from '../features/asking/non-questions.js';
import { assign, look, mayGive } from '../features/assigning/handlers.js';
import { showProposals } from '../features/assigning/proposals.js';
import { exportedReplies } from '../features/me/export-replies.js';
import { openProfile } from '../features/me/profile.js';
import { aboutReply, forgetReply, helpReply } from '../features/me/replies.js';
import { showMyPath, walkByWords } from '../features/paths/handlers.js';
import { pathReply, whichPathReply } from '../features/paths/path-replies.js';
import { mythsReply, personasReply, unknownPersonaReply } from '../features/paths/persona-replies.js';
import { answerByWords, showOpenQuestions } from '../features/referrals/answer.js';
import { showMyQuestions } from '../features/referrals/ask-a-person.js';
import { manageByWords, showTeam, showTeamChart } from '../features/team/handlers.js';
import { everythingOf } from '../insights/export.js';
import { countQuestions } from '../insights/questions.js';
import { findPersona } from '../knowledge/lookup.js';
import { choosePersona, profileOf, standingOf } from '../people/accounts/people.js';
import { isAdmin } from '../people/roles/roles.js';
import type { Turn, TurnResult } from './feature.js';
import { type CommandName, type Heard, LONGEST_MESSAGE, LONGEST_ROLE, listen } from './old-parse-message.js';
import { pathOf } from './reply-context.js';
import { saying } from './saying.js';
import { say, setTopic } from './turn.js';

/** A message, whatever it turns out to be: command, greeting, follow-up or question. */
export async function speak(turn: Turn, message: string): Promise<TurnResult> {
  const { wording } = turn.context;
  const heard = listen(message, wording.listens);
  switch (heard.kind) {
    case 'empty':
      return say(saying(wording.empty));
    case 'too-long':
      // A log is as long as that more often than not.
      if (nonQuestionIn(message) === 'log') return say(nonQuestionReply(turn.context, 'log'));
      return say(saying(wording.tooLong(heard.length, LONGEST_MESSAGE)));
    case 'greeting':
      return say(saying(wording.greeting(turn.asker.name)));
    case 'thanks':
      return say(saying(wording.thanks));
    case 'farewell':
      return say(saying(wording.farewell));
    case 'more':
    case 'why':
      return goOn(turn, heard.kind);
    case 'follow-up':
      return followUp(turn, heard.about, heard.text);
    case 'question':
      return askOn(turn, heard.text);
    case 'answer':
      return answerByWords(turn, heard);
    case 'walk':
      return walkByWords(turn, heard.what, heard.number, heard.reason);
    case 'manage':
      return (await manage(turn, heard)) ?? ask(turn, heard.text);
    case 'administer':
      return (await administer(turn, heard.what, heard.who, heard.rest)) ?? ask(turn, heard.text);
    case 'command':
      return command(turn, heard.name, heard.rest, message);
  }
}

/** What a manager says of somebody. Undefined when it is none, or names nobody: then it is a question. */
async function manage(
  turn: Turn,
  heard: Extract<Heard, { kind: 'manage' }>,
): Promise<TurnResult | undefined> {
  if (!(await mayGive(turn))) return undefined;
  const found = await look(turn, heard.who);
  // "move data to production" is a question although somebody is called Dana.
  const isQuestion =
    found.kind === 'none' &&
    !heard.who.includes('@') &&
    (found.suggestions.length === 0 || turn.engine.ask(heard.text).answered);
  return isQuestion ? undefined : manageByWords(turn, heard.what, heard.who, heard.rest);
}

async function command(turn: Turn, name: CommandName, rest: string, message: string): Promise<TurnResult> {
  const { context, tx, asker } = turn;
  switch (name) {
    case 'ask':
      return rest === '' ? say(saying(context.wording.empty)) : ask(turn, rest);
    case 'path':
      return showPath(turn, rest, message);
    case 'personas':
      return say(personasReply(context));
    case 'myths':
      return say(mythsReply(context));
    case 'help':
      return say(
        helpReply(context, {
          manage: await mayGive(turn),
          administer: asker.standing === 'member' && (await isAdmin(tx, asker.person, turn.settings.admins)),
        }),
      );
    case 'about': {
      const profile = await profileOf(tx, asker.person, turn.settings.admins);
      const count = await countQuestions(tx, asker.person);
      return say(aboutReply(context, profile, count, turn.settings.askerDays));
    }
    case 'team':
      // "team permissions" is a question.
      return rest === '' || /^\d{1,3}$/.test(rest) ? showTeam(turn, rest) : ask(turn, message);
    case 'chart':
      return showTeamChart(turn, '1');
    case 'proposals':
      return showProposals(turn);
    case 'assign':
      return (await assign(turn, rest)) ?? ask(turn, message);
    case 'profile':
      return openProfile(turn);
    case 'exportMe':
      return exportMe(turn);
    case 'myQuestions':
      return showMyQuestions(turn);
    case 'openQuestions':
      return showOpenQuestions(turn);
    case 'forget':
      return say(forgetReply(context));
    default:
      return say(saying(context.wording.unknownAction));
  }
}

async function exportMe({ tx, asker, context }: Turn): Promise<TurnResult> {
  // An account of theirs that is a guest in somebody's workspace shows nothing of their path, either.
  if (asker.standing !== 'member' && (await standingOf(tx, asker.person)) === 'member') {
    return say(saying(context.wording.insight.exported.elsewhere, 'asker'));
  }
  const stored = await everythingOf(tx, asker.person);
  return { ...say(), direct: exportedReplies(context, JSON.stringify(stored, undefined, 1)) };
}

/** `path` for one's own, `path data-engineer` for a role's; somebody without a role is taken to name theirs. */
async function showPath(turn: Turn, words: string, message: string): Promise<TurnResult> {
  const { context, tx, asker } = turn;
  const own = words === '' ? await showMyPath(turn) : undefined;
  if (own) return own;
  const persona = words === '' ? context.persona : findPersona(context.knowledge, words);
  if (!persona && words === '') return say(whichPathReply(context));
  if (!persona) {
    // "path from notebook to production?" names no role: it may be a question.
    const isQuestion = turn.engine.ask(message).answered || words.split(/\s+/).length > LONGEST_ROLE;
    return isQuestion ? ask(turn, message) : say(unknownPersonaReply(context, words));
  }
  const path = pathOf(context.knowledge, persona);
  if (!path) return say(whichPathReply(context));
  const remember = context.persona === undefined;
  if (remember) await choosePersona(tx, asker.person, persona.id);
  await setTopic(turn, path, message);
  return say(pathReply(context, path, remember));
}
