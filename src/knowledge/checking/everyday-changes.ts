import { type FoundText, textsAt, type UncheckedChanges, valuesAt } from '../loading/unchecked.js';
import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import { EverydayChanges, type ShippedEveryday } from '../schema/everyday.js';
import type { Problem } from '../schema/schema.js';
import { askKey } from './duplicate-names.js';
import { fieldProblems } from './field-problems.js';
import { nearest, WORTH_A_LOOK } from './nearest.js';
import { repeatedAsks } from './repeated-asks.js';

/**
 * What is wrong with what a pack changes of everyday talk.
 *
 * @param shipped undefined when it is broken itself, and not all of it is known
 */
export function changeProblems(
  { yaml, parsed }: UncheckedChanges,
  shipped: ShippedEveryday | undefined,
): Problem[] {
  const named = textsAt(yaml, ['everyday', '*', 'id']);
  const asks = ['asks', 'asksInstead'].flatMap((field) => textsAt(yaml, ['everyday', '*', field, '*']));
  return [
    ...(parsed.success ? [] : fieldProblems(yaml, EverydayChanges, parsed.error.issues)),
    ...repeatedIds(yaml, named),
    ...repeatedAsks([{ yaml, asks }]),
    ...(shipped
      ? [
          ...unknownIds(yaml, named, shipped),
          ...silenced(yaml, named, shipped),
          ...takenFromSensitive(yaml, asks, shipped),
        ]
      : []),
  ];
}

function repeatedIds(yaml: YamlFile, named: readonly FoundText[]): Problem[] {
  const first = new Map<string, number>();
  return named.flatMap(({ text, path }) => {
    const line = first.get(text);
    if (line !== undefined) {
      return [problemAt(yaml, path, `"${text}" is changed twice (line ${line})`, 'Put it all under one.')];
    }
    first.set(text, yaml.placeOf(path).line);
    return [];
  });
}

/** Most of them are slips. What is no id of everyday talk at all is told of already. */
function unknownIds(yaml: YamlFile, named: readonly FoundText[], { entries }: ShippedEveryday): Problem[] {
  const slugs = entries.map(({ id }) => slugOf(id));
  return named
    .filter(({ text }) => text.startsWith('everyday/') && !slugs.includes(slugOf(text)))
    .map(({ text, path }) => {
      const meant = nearest(slugOf(text), slugs, WORTH_A_LOOK);
      const advice = meant
        ? `Write "everyday/${meant}", or delete it.`
        : 'Delete it, or write the id of an entry that comes with Ropes.';
      return problemAt(yaml, path, `there is no everyday entry "${text}"`, advice);
    });
}

function slugOf(id: string): string {
  return id.slice('everyday/'.length);
}

/** Why no pack may keep the bot from hearing of a sensitive matter. */
const heard = 'whoever is in danger or distress must always be heard';

/** Sensitive matters that a pack would have the bot not hear. */
function silenced(yaml: YamlFile, named: readonly FoundText[], { entries }: ShippedEveryday): Problem[] {
  const sensitive = new Set(entries.filter(isSensitive).map(({ id }) => id));
  return named
    .filter(({ text }) => sensitive.has(text))
    .flatMap(({ text, path }) => {
      const fields = [
        {
          field: 'off',
          message: `"${text}" cannot be switched off: ${heard}`,
          advice: 'Delete the line; "says" may say it in your own words.',
        },
        {
          field: 'asksInstead',
          message: `the asks of "${text}" cannot be replaced: ${heard}`,
          advice: 'Write "asks" instead, which adds to them.',
        },
      ];
      return fields.flatMap(({ field, message, advice }) =>
        valuesAt(yaml, [...path.slice(0, -1), field]).map((found) =>
          problemAt(yaml, found.path, message, advice),
        ),
      );
    });
}

/** Asks of sensitive matters that a pack would give to another entry. */
function takenFromSensitive(
  yaml: YamlFile,
  asks: readonly FoundText[],
  { entries }: ShippedEveryday,
): Problem[] {
  const kept = new Map(
    entries.filter(isSensitive).flatMap(({ id, asks: own }) => own.map((ask) => [askKey(ask), id] as const)),
  );
  return asks.flatMap(({ text, path }) => {
    const owner = kept.get(askKey(text));
    const [taker] = textsAt(yaml, [...path.slice(0, 2), 'id']);
    if (owner === undefined || taker?.text === owner) return [];
    return [
      problemAt(yaml, path, `"${text}" is an ask of "${owner}" and stays there: ${heard}`, 'Delete it.'),
    ];
  });
}

function isSensitive(entry: ShippedEveryday['entries'][number]): boolean {
  return entry.class === 'sensitive';
}

function problemAt(yaml: YamlFile, path: FieldPath, message: string, advice: string): Problem {
  return { file: yaml.file, ...yaml.placeOf(path), message, advice };
}
