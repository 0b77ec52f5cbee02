import type { DailySource, Job, JobParts, Notifier } from '../../conversation/feature.js';
import { notifierFrom, notify } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { ruledPaths } from '../../knowledge/ruled-paths.js';
import { EARLIEST } from '../../onboarding/calendar/start-date.js';
import { addDays, today } from '../../onboarding/calendar/working-days.js';
import { proposalsFor } from '../../onboarding/paths/records.js';
import { isDue, noteDueTold, toldWithoutDaily } from '../../onboarding/planning/dues.js';
import { newcomersAfter, ruledAmong, rulesJob } from '../../onboarding/rules/records.js';
import { JOINED_BEFORE } from '../../onboarding/rules/rules.js';
import type { Reply } from '../../ports/reply.js';
import { listedOf } from '../shared/assignments/listed-proposals.js';
import { decidedBy } from '../shared/assignments/proposal-notices.js';
import { proposalsReply, SHOWN } from '../shared/assignments/proposal-replies.js';
import { carryOutRules, RULED } from '../shared/assignments/rules-and-imports.js';
import { eachAlone, planInPortions } from '../shared/plan-in-portions.js';

/** People whom one turn looks at: a few milliseconds where nobody gets anything. */
const LOOKED_AT = 200;

/** Milliseconds of the days that a rule looks back on at most, of people without a first day. */
const LOOKS_BACK = (EARLIEST + JOINED_BEFORE) * 24 * 60 * 60 * 1_000;

/** Asks those who have reminders off, in their working hours. */
const ASKING = 'ask-about-ruled';

/** Milliseconds between two looks: imports and first messages are followed at once. */
const EVERY = 60_000;

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
      every: EVERY,
      onPackChange: true,
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
            return { planned: given, looked: some.ids.length, more: next !== undefined };
          },
          done() {
            reached = next ?? '';
          },
        });
      },
    },
    {
      name: ASKING,
      lane: 'planning',
      every: EVERY,
      async run(stopped) {
        const { database, settings } = parts;
        const waiting = await database.background((tx) =>
          toldWithoutDaily(tx, settings.calendars, RULED, now()),
        );
        const asked = await eachAlone(parts, stopped, ASKING, waiting, (tx, person) =>
          askAlone(notifierFrom(parts, tx, ASKING), person),
        );
        if (asked > 0) parts.delivered();
      },
    },
  ];
}

/** What the message of the day asks of paths that rules propose. */
export const ruledDaily: DailySource = {
  order: 12,
  async parts({ notifier, person, context }) {
    return (await takeProposals(notifier, person))?.(context).parts ?? [];
  },
};

/** Asks somebody who gets no message of the day. */
async function askAlone(notifier: Notifier, person: string): Promise<void> {
  const asked = await takeProposals(notifier, person);
  if (asked) await notify(notifier, person, `ruled:${notifier.now}`, asked);
}

/** The proposals of rules that wait for somebody, who counts as asked; undefined where there are none, or any more. */
async function takeProposals(
  notifier: Notifier,
  person: string,
): Promise<((context: ReplyContext) => Reply) | undefined> {
  const { tx } = notifier;
  const due = { person, source: RULED };
  if (!(await isDue(tx, due))) return undefined;
  await noteDueTold(tx, due);
  const proposals = await proposalsFor(tx, await decidedBy(notifier, person));
  const ruled = await ruledAmong(
    tx,
    proposals.map(({ id }) => id),
  );
  const people = new Set(proposals.filter(({ id }) => ruled.has(id)).map((one) => one.person));
  if (people.size === 0) return undefined;
  const listed = await listedOf(notifier, [...people].slice(0, SHOWN));
  const total = proposals.filter((one) => people.has(one.person)).length;
  return (context) => proposalsReply(context, listed, total);
}
