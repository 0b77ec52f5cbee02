import type { Given, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { EARLIEST, readStartDate } from '../../onboarding/calendar/start-date.js';
import { hashOf, versionFrom } from '../../onboarding/paths/versions.js';
import { textOf } from '../../ports/plain.js';
import { pathNamed } from '../shared/assignments/named-path.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import { insteadParts } from '../shared/instead/instead.js';
import { givesPaths } from '../shared/people/access.js';
import { namesApart } from '../shared/people/names-apart.js';
import { startDateError, unknownPathReply } from '../shared/people/refusals.js';
import { type Errors, peopleFilled } from './assign-form.js';
import { startAnyway } from './give.js';
import { type GiveDraft, giveEach } from './give-each.js';
import { receiptOf } from './receipt.js';
import { assigningWords } from './wording.js';

/**
 * Gives one person a path for a workflow, which nobody can ask back: whoever walks one keeps it. It gives `result`, the words of the
 * receipt.
 */
export const givePathErrand = guarded(
  givesPaths,
  async (turn: Turn, _, { person = '', path: named = '', start: typed = '' }: Given): Promise<TurnResult> => {
    const { context } = turn;
    const { onePersonOnly, walksOne } = context.words(assigningWords).errand;
    const { days, paths } = context.words(sharedAssignmentsWords);
    const errors: Errors = {};
    const [one, ...others] = await peopleFilled(turn, person, errors);
    if (errors.people !== undefined) return refuse(errors.people);
    if (one === undefined || others.length > 0) return refuse(onePersonOnly);
    const path = pathNamed(context.knowledge, named, paths);
    if (!path) return say(unknownPathReply(context, named, [], insteadParts(turn)));
    const start =
      typed === '' ? undefined : readStartDate(typed, context.today, days, 'from today', { back: EARLIEST });
    if (start && !start.ok) return refuse(startDateError(context, start.why));
    const draft: GiveDraft = {
      kind: 'give',
      path: path.id,
      version: hashOf(path),
      start: start?.day ?? (await startAnyway(turn, [one])),
      buddy: null,
      manager: null,
      note: '',
      replaces: [],
    };
    const version = versionFrom(path);
    const outcomes = await giveEach(turn, [one], draft, version, 1);
    const [outcome] = outcomes;
    if (outcome?.state === 'exists') {
      const names = await namesApart(turn, [one]);
      return refuse(walksOne(names.get(one) ?? ''));
    }
    const result = textOf(await receiptOf(turn, context, turn.asker.person, draft, version, outcomes));
    const isGiven = outcome?.state === 'told' || outcome?.state === 'ahead' || outcome?.state === 'waiting';
    if (!isGiven) return refuse(result);
    return { replies: [], outcome: { errand: { done: true, gives: { result } } } };
  },
);

function refuse(why: string): TurnResult {
  return say(saying(why, 'asker'));
}
