import { textsAt, type UncheckedEntry, type UncheckedPack, valuesAt } from '../loading/unchecked.js';
import type { Problem } from '../schema/schema.js';
import { nearest, WORTH_A_LOOK } from './nearest.js';

/** What entries say of facets that their pack does not name, and of values that a facet has not. */
export function facetProblems({ yaml, pack }: UncheckedEntry): Problem[] {
  if (!pack.yaml) return [];
  const { file } = pack.yaml;
  const known = facetsOf(pack);
  return Object.entries(recordAt(yaml.data.facets)).flatMap(([facet, value]) => {
    const values = known.get(facet);
    if (!values) {
      const others = [...known.keys()];
      const meant = nearest(facet, others, WORTH_A_LOOK);
      const place = yaml.placeOfName(['facets', facet]);
      const message = `"${facet}" is not among the facets in ${file}`;
      return { file: yaml.file, ...place, message, advice: adviceFor(meant, others) };
    }
    // A facet without values is told of where it stands.
    if (typeof value !== 'string' || values.length === 0 || values.includes(value.trim())) return [];
    const meant = nearest(value, values, WORTH_A_LOOK);
    const place = yaml.placeOf(['facets', facet]);
    const message = `"${value.trim()}" is not among the values of "${facet}" in ${file}`;
    return { file: yaml.file, ...place, message, advice: adviceFor(meant, values) };
  });
}

function adviceFor(meant: string | undefined, known: readonly string[]): string {
  if (meant !== undefined) return `Write "${meant}", or add it there.`;
  return known.length === 0 ? 'Add it there.' : `Add it there, or write one of ${known.join(', ')}.`;
}

/** The facets that a pack names, and the ids of the values of each. */
function facetsOf({ yaml }: UncheckedPack): ReadonlyMap<string, readonly string[]> {
  if (!yaml) return new Map();
  const named = valuesAt(yaml, ['facets', '*']).map(({ path }): [string, string[]] => [
    textsAt(yaml, [...path, 'id'])[0]?.text ?? '',
    textsAt(yaml, [...path, 'values', '*', 'id']).map(({ text }) => text),
  ]);
  return new Map(named);
}

function recordAt(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
