/**
 * The model's vocabulary is ordered: letters, marks and parts of its own first, then English from its most frequent word
 * on. So the number of a token tells how rare it is, without a table of frequencies.
 */
const MOST_FREQUENT = 1_996;
const VOCABULARY = 30_522;

/** Marks such as "?" and "." by their numbers, but for the digits among them; below the words stand letters, too. */
const MARKS = { from: 999, to: 1_037 } as const;
const DIGITS = { from: 1_014, to: 1_024 } as const;

/** What a mark weighs, and what a letter or a digit by itself does, beside a rare word's 1. */
const MARK = 0.02;
const LETTER = 0.5;

const rarest = Math.log1p(VOCABULARY - MOST_FREQUENT + 6);

/** How rare a token is in plain English, 0..1: "the" some 0.2, "leave" 0.6, "payslip" near 1. */
export function rarityOf(token: number): number {
  if (token >= MOST_FREQUENT) return Math.log1p(token - MOST_FREQUENT + 6) / rarest;
  const isDigit = token >= DIGITS.from && token < DIGITS.to;
  return token >= MARKS.from && token < MARKS.to && !isDigit ? MARK : LETTER;
}

/** From here on a token says something by itself: "the" and "how do i" do not. */
export const TELLING = 0.55;

/** Rarity below which a token is not looked for: "the" and "?" stand everywhere. */
const LIGHT = 0.3;

/** Whether a token says nothing by itself, wherever it stands. */
export function isLight(token: number): boolean {
  return rarityOf(token) < LIGHT;
}
