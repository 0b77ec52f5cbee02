import type { UncheckedEntry } from '../loading/unchecked.js';
import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import type { Problem } from '../schema/schema.js';

/** What a text begins with that is still to be written; what follows says what belongs there. */
const marker = /^\s*TODO:\s*(?<what>[\s\S]*)$/;

/** Whether a text is a gap of a template: `ropes new` writes them. */
export function isPlaceholder(text: string): boolean {
  return marker.test(text);
}

/** A problem for each gap, at its place. */
export function placeholderProblems(drafts: readonly UncheckedEntry[]): Problem[] {
  return drafts.flatMap(({ yaml }) => [...gapsIn(yaml, yaml.data, [])]);
}

function* gapsIn(yaml: YamlFile, value: unknown, path: FieldPath): Generator<Problem> {
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
    for (const [index, item] of value.entries()) yield* gapsIn(yaml, item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) yield* gapsIn(yaml, item, [...path, name]);
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
