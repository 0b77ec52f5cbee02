import type { Turn, TurnResult } from '../../conversation/feature.js';
import { unguarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { contextHere, redraw, say } from '../../conversation/turn.js';
import { everythingOf } from '../../insights/questions/export.js';
import { countQuestions } from '../../insights/questions/question-log.js';
import { erase } from '../../insights/retention.js';
import { membershipOf } from '../../people/accounts/membership.js';
import { welcomeOnce } from '../../people/accounts/people.js';
import { profileOf } from '../../people/accounts/profile.js';
import { may, type Relation } from '../../people/roles/permissions.js';
import { relationsAtAll } from '../shared/people/relations-at-all.js';
import { exportedReplies } from './export-replies.js';
import { aboutReply, forgetReply, helpReply, privacyReply, welcomeReply } from './replies.js';
import { meWords } from './wording.js';

/** Greets somebody on each of their accounts once, however often it joins. */
export async function welcome({ tx, asker, context, now }: Turn): Promise<TurnResult> {
  const first = await welcomeOnce(tx, asker.account, now);
  return first ? say(welcomeReply(context, asker.name)) : say();
}

/** What somebody may type. Where others read it, it tells nothing of who they are. */
export async function showHelp(turn: Turn): Promise<TurnResult> {
  const isShared = turn.incoming.place.kind === 'thread';
  const relations = isShared ? new Set<Relation>() : await relationsAtAll(turn);
  return say(helpReply(contextHere(turn), turn.features, (permission) => may(relations, permission)));
}

/** "about me": what is stored of whoever asks. */
export async function showAbout({ tx, asker, context, settings }: Turn): Promise<TurnResult> {
  const profile = await profileOf(tx, asker.person, settings.admins);
  const questions = await countQuestions(tx, asker.person);
  return say(aboutReply(context, profile, questions, settings.askerDays));
}

/** "privacy": who reads what somebody asks. */
export async function showPrivacy({ context, settings, judge }: Turn): Promise<TurnResult> {
  return say(privacyReply(context, settings.askerDays, judge?.host));
}

/** "forget me": asks once before anything is erased. */
export async function askToForget({ context }: Turn): Promise<TurnResult> {
  return say(forgetReply(context));
}

/** Erases the asker. Before that, each feature hands over what they were responsible for. */
export const forget = unguarded(async (turn: Turn): Promise<TurnResult> => {
  const { person } = turn.asker;
  for (const { forgetting } of turn.features.features) await forgetting?.(turn, person);
  await erase(turn.tx, person, turn.knowledge);
  return { ...redraw(turn, saying(turn.context.words(meWords).forget.done)), erased: true };
});

export const keepAll = unguarded(
  async (turn: Turn): Promise<TurnResult> => redraw(turn, saying(turn.context.words(meWords).forget.kept)),
);

/** "export me": everything that is stored of whoever asks, for their eyes alone. */
export async function exportMe({ tx, asker, context }: Turn): Promise<TurnResult> {
  // Not to an account of theirs that is a guest in a workspace, where others may see it.
  if (asker.standing !== 'member' && (await membershipOf(tx, asker.person)) === 'member') {
    return say(saying(context.words(meWords).exported.elsewhere, 'asker'));
  }
  const stored = await everythingOf(tx, asker.person);
  return { ...say(), direct: exportedReplies(context, JSON.stringify(stored, undefined, 1)) };
}
