import { plain } from '../answering/understanding/passages.js';

/** A word of a sentence, as it is compared and as it was written. */
export interface Token {
  /** In lower case; contractions are taken apart. */
  readonly key: string;
  readonly written: string;
}

/** What stands around a word and says nothing. A sign before a number, and what belongs to amounts, does say something. */
const before = /^(?:(?![-−+]\p{N})[^\p{L}\p{N}€$£¥%§#@<>=≤≥])+/u;
const after = /[^\p{L}\p{M}\p{N}€$£¥%+#<>=≤≥]+$/u;

/** Parts of a word that hyphens and dashes join. Where a digit is, it is one: 10–12, A-4. */
const joints = /[-‐‑–—]+/;

/** Words that say two things, in lower case. */
const contractions: readonly (readonly [RegExp, string])[] = [
  [/^cannot$|^can't$/, 'can not'],
  [/^won't$/, 'will not'],
  [/^shan't$/, 'shall not'],
  [/^(\p{L}+)n't$/u, '$1 not'],
];

/** The words of a text without Markdown, punctuation and layout. Numbers, addresses and the like are one word each. */
export function tokensOf(text: string): Token[] {
  const words = plain(text).normalize('NFKC').replace(/[‘’]/g, "'").split(/\s+/);
  return words.flatMap((word) => {
    const bare = word.replace(before, '').replace(after, '');
    if (bare === '') return [];
    const parts = /\p{N}|[@/\\]/u.test(bare) ? [bare] : bare.split(joints).filter((part) => part !== '');
    return parts.flatMap((written) => keysOf(written).map((key) => ({ key, written })));
  });
}

function keysOf(written: string): string[] {
  const lower = written.toLowerCase();
  const [found, said] = contractions.find(([pattern]) => pattern.test(lower)) ?? [];
  return found && said !== undefined ? lower.replace(found, said).split(' ') : [lower];
}
