import type { UncheckedAspects } from '../loading/aspects.js';
import { textsAt, valuesAt } from '../loading/unchecked.js';
import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import type { Problem } from '../schema/schema.js';
import { askKey } from './duplicate-names.js';
import { fieldProblems } from './field-problems.js';
import { nearest, WORTH_A_LOOK } from './nearest.js';

/** What a person has to know of an aspect besides the ways to ask for it. */
const words = ['title', 'nothingAbout'] as const;

/** What is wrong with files of aspects, each by itself and all of them together. */
export function aspectProblems(files: readonly UncheckedAspects[]): Problem[] {
  return [
    ...files.flatMap(({ yaml, schema, parsed }) =>
      !yaml || !parsed || parsed.success ? [] : fieldProblems(yaml, schema, parsed.error.issues),
    ),
    ...files.flatMap(({ yaml }) => (yaml ? [...repeatedIds(yaml), ...repeatedWays(yaml)] : [])),
    ...unnamed(files),
    ...conflicts(files),
  ];
}

/** The ids of all aspects; undefined when a file cannot be read, and some are not known. */
export function aspectIds(files: readonly UncheckedAspects[]): ReadonlySet<string> | undefined {
  const ids = new Set<string>();
  for (const { yaml } of files) {
    if (!yaml) return undefined;
    for (const { text } of textsAt(yaml, ['aspects', '*', 'id'])) ids.add(text);
  }
  return ids;
}

function repeatedIds(yaml: YamlFile): Problem[] {
  return repeated(yaml, ['aspects', '*', 'id'], (text) => text, {
    message: (text, first) => `aspect "${text}" is given twice (line ${first})`,
    advice: 'Put the ways of both under one.',
  });
}

function repeatedWays(yaml: YamlFile): Problem[] {
  return repeated(yaml, ['aspects', '*', 'ways', '*'], askKey, {
    message: (text, first) => `"${text}" is asked twice (line ${first})`,
    advice: 'Ask it in other words, or delete it.',
  });
}

interface Wording {
  readonly message: (text: string, firstLine: number) => string;
  readonly advice: string;
}

function repeated(
  yaml: YamlFile,
  pattern: FieldPath,
  keyOf: (text: string) => string,
  { message, advice }: Wording,
): Problem[] {
  const first = new Map<string, number>();
  return textsAt(yaml, pattern).flatMap(({ text, path }) => {
    const place = yaml.placeOf(path);
    const line = first.get(keyOf(text));
    if (line !== undefined) return { file: yaml.file, ...place, message: message(text, line), advice };
    first.set(keyOf(text), place.line);
    return [];
  });
}

/** New aspects without a title or without what is said of a lack. Most are slips in the id of one that there is. */
function unnamed(files: readonly UncheckedAspects[]): Problem[] {
  const items = files.flatMap(itemsIn);
  const holders = new Map(
    words.map((word) => [word, new Set(items.flatMap((item) => (item[word] === undefined ? [] : item.id)))]),
  );
  const missingOf = (id: string) => words.filter((word) => !holders.get(word)?.has(id));
  const known = items.flatMap(({ id }) => (missingOf(id).length === 0 ? id : []));
  // In a file with other problems, a mistyped field is told of already.
  return items
    .filter(({ file }) => file.parsed?.success)
    .flatMap(({ yaml, id, path }) => {
      const missing = missingOf(id).map((word) => `"${word}"`);
      if (missing.length === 0) return [];
      const meant = nearest(id, known, WORTH_A_LOOK);
      const add = `add ${missing.join(' and ')}`;
      return {
        file: yaml.file,
        ...yaml.placeOf([...path, 'id']),
        message: `there is no aspect "${id}", and a new one needs ${missing.join(' and ')}`,
        advice: meant ? `Write "${meant}", or ${add}.` : `${add.replace('add', 'Add')}.`,
      };
    });
}

/** Packs that call one aspect by different words. */
function conflicts(files: readonly UncheckedAspects[]): Problem[] {
  const items = files.filter(({ shipped }) => !shipped).flatMap(itemsIn);
  return words.flatMap((word) => {
    const first = new Map<string, Item>();
    return items.flatMap((item) => {
      if (item[word] === undefined) return [];
      const before = first.get(item.id);
      if (!before) first.set(item.id, item);
      // Twice in one file is a problem of its own.
      if (!before || before.file === item.file || before[word] === item[word]) return [];
      const { line, column } = before.yaml.placeOf([...before.path, word]);
      return {
        file: item.yaml.file,
        ...item.yaml.placeOf([...item.path, word]),
        message: `aspect "${item.id}" has another "${word}" in ${before.yaml.file}:${line}:${column}`,
        advice: 'Write the same in both, or leave it out here.',
      };
    });
  });
}

interface Item {
  readonly file: UncheckedAspects;
  readonly yaml: YamlFile;
  readonly id: string;
  readonly title: string | undefined;
  readonly nothingAbout: string | undefined;
  readonly path: FieldPath;
}

function itemsIn(file: UncheckedAspects): Item[] {
  const { yaml } = file;
  if (!yaml) return [];
  return valuesAt(yaml, ['aspects', '*', 'id']).flatMap(({ value, path }) => {
    if (typeof value !== 'string') return [];
    const item = path.slice(0, -1);
    const textOf = (word: string) => textsAt(yaml, [...item, word])[0]?.text;
    return {
      file,
      yaml,
      id: value.trim(),
      title: textOf('title'),
      nothingAbout: textOf('nothingAbout'),
      path: item,
    };
  });
}
