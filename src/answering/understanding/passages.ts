import { sentencesOf } from '../../knowledge/pages/sentences.js';
import type { Answerable } from '../ranking/material.js';

/** Words of a window that is read with its entry's title before it, and how many words further the next one begins. */
const WINDOW = { words: 40, step: 20 } as const;

/** Words from which a sentence says something by itself; a shorter one goes with the next. */
const FEWEST_WORDS = 5;

/** The texts of an entry that the encoder reads, by what they are. */
export interface Passages {
  /** Its title, then its aliases. */
  readonly names: readonly string[];
  readonly asks: readonly string[];
  /** What it claims and says in short. */
  readonly gist: readonly string[];
  /** All that it says, in windows that overlap, each with the title before it. */
  readonly windows: readonly string[];
  /** The same by single sentences, as they can be shown: the mean of a longer text blurs what one of them says. */
  readonly sentences: readonly string[];
}

/** Marks of the small Markdown in which entries are written: they say nothing. */
const marks = /[*`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^\s*#+(?=\s)/gmu;
const links = /\[([^[\]]*)\]\([^()\s]*\)/g;
const items = /^\s*(?:[-*+]|\d+[.)])\s+/gm;

/** A text as it is encoded: without marks, on one line. */
export function plain(text: string): string {
  return text
    .replace(links, '$1')
    .replace(marks, '')
    .replace(/[\s|]+/g, ' ')
    .trim();
}

/** The end of a line that goes on in the next: behind a long one, or before one that is set in, no item and no paragraph begins. */
const wrapped = /(?:(?<=[^\n]{60})\n|\n(?=[ \t]))(?!\s*\n|\s*(?:[-*+]|\d+[.)])\s)[ \t]*/g;

/** What ends with a mark; a short item of a list does not, and is set apart from the next one by a mark of ours. */
const ended = /[.!?:;,]["'”’)]*$/;

/** The sentences of a text of several lines. */
function sentencesIn(text: string): string[] {
  const sentences: string[] = [];
  let begun = '';
  for (const sentence of sentencesOf(text.replace(wrapped, ' ').replace(items, '')).map(plain)) {
    if (sentence === '') continue;
    begun = begun === '' ? sentence : `${begun}${ended.test(begun) ? ' ' : '; '}${sentence}`;
    if (begun.split(' ').length < FEWEST_WORDS) continue;
    sentences.push(begun);
    begun = '';
  }
  return begun === '' ? sentences : [...sentences, begun];
}

/** A sentence of several lines, such as short items of a list, on one line. */
export function shownSentence(sentence: string): string {
  return sentence
    .split('\n')
    .reduce((begun, line) => `${begun}${ended.test(begun) ? ' ' : '; '}${line}`)
    .replace(/\s+/g, ' ');
}

function windowsOf(text: string, { words: size, step }: { words: number; step: number }): string[] {
  const words = text.split(' ').filter((word) => word !== '');
  const windows: string[] = [];
  for (let from = 0; from < words.length; from += step) {
    windows.push(words.slice(from, from + size).join(' '));
    if (from + size >= words.length) break;
  }
  return windows;
}

/** What stands over an entry's text: its title, and what it is part of. */
export function headingOf({ title = '', trail = [] }: Answerable): string {
  const above = trail.at(-1);
  return above === undefined || above === title ? title : `${above}: ${title}`;
}

/** Cuts an entry into the texts that are encoded. Empty ones are left out. */
export function passagesOf(entry: Answerable): Passages {
  const { title, aliases = [], asks, claim, said } = entry;
  const { summary, body } = said ? { summary: undefined, body: said.text } : entry;
  const told = (texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => (text === undefined || text.trim() === '' ? [] : [plain(text)]));
  const whole = [claim, summary, body].flatMap((text) => text ?? []);
  const all = told(whole).join(' ');
  const heading = headingOf(entry);
  return {
    names: told([title, ...aliases]),
    asks: told(asks),
    gist: told([claim, summary]),
    windows: windowsOf(all, WINDOW).map((window) => (heading === '' ? window : `${heading}. ${window}`)),
    sentences: said ? said.sentences.map(shownSentence) : whole.flatMap(sentencesIn),
  };
}

/** All texts of an entry that are encoded, each once. */
export function textsOf(entry: Answerable): string[] {
  return [...new Set(Object.values(passagesOf(entry)).flat())];
}
