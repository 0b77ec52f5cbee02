import type { Registry } from '../../src/conversation/feature.js';
import { createRegistry, ownWording } from '../../src/conversation/registry.js';
import type { Wording } from '../../src/conversation/wording/words.js';

/** The tag of the language that nobody speaks (CLDR's name for bracketed, lengthened English). */
export const PSEUDO = 'en-XA';

/** How much longer than English other languages are, at most. */
const LONGER = 0.4;

/** What is listened for stays as it is: it is typed, not shown. */
const listened = /^(?:listens|phrases|patterns|parser$)/;

/** Words of a language that is English in brackets and longer by two fifths: whatever stands outside of brackets is no word of ours. */
export function pseudo<Words>(words: Words): Words {
  return changed(words, '') as Words;
}

/** @param theirs characters in it that are somebody else's: no language makes a name longer */
function changed(value: unknown, name: string, theirs = 0): unknown {
  if (listened.test(name)) return value;
  if (typeof value === 'string') return value === '' ? '' : bracketed(value, theirs);
  if (typeof value === 'function') {
    return (...given: unknown[]) => changed(value(...given), name, JSON.stringify(given).length);
  }
  if (value instanceof RegExp || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => changed(one, name, theirs));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner, key, theirs)]));
}

function bracketed(text: string, theirs: number): string {
  return `⟦${text}${'ø'.repeat(Math.ceil(Math.max(text.length - theirs, 1) * LONGER))}⟧`;
}

/** What of a text stands outside of the brackets; one that was cut lost its end, and sometimes all of it. */
export function outside(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*(?:⟧|$)/g, '\n');
  }
  return rest;
}

/** The product in that language alone, or beside English. */
export function pseudoFeatures({ features }: Registry, beside: readonly 'en'[] = []): Registry {
  const inPseudo = ({ key, by }: Wording): Wording => ({ key, by: { ...by, [PSEUDO]: pseudo(by.en) } });
  return createRegistry(
    features.map((feature) => ({ ...feature, wording: (feature.wording ?? []).map(inPseudo) })),
    { own: inPseudo(ownWording), known: [...beside, PSEUDO] },
  );
}
