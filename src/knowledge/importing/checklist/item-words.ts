import type { PhrasingContent } from 'mdast';
import { type Doer, doersIn } from './doers.js';
import { withoutBox } from './marks.js';
import { plainOf, withoutEnd, withoutStart } from './phrasing.js';
import { type Due, dueIn, dueInItem } from './times.js';

/** The words of an item, and what stands before and behind them. */
export interface ItemWords {
  readonly phrasing: readonly PhrasingContent[];
  /** Plain text of it. */
  readonly plain: string;
  readonly doers: readonly Doer[];
  readonly due: Due | undefined;
}

/** Characters of a name or a time before a colon: "By the end of your second week" has thirty. */
const LONGEST_PREFIX = 45;

const prefix = new RegExp(
  String.raw`^\s*(?:\[(?<bracketed>[^\]\n]{1,${LONGEST_PREFIX}})\]|(?<name>[^:\n]{1,${LONGEST_PREFIX}}?))\s*(?::|\s[-–—](?=\s))\s*`,
  'u',
);
const bracketedPrefix = /^\s*\[(?<name>[^\]\n]{1,40})\]\s+/u;
const roundPrefix = /^\s*\((?<name>[^()\n]{1,40})\)\s+/u;
const handlePrefix = /^\s*(?<name>@[\w-]+)\s+/u;
const suffix =
  /\s*(?:[([](?<bracketed>[^()[\]\n]{1,40})[)\]]|\s[-–—]\s(?<name>[^\n()]{1,30})|(?<handle>@[\w-]+))\s*\.?\s*$/u;

/** "Meet [YOUR MANAGER]" has a blank, and names nobody who does it. */
const toFillIn = /\[(?:insert|enter|your)\b/i;

/**
 * Takes box, doer and time off the words of an item: `**Manager**: …`, `(Manager) …`, `Day 2: …`, `… (IT)`, `… — buddy`, `@manager …`.
 *
 * @param within the time that the item stands under
 * @param known names of the pack's own doers (`namesOf`)
 */
export function itemWords(
  written: readonly PhrasingContent[],
  within: Due | undefined,
  known: ReadonlySet<string> = new Set(),
): ItemWords {
  let phrasing = withoutLead(written, (plain) => plain.length - withoutBox(plain).length);
  const doers: Doer[] = [];
  let due: Due | undefined;

  function takePrefix(): boolean {
    const plain = plainOf(phrasing);
    const [first, second] = phrasing;
    const bold = first?.type === 'strong' && second !== undefined ? plainOf(first) : undefined;
    for (const [length, name] of [
      ...matchOf(prefix, plain),
      ...matchOf(bracketedPrefix, plain),
      ...matchOf(roundPrefix, plain),
      ...matchOf(handlePrefix, plain),
      ...(bold === undefined ? [] : [[bold.length, bold.replace(/:\s*$/, '')] as const]),
    ]) {
      const named = doers.length === 0 ? doersIn(name, 'sure', known) : [];
      const time =
        due === undefined && named.length === 0 && isTimeAlone(name) ? dueIn(name, within) : undefined;
      if (named.length === 0 && !time) continue;
      doers.push(...named);
      due ??= time;
      phrasing = withoutLead(
        withoutStart(phrasing, length),
        (rest) => /^[\s:–—-]*/.exec(rest)?.[0].length ?? 0,
      );
      return true;
    }
    return false;
  }

  if (takePrefix()) {
    takePrefix();
    phrasing = beginningLarge(phrasing);
  }
  due ??= dueInItem(plainOf(phrasing), within);
  if (doers.length === 0) {
    const plain = plainOf(phrasing);
    const match = suffix.exec(plain);
    const name = match?.groups?.bracketed ?? match?.groups?.name ?? match?.groups?.handle;
    const named = name === undefined ? [] : doersIn(name, 'sure', known);
    if (match && named.length > 0 && match.index > 0 && !toFillIn.test(match[0])) {
      doers.push(...named);
      phrasing = withoutEnd(phrasing, match[0].length);
    }
  }
  return { phrasing, plain: plainOf(phrasing).trim(), doers, due };
}

/** What stood behind a colon begins a sentence now. */
function beginningLarge(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const [first, ...others] = nodes;
  if (first?.type === 'text')
    return [
      { ...first, value: first.value.replace(/^\s*\p{Ll}/u, (letter) => letter.toUpperCase()) },
      ...others,
    ];
  if (first && 'children' in first)
    return [{ ...first, children: beginningLarge(first.children) } as PhrasingContent, ...others];
  return nodes;
}

function withoutLead(
  nodes: readonly PhrasingContent[],
  lengthOf: (plain: string) => number,
): readonly PhrasingContent[] {
  const length = lengthOf(plainOf(nodes));
  return length === 0 ? nodes : withoutStart(nodes, length);
}

function matchOf(pattern: RegExp, plain: string): (readonly [length: number, name: string])[] {
  const match = pattern.exec(plain);
  const name = match?.groups?.name ?? match?.groups?.bracketed;
  return match && name !== undefined ? [[match[0].length, name]] : [];
}

/** Words of a time and no others: "Day 1", "By the end of week two", and not "Day 1 lunch with the team at noon". */
function isTimeAlone(text: string): boolean {
  return text.trim().split(/\s+/).length <= 8;
}

const duration =
  /(?<count>\d{1,3}(?:[.,]\d)?)\s*-?\s*(?:(?<hours>h|hrs?|hours?|stunden?|std|heures?|horas?|uur|or[ae])|(?:min|mins|minutes?|minuten?|minutos?|minuti))\b\.?/iu;

const inBrackets = /\s*[([][^()[\]]*[)\]]/gu;

/** How long an item says it takes: "(30 min)", "(1 hour)". */
export function minutesIn(text: string): number | undefined {
  return [...text.matchAll(inBrackets)]
    .map(([found]) => minutesOf(found))
    .find((found) => found !== undefined);
}

/** The same of a cell, where a number alone counts minutes. */
export function minutesInCell(cell: string): number | undefined {
  return minutesOf(/^\d{1,3}$/.test(cell.trim()) ? `${cell} min` : cell);
}

/** Without the brackets that say how long it takes. */
export function withoutMinutes(text: string): string {
  return text.replace(inBrackets, (found) => (minutesOf(found) === undefined ? found : ''));
}

/** What a step may take: up to eight hours (`schema.ts`). */
const MOST_MINUTES = 480;

function minutesOf(text: string): number | undefined {
  const { count, hours } = duration.exec(text)?.groups ?? {};
  if (count === undefined) return undefined;
  const minutes = Math.round(Number(count.replace(',', '.')) * (hours === undefined ? 1 : 60));
  return minutes >= 1 && minutes <= MOST_MINUTES ? minutes : undefined;
}

/** Words that say that the manager confirms it. */
const confirmed =
  /\b(?:manager|supervisor|lead)s?\b[^.\n]{0,20}\b(?:signs?[ -]?off|sign-?off|confirms?|approves?|verif(?:y|ies))\b|\b(?:signed off|confirmed|approved|verified|sign-?off|bestätigt) (?:by|with|from|von|vom) (?:the |your |their |dem |der |deiner? )?(?:manager|supervisor|lead|team lead|führungskraft|vorgesetzten?)\b/i;

export function saysConfirmed(text: string): boolean {
  return confirmed.test(text);
}
