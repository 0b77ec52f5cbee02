import type { ShippedEveryday, UncheckedChanges, UncheckedEveryday } from '../loading/everyday.js';
import { type FoundText, textAt, textsAt, valuesAt } from '../loading/unchecked.js';
import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import { EverydayAbout, EverydayChanges, EverydayFile } from '../schema/everyday.js';
import type { Problem } from '../schema/schema.js';
import { askKey } from './duplicate-names.js';
import { fieldProblems } from './field-problems.js';
import { nearest, WORTH_A_LOOK } from './nearest.js';

/** What is wrong with everyday talk: with what comes with Ropes, and with what packs change of it. */
export function everydayProblems(shipped: ShippedEveryday, changes: readonly UncheckedChanges[]): Problem[] {
  return [...shippedProblems(shipped), ...changes.flatMap((one) => changeProblems(one, shipped))];
}

function shippedProblems({ about, entries }: ShippedEveryday): Problem[] {
  const problems: Problem[] = [];
  if (about && !about.parsed.success) {
    problems.push(...fieldProblems(about.yaml, EverydayAbout, about.parsed.error.issues));
  }
  const ids = new Map<string, string>();
  for (const { folder, fileId, yaml, parsed } of entries) {
    const id = textAt(yaml, 'id');
    const group = textAt(yaml, 'class');
    if (id !== undefined && id !== fileId) {
      problems.push(at(yaml, ['id'], `id "${id}" does not fit the file name`, `Write "${fileId}".`));
    } else if (ids.has(fileId)) {
      const message = `id "${fileId}" is taken by ${ids.get(fileId)}`;
      problems.push(at(yaml, ['id'], message, 'Rename one of the two: file and id.'));
    } else if (group !== undefined && group !== folder) {
      const message = `class "${group}" is not that of the folder`;
      problems.push(at(yaml, ['class'], message, `Write "${folder}", or move the file.`));
    } else if (!parsed.success) {
      problems.push(...fieldProblems(yaml, EverydayFile, parsed.error.issues));
    }
    ids.set(fileId, yaml.file);
  }
  return [
    ...problems,
    ...repeatedAsks(entries.map(({ yaml }) => ({ yaml, asks: textsAt(yaml, ['asks', '*']) }))),
  ];
}

function changeProblems({ yaml, parsed }: UncheckedChanges, shipped: ShippedEveryday): Problem[] {
  const named = textsAt(yaml, ['everyday', '*', 'id']);
  const found = [...unknownIds(yaml, named, shipped), ...repeatedIds(yaml, named)];
  const asks = [
    ...textsAt(yaml, ['everyday', '*', 'asks', '*']),
    ...textsAt(yaml, ['everyday', '*', 'asksInstead', '*']),
  ];
  return [
    ...found,
    ...(parsed.success ? [] : fieldProblems(yaml, EverydayChanges, parsed.error.issues)),
    ...repeatedAsks([{ yaml, asks }]),
    ...weakened(yaml, named, shipped),
    ...takenFromSensitive(yaml, asks, shipped),
  ];
}

function unknownIds(yaml: YamlFile, named: readonly FoundText[], { entries }: ShippedEveryday): Problem[] {
  const ids = entries.map(({ fileId }) => fileId);
  return named
    .filter(({ text }) => text.startsWith('everyday/') && !ids.includes(text))
    .map(({ text, path }) => {
      const slug = nearest(
        text.slice('everyday/'.length),
        ids.map((id) => id.slice('everyday/'.length)),
        WORTH_A_LOOK,
      );
      const advice = slug
        ? `Write "everyday/${slug}", or delete it.`
        : 'Delete it, or write the id of an entry that comes with Ropes.';
      return at(yaml, path, `there is no everyday entry "${text}"`, advice);
    });
}

function repeatedIds(yaml: YamlFile, named: readonly FoundText[]): Problem[] {
  const first = new Map<string, number>();
  return named.flatMap(({ text, path }) => {
    const line = first.get(text);
    if (line !== undefined) {
      return at(yaml, path, `"${text}" is changed twice (line ${line})`, 'Put both changes under one.');
    }
    first.set(text, yaml.placeOf(path).line);
    return [];
  });
}

/** Asks that two entries have, or one twice. */
function repeatedAsks(
  files: readonly { readonly yaml: YamlFile; readonly asks: readonly FoundText[] }[],
): Problem[] {
  const first = new Map<string, string>();
  return files.flatMap(({ yaml, asks }) =>
    asks.flatMap(({ text, path }) => {
      const { line, column } = yaml.placeOf(path);
      const before = first.get(askKey(text));
      if (before !== undefined) {
        return at(yaml, path, `"${text}" is asked twice (${before})`, 'Ask it in other words, or delete it.');
      }
      first.set(askKey(text), `${yaml.file}:${line}:${column}`);
      return [];
    }),
  );
}

/** Why no pack may keep the bot from hearing of a sensitive matter. */
const heard = 'whoever is in danger or distress must always be heard';

/** Sensitive matters that a pack would silence. */
function weakened(yaml: YamlFile, named: readonly FoundText[], shipped: ShippedEveryday): Problem[] {
  const sensitive = new Set(sensitiveOf(shipped).map(({ fileId }) => fileId));
  return named
    .filter(({ text }) => sensitive.has(text))
    .flatMap(({ text, path }) => {
      const silencing = [
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
      return silencing.flatMap(({ field, message, advice }) =>
        valuesAt(yaml, [...path.slice(0, -1), field]).map((value) => at(yaml, value.path, message, advice)),
      );
    });
}

/** Asks of sensitive entries that a pack would give to another. */
function takenFromSensitive(yaml: YamlFile, asks: readonly FoundText[], shipped: ShippedEveryday): Problem[] {
  const kept = new Map(
    sensitiveOf(shipped).flatMap((entry) =>
      textsAt(entry.yaml, ['asks', '*']).map(({ text }) => [askKey(text), entry.fileId] as const),
    ),
  );
  return asks.flatMap(({ text, path }) => {
    const owner = kept.get(askKey(text));
    const [taker] = textsAt(yaml, [...path.slice(0, 2), 'id']);
    if (owner === undefined || !taker || taker.text === owner) return [];
    return at(yaml, path, `"${text}" is an ask of "${owner}" and stays there: ${heard}`, 'Delete it.');
  });
}

function sensitiveOf({ entries }: ShippedEveryday): UncheckedEveryday[] {
  return entries.filter(({ folder }) => folder === 'sensitive');
}

function at(yaml: YamlFile, path: FieldPath, message: string, advice: string): Problem {
  return { file: yaml.file, ...yaml.placeOf(path), message, advice };
}
