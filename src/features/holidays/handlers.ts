import type { Turn, TurnResult } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { nextDaysOff } from '../../onboarding/calendar/days-off.js';
import { personById } from '../../people/accounts/record.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import { holidaysWords } from './wording.js';

/** Days off that are shown. */
const SHOWN = 5;

/** The next days off, by the asker's own calendar. */
export async function showHolidays({ tx, asker, context, settings }: Turn): Promise<TurnResult> {
  const person = await personById(tx, asker.person);
  const calendar = settings.calendars.of(person?.calendar ?? null);
  const words = context.words(holidaysWords);
  const daysOff = nextDaysOff(calendar, context.today, SHOWN);
  if (daysOff.length === 0) return say(saying(words.none(calendar.name), 'asker'));
  const facts = daysOff.map(({ day, name }) => ({
    label: words.day(day, context.today),
    value: name ?? words.closed,
  }));
  return say(
    replyOf(
      [
        { kind: 'heading', text: words.heading },
        { kind: 'facts', facts },
        { kind: 'note', markdown: literal(words.calendar(calendar.name)) },
      ],
      'asker',
    ),
  );
}
