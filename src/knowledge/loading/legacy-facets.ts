import { textsAt } from './unchecked.js';
import type { FieldPath, YamlFile } from './yaml-file.js';

/**
 * Packs that were written before there were facets give each feature a `stage`, out of the `stages` of pack.yaml, and an
 * `approach`. They are read as two facets. Nothing else knows of these fields: what is wrong with them is told where they
 * stand, as of any facet.
 */

/** The titles that such packs do not give themselves, and that their readers know. */
const legacyFacets = {
  stage: { id: 'stage', title: 'Stage' },
  approach: {
    id: 'approach',
    title: 'How one works with it',
    values: [
      { id: 'low-code', title: 'Low-code' },
      { id: 'code-first', title: 'Code first' },
    ],
  },
} as const;

/** A pack.yaml whose `stages` stand among its facets, and with them the facet that had no list. */
export function packWithFacets(yaml: YamlFile): YamlFile {
  const { stages, facets = [], ...rest } = yaml.data;
  if (!Array.isArray(stages) || !Array.isArray(facets)) return yaml;
  const named = textsAt(yaml, ['facets', '*', 'id']).map(({ text }) => text);
  const has = (id: string) => named.includes(id);
  if (has(legacyFacets.stage.id)) return yaml;
  const further = has(legacyFacets.approach.id) ? [] : [legacyFacets.approach];
  const all = [...facets, { ...legacyFacets.stage, values: stages }, ...further];
  const written = (path: FieldPath): FieldPath => {
    const [field, index, part, ...within] = path;
    if (field !== 'facets' || typeof index !== 'number' || index < facets.length) return path;
    return ['stages', ...(index === facets.length && part === 'values' ? within : [])];
  };
  return moved(yaml, { ...rest, facets: all }, written);
}

/** A feature whose `stage` and `approach` stand among its facets. One that stands there, too, is left where it is. */
export function featureWithFacets(yaml: YamlFile): YamlFile {
  const { facets = {}, ...rest } = yaml.data;
  if (typeof facets !== 'object' || facets === null || Array.isArray(facets)) return yaml;
  const ids = Object.keys(legacyFacets).filter(
    (id) => typeof rest[id] === 'string' && !Object.hasOwn(facets, id),
  );
  if (ids.length === 0) return yaml;
  const others = Object.entries(rest).filter(([field]) => !ids.includes(field));
  const all = { ...facets, ...Object.fromEntries(ids.map((id) => [id, rest[id]])) };
  const written = (path: FieldPath): FieldPath =>
    path[0] === 'facets' && ids.includes(String(path[1])) ? path.slice(1) : path;
  return moved(yaml, { ...Object.fromEntries(others), facets: all }, written);
}

/** The same file with other data, whose places are those of what was written. */
function moved(yaml: YamlFile, data: YamlFile['data'], written: (path: FieldPath) => FieldPath): YamlFile {
  return {
    ...yaml,
    data,
    placeOf: (path) => yaml.placeOf(written(path)),
    placeOfName: (path) => yaml.placeOfName(written(path)),
    placeOfLine: (path, line) => yaml.placeOfLine(written(path), line),
  };
}
