import type { Command, Turn } from '../../conversation/feature.js';
import { unguarded } from '../../conversation/handling.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { redraw, say } from '../../conversation/turn.js';
import type { WorkCalendar } from '../../onboarding/calendar/calendars.js';
import { addDays, addWorkingDays, weekdayOf, workingDay } from '../../onboarding/calendar/working-days.js';
import type { Day } from '../../onboarding/paths/journey.js';
import { giveStepBack, restStep } from '../../onboarding/paths/passing.js';
import { tellAgain } from '../../onboarding/planning/dues.js';
import { dueFor, refreshParts } from '../../onboarding/planning/parts.js';
import { tellChannel } from '../../onboarding/planning/plan-channels.js';
import { personById } from '../../people/accounts/record.js';
import { myTasksReply } from '../shared/journey/my-tasks.js';
import { type AboutTask, onTask, passesTask, restsTask, seesTask } from './access.js';
import { notHanded, saidNow, showNow, taskReply } from './task-reply.js';
import { tasksWords } from './wording.js';

/** "my tasks": a page of all that the asker owes. */
export const showMyTasks = unguarded(async (turn: Turn, { page }: { readonly page: string }) => {
  if (turn.asker.standing === 'unknown') needFreshStanding(turn);
  const number = /^\d{1,4}$/.test(page) ? Number(page) : 1;
  const reply = await myTasksReply(turn, { page: number });
  return turn.incoming.kind === 'action' && number > 1 ? redraw(turn, reply) : say(reply);
});

export const myTasksByWords: Command['handle'] = (turn) => showMyTasks(turn, { page: '' });

/** "Open" at a task. */
export const showTask = onTask<AboutTask>(seesTask, async (turn, at) => say(taskReply(turn, at)));

/** "Not now": reminders of it rest until the next working day of whoever does it, or the first one of their next week. */
export const letTaskRest = onTask<AboutTask & { readonly until: 'tomorrow' | 'next-week' }>(
  restsTask,
  async (turn, at, { until }) => {
    const { tx, asker, now, context, settings } = turn;
    const person = await personById(tx, asker.person);
    const calendar = settings.calendars.of(person?.calendar ?? null);
    const day =
      until === 'tomorrow' ? addWorkingDays(context.today, 1, calendar) : nextWeek(context.today, calendar);
    const { id } = at.journey.assignment;
    const handed = await restStep(tx, id, at.step.step.id, day, asker.person, now);
    if (!handed.ok) return notHanded(turn, handed);
    await refreshParts(tx, settings.calendars, [id], now);
    const next = { ...handed.path, person: at.person, step: handed.step };
    const said = context.words(tasksWords).restsMarkdown(dueFor(handed.step), context.today);
    return showNow(turn, next, said);
  },
);

/** The first working day of the week after a day. */
function nextWeek(day: Day, calendar: WorkCalendar): Day {
  for (let ahead = 1; ; ahead += 1) {
    const next = addDays(day, ahead);
    if (weekdayOf(next) === calendar.weekBegins) return workingDay(next, 1, calendar);
  }
}

/** "Give back": the task is again whose the path says, and they are told. */
export const giveBack = onTask<AboutTask>(passesTask, async (turn, at) => {
  const { tx, asker, now, context, settings } = turn;
  const { id } = at.journey.assignment;
  const handed = await giveStepBack(tx, id, at.step.step.id, asker.person, now);
  if (!handed.ok) return notHanded(turn, handed);
  await refreshParts(tx, settings.calendars, [id], now);
  const { doing } = handed.step;
  await tellAgain(
    tx,
    id,
    (doing?.persons ?? []).filter((one) => one !== asker.person),
    now,
  );
  if (doing?.channel !== undefined) await tellChannel(tx, doing.channel, id, now);
  return saidNow(
    turn,
    context.words(tasksWords).givenBackMarkdown(handed.step.step.title, doing?.name ?? doing?.role),
  );
});
