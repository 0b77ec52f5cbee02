import type { Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, type Target, unguarded } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import { type WithDoers, withDoers } from '../../onboarding/paths/doers.js';
import { draftOf, type KeptDraft, useDraft } from '../../onboarding/paths/drafts.js';
import { openJourneysOf } from '../../onboarding/paths/journeys.js';
import { changeForOne, type OwnChange, stepOf } from '../../onboarding/paths/own-changes.js';
import { tellAgain } from '../../onboarding/planning/dues.js';
import { scheduleMany } from '../../onboarding/planning/schedule.js';
import { findPath } from '../shared/assignments/their-path.js';
import { withEnd } from '../shared/journey/path-end.js';
import { refuseNotTheirs } from '../shared/people/access.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { dayOfChange, doneReply, standsReply, toldReply } from './replies.js';
import { dayFor, doersOfChange, refused, showChange } from './show.js';
import { tailoringWords } from './wording.js';

/** A change of the asker's own that was shown, and the path that it is about. */
interface ToMake {
  readonly kept: KeptDraft;
  readonly change: OwnChange;
  readonly path: WithDoers;
}

/** Makes a change that was shown, once, if what was shown still holds. */
export const makeChange = guarded(
  {
    needs: ['assignment.change'],
    async find(turn: Turn, { draft }: { readonly draft: string }): Promise<Target<ToMake> | undefined> {
      const kept = await ownDraft(turn, draft);
      if (kept?.draft.kind !== 'tailor') return undefined;
      const path = await findPath(turn, kept.draft);
      return (
        path && { found: { kept, change: kept.draft.change, path: path.found }, relations: path.relations }
      );
    },
    refuse: (turn, target) => (target ? refuseNotTheirs(turn) : draftGone(turn)),
  },
  async (turn: Turn, { kept, change, path }: ToMake) => {
    const { tx, context, asker, now, settings } = turn;
    const words = context.words(tailoringWords);
    const at = stepOf(path.journey, change);
    if (!(await useDraft(tx, kept.id, now))) return say(standsReply(context, path, at, words.used));
    const old = await outdated(turn, path, change);
    if (old) return old;
    const { id, state } = path.journey.assignment;
    const changed = await changeForOne(tx, id, change, asker.person, now);
    if (!changed.ok) {
      if (changed.why === 'unknown') return refused(turn, path, { ...change, at }, 'unknown');
      const holding = { ...path, ...(await withDoers(tx, changed.journey)), person: path.person };
      return changed.why === 'differs'
        ? anew(turn, holding, change)
        : refused(turn, holding, { ...change, at: changed.step }, changed.why);
    }
    // Whoever changes it knows what is theirs.
    await scheduleMany(tx, settings.calendars, [id], now, [asker.person]);
    await tellAgain(tx, id, doersOfChange(path, change, asker.person), now);
    const { journey } = await withDoers(tx, changed.journey);
    const theirPaths = await openJourneysOf(tx, path.person.id);
    const wasTold =
      state !== 'waiting' &&
      (await notify(turn, path.person.id, `tailored:${kept.id}`, (theirs) =>
        toldReply({ ...theirs, journeys: theirPaths }, asker.name, path.journey, journey, change),
      ));
    // The last step that was open may have been taken out.
    return withEnd(turn, redraw(turn, doneReply(context, path, change, wasTold)), journey, path.person);
  },
);

/** A day that has come since it was shown. Undefined where there is none. */
async function outdated(turn: Turn, path: WithDoers, change: OwnChange): Promise<TurnResult | undefined> {
  const { context } = turn;
  const to = dayOfChange(change);
  if (to === undefined || to > context.today) return undefined;
  if (change.what === 'pause') {
    return redraw(turn, saying(context.words(tailoringWords).refused.notAhead, 'asker'));
  }
  if (to === context.today) return undefined;
  const { startDate } = context.words(sharedPeopleWords);
  return redraw(turn, saying(startDate.past('', dayFor(turn, path, context.today)), 'asker'));
}

/** The step falls due on another day by now: says so, and shows it again. */
async function anew(turn: Turn, path: WithDoers, change: OwnChange): Promise<TurnResult> {
  const { differs } = turn.context.words(tailoringWords).refused;
  const old = redraw(turn, saying(differs, 'asker'));
  const at = stepOf(path.journey, change);
  if (change.what !== 'move' || !at) return old;
  const shown = await showChange(turn, path, { ...change, from: at.due });
  return { ...old, replies: [...old.replies, ...shown.replies] };
}

/** Leaves all as it was. It changes nothing for anybody, so it needs no permission. */
export const leaveAsIs = unguarded(async (turn: Turn, { draft }: { readonly draft: string }) => {
  const words = turn.context.words(tailoringWords);
  const kept = await ownDraft(turn, draft);
  if (kept?.draft.kind !== 'tailor') return draftGone(turn);
  const { change } = kept.draft;
  if (await useDraft(turn.tx, kept.id, turn.now)) return redraw(turn, saying(words.left, 'asker'));
  const path = await findPath(turn, kept.draft);
  if (!path) return draftGone(turn);
  const at = stepOf(path.found.journey, change);
  return say(standsReply(turn.context, path.found, at, words.used));
});

async function ownDraft({ tx, asker }: Turn, id: string): Promise<KeptDraft | undefined> {
  const kept = await draftOf(tx, id);
  return kept?.by === asker.person ? kept : undefined;
}

function draftGone({ context }: Turn): TurnResult {
  return say(saying(context.words(tailoringWords).draftGone, 'asker'));
}
