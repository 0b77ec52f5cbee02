import type { Answerable } from '../ranking/material.js';

/** Words of a window that is read with its entry's title before it, and how many words further the next one begins. */
const WINDOW = { words: 40, step: 20 } as const;

/** Words of a window that is read by itself: shorter ones meet a single sentence, which the mean of a longer one blurs. */
const SPAN = { words: 25, step: 13 } as const;

/** The texts of an entry that the encoder reads, by what they are. */
export interface Passages {
  /** Its title, then its aliases. */
  readonly names: readonly string[];
  readonly asks: readonly string[];
  /** What it claims and says in short. */
  readonly gist: readonly string[];
  /** All that it says, in windows that overlap, each with the title before it. */
  readonly windows: readonly string[];
  /** The same in shorter windows, without the title. */
  readonly spans: readonly string[];
}

/** Marks of the small Markdown in which entries are written: they say nothing. */
const marks = /[*_`#|]/g;

/** A text as it is encoded: without marks, on one line. */
export function plain(text: string): string {
  return text.replace(marks, ' ').replace(/\s+/g, ' ').trim();
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
function headingOf({ title = '', trail = [] }: Answerable): string {
  const above = trail.at(-1);
  return above === undefined || above === title ? title : `${above}: ${title}`;
}

/** Cuts an entry into the texts that are encoded. Empty ones are left out. */
export function passagesOf(entry: Answerable): Passages {
  const { title, aliases = [], asks, claim, summary, body } = entry;
  const told = (texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => (text === undefined || text.trim() === '' ? [] : [plain(text)]));
  const all = told([claim, summary, body]).join(' ');
  const heading = headingOf(entry);
  return {
    names: told([title, ...aliases]),
    asks: told(asks),
    gist: told([claim, summary]),
    windows: windowsOf(all, WINDOW).map((window) => (heading === '' ? window : `${heading}. ${window}`)),
    spans: windowsOf(all, SPAN),
  };
}

/** All of them, in the order of their kinds. */
export function allOf({ names, asks, gist, windows, spans }: Passages): string[] {
  return [...names, ...asks, ...gist, ...windows, ...spans];
}

/** All texts of an entry that are encoded, each once. */
export function textsOf(entry: Answerable): string[] {
  return [...new Set(allOf(passagesOf(entry)))];
}
