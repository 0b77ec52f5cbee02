import { cut, jsonBytes, turnsDirection } from '../../kit/outgoing/text.js';
import type { RichTextBlock, TextBlock, TextRun } from './card.js';

/** Bytes of text in one block; longer text goes on in the next, so that cards can be parted between them. */
const BLOCK = 5_000;

/** What a run of text looks like. */
export type Look = Omit<TextRun, 'type' | 'text'>;

export function run(text: string, look: Look = {}): TextRun {
  return { type: 'TextRun', text: shown(text), ...look };
}

/**
 * Runs as blocks, whose text is taken as it is: no Markdown, no HTML, no mentions. Nothing for no text.
 *
 * @param spacing between this and what stands above it
 */
export function blocks(
  runs: readonly TextRun[],
  spacing: RichTextBlock['spacing'] = 'Default',
): RichTextBlock[] {
  const made: RichTextBlock[] = [];
  let inlines: TextRun[] = [];
  let bytes = 0;
  const close = () => {
    if (inlines.length > 0) {
      made.push({ type: 'RichTextBlock', inlines, spacing: made.length === 0 ? spacing : 'None' });
    }
    inlines = [];
    bytes = 0;
  };
  for (const whole of runs) {
    for (const text of cut(whole.text, BLOCK, jsonBytes)) {
      // A link's address counts in every piece of it.
      const size = Buffer.byteLength(JSON.stringify({ ...whole, text }));
      if (bytes + size > BLOCK + 1_000) close();
      inlines.push({ ...whole, text });
      bytes += size;
    }
  }
  close();
  return made;
}

/** A heading, for screen readers, too. Words that a TextBlock would take for Markdown are shown large and bold. */
export function heading(text: string): (TextBlock | RichTextBlock)[] {
  if (isBare(text) && text.length <= 300) {
    return [
      { type: 'TextBlock', text: shown(text), style: 'heading', size: 'Large', weight: 'Bolder', wrap: true },
    ];
  }
  return blocks([run(text, { size: 'Large', weight: 'Bolder' })]);
}

/** Whether a text has nothing that any client's Markdown could take for a mark, a link or a list. */
export function isBare(text: string): boolean {
  return !/[\\`*_{}[\]<>#|~&\n\r]|:\/\/|www\.|^\s*([-+]|\d+[.)])\s/u.test(text);
}

/** From ASCII to the same characters in full width. */
const FULL_WIDTH = 0xfee0;

/**
 * A text in which no client's Markdown finds a mark, for where a card takes nothing but Markdown: the choices of a
 * set, in some clients. Marks stand in full width, which reads the same.
 */
export function unmarked(text: string): string {
  return text
    .replace(/[\n\r]+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~&]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + FULL_WIDTH))
    .replace(/:(?=\/\/)|www(?=\.)/gi, '$&\u2060')
    .replace(/^\s*(?=[-+]|\d+[.)])/u, '\u2060');
}

/**
 * Text of a card: direction marks in it do not reach beyond it, and dates that a card would compute are words.
 * Everything else is the text as it is.
 */
export function shown(text: string): string {
  return isolated(text.replaceAll('\0', '\uFFFD').replace(/\{\{(?=(?:DATE|TIME)\()/g, '{\u2060{'));
}

const ISOLATE = '\u2068';
const END = '\u2069';

function isolated(text: string): string {
  if (!turnsDirection(text)) return text;
  let open = 0;
  let unmatched = 0;
  for (const character of text) {
    if (/[\u2066-\u2068]/.test(character)) open += 1;
    else if (character === END && open > 0) open -= 1;
    else if (character === END) unmatched += 1;
  }
  return ISOLATE.repeat(1 + unmatched) + text + END.repeat(1 + open);
}
