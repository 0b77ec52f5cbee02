import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, inForm, type Target } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, say, wrong } from '../../conversation/turn.js';
import {
  declineLine,
  keepGiving,
  type LineAsked,
  LONGEST_ADDRESS,
  LONGEST_LINE,
  lineAsked,
  linesGiven,
  takeLines,
  writeLine,
} from '../../onboarding/welcoming/lines.js';
import { calledNames } from '../../people/accounts/called-names.js';
import type { Relation } from '../../people/roles/permissions.js';
import { replyOf } from '../../ports/plain.js';
import { pictureAddress, welcomeLinesParts } from '../shared/welcome-lines/parts.js';
import { welcomeForm, welcomeFormOf } from './forms.js';
import { welcomingPaths } from './paths.js';
import { closedReply, keptReply, leftReply, openLineReply } from './replies.js';
import { welcomingWords } from './wording.js';

interface OfAssignment {
  readonly assignment: string;
}

interface Typed {
  readonly line: string;
  readonly picture: string;
}

/** A line that whoever acts was asked for: by the record of that, and not by what a card says. */
const askedFor = {
  needs: ['welcome.write'],
  async find(turn: Turn, { assignment }: OfAssignment): Promise<Target<LineAsked> | undefined> {
    const { tx, asker, settings, now } = turn;
    const found = await lineAsked(tx, settings.calendars, assignment, asker.person, now);
    if (!found) return undefined;
    const relations = new Set<Relation>(asker.standing === 'member' ? ['welcomer'] : []);
    return { found, relations };
  },
  refuse: ({ context }: Turn) => say(saying(context.words(welcomingWords).notAsked, 'asker')),
} as const;

/** Opens the form; says so where the line has been read, or would reach nobody. */
export const openLine = guarded<OfAssignment, LineAsked>(askedFor, async (turn, asked) => {
  const { context } = turn;
  const name = await nameOf(turn, asked);
  if (asked.stands !== 'open') return say(closedReply(context, asked, name));
  if (!opensForms(turn)) {
    return turn.capabilities.forms
      ? say(openLineReply(context, asked))
      : say(saying(context.words(welcomingWords).form.typeIt, 'asker'));
  }
  return open(welcomeFormOf(context, asked.starting.assignment.id, asked, name));
});

/** Takes the line, in place of what was written before. */
export const takeLine = guarded(
  inForm<OfAssignment, LineAsked>(askedFor),
  async (turn, asked, { values }: Filled<OfAssignment, Typed>): Promise<TurnResult> => {
    const { tx, asker, now, context, knowledge } = turn;
    const name = await nameOf(turn, asked);
    if (asked.stands !== 'open') return say(closedReply(context, asked, name));
    const problem = problemOf(turn, values);
    if (problem) return problem;
    const { starting } = asked;
    const { id, path } = starting.assignment;
    const picture = pictureAddress(values.picture)?.href ?? '';
    const isKept = await writeLine(tx, id, asker.person, { line: values.line, picture }, now);
    if (!isKept) {
      const { line } = (await lineAsked(tx, turn.settings.calendars, id, asker.person, now)) ?? asked;
      return say(closedReply(context, { starting, line, stands: 'given' }, name));
    }
    await keepGiving(tx, starting, welcomingPaths(knowledge).get(path)?.remindAt, now);
    return say(keptReply(context, asked, name));
  },
);

/** What is wrong with what was filled in, at its field. */
function problemOf({ context }: Pick<Turn, 'context'>, { line, picture }: Typed): TurnResult | undefined {
  const words = context.words(welcomingWords).form;
  const { fields } = welcomeForm;
  if (line === '' && picture === '') return wrong(fields.line, words.empty);
  if (line.length > LONGEST_LINE) return wrong(fields.line, words.tooLong(LONGEST_LINE));
  if (picture !== '' && (picture.length > LONGEST_ADDRESS || !pictureAddress(picture)))
    return wrong(fields.picture, words.noAddress);
  return undefined;
}

/** "Not now": they are not asked again, and may write one all the same. */
export const leaveLine = guarded<OfAssignment, LineAsked>(askedFor, async (turn, asked) => {
  const { tx, asker, now, context } = turn;
  const name = await nameOf(turn, asked);
  if (asked.stands !== 'open') return say(closedReply(context, asked, name));
  await declineLine(tx, asked.starting.assignment.id, asker.person, now);
  return say(leftReply(context, asked, name));
});

async function nameOf({ tx }: Pick<Turn, 'tx'>, { starting: { person } }: LineAsked): Promise<string> {
  return (await calledNames(tx, [person])).get(person.id) ?? person.name;
}

/**
 * "welcome lines": those of whoever asks, from their first day on. Whoever gets no message of the day is given here what is
 * written.
 */
export async function showLines({ tx, asker, context, settings, now }: Turn): Promise<TurnResult> {
  await takeLines(tx, settings.calendars, [asker.person], now);
  const lines = await linesGiven(tx, asker.person);
  return lines.length === 0
    ? say(saying(context.words(welcomingWords).none, 'asker'))
    : say(replyOf(welcomeLinesParts(context, asker.name, lines), 'asker'));
}
