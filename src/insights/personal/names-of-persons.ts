import { createRequire } from 'node:module';
import type Nlp from 'compromise/two';
import { setOf } from '../../answering/words/stop-words.js';

/**
 * How surely a word names a person: `sure` in any case; `capital` where it has a capital within a sentence; `family` the
 * same, or behind a first name; `beside` only next to what says that somebody is meant: it is an everyday word, too.
 */
export type NameKind = 'sure' | 'capital' | 'family' | 'beside';

/**
 * First names that are everyday words, or names of things that newcomers ask for, in lower case. The list of compromise
 * has more of them under `switches`; those that are given to persons far more often than written with a capital for
 * another reason stand here, too.
 */
const everyday = setOf(
  `ada adam amber angel aria athena audrey ava bandar bert beverly blanche bob buster carol carolina cary chad charlie charlotte chelsea clay dale darcy
  dawn dean dewey don drew eden emerald ernie eve faith forrest frank gale garland gene genesis grace grant harmony
  heather homer hope israel jack jasmine jay jean jesus joy jude julia juliet kendra lamar laurel leo lily luna madison marina
  mark marlin marquis max merlin mike milton minnie miranda nick nova olive oscar otto pandora pat patience peg penny
  polly prudence ray regina rich rob roberta robin rod romeo rose rosemary ruby sage sandy savannah sierra stella stew
  sue tanner tiffany tony travis trey troy val victor victoria violet wade will willow winnie`,
);

/** Names of months, peoples and well-known programs, which persons have, too: they need more than their capital. */
const ofOthers = setOf('alexa april august avril claude jan january jenkins june may norman roman summer');

/** Shortest first name that is one in lower case: shorter ones are abbreviations, as "mae" and "uri". */
const SHORTEST = 4;

let library: typeof Nlp | undefined;
let kinds: Map<string, NameKind> | undefined;
let ordinary: Set<string> | undefined;

/**
 * What a word, in lower case and without accents, says of persons. From the names in compromise (MIT), which take some
 * 0.2 s to load (measured): only whoever sends questions out of the house waits for them.
 */
export function nameKindOf(word: string): NameKind | undefined {
  kinds ??= learn();
  return kinds.get(word);
}

/** Whether a word, in lower case and without accents, is one of a language, a place or an organisation, from the same lists. */
export function isOrdinaryWord(word: string): boolean {
  ordinary ??= new Set(
    Object.entries(model().one.lexicon)
      .filter(([, tags]) => [tags].flat().every((tag) => !personal.test(tag)))
      .map(([one]) => one),
  );
  return ordinary.has(word);
}

/** Tags of names; what is tagged as a proper noun and nothing else is often one, too. */
const personal = /Name$|^Person$|^ProperNoun$/;

function learn(): Map<string, NameKind> {
  const { one, two } = model();
  const found = new Map<string, NameKind>();
  for (const [word, tags] of Object.entries(one.lexicon)) {
    if (!/^[a-z]+$/.test(word)) continue;
    const [tag = ''] = [tags].flat();
    if (/^(?:Male|Female|First)Name$/.test(tag)) found.set(word, word.length < SHORTEST ? 'capital' : 'sure');
    else if (tag === 'LastName' || tag === 'Person') found.set(word, 'family');
  }
  for (const [word, what] of Object.entries(two.switches)) {
    if (what.startsWith('Person|')) found.set(word, 'beside');
  }
  for (const word of everyday) found.set(word, 'capital');
  for (const word of ofOthers) found.set(word, 'beside');
  return found;
}

function model(): Model {
  library ??= createRequire(import.meta.url)('compromise/two') as typeof Nlp;
  return library.model() as Model;
}

/** What is read of the library's model. Tags of a word are many, or one. */
interface Model {
  readonly one: { readonly lexicon: Readonly<Record<string, string | readonly string[]>> };
  readonly two: { readonly switches: Readonly<Record<string, string>> };
}
