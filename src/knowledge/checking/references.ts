import { namesIn, namesOfKind } from '../kind-names.js';
import { ASPECTS_FILE } from '../loading/pack-folder.js';
import {
  type FoundText,
  textAt,
  textsAt,
  type UncheckedEntry,
  type UncheckedPack,
} from '../loading/unchecked.js';
import { slugPattern } from '../schema/fields.js';
import {
  type EntryKind,
  everyKind,
  type Kind,
  type KindNames,
  kindFolders,
  type Problem,
} from '../schema/schema.js';
import { facetProblems } from './facets.js';
import { isLost } from './lost-sections.js';
import { nearest, WORTH_A_LOOK } from './nearest.js';

interface Reference {
  /** Where the ids are. */
  readonly at: readonly string[];
  /** Which kinds they may be of. */
  readonly to: readonly EntryKind[];
}

/** Sections of pages have ids like entries, and no file of their own. */
const anyKind: readonly EntryKind[] = [...everyKind, 'page'];

const related: Reference = { at: ['related', '*'], to: anyKind };

const references: Record<Kind, readonly Reference[]> = {
  persona: [related, { at: ['features', '*'], to: ['feature'] }, { at: ['path'], to: ['path'] }],
  feature: [related, { at: ['personas', '*'], to: ['persona'] }],
  myth: [related],
  concept: [related],
  path: [related, { at: ['persona'], to: ['persona'] }, { at: ['steps', '*', 'read', '*'], to: anyKind }],
  faq: [related],
};

/** What an entry names that pack.yaml lists, and the list. */
const packReferences = [
  { at: ['owner'], list: 'owners' },
  { at: ['sources', '*', 'document'], list: 'documents' },
] as const;

const wellFormed = new RegExp(`^(?:${anyKind.join('|')})/${slugPattern}$`);

/** Every id that may be named: what files say of themselves, and what their names say. */
export function idsNamed(
  entries: readonly UncheckedEntry[],
  packs: readonly UncheckedPack[],
): ReadonlySet<string> {
  const ids = new Set(packs.flatMap((pack) => pack.fileIds));
  for (const entry of entries) {
    const id = textAt(entry.yaml, 'id');
    if (id !== undefined && wellFormed.test(id)) ids.add(id);
  }
  return ids;
}

/**
 * Ids that lead nowhere, or to an entry of a kind that does not fit. Entries of other packs may be named too. Sections that no
 * page has are told of by `lostSections`.
 *
 * @param ids of all entries
 * @param aspects ids; undefined when not all of them are known
 */
export function referenceProblems(
  entries: readonly UncheckedEntry[],
  packs: readonly UncheckedPack[],
  ids: ReadonlySet<string>,
  aspects: ReadonlySet<string> | undefined,
): Problem[] {
  const propose = proposer(ids);
  const names = namesIn(packs.flatMap(({ parsed }) => (parsed?.success ? parsed.data : [])));

  const problems: Problem[] = [];
  for (const entry of entries) {
    for (const reference of references[entry.kind]) {
      for (const found of textsAt(entry.yaml, reference.at)) {
        const problem = idProblem(entry, found, reference, { ids, propose, names });
        if (problem) problems.push(problem);
      }
    }
    problems.push(...packReferenceProblems(entry), ...facetProblems(entry));
    if (aspects) problems.push(...aspectReferenceProblems(entry, [...aspects]));
  }
  for (const { yaml } of packs) {
    for (const found of yaml ? textsAt(yaml, ['rules', '*', 'give']) : []) {
      const problem = yaml && idProblem({ yaml }, found, { at: [], to: ['path'] }, { ids, propose, names });
      if (problem) problems.push(problem);
    }
  }
  return [...problems, ...packs.flatMap((pack) => [...topicProblems(pack, ids), ...pageOwnerProblems(pack)])];
}

/** Owners of pages whom nobody knows: nobody would ever be asked to look at them. */
function pageOwnerProblems({ yaml }: UncheckedPack): Problem[] {
  if (!yaml) return [];
  const known = textsAt(yaml, ['owners', '*', 'id']).map(({ text }) => text);
  const pages = yaml.data.pages;
  const owned = typeof pages === 'object' && pages !== null && 'ownedBy' in pages ? pages.ownedBy : undefined;
  if (known.length === 0 || typeof owned !== 'object' || owned === null) return [];
  return Object.entries(owned).flatMap(([pattern, owner]: [string, unknown]) => {
    if (typeof owner !== 'string' || known.includes(owner)) return [];
    const meant = nearest(owner, known, WORTH_A_LOOK);
    return [
      {
        file: yaml.file,
        ...yaml.placeOf(['pages', 'ownedBy', pattern]),
        message: `"${owner}" is not among the owners`,
        advice: meant
          ? `Write "${meant}", or add it there.`
          : `Add it there, or write one of ${known.join(', ')}.`,
      },
    ];
  });
}

/** Topics of experts that are no entry, no kind and no value of a facet: nobody would ever be asked about them. */
function topicProblems({ yaml }: UncheckedPack, ids: ReadonlySet<string>): Problem[] {
  if (!yaml) return [];
  const values = textsAt(yaml, ['facets', '*', 'values', '*', 'id']).map(({ text }) => text);
  const known = new Set<string>([...ids, ...everyKind, ...values]);
  return textsAt(yaml, ['experts', '*', 'topics', '*'])
    .filter((found) => !known.has(found.text) && !isLost(found, ids))
    .map(({ text, path }) => {
      const meant = nearest(text, [...known], WORTH_A_LOOK);
      return {
        file: yaml.file,
        ...yaml.placeOf(path),
        message: `there is no entry, kind or value of a facet "${text}"`,
        advice: meant
          ? `Write "${meant}".`
          : 'Write the id of an entry, a kind such as "feature", or the id of a value of a facet.',
      };
    });
}

interface Known {
  readonly ids: ReadonlySet<string>;
  readonly propose: Propose;
  /** What the packs call kinds. */
  readonly names: KindNames;
}

function withArticle(noun: string): string {
  return `${/^[aeiou]|^[AEFHILMNORSX][A-Z]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function idProblem(
  { yaml }: Pick<UncheckedEntry, 'yaml'>,
  { text, path }: FoundText,
  { to }: Reference,
  { ids, propose, names }: Known,
): Problem | undefined {
  const kind = to.find((allowed) => text.startsWith(`${allowed}/`));
  if (kind && ids.has(text)) return undefined;

  // The kind that was written comes first: the slip is more often in the name.
  const meant = propose(text, kind ? [kind, ...to.filter((other) => other !== kind)] : to);
  const place = { file: yaml.file, ...yaml.placeOf(path) };

  // Where nothing is near, any that the packs have shows the form.
  const shown = meant ?? [...ids].find((id) => to.some((one) => id.startsWith(`${one}/`)));
  if (!wellFormed.test(text)) {
    const advice = `Write "${shown ?? `${to[0]}/some-name`}", or another id of that form.`;
    return { ...place, message: `"${text}" is no id`, advice };
  }
  // A section that no page has keeps nothing from being used (`lostSections`).
  if (kind === 'page') return undefined;
  if (!kind) {
    const right = to
      .filter((one) => one !== 'page')
      .map((one) => withArticle(namesOfKind(names, one).one))
      .join(' or ');
    const advice = `Write the id of ${right}${shown ? `, such as "${shown}"` : ''}.`;
    return { ...place, message: `"${text}" is of the wrong kind; ${right} belongs here`, advice };
  }
  const otherwise = `add ${fileOf(text, kind)}`;
  const advice = meant ? `Write "${meant}", or ${otherwise}.` : `Correct the id, or ${otherwise}.`;
  return { ...place, message: `there is no entry "${text}"`, advice };
}

function packReferenceProblems({ yaml, pack }: UncheckedEntry): Problem[] {
  if (!pack.yaml) return [];
  const problems: Problem[] = [];
  for (const { at, list } of packReferences) {
    const known = textsAt(pack.yaml, [list, '*', 'id']).map(({ text }) => text);
    // Without any where some should be, the list itself is what is wrong.
    if (known.length === 0 && (list === 'owners' || pack.yaml.data[list] !== undefined)) continue;
    for (const { text, path } of textsAt(yaml, at)) {
      if (known.includes(text)) continue;
      const meant = nearest(text, known, WORTH_A_LOOK);
      problems.push({
        file: yaml.file,
        ...yaml.placeOf(path),
        message: `"${text}" is not among the ${list} in ${pack.yaml.file}`,
        advice: meant
          ? `Write "${meant}", or add it there.`
          : known.length === 0
            ? 'Add it there.'
            : `Add it there, or write one of ${known.join(', ')}.`,
      });
    }
  }
  return problems;
}

function aspectReferenceProblems({ yaml }: UncheckedEntry, aspects: readonly string[]): Problem[] {
  return [...textsAt(yaml, ['covers', '*']), ...textsAt(yaml, ['lacks', '*'])]
    .filter(({ text }) => !aspects.includes(text))
    .map(({ text, path }) => {
      const meant = nearest(text, aspects, WORTH_A_LOOK);
      return {
        file: yaml.file,
        ...yaml.placeOf(path),
        message: `there is no aspect "${text}"`,
        advice: meant
          ? `Write "${meant}", or add it to ${ASPECTS_FILE} of the pack.`
          : `Add it to ${ASPECTS_FILE} of the pack, or write one of ${aspects.join(', ')}.`,
      };
    });
}

/** The id of a wanted kind that a wrong id was most likely meant for. */
type Propose = (wrong: string, kinds: readonly EntryKind[]) => string | undefined;

/** Most wrong ids that get a proposal. Each is compared with all ids, and a renamed folder makes thousands of them. */
const MOST_PROPOSALS = 100;

function proposer(ids: ReadonlySet<string>): Propose {
  const slugs = new Map<string, string[]>(anyKind.map((kind) => [kind, []]));
  for (const id of ids) slugs.get(id.split('/')[0] ?? '')?.push(slugOf(id));

  const proposals = new Map<string, string | undefined>();
  return (wrong, kinds) => {
    const key = `${wrong} ${kinds}`;
    if (!proposals.has(key) && proposals.size < MOST_PROPOSALS) {
      const near = kinds.flatMap((kind) => {
        const slug = nearest(slugOf(wrong), slugs.get(kind) ?? [], WORTH_A_LOOK);
        return slug ? [`${kind}/${slug}`] : [];
      });
      proposals.set(key, near[0]);
    }
    return proposals.get(key);
  };
}

function slugOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function fileOf(id: string, kind: Kind): string {
  return `${kindFolders[kind]}/${slugOf(id)}.yaml`;
}
