/**
 * When people are to be reminded, found the slow way: by looking at a clock on the wall every quarter of an hour for a
 * year. It shares nothing with the product, so that the two can be compared.
 */

export interface NaivePerson {
  readonly zone: string;
  /** Days of the week off, as `Intl` names them: Sat. */
  readonly weekend: readonly string[];
  /** First day of a week, as `Intl` names it: Mon. */
  readonly weekBegins: string;
  /** Written out by hand. */
  readonly holidays: readonly string[];
  readonly start: string;
  /** Working day of each step, and how many days after that day it is done, at four in the afternoon. */
  readonly steps: readonly { readonly day: number; readonly late: number }[];
}

interface Wall {
  readonly day: string;
  readonly time: string;
  readonly weekday: string;
}

function wallOf(zone: string): (moment: number) => Wall {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (moment) => {
    const part = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    return {
      day: `${part.get('year')}-${part.get('month')}-${part.get('day')}`,
      time: `${part.get('hour')}:${part.get('minute')}`,
      weekday: part.get('weekday') ?? '',
    };
  };
}

export interface NaiveYear {
  /** UTC milliseconds of each reminder. */
  readonly reminders: number[];
  /** When each step is done: UTC milliseconds. */
  readonly done: number[];
}

/** A year from a moment on. */
export function naiveYear(person: NaivePerson, from: number): NaiveYear {
  const wall = wallOf(person.zone);
  const ticks: (Wall & { moment: number })[] = [];
  for (let moment = from; moment < from + 365 * 86_400_000; moment += 15 * 60_000)
    ticks.push({ ...wall(moment), moment });
  const days = [...new Map(ticks.map(({ day, weekday }) => [day, { day, weekday }])).values()];
  const works = ({ day, weekday }: { day: string; weekday: string }) =>
    !person.weekend.includes(weekday) && !person.holidays.includes(day);
  const workdays = days.filter(works).map(({ day }) => day);
  const path = workdays.filter((day) => day >= person.start);
  const due = person.steps.map(({ day }) => path[day - 1] ?? '');
  const firsts: string[] = [];
  let open = false;
  for (const day of days) {
    if (day.weekday === person.weekBegins) open = true;
    if (!open || !works(day)) continue;
    firsts.push(day.day);
    open = false;
  }
  const doneOn = due.map((day, index) => {
    const at = days.findIndex((one) => one.day === day) + (person.steps[index]?.late ?? 0);
    // Beyond the year: not done in it.
    return days[at]?.day ?? '9999-12-31';
  });
  const momentOf = (day: string, time: string) =>
    ticks.find((tick) => tick.day === day && tick.time === time)?.moment ?? Number.POSITIVE_INFINITY;
  const isDue = (day: string) =>
    due.some((dueOn, index) => {
      const doneBefore = (doneOn[index] ?? '') < day;
      if (doneBefore || dueOn > day) return false;
      const next = workdays[workdays.indexOf(dueOn) + 1];
      return dueOn === day || next === day || firsts.includes(day);
    });
  return {
    reminders: workdays.filter(isDue).map((day) => momentOf(day, '09:00')),
    done: doneOn.map((day) => momentOf(day, '16:00')),
  };
}
