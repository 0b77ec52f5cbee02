import type { FoundText } from '../loading/unchecked.js';
import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import type { Problem } from '../schema/schema.js';

/** What a problem says, and what to do about it. */
export interface Wording {
  readonly message: string;
  readonly advice: string;
}

/** A problem for each text that is not the first of its like. */
export function repeated(
  yaml: YamlFile,
  texts: readonly FoundText[],
  wording: (text: string, firstLine: number) => Wording,
): Problem[] {
  const first = new Map<string, FieldPath>();
  return texts.flatMap(({ text, path }) => {
    const before = first.get(text);
    if (before) return problemAt(yaml, path, wording(text, yaml.placeOf(before).line));
    first.set(text, path);
    return [];
  });
}

/** The problem of one place in a file. */
export function problemAt(yaml: YamlFile, path: FieldPath, wording: Wording): Problem[] {
  return [{ file: yaml.file, ...yaml.placeOf(path), ...wording }];
}
