import { LANGUAGE } from '../../answering/everyday/matters.js';
import type { Doing, Turn } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import type { InLanguage } from '../../knowledge/schema/everyday.js';
import { everydayText } from '../shared/everyday-saying.js';

/** Which languages are spoken here: told in that of whoever writes, where its wording is there. */
export const language: Doing = {
  name: 'language',
  async read(turn, { text }) {
    const said = wordingFor(turn, text) ?? everydayText(turn, LANGUAGE);
    return { shown: say(...(said === undefined ? [] : [saying(said, 'asker')])) };
  },
};

/** The wording in the language of which a text has the most words; undefined where two have as many. */
function wordingFor({ knowledge }: Turn, text: string): string | undefined {
  const languages = knowledge.everyday.get(LANGUAGE)?.saysIn ?? [];
  const lower = text.toLowerCase().normalize('NFC');
  const words = new Set(lower.match(/[\p{L}\p{M}'’]+/gu));
  const [first, second] = languages
    .map((one) => ({ one, count: knownIn(one, words, lower) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  if (!first || first.count === second?.count) return undefined;
  return first.one.says;
}

/** Scripts that put no space between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function knownIn({ knownBy }: InLanguage, words: ReadonlySet<string>, text: string): number {
  return knownBy.split(' ').filter((word) => (unspaced.test(word) ? text.includes(word) : words.has(word)))
    .length;
}
