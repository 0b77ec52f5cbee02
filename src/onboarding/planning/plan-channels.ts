import type { Database, Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { DueRow } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { at, dayAt } from '../calendar/times.js';
import { addDays } from '../calendar/working-days.js';
import type { WithDoers } from '../paths/doers.js';
import { type Day, type JourneyStep, othersGoOn } from '../paths/journey.js';
import { PART } from '../paths/look-at-parts.js';
import { isForChannel, remindingOfChannel, rhythmOfPath } from './channel-parts.js';
import { pathsOf } from './parts.js';
import { nextMorning, nextReminder, quiet, type Rhythm, usualTime } from './rhythm.js';

/** Name under which rows of channels are left aside. */
export const channelsJob = 'plan-channels';

/** Steps that one message of a channel lists: more are too much for a card of Teams. */
export const SHOWN = 20;

/** Steps of one path that are a channel's to take. */
export interface ToTake {
  readonly path: WithDoers;
  /** At least one, in the order of the path. */
  readonly steps: readonly JourneyStep[];
}

/** A channel that is to be told of something today. */
export interface ChannelDue {
  /** `platform:workspace:conversation`. */
  readonly channel: string;
  readonly day: Day;
  readonly tasks: readonly ToTake[];
  /** Steps that found no room: a later message has them. */
  readonly left: number;
}

/** What became of the message of a channel: whether it was written, or it had one on that day. */
type Tell = (due: ChannelDue) => Promise<boolean>;

/**
 * Has channels told of what is theirs to take, where something of it is new or falls due: all of it together, once a day.
 *
 * @param tell writes the message
 * @param taking is told which rows it works on before it does
 */
export async function planChannels(
  tx: Tx,
  database: Database,
  calendars: Calendars,
  now: number,
  most: number,
  tell: Tell,
  taking: (keys: readonly string[]) => void = () => undefined,
): Promise<{ readonly planned: number; readonly looked: number; readonly more: boolean }> {
  let due = tx
    .selectFrom('dues')
    .selectAll()
    .where('next_at', '<=', now)
    .where('source', '=', PART)
    .where('channel', 'is not', null)
    .where(notAside(channelsJob, 'dues.key', now))
    .orderBy('next_at')
    .orderBy('key')
    .limit(most);
  if (database.dialect === 'postgres') due = due.forUpdate().skipLocked();
  const rows = await due.execute();
  taking(rows.map(({ key }) => key));
  let planned = 0;
  for (const channel of new Set(rows.flatMap((row) => row.channel ?? []))) {
    const fell = rows.filter((row) => row.channel === channel);
    if (await planChannel(tx, calendars, channel, fell, now, tell)) planned += 1;
  }
  return { planned, looked: rows.length, more: rows.length === most };
}

async function planChannel(
  tx: Tx,
  calendars: Calendars,
  channel: string,
  fell: readonly DueRow[],
  now: number,
  tell: Tell,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('dues')
    .selectAll()
    .where('channel', '=', channel)
    .where('source', '=', PART)
    .orderBy('key')
    .execute();
  const paths = await pathsOf(
    tx,
    rows.flatMap(({ assignment_id }) => assignment_id ?? []),
  );
  const fallen = new Set(fell.map(({ key }) => key));
  const looks = rows.flatMap((row): Look[] => {
    const path = paths.get(row.assignment_id ?? '');
    if (!path) return [];
    return [{ row, path, rhythm: rhythmOfPath(path, calendars) }];
  });
  const due = looks.filter((look) => fallen.has(look.row.key) && isDue(look, channel, now));
  const [first] = due;
  if (!first) {
    for (const look of looks) {
      if (fallen.has(look.row.key)) await keep(tx, look.row, look.row.told, momentAfter(look, channel, now));
    }
    return false;
  }
  const all = looks
    .map((look) => ({ look, steps: toTake(look, channel, now), isDue: due.includes(look) }))
    .filter(({ steps }) => steps.length > 0)
    .toSorted((one, other) => place(one) - place(other));
  const shown = fitting(all);
  const tasks = shown.map(({ look: { path }, steps }) => ({ path, steps }));
  const left = stepsIn(all) - stepsIn(shown);
  const day = dayAt(now, first.rhythm.zone);
  const isTold = tasks.length > 0 && (await tell({ channel, day, tasks, left }));
  const told = new Set(isTold ? shown.map(({ look }) => look) : []);
  const cut = new Set(
    all
      .slice(shown.length)
      .filter((one) => isTold && place(one) < LATE_BEFORE)
      .map(({ look }) => look),
  );
  for (const look of looks) {
    const { row, rhythm } = look;
    if (!told.has(look) && !fallen.has(row.key)) continue;
    // What found no room is the first to be told of next time.
    const isLeft = cut.has(look);
    const again = isLeft || (row.told === 0 && !told.has(look) && tasks.length > 0);
    const next = again ? nextMorning(rhythm, dayAt(now, rhythm.zone)) : tomorrow(look, channel, now);
    await keep(tx, row, told.has(look) ? 1 : isLeft ? 0 : row.told, next);
  }
  return isTold;
}

/** A path, and the steps on it that a message could list. */
interface Listed {
  readonly look: Look;
  readonly steps: readonly JourneyStep[];
  readonly isDue: boolean;
}

/** Place of what was told of before and does not fall due today. */
const LATE_BEFORE = 2;

/** What is new comes first, then what falls due today, then all else that is late. */
function place({ look, isDue }: Listed): number {
  if (look.row.told === 0) return 0;
  return isDue ? 1 : LATE_BEFORE;
}

/**
 * As many paths as one message lists, each of them whole. Only of a first one that alone has too many steps those come later
 * that are later on it: each falls due on its day, and there is room once some of these are taken.
 */
function fitting(all: readonly Listed[]): readonly Listed[] {
  const end = all.findIndex((_, index) => index > 0 && stepsIn(all.slice(0, index + 1)) > SHOWN);
  const shown = end < 0 ? all : all.slice(0, end);
  return shown.map((one) => ({ ...one, steps: one.steps.slice(0, SHOWN) }));
}

function stepsIn(listed: readonly Listed[]): number {
  return listed.reduce((sum, { steps }) => sum + steps.length, 0);
}

interface Look {
  readonly row: DueRow;
  readonly path: WithDoers;
  readonly rhythm: Rhythm;
}

/** Whether its row makes that the channel is told now. */
function isDue({ row, path, rhythm }: Look, channel: string, now: number): boolean {
  if (!othersGoOn(path.journey.assignment) || quiet(now, rhythm.zone, rhythm.calendar) > now) return false;
  if (row.told === 0) return path.journey.steps.some((step) => isForChannel(step, channel));
  const moment = nextReminder(remindingOfChannel(path, channel, rhythm), row.next_at ?? now);
  return moment !== null && moment <= now;
}

/** When a row is looked at again that makes nobody told now: in the morning, or when something of it falls due. */
function momentAfter(look: Look, channel: string, now: number): number | null {
  const { row, path, rhythm } = look;
  if (!othersGoOn(path.journey.assignment)) return null;
  const allowed = quiet(now, rhythm.zone, rhythm.calendar);
  if (allowed > now) return Math.max(allowed, at(dayAt(allowed, rhythm.zone), usualTime, rhythm.zone));
  if (row.told === 0) return null;
  return nextReminder(remindingOfChannel(path, channel, rhythm), now);
}

/** When something falls due from the next day on. */
function tomorrow({ path, rhythm }: Look, channel: string, now: number): number | null {
  const day = addDays(dayAt(now, rhythm.zone), 1);
  return nextReminder(remindingOfChannel(path, channel, rhythm), at(day, '00:00', rhythm.zone));
}

/** What is due or overdue; all of it, where it is new. */
function toTake({ row, path, rhythm }: Look, channel: string, now: number): JourneyStep[] {
  if (!othersGoOn(path.journey.assignment)) return [];
  const today = dayAt(now, rhythm.zone);
  return path.journey.steps.filter(
    (step) => isForChannel(step, channel) && (row.told === 0 || step.due <= today),
  );
}

async function keep(tx: Tx, { key }: DueRow, told: number, next_at: number | null): Promise<void> {
  await tx.updateTable('dues').set({ told, next_at }).where('key', '=', key).execute();
}

/** There is something new for a channel on a path: it is told of all that is its to take there. */
export async function tellChannel(tx: Tx, channel: string, assignment: string, now: number): Promise<void> {
  await tx
    .updateTable('dues')
    .set({ told: 0, next_at: now })
    .where('channel', '=', channel)
    .where('source', '=', PART)
    .where('assignment_id', '=', assignment)
    .execute();
}
