import type { DailySource, Job, JobParts } from '../../conversation/feature.js';
import { notifierFrom } from '../../conversation/notify.js';
import { ruledPaths } from '../../knowledge/ruled-paths.js';
import { EARLIEST } from '../../onboarding/calendar/start-date.js';
import { addDays, today } from '../../onboarding/calendar/working-days.js';
import { proposalsFor } from '../../onboarding/paths/records.js';
import { isDue, noteDueTold } from '../../onboarding/planning/dues.js';
import { newcomersAfter, ruledAmong, rulesJob } from '../../onboarding/rules/records.js';
import { JOINED_BEFORE } from '../../onboarding/rules/rules.js';
import { listedOf } from '../shared/assignments/listed-proposals.js';
import { decidedBy } from '../shared/assignments/proposal-notices.js';
import { proposalsReply, SHOWN } from '../shared/assignments/proposal-replies.js';
import { carryOutRules, RULED } from '../shared/assignments/rules-and-imports.js';
import { planInPortions } from '../shared/plan-in-portions.js';

/** People whom one turn looks at: a few milliseconds where nobody gets anything. */
const LOOKED_AT = 200;

/** Milliseconds of the days that a rule looks back on at most, of people without a first day. */
const LOOKS_BACK = (EARLIEST + JOINED_BEFORE) * 24 * 60 * 60 * 1_000;

/** Carries the rules out for those whom neither an import nor a message of theirs told of: the pack changed, or a role. */
export function jobs(parts: JobParts): readonly Job[] {
  const { now } = parts;
  /** The last person that was looked at; after the last one it begins again. */
  let reached = '';
  let next: string | undefined;
  return [
    {
      name: rulesJob,
      lane: 'planning',
      async run(stopped) {
        if (ruledPaths(parts.learned().knowledge).length === 0) return;
        await planInPortions(parts, stopped, {
          job: rulesJob,
          most: LOOKED_AT,
          async plan(tx, most, taking) {
            // No clock is more than a day behind UTC.
            const since = addDays(today(null, now()), -EARLIEST - 1);
            const some = await newcomersAfter(tx, reached, since, now() - LOOKS_BACK, most, now());
            next = some.next;
            taking(some.ids);
            const { given } = await carryOutRules(notifierFrom(parts, tx, 'rules'), some.ids, 'clock');
            // The next turn goes on.
            return { planned: given, looked: some.ids.length, more: false };
          },
          done() {
            reached = next ?? '';
          },
        });
      },
    },
  ];
}

/** What the message of the day asks of paths that rules propose. */
export const ruledDaily: DailySource = {
  order: 12,
  async parts({ notifier, person, context }) {
    const { tx } = notifier;
    const due = { person, source: RULED };
    if (!(await isDue(tx, due))) return [];
    await noteDueTold(tx, due);
    const proposals = await proposalsFor(tx, await decidedBy(notifier, person));
    const ruled = await ruledAmong(
      tx,
      proposals.map(({ id }) => id),
    );
    const people = new Set(proposals.filter(({ id }) => ruled.has(id)).map((one) => one.person));
    if (people.size === 0) return [];
    const listed = await listedOf(notifier, [...people].slice(0, SHOWN));
    return proposalsReply(context, listed, proposals.filter((one) => people.has(one.person)).length).parts;
  },
};
