import type { Knowledge, Path } from '../../knowledge/schema/schema.js';
import { type DayWords, readStartDate } from '../../onboarding/calendar/start-date.js';
import type { Day } from '../../onboarding/paths/journey.js';
import type { Mention } from '../../ports/incoming.js';
import { type PathNaming, pathExactly, pathNamed } from '../shared/assignments/named-path.js';

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
const LONGEST_DAY = 4;
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

/**
 * Takes apart what follows "assign": people, a path or role, "from …" and "buddy …".
 *
 * @example readAssign('dana@example.com data-engineer from Monday', [], reading)
 */
export function readAssign(words: string, mentions: readonly Mention[], reading: AssignReading): AssignTyped {
  const { from, buddy: buddyLeads, to } = reading.parts;
  const [beforeBuddy, afterBuddy] = cutAt(words, buddyLeads);
  // The two may come in either order.
  const [buddy, startOfBuddy] = cutAt(afterBuddy, from);
  const [beforeStart, startAfter] = cutAt(beforeBuddy, from);
  const [body, lateDay] = startAfter === '' ? cutDay(beforeStart, reading) : [beforeStart, ''];
  const start = startAfter || startOfBuddy || lateDay;
  const [before, after] = cutAt(body, to);
  if (after !== '') {
    const path = pathIn(before, reading);
    if (path) return { people: after, path, start, buddy };
  }
  return { ...peopleAndPath(`${before} ${after}`.trim(), mentions, reading), start, buddy };
}

function cutAt(text: string, leads: readonly string[]): readonly [string, string] {
  const lead = new RegExp(`^(.*?)(?:^|\\s+)(?:${leads.join('|')})\\s+(.+)$`, 'isu').exec(text);
  return lead ? [(lead[1] ?? '').trim(), (lead[2] ?? '').trim()] : [text.trim(), ''];
}

/** A day at the end of a text: "dana data-engineer next Monday". Also one in the past, which is refused later. */
function cutDay(text: string, { today, days }: AssignReading): readonly [string, string] {
  const words = text.split(/\s+/);
  for (let length = Math.min(LONGEST_DAY, words.length - 1); length > 0; length -= 1) {
    const day = words.slice(-length).join(' ');
    const read = readStartDate(day, today, days);
    if (day.length >= SHORTEST_DAY && (read.ok || read.why !== 'unreadable')) {
      return [words.slice(0, -length).join(' '), day];
    }
  }
  return [text, ''];
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
  return pathExactly(reading.knowledge, withoutFillers(text, reading));
}

function peopleAndPath(
  text: string,
  mentions: readonly Mention[],
  reading: AssignReading,
): Pick<AssignTyped, 'people' | 'path'> {
  const whole = pathExactlyIn(text, reading);
  if (whole) return { people: '', path: whole };
  const sure = sureIn(text, mentions);
  if (sure) {
    const [ahead, behind] = [text.slice(0, sure.start).trim(), text.slice(sure.end).trim()];
    const words = withoutFillers(behind, reading);
    const first = words === '' ? pathIn(ahead, reading) : undefined;
    if (first) return { people: text.slice(sure.start, sure.end), path: first };
    const goesOn = listGoesOn(behind, reading) && !pathExactly(reading.knowledge, words);
    if (!goesOn) {
      const path = pathNamed(reading.knowledge, words, reading.paths);
      return { people: text.slice(0, sure.end), path: path ?? words };
    }
  }
  return atOneEnd(text, reading) ?? { people: text, path: '' };
}

/** Whether a list of people goes on with this text. */
function listGoesOn(text: string, { and }: AssignReading): boolean {
  return new RegExp(['^[,;&]', ...and.map((word) => `^${word}\\s`)].join('|'), 'iu').test(text);
}

/** Names, and a path behind or before them. */
function atOneEnd(text: string, reading: AssignReading): Pick<AssignTyped, 'people' | 'path'> | undefined {
  const words = text.split(/\s+/);
  const said = (from: number, to?: number) => words.slice(from, to).join(' ');
  const longest = Math.min(LONGEST_PATH, words.length - 1);
  // The longest name first, so that "data engineer" is not a person called "data".
  for (const exact of [true, false]) {
    for (let length = longest; length > 0; length -= 1) {
      const path = exact ? pathExactlyIn(said(-length), reading) : pathIn(said(-length), reading);
      if (path) return { people: said(0, -length), path };
    }
    for (let length = longest; exact && length > 0; length -= 1) {
      const path = pathExactlyIn(said(0, length), reading);
      if (path) return { people: said(length), path };
    }
  }
  return undefined;
}

/** From the first mention or email address to the end of the last. What follows is no name of a person. */
function sureIn(text: string, mentions: readonly Mention[]): { start: number; end: number } | undefined {
  const found: { start: number; end: number }[] = [];
  for (const mention of mentions.filter(({ text: mark }) => mark !== '')) {
    for (let start = text.indexOf(mention.text); start >= 0; start = text.indexOf(mention.text, start + 1)) {
      found.push({ start, end: start + mention.text.length });
    }
  }
  for (const address of text.matchAll(/person:[0-9a-f-]{36}|[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>]+/g)) {
    found.push({ start: address.index, end: address.index + address[0].length });
  }
  if (found.length === 0) return undefined;
  return {
    start: Math.min(...found.map(({ start }) => start)),
    end: Math.max(...found.map(({ end }) => end)),
  };
}
