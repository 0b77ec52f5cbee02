import type { Turn } from '../../conversation/feature.js';
import { pathCalled } from '../../knowledge/lookup.js';
import type { Path } from '../../knowledge/schema/schema.js';
import { openJourneysOf } from '../../onboarding/paths/journeys.js';
import { pathNamed } from '../shared/assignments/named-path.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import type { PersonSaid, Span } from '../shared/said/people-said.js';
import { assigningSaidWords } from './said-wording.js';

/** Most words of the name of a path or a role. */
const LONGEST = 6;

/** Fewest letters of a name that is taken wherever it stands. */
const SHORTEST = 2;

/** What a sentence says of a path. */
export interface PathSaid extends Span {
  /** Undefined where what is said is no path that is known. */
  readonly path: Path | undefined;
  /** As it was typed. */
  readonly words: string;
}

/** The path or role that a sentence names; undefined where it speaks of none. */
export function pathSaid({ context }: Turn, text: string): PathSaid | undefined {
  const { knowledge } = context;
  const { sameAs, pathNamed: patterns } = context.words(assigningSaidWords).listens;
  // It is named by whose it is.
  if (sameAs.test(text)) return undefined;
  const { paths } = context.words(sharedAssignmentsWords);
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)];
  for (let count = Math.min(LONGEST, words.length); count > 0; count -= 1) {
    for (let at = 0; at + count <= words.length; at += 1) {
      const [first, last] = [words[at], words[at + count - 1]];
      if (!first || !last) continue;
      const span = { start: first.index, end: last.index + last[0].length };
      const said = text.slice(span.start, span.end);
      const path = said.length < SHORTEST ? undefined : pathCalled(knowledge, said);
      if (path) return { ...span, path, words: said };
    }
  }
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    const said = found?.groups?.path?.trim() ?? '';
    if (!found || said === '') continue;
    const start = found.index + found[0].indexOf(said);
    return { start, end: start + said.length, path: pathNamed(knowledge, said, paths), words: said };
  }
  return undefined;
}

/** "The same path as Noor": whose path it is to be, and the others whom the sentence names. */
export async function sameAsTheirs(
  { tx, context }: Turn,
  text: string,
  people: readonly PersonSaid[],
): Promise<{ readonly path: Path | undefined; readonly people: readonly PersonSaid[] }> {
  const found = context.words(assigningSaidWords).listens.sameAs.exec(text);
  const behind = found ? found.index + found[0].length : Number.POSITIVE_INFINITY;
  const model = people.find(({ start }) => start >= behind);
  // Of several, that of their role is what one thinks of.
  const theirs = model ? await openJourneysOf(tx, model.person.id) : [];
  const journey = theirs.find(({ path }) => path.persona !== undefined) ?? theirs[0];
  const entry = journey && context.knowledge.entries.get(journey.assignment.path);
  return {
    path: entry?.kind === 'path' ? entry : undefined,
    people: people.filter((one) => one !== model),
  };
}
