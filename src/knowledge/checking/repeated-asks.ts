import type { FoundText } from '../loading/unchecked.js';
import type { YamlFile } from '../loading/yaml-file.js';
import type { Problem } from '../schema/schema.js';
import { askKey } from './duplicate-names.js';

/** A problem for each ask that was there before, in the same file or in another. */
export function repeatedAsks(
  files: readonly { readonly yaml: YamlFile; readonly asks: readonly FoundText[] }[],
): Problem[] {
  const first = new Map<string, string>();
  return files.flatMap(({ yaml, asks }) =>
    asks.flatMap(({ text, path }) => {
      const place = { file: yaml.file, ...yaml.placeOf(path) };
      const before = first.get(askKey(text));
      if (before === undefined) {
        first.set(askKey(text), `${place.file}:${place.line}:${place.column}`);
        return [];
      }
      const advice = 'Ask it in other words, or delete it.';
      return [{ ...place, message: `"${text}" is asked twice (${before})`, advice }];
    }),
  );
}
