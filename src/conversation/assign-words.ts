import { entriesOfKind, findPersona, suggestPersonas } from '../knowledge/lookup.js';
import type { Knowledge, Path } from '../knowledge/schema.js';
import type { Mention } from '../ports/incoming.js';
import type { Wording } from './wording/en.js';

/** What "assign @dana data-engineer from Monday" says, taken apart and not looked up yet. */
export interface AssignWords {
  /** Names, addresses and mentions as they were typed. */
  readonly people: string;
  /** The path, or what was typed where one was expected; '' for none. */
  readonly path: Path | string;
  /** As it was typed; '' for none. */
  readonly start: string;
  readonly buddy: string;
}

/** Most words that the name of a path or a role has. */
const LONGEST_PATH = 5;

/**
 * Takes apart what stands behind "assign": people, a path or role, "from …" and "buddy …".
 *
 * @example readAssign('dana@example.com data-engineer from Monday', [], knowledge, en.listens.assigning)
 */
export function readAssign(
  words: string,
  mentions: readonly Mention[],
  knowledge: Knowledge,
  listens: Wording['listens']['assigning'],
): AssignWords {
  const [beforeBuddy, buddy] = cutAt(words, listens.buddy);
  const [beforeStart, start] = cutAt(beforeBuddy, listens.from);
  // The two may come in either order.
  const [rest, laterBuddy] = buddy === '' ? [beforeStart, ''] : [beforeStart, buddy];
  const [body, lateStart] = start === '' ? cutAt(rest, listens.from) : [rest, start];
  const [before, after] = cutAt(body, listens.to);
  if (after !== '') {
    const path = pathNamed(knowledge, before);
    if (path) return { people: after, path, start: lateStart, buddy: laterBuddy };
  }
  const flat = after === '' ? body : `${before} ${after}`;
  return { ...peopleAndPath(flat, mentions, knowledge), start: lateStart, buddy: laterBuddy };
}

function cutAt(text: string, leads: readonly string[]): readonly [string, string] {
  const lead = new RegExp(`^(.*?)(?:^|\\s+)(?:${leads.join('|')})\\s+(.+)$`, 'isu').exec(text);
  return lead ? [(lead[1] ?? '').trim(), (lead[2] ?? '').trim()] : [text.trim(), ''];
}

function peopleAndPath(
  text: string,
  mentions: readonly Mention[],
  knowledge: Knowledge,
): Pick<AssignWords, 'people' | 'path'> {
  const end = endOfSure(text, mentions);
  if (end > 0) {
    const words = text.slice(end).trim();
    return { people: text.slice(0, end), path: pathNamed(knowledge, words) ?? words };
  }
  const words = text.split(/\s+/);
  // The longest name first, so that "data engineer" is not a person called "data".
  for (const exact of [true, false]) {
    for (let length = Math.min(LONGEST_PATH, words.length - 1); length > 0; length -= 1) {
      const name = words.slice(-length).join(' ');
      const path = exact ? pathExactly(knowledge, name) : pathNamed(knowledge, name);
      if (path) return { people: words.slice(0, -length).join(' '), path };
    }
  }
  return { people: text, path: '' };
}

/** Where the last mention or email address ends: what follows is no person's name. */
function endOfSure(text: string, mentions: readonly Mention[]): number {
  const ends = mentions.map((mention) => {
    const start = text.lastIndexOf(mention.text);
    return start < 0 ? 0 : start + mention.text.length;
  });
  for (const address of text.matchAll(/person:[0-9a-f-]{36}|[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>]+/g)) {
    ends.push(address.index + address[0].length);
  }
  return Math.max(0, ...ends);
}

/** A path by its id, slug or title, or by the role that it is for; small slips are forgiven. */
export function pathNamed(knowledge: Knowledge, words: string): Path | undefined {
  const exact = pathExactly(knowledge, words);
  if (exact) return exact;
  const persona = findPersona(knowledge, words.replace(/\bpath$/i, ''));
  const path = persona && knowledge.entries.get(persona.path);
  return path?.kind === 'path' ? path : undefined;
}

function pathExactly(knowledge: Knowledge, words: string): Path | undefined {
  const wanted = flat(words);
  if (wanted === '') return undefined;
  return entriesOfKind(knowledge, 'path').find((path) => {
    const persona = knowledge.entries.get(path.persona);
    const names = [path.id, path.id.slice('path/'.length), path.title, ...path.aliases];
    const roles = persona ? [persona.id.slice('persona/'.length), persona.title, ...persona.aliases] : [];
    return [...names, ...roles].some((name) => flat(name) === wanted);
  });
}

/** Paths that somebody may have meant, as options of a menu: their role's title and the path's id. */
export function pathsLike(knowledge: Knowledge, words: string): { label: string; value: string }[] {
  return suggestPersonas(knowledge, words).map((persona) => ({ label: persona.title, value: persona.path }));
}

/** All paths as options of a menu. */
export function allPaths(knowledge: Knowledge): { label: string; value: string }[] {
  return entriesOfKind(knowledge, 'path').map((path) => ({ label: path.title, value: path.id }));
}

function flat(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
