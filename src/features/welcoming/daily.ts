import type { DailySource } from '../../conversation/feature.js';
import { notDue, pathsDue } from '../../onboarding/planning/dues.js';
import { takeAsks } from '../../onboarding/welcoming/asking.js';
import { takeLines, WELCOME_LINES } from '../../onboarding/welcoming/lines.js';
import { calledNames } from '../../people/accounts/called-names.js';
import { peopleById } from '../../people/accounts/record.js';
import { welcomeLinesParts } from '../shared/welcome-lines/parts.js';
import { welcomingPaths } from './paths.js';
import { asksParts } from './replies.js';

/** People for whom one message asks for a line. */
const ASKED = 5;

/** The lines of welcome that somebody gets: on their first morning they stand on top. */
export const linesDaily: DailySource = {
  order: -10,
  async parts({ notifier: { tx, settings, now }, person, context }) {
    const lines = (await takeLines(tx, settings.calendars, [person], now)).get(person) ?? [];
    // What is left is for another day, and falls due anew.
    for (const about of await pathsDue(tx, person, WELCOME_LINES))
      await notDue(tx, { person, source: WELCOME_LINES, about });
    const name = (await peopleById(tx, [person])).get(person)?.name ?? '';
    return welcomeLinesParts(context, name, lines);
  },
};

/** For whom somebody is asked for a line of welcome. */
export const asksDaily: DailySource = {
  order: 40,
  async parts({ notifier: { tx, settings, knowledge, now }, person, context }) {
    const paths = welcomingPaths(knowledge);
    const asks = await takeAsks(tx, settings.calendars, paths, person, ASKED, now);
    const called = await calledNames(
      tx,
      asks.map(({ starting }) => starting.person),
    );
    return asksParts(context, asks, called);
  },
};
