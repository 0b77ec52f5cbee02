import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import type { Problem } from '../schema/schema.js';

/**
 * What a text begins with that is still to be written; what follows, up to an empty line, says what belongs there. Below may
 * stand what there is already.
 */
const marker = /^\s*TODO:[^\S\n]*(?<what>[\s\S]*?)(?:\n[^\S\n]*\n[\s\S]*)?$/;

/** Whether a text is still to be written: `ropes new` writes such texts. */
export function isPlaceholder(text: string): boolean {
  return marker.test(text);
}

/** A problem for each placeholder in files, where it stands. */
export function placeholderProblems(files: readonly YamlFile[]): Problem[] {
  return files.flatMap((yaml) => [...placeholdersIn(yaml, yaml.data, [])]);
}

function* placeholdersIn(yaml: YamlFile, value: unknown, path: FieldPath): Generator<Problem> {
  if (typeof value === 'string') {
    const what = marker.exec(value)?.groups?.what;
    if (what === undefined) return;
    yield {
      file: yaml.file,
      ...yaml.placeOf(path),
      message: `${nameOf(path)} is still to be written`,
      advice: adviceFrom(what),
    };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* placeholdersIn(yaml, item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) yield* placeholdersIn(yaml, item, [...path, name]);
  }
}

function nameOf(path: FieldPath): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `item ${last + 1} of "${String(path.at(-2))}"` : `"${String(last)}"`;
}

function adviceFrom(what: string): string {
  const text = what.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return text === '' ? 'Write it.' : `Write ${text}.`;
}
