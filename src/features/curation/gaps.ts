import type { Turn, TurnResult } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import { ownsAnything } from '../../curation/owners.js';
import { everythingOf } from '../../insights/export.js';
import { dismiss, type Gap, gapsSince } from '../../insights/gaps.js';
import { standingOf } from '../../people/accounts/people.js';
import { may } from '../../people/roles/permissions.js';
import { relationsBetween } from '../../people/roles/roles.js';
import { exportedReplies } from '../me/export-replies.js';
import { meWords } from '../me/wording.js';
import { gapsReply } from './gap-replies.js';
import { curationWords } from './wording.js';

/** Days back that gaps are looked for in chat. */
export const GAP_DAYS = 90;

const DAY = 86_400_000;

/** The gaps, from one on, for owners and admins. `value` is its place in the list, from 0. */
export async function showGaps(turn: Turn, value: string): Promise<TurnResult> {
  if (!(await maySee(turn))) return say(saying(turn.context.words(curationWords).gaps.notYours, 'asker'));
  const from = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  return say(gapsReply(turn.context, await gapsOf(turn), { days: GAP_DAYS, from, now: turn.now }));
}

/** "Not a gap": all of its questions. `question` is the id of one of them. */
export async function dismissGap(turn: Turn, question: string): Promise<TurnResult> {
  const words = turn.context.words(curationWords).gaps;
  if (!(await maySee(turn))) return say(saying(words.notYours, 'asker'));
  const gap = (await gapsOf(turn)).find(({ members }) => members.includes(question));
  if (!gap) return say(saying(words.gone, 'asker'));
  await dismiss(turn.tx, gap, turn.now);
  return redraw(
    turn,
    gapsReply(turn.context, await gapsOf(turn), { days: GAP_DAYS, from: 0, now: turn.now }),
  );
}

function gapsOf({ tx, knowledge, engine, now }: Turn): Promise<Gap[]> {
  return gapsSince(tx, {
    knowledge,
    now,
    since: now - GAP_DAYS * DAY,
    answers: (text) => engine.ask(text).answered,
  });
}

async function maySee({ tx, asker, knowledge, settings }: Turn): Promise<boolean> {
  const relations = new Set(await relationsBetween(tx, asker, asker.person, settings.admins));
  // Only a full member is anything to themselves.
  if (relations.has('self') && (await ownsAnything(tx, asker.person, knowledge))) relations.add('owner');
  return may(relations, 'gap.see');
}

/** Everything that is stored of whoever asks, for their eyes alone. */
export async function exportMe(turn: Turn): Promise<TurnResult> {
  const { tx, asker, context } = turn;
  // An account of theirs that is a guest in somebody's workspace shows nothing of their path, either.
  if (asker.standing !== 'member' && (await standingOf(tx, asker.person)) === 'member') {
    return say(saying(context.words(meWords).exported.elsewhere, 'asker'));
  }
  const stored = await everythingOf(tx, asker.person);
  return { ...say(), direct: exportedReplies(context, JSON.stringify(stored, undefined, 1)) };
}
