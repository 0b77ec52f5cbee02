import { type FoundText, textsAt, type UncheckedEntry, type UncheckedPack } from '../loading/unchecked.js';
import type { YamlFile } from '../loading/yaml-file.js';
import { slugPattern } from '../schema/fields.js';
import type { LostReference } from '../schema/schema.js';
import { nearest, WORTH_A_LOOK } from './nearest.js';

/** Where a file names entries of every kind, sections among them. */
const places = [
  ['related', '*'],
  ['steps', '*', 'read', '*'],
] as const;

const topics = ['experts', '*', 'topics', '*'] as const;

const sectionId = new RegExp(`^page/${slugPattern}$`);

/** Most ids that get a proposal: each is compared with all sections, and a renamed folder makes thousands of them. */
const MOST_PROPOSALS = 100;

/** Whether a text is the id of a section that no page has. @param ids of all entries */
export function isLost({ text }: Pick<FoundText, 'text'>, ids: ReadonlySet<string>): boolean {
  return sectionId.test(text) && !ids.has(text);
}

/**
 * What names sections that no page has. It keeps no pack from being used: whoever renames or removes a heading has never seen
 * what names it.
 *
 * @param asks the files of packs that hold what people ask for sections, by their ids
 * @param ids of all entries
 */
export function lostSections(
  entries: readonly UncheckedEntry[],
  packs: readonly UncheckedPack[],
  asks: readonly YamlFile[],
  ids: ReadonlySet<string>,
): LostReference[] {
  const propose = proposer(ids);

  function lost(yaml: YamlFile, found: FoundText, so: string): LostReference[] {
    if (!isLost(found, ids)) return [];
    const meant = propose(found.text);
    return [
      {
        section: found.text,
        file: yaml.file,
        ...yaml.placeOf(found.path),
        message: `no page has the section "${found.text}"; ${so}`,
        advice: meant ? `Write "${meant}", or delete it.` : 'Correct the id, or delete it.',
      },
    ];
  }

  return [
    ...entries.flatMap(({ yaml }) =>
      places.flatMap((at) =>
        textsAt(yaml, at).flatMap((found) =>
          lost(yaml, found, isStepBare(yaml, found, ids) ? 'the step has nothing to read' : 'it is left out'),
        ),
      ),
    ),
    ...packs.flatMap(({ yaml }) =>
      yaml ? textsAt(yaml, topics).flatMap((found) => lost(yaml, found, 'it is left out')) : [],
    ),
    ...asks.flatMap((yaml) =>
      Object.keys(yaml.data).flatMap((id) =>
        lost(yaml, { text: id, path: [id] }, 'what people ask for it is left out').map((one) => ({
          ...one,
          asks: textsAt(yaml, [id, '*']).map(({ text }) => text),
        })),
      ),
    ),
  ];
}

/** Whether a text stands in a step that has nothing to read but what is gone. */
function isStepBare(
  yaml: YamlFile,
  { path: [list, step, field] }: FoundText,
  ids: ReadonlySet<string>,
): boolean {
  if (list !== 'steps' || step === undefined || field === undefined) return false;
  return textsAt(yaml, [list, step, field, '*']).every((one) => isLost(one, ids));
}

function proposer(ids: ReadonlySet<string>): (lost: string) => string | undefined {
  const sections = [...ids].filter((id) => sectionId.test(id));
  const proposals = new Map<string, string | undefined>();
  return (lost) => {
    if (!proposals.has(lost) && proposals.size < MOST_PROPOSALS)
      proposals.set(lost, nearest(lost, sections, WORTH_A_LOOK));
    return proposals.get(lost);
  };
}
