import { near, WORTH_A_LOOK } from './checking/nearest.js';
import { idsOfParts } from './joined-ids.js';
import type { Contact } from './schema/contacts.js';
import type { PageSection } from './schema/pages.js';
import type {
  Entry,
  EntryKind,
  Facet,
  Kind,
  Knowledge,
  PackFile,
  Path,
  Persona,
  Step,
} from './schema/schema.js';

/** Share of letters that may be wrong in a persona's name: two in "data scientist", none in "dba". */
const TYPO = 0.2;

/** Words that the name of a role has at most, articles included: more of them are a question. */
export const LONGEST_ROLE = 4;

/** By how much the nearest persona must be nearer than the next. */
const CLEARLY = 0.1;

/**
 * The id that an entry has now, by one that was given out before: headings of pages are renamed and moved, and join the section
 * above them.
 */
export function currentId(knowledge: Pick<Knowledge, 'entries' | 'moved'>, id: string): string {
  const { entries, moved } = knowledge;
  if (entries.has(id)) return id;
  const now = moved.get(id) ?? id;
  return entries.has(now) ? now : (otherIds(knowledge).get(now) ?? now);
}

/**
 * The entry that an id leads to, which may be one of before: of a button of last year, of a file of a pack, of a kept version of
 * a path. Ids of the database follow their sections, and are looked up as they are.
 */
export function entryAt(knowledge: Pick<Knowledge, 'entries' | 'moved'>, id: string): Entry | undefined {
  return knowledge.entries.get(currentId(knowledge, id));
}

/** What there is to read at a step, in its order. What is there no more is passed over. */
export function readAt(
  knowledge: Pick<Knowledge, 'entries' | 'moved'>,
  { read }: Pick<Step, 'read'>,
): Entry[] {
  return read.flatMap((id) => entryAt(knowledge, id) ?? []);
}

/** Whether a step has an entry to read. @param id as the entry has it now */
export function readsAt(
  knowledge: Pick<Knowledge, 'entries' | 'moved'>,
  { read }: Pick<Step, 'read'>,
  id: string,
): boolean {
  return read.some((one) => currentId(knowledge, one) === id);
}

/** The entries of one kind, in the order of packs and file names. */
export function entriesOfKind<K extends Kind>(
  knowledge: Knowledge,
  kind: K,
): Extract<Entry, { readonly kind: K }>[] {
  return [...knowledge.entries.values()].filter(
    (entry): entry is Extract<Entry, { readonly kind: K }> => entry.kind === kind,
  );
}

/** The title of a section's page and the headings above the section, down to its own. */
export function headingsTo({ trail, title }: Pick<PageSection, 'trail' | 'title'>): readonly string[] {
  return trail.at(-1) === title ? trail : [...trail, title];
}

/**
 * Who keeps an entry true.
 *
 * @throws Error if the entry is not of this knowledge
 */
export function ownerOf(knowledge: Knowledge, entry: Entry): PackFile['owners'][number] {
  const owner = knowledge.packOf.get(entry.id)?.owners.find(({ id }) => id === entry.owner);
  if (!owner) throw new Error(`Nobody in this knowledge owns ${entry.id}.`);
  return owner;
}

const partsIn = new WeakMap<Knowledge['entries'], ReadonlyMap<string, string>>();

/** The ids by which sections are known besides their own: those of headings that are part of them. */
export function otherIds({ entries }: Pick<Knowledge, 'entries'>): ReadonlyMap<string, string> {
  const known = partsIn.get(entries) ?? idsOfParts([...entries.values()]);
  partsIn.set(entries, known);
  return known;
}

/** Whether an entry may be shown to a judge: it says so, or else its pack, or else nobody says that it may not. */
export function mayBeJudged({ entries, packOf }: Pick<Knowledge, 'entries' | 'packOf'>, id: string): boolean {
  return (entries.get(id)?.judge ?? packOf.get(id)?.judge) !== 'no';
}

/**
 * Whom to turn to in a matter that does not belong to a bot: those of a country and those of all, in the order of packs; all where
 * the country is not known.
 *
 * @param matter id of an everyday entry, such as "everyday/hr"
 * @param country ISO 3166-1 alpha-2
 */
export function contactsFor(
  { contacts }: Pick<Knowledge, 'contacts'>,
  matter: string,
  country?: string,
): readonly Contact[] {
  return contacts.filter(
    ({ for: matters, countries }) =>
      matters.some((one) => `everyday/${one}` === matter) &&
      (countries === undefined || country === undefined || countries.includes(country)),
  );
}

/** Whether a name is that of an entry, too: its title or an alias, however it is written. */
export function namesAnEntry(knowledge: Knowledge, name: string): boolean {
  const wanted = plain(name);
  return [...knowledge.entries.values()].some(({ title, aliases }) =>
    [title, ...aliases].some((one) => plain(one) === wanted),
  );
}

/** What an entry says of the facets of its pack, in the pack's order. */
export function facetsOf(
  { packOf }: Pick<Knowledge, 'packOf'>,
  { id, facets = {} }: Entry,
): { readonly facet: Facet; readonly value: Facet['values'][number] }[] {
  return (packOf.get(id)?.facets ?? []).flatMap((facet) => {
    const value = facet.values.find((one) => one.id === facets[facet.id]);
    return value ? [{ facet, value }] : [];
  });
}

/** The path of a persona, where it has one. */
export function pathOf({ entries }: Pick<Knowledge, 'entries'>, { path }: Persona): Path | undefined {
  const entry = path === undefined ? undefined : entries.get(path);
  return entry?.kind === 'path' ? entry : undefined;
}

/** A path by its id, slug, title or an alias, or by one of those of the role that it is for, spelled exactly. */
export function pathCalled(knowledge: Knowledge, words: string): Path | undefined {
  const wanted = letters(words);
  if (wanted === '') return undefined;
  return entriesOfKind(knowledge, 'path').find((path) =>
    namesOfPath(knowledge, path).some((name) => letters(name) === wanted),
  );
}

/** What a path is called: its id, slug, title and aliases, and those of the role that it is for. */
export function namesOfPath(
  { entries }: Pick<Knowledge, 'entries'>,
  { id, title, persona }: Pick<Path, 'id' | 'title' | 'persona'>,
): readonly string[] {
  const entry = entries.get(id);
  const aliases = entry?.kind === 'path' ? [entry.title, ...entry.aliases] : [];
  const role = persona === undefined ? undefined : entries.get(persona);
  const roles = role ? [role.id.slice('persona/'.length), role.title, ...role.aliases] : [];
  return [id, id.slice('path/'.length), title, ...aliases, ...roles];
}

/** Letters and digits alone, in lower case, with single blanks: as names of paths are compared. */
export function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether there is an entry of a kind. */
export function hasKind({ entries }: Pick<Knowledge, 'entries'>, kind: EntryKind): boolean {
  for (const entry of entries.values()) if (entry.kind === kind) return true;
  return false;
}

/** Minutes of all steps of a path together. */
export function minutesOf(path: Path): number {
  return path.steps.reduce((sum, step) => sum + step.minutes, 0);
}

/** How sure an answer must be, 0..1: what the strictest pack in use says; undefined when none says anything. */
export function strictnessOf(knowledge: Pick<Knowledge, 'packs'>): number | undefined {
  const said = knowledge.packs.flatMap(({ strictness }) => strictness ?? []);
  return said.length === 0 ? undefined : Math.max(...said);
}

/**
 * The persona that somebody means: by id, slug, title or alias, however it is written and with small slips; also
 * as part of a longer title ("Senior Data Engineer") or by the one word that no other persona has ("scientist").
 * Nothing when in doubt.
 */
export function findPersona(knowledge: Knowledge, words: string): Persona | undefined {
  const wanted = plain(words);
  if (wanted === '') return undefined;
  const named = entriesOfKind(knowledge, 'persona').map((persona) => ({ persona, names: namesOf(persona) }));
  const theOne = (fits: (names: readonly string[]) => boolean): Persona | undefined => {
    const found = named.filter(({ names }) => fits(names));
    return found.length === 1 ? found[0]?.persona : undefined;
  };

  const exact = theOne((names) => names.includes(wanted));
  if (exact) return exact;
  const [best, next] = rank(named, wanted, TYPO);
  if (best && (!next || next.distance - best.distance >= CLEARLY)) return best.persona;
  return (
    theOne((names) => names.some((name) => name.length > 2 && ` ${wanted} `.includes(` ${name} `))) ??
    theOne((names) => wanted.split(' ').every((word) => word.length > 2 && hasWord(names, word)))
  );
}

/** The persona that a title names: by its id, slug, title or an alias, apart from case and nothing else. Nothing when in doubt. */
export function personaTitled(knowledge: Knowledge, title: string | undefined): Persona | undefined {
  const wanted = title?.trim().toLowerCase();
  if (!wanted) return undefined;
  const found = entriesOfKind(knowledge, 'persona').filter((persona) =>
    [persona.id, persona.id.slice('persona/'.length), persona.title, ...persona.aliases].some(
      (name) => name.toLowerCase() === wanted,
    ),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The personas that somebody may have meant, likeliest first; all of them when none comes near. */
export function suggestPersonas(knowledge: Knowledge, words: string): Persona[] {
  const wanted = plain(words);
  const personas = entriesOfKind(knowledge, 'persona');
  const named = personas.map((persona) => ({ persona, names: namesOf(persona) }));
  const alike = rank(named, wanted, WORTH_A_LOOK).map(({ persona }) => persona);
  const sharing = named
    .filter(({ names }) => wanted.split(' ').some((word) => word.length > 2 && hasWord(names, word)))
    .map(({ persona }) => persona);
  const suggested = new Set([...alike, ...sharing]);
  return suggested.size > 0 ? [...suggested] : personas;
}

interface Named {
  readonly persona: Persona;
  readonly names: readonly string[];
}

function rank(
  named: readonly Named[],
  wanted: string,
  most: number,
): { persona: Persona; distance: number }[] {
  return named
    .flatMap(({ persona, names }) => {
      const [nearest] = near(wanted, names, most);
      return nearest ? [{ persona, distance: nearest.distance }] : [];
    })
    .sort((a, b) => a.distance - b.distance);
}

function namesOf(persona: Persona): string[] {
  return [persona.id, persona.id.slice('persona/'.length), persona.title, ...persona.aliases].map(plain);
}

function hasWord(names: readonly string[], word: string): boolean {
  return names.some((name) => name.split(' ').includes(word));
}

/** Words without case, hyphens, articles and the plural's s: "The Data-Engineers" is "data engineer". */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:an?|the) (?=.)/, '')
    .split(' ')
    .map((word) => (word.length > 3 && !word.endsWith('ss') ? word.replace(/s$/, '') : word))
    .join(' ');
}
