import { pathCalled } from '../../knowledge/lookup.js';
import type { Knowledge, Path } from '../../knowledge/schema/schema.js';
import { type DayWords, readStartDate } from '../../onboarding/calendar/start-date.js';
import type { Day } from '../../onboarding/paths/journey.js';
import type { Mention } from '../../ports/incoming.js';
import { type PathNaming, pathNamed } from '../shared/assignments/named-path.js';

/** What "assign @dana data-engineer from Monday" says, taken apart and not looked up yet. */
export interface AssignTyped {
  /** Names, addresses and mentions as they were typed. */
  readonly people: string;
  /** The path, or what was typed where one was expected; '' for none. */
  readonly path: Path | string;
  /** As it was typed; '' for none. */
  readonly start: string;
  readonly buddy: string;
}

/** Most words of the name of a path or a role, with filler words around it. */
const LONGEST_PATH = 8;

/** A day at the end without "from": its most words, and its fewest letters, since "Mon" may be a name. */
const LONGEST_DAY = 6;
const SHORTEST_DAY = 4;

/** The words between the parts of "assign @dana data-engineer from Monday buddy @tomas". */
export interface AssignParts {
  /** Before the day. All of these are letters and blanks only. */
  readonly from: readonly string[];
  readonly buddy: readonly string[];
  /** Between path and people: "data-engineer to dana". */
  readonly to: readonly string[];
  /** Filler words around the name of a path: "as a data engineer", "the mlops path please". */
  readonly fillers: readonly string[];
}

/** What is needed to read an assignment. */
export interface AssignReading {
  readonly knowledge: Knowledge;
  /** Today, for whoever types. */
  readonly today: Day;
  readonly parts: AssignParts;
  /** Words between the names of several people. */
  readonly and: readonly string[];
  readonly days: DayWords;
  readonly paths: PathNaming;
}

/** Most places at which one of the words between is looked for, and most readings. Nobody's name has as many. */
const MOST_CUTS = 3;
const MOST_READINGS = 60;

/**
 * Takes apart what follows "assign": people, a path or role, "from …" and "buddy …". Since these words are names, too
 * ("Hans From", "Buddy Holly"), there may be several readings: the likeliest comes first, and who knows people decides.
 *
 * @returns at least one
 * @example readAssign('dana@example.com data-engineer from Monday', [], reading)
 */
export function readAssign(
  words: string,
  mentions: readonly Mention[],
  reading: AssignReading,
): readonly [AssignTyped, ...AssignTyped[]] {
  const found = new Map<string, Read>();
  for (const one of readings(words, mentions, reading)) {
    const key = JSON.stringify([
      one.people,
      typeof one.path === 'string' ? one.path : one.path.id,
      one.start,
      one.buddy,
    ]);
    if (!found.has(key)) found.set(key, one);
    if (found.size === MOST_READINGS) break;
  }
  const all = [...found.values()].toSorted((one, other) => sense(other, reading) - sense(one, reading));
  // What looks like the name of a path with a slip is none where another reading has the name itself.
  const exact = all.some(({ path, slip }) => typeof path !== 'string' && !slip);
  const [first, ...others] = all
    .filter(({ slip }) => !(exact && slip))
    .map(({ people, path, start, buddy }) => ({ people, path, start, buddy }));
  return first ? [first, ...others] : [{ people: words, path: '', start: '', buddy: '' }];
}

/** A reading; `slip` where the path is not named exactly. */
interface Read extends AssignTyped {
  readonly slip?: boolean;
}

/** How much of what an assignment needs was read. */
function sense({ people, path, start }: AssignTyped, { today, days }: AssignReading): number {
  const day = start === '' ? undefined : readStartDate(start, today, days);
  const isDay = day === undefined || day.ok || day.why !== 'unreadable';
  return (typeof path === 'string' ? 0 : 4) + (people === '' ? 0 : 2) + (isDay ? 1 : 0);
}

function* readings(words: string, mentions: readonly Mention[], reading: AssignReading): Generator<Read> {
  const { from, buddy: buddyLeads, to } = reading.parts;
  const cuts = (text: string, leads: readonly string[]) => cutsAt(text, leads, mentions);
  for (const [beforeBuddy, afterBuddy] of cuts(words, buddyLeads)) {
    // The two may come in either order.
    for (const [buddy, startOfBuddy] of cuts(afterBuddy, from)) {
      for (const [beforeStart, startAfter] of cuts(beforeBuddy, from)) {
        const late = startAfter === '' ? daysAtEnd(beforeStart, reading) : [[beforeStart, ''] as const];
        for (const [body, lateDay] of late) {
          const start = startAfter || startOfBuddy || lateDay;
          for (const [before, after] of cuts(body, to)) {
            const path = after === '' ? undefined : pathIn(before, reading);
            if (path) yield { people: after, path, start, buddy, slip: !pathExactlyIn(before, reading) };
            const rest = `${before} ${after}`.trim();
            for (const one of peopleAndPath(rest, mentions, reading)) yield { ...one, start, buddy };
          }
        }
      }
    }
  }
}

/** A text before and behind a word that may part it, wherever it stands outside of a mention; last the text as a whole. */
function cutsAt(
  text: string,
  leads: readonly string[],
  mentions: readonly Mention[],
): (readonly [before: string, behind: string])[] {
  const whole = [text.trim(), ''] as const;
  if (text === '') return [whole];
  const lead = new RegExp(`(?<=^|\\s)(?:${leads.join('|')})\\s+(?=\\S)`, 'giu');
  const marked = mentionsIn(text, mentions);
  const cuts = [...text.matchAll(lead)]
    .filter(({ index }) => !marked.some(({ start, end }) => start <= index && index < end))
    .slice(0, MOST_CUTS)
    .map(
      ({ index, 0: found }) =>
        [text.slice(0, index).trim(), text.slice(index + found.length).trim()] as const,
    );
  return [...cuts, whole];
}

/**
 * A day at the end of a text: "dana data-engineer next Monday". Also one in the past, which is refused later. Last the
 * text as a whole: somebody may be called "Joe Friday".
 */
function daysAtEnd(text: string, { today, days }: AssignReading): (readonly [rest: string, day: string])[] {
  const words = text.split(/\s+/);
  for (let length = Math.min(LONGEST_DAY, words.length - 1); length > 0; length -= 1) {
    const day = words.slice(-length).join(' ');
    const read = readStartDate(day, today, days);
    if (day.length >= SHORTEST_DAY && (read.ok || read.why !== 'unreadable')) {
      return [
        [words.slice(0, -length).join(' '), day],
        [text, ''],
      ];
    }
  }
  return [[text, '']];
}

/** Words without filler at both ends: "as the data engineer" becomes "data engineer". */
function withoutFillers(text: string, { parts }: AssignReading): string {
  const words = text.split(/\s+/);
  const isFiller = (word: string | undefined) =>
    word !== undefined && parts.fillers.includes(word.toLowerCase());
  while (words.length > 1 && isFiller(words[0])) words.shift();
  while (words.length > 1 && isFiller(words.at(-1))) words.pop();
  return words.join(' ');
}

function pathIn(text: string, reading: AssignReading): Path | undefined {
  return pathNamed(reading.knowledge, withoutFillers(text, reading), reading.paths);
}

function pathExactlyIn(text: string, reading: AssignReading): Path | undefined {
  return pathCalled(reading.knowledge, withoutFillers(text, reading));
}

function* peopleAndPath(
  text: string,
  mentions: readonly Mention[],
  reading: AssignReading,
): Generator<Pick<Read, 'people' | 'path' | 'slip'>> {
  const whole = pathExactlyIn(text, reading);
  if (whole) return yield { people: '', path: whole };
  const sure = sureIn(text, mentions);
  if (sure) {
    const [ahead, behind] = [text.slice(0, sure.start).trim(), text.slice(sure.end).trim()];
    const words = withoutFillers(behind, reading);
    const first = words === '' ? pathIn(ahead, reading) : undefined;
    if (first) {
      const slip = !pathExactlyIn(ahead, reading);
      return yield { people: text.slice(sure.start, sure.end), path: first, slip };
    }
    const goesOn = listGoesOn(behind, reading) && !pathCalled(reading.knowledge, words);
    if (!goesOn) {
      const path = pathNamed(reading.knowledge, words, reading.paths);
      const slip = !pathCalled(reading.knowledge, words);
      return yield { people: text.slice(0, sure.end), path: path ?? words, slip };
    }
  }
  let isAtEnd = false;
  for (const one of atOneEnd(text, reading)) {
    isAtEnd = true;
    yield one;
  }
  if (!isAtEnd) yield { people: text, path: '' };
}

/** Whether a list of people goes on with this text. */
function listGoesOn(text: string, { and }: AssignReading): boolean {
  return new RegExp(['^[,;&]', ...and.map((word) => `^${word}\\s`)].join('|'), 'iu').test(text);
}

/** Names, and a path behind or before them: more than once where words beside the path may belong to either. */
function* atOneEnd(text: string, reading: AssignReading): Generator<Pick<Read, 'people' | 'path' | 'slip'>> {
  const words = text.split(/\s+/);
  const said = (from: number, to?: number) => words.slice(from, to).join(' ');
  const longest = Math.min(LONGEST_PATH, words.length - 1);
  // The longest name first, so that "data engineer" is not a person called "data".
  for (const exact of [true, false]) {
    let isFound = false;
    for (let length = longest; length > 0; length -= 1) {
      const path = exact ? pathExactlyIn(said(-length), reading) : pathIn(said(-length), reading);
      if (path) {
        isFound = true;
        yield { people: said(0, -length), path, slip: !exact };
      }
    }
    for (let length = longest; exact && length > 0; length -= 1) {
      const path = pathExactlyIn(said(0, length), reading);
      if (path) {
        isFound = true;
        yield { people: said(length), path };
      }
    }
    if (isFound) return;
  }
}

/** From the first mention or email address to the end of the last. What follows is no name of a person. */
function sureIn(text: string, mentions: readonly Mention[]): { start: number; end: number } | undefined {
  const found = mentionsIn(text, mentions);
  for (const address of text.matchAll(/person:[0-9a-f-]{36}|[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>]+/g)) {
    found.push({ start: address.index, end: address.index + address[0].length });
  }
  if (found.length === 0) return undefined;
  return {
    start: Math.min(...found.map(({ start }) => start)),
    end: Math.max(...found.map(({ end }) => end)),
  };
}

function mentionsIn(text: string, mentions: readonly Mention[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const mention of mentions.filter(({ text: mark }) => mark !== '')) {
    for (let start = text.indexOf(mention.text); start >= 0; start = text.indexOf(mention.text, start + 1)) {
      found.push({ start, end: start + mention.text.length });
    }
  }
  return found;
}
