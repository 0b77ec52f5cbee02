import {
  type FoundText,
  textsAt,
  type UncheckedEntry,
  type UncheckedPack,
  valuesAt,
} from '../loading/unchecked.js';
import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import { isPlaceholderOfPost, placeholdersOf } from '../post-text.js';
import { type Problem, placeholders, usualDoers } from '../schema/schema.js';
import { nearest, WORTH_A_LOOK } from './nearest.js';
import { problemAt, repeated } from './repeated.js';

/** What must hold between the steps of a path, and between them and the doers of its pack. */
export function stepProblems(entry: UncheckedEntry): Problem[] {
  if (entry.kind !== 'path') return [];
  const { yaml } = entry;
  return [
    ...(['step', 'post'] as const).flatMap((one) =>
      repeated(yaml, textsAt(yaml, [`${one}s`, '*', 'id']), (text, first) => ({
        message: `${one} id "${text}" is used twice (line ${first})`,
        advice: `Give each ${one} its own id.`,
      })),
    ),
    ...dayProblems(yaml),
    ...ownProblems(yaml),
    ...formsOfSystems(yaml),
    ...doerProblems(entry),
    ...seenProblems(entry),
    ...metProblems(entry),
    ...postProblems(yaml),
    ...welcomeProblems(yaml),
    ...orderProblems(yaml),
  ];
}

function dayProblems(yaml: YamlFile): Problem[] {
  const problems: Problem[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { value, path } of valuesAt(yaml, ['steps', '*', 'day'])) {
    if (typeof value !== 'number') continue;
    if (value < before) {
      const message = `falls on day ${value}, and a step above it on day ${before}`;
      problems.push(
        ...problemAt(yaml, path, { message, advice: 'Sort the steps by day, or correct the day.' }),
      );
    }
    before = Math.max(before, value);
  }
  return problems;
}

/** What only the new hire can do, in the words of a problem. */
const ownOnly: Readonly<Record<string, string>> = {
  quiz: 'a quiz is taken by the new hire',
  meet: 'it is the new hire who meets somebody',
  introduction: 'it is the new hire who introduces themself',
};

/** What is the new hire's own: nobody else can do it for them. A check-in may be anybody's. */
function ownProblems(yaml: YamlFile): Problem[] {
  return valuesAt(yaml, ['steps', '*', 'done', 'how']).flatMap(({ value, path }) => {
    const own = typeof value === 'string' ? ownOnly[value] : undefined;
    if (own === undefined) return [];
    const doerPath = [...path.slice(0, -2), 'doer'];
    const doer = valuesAt(yaml, doerPath)[0]?.value;
    if (typeof doer !== 'string' || doer === 'new-hire') return [];
    return problemAt(yaml, doerPath, {
      message: `${own}, and this step is for the ${doer}`,
      advice: 'Write "doer: new-hire", or another way to be done.',
    });
  });
}

/** What is asked of people, and no system can answer for them. */
const forPeople: Readonly<Record<string, string>> = {
  ...ownOnly,
  'check-in': 'a check-in is answered by whoever does it',
};

/** A system can neither take a quiz for somebody nor say how they are. */
function formsOfSystems(yaml: YamlFile): Problem[] {
  return valuesAt(yaml, ['steps', '*', 'hook']).flatMap(({ path }) => {
    const how = valuesAt(yaml, [...path.slice(0, -1), 'done', 'how'])[0]?.value;
    const why = typeof how === 'string' ? forPeople[how] : undefined;
    if (why === undefined) return [];
    return problemAt(yaml, path, {
      message: `${why}, and this step is done by a system`,
      advice: 'Delete "hook", or write another way to be done.',
    });
  });
}

/** Doers that nobody knows: the step would be nobody's. One line in pack.yaml mends all steps of one, so each is told of once. */
function doerProblems({ yaml, pack }: UncheckedEntry): Problem[] {
  const known: readonly string[] = [...usualDoers, ...doersOf(pack).map(({ id }) => id)];
  const unknown = textsAt(yaml, ['steps', '*', 'doer']).filter(({ text }) => !known.includes(text));
  return unknown
    .filter(({ text }, at) => unknown.findIndex((other) => other.text === text) === at)
    .flatMap(({ text, path }) => {
      const meant = nearest(text, known, WORTH_A_LOOK);
      const steps = unknown.filter((other) => other.text === text).length;
      return problemAt(yaml, path, {
        message: `nobody is listed as the doer "${text}"${steps > 1 ? ` of ${steps} steps` : ''}`,
        advice: `Write ${meant ? `"${meant}"` : `one of ${known.join(', ')}`}, or list it under "doers" in pack.yaml.`,
      });
    });
}

/** Check-ins whose answers somebody would see whom nobody knows, or a channel, which is nobody in particular. */
function seenProblems({ yaml, pack }: UncheckedEntry): Problem[] {
  const listed = doersOf(pack);
  const known = ['manager', 'counted', ...listed.flatMap(({ id, isChannel }) => (isChannel ? [] : [id]))];
  return textsAt(yaml, ['steps', '*', 'done', 'seen'])
    .filter(({ text }) => !known.includes(text))
    .flatMap(({ text, path }) => {
      const isChannel = listed.some(({ id }) => id === text);
      return problemAt(yaml, path, {
        message: isChannel
          ? `"${text}" is a channel, and answers are seen by people alone`
          : `nobody is listed as "${text}", who would see the answers`,
        advice: `Write one of ${known.join(', ')}${isChannel ? '.' : ', or list it under "doers" in pack.yaml.'}`,
      });
    });
}

/** The doers that a pack lists. */
function doersOf({ yaml }: UncheckedPack): { readonly id: string; readonly isChannel: boolean }[] {
  if (!yaml) return [];
  return textsAt(yaml, ['doers', '*', 'id']).map(({ text: id, path }) => ({
    id,
    isChannel: valuesAt(yaml, [...path.slice(0, -1), 'who', 'channel']).length > 0,
  }));
}

/** Whom a new hire would meet whom nobody knows, or who is a channel. */
function metProblems({ yaml, pack }: UncheckedEntry): Problem[] {
  const listed = doersOf(pack);
  const known = [
    'buddy',
    'manager',
    'team',
    ...listed.flatMap(({ id, isChannel }) => (isChannel ? [] : [id])),
  ];
  return textsAt(yaml, ['steps', '*', 'done', 'with'])
    .filter(({ text }) => !known.includes(text))
    .flatMap(({ text, path }) => {
      const isChannel = listed.some(({ id }) => id === text);
      return problemAt(yaml, path, {
        message: isChannel
          ? `"${text}" is a channel, and nobody to meet`
          : `nobody is listed as "${text}" to meet`,
        advice: `Write one of ${known.join(', ')}${isChannel ? '' : ', or list it under "doers" in pack.yaml'}.`,
      });
    });
}

/** Placeholders in posts that stand for nothing. */
function postProblems(yaml: YamlFile): Problem[] {
  return textsAt(yaml, ['posts', '*', 'text']).flatMap(({ text, path }) =>
    placeholdersOf(text)
      .filter((name) => !isPlaceholderOfPost(name))
      .flatMap((name) => {
        const meant = nearest(name, placeholders, WORTH_A_LOOK);
        return problemAt(yaml, path, {
          message: `there is no placeholder {{${name}}}`,
          advice: `Write ${meant ? `{{${meant}}}` : `one of ${placeholders.map((one) => `{{${one}}}`).join(', ')}`}.`,
        });
      }),
  );
}

/** A path that counts from an end is of somebody who is here already: nobody welcomes them. */
function welcomeProblems(yaml: YamlFile): Problem[] {
  if (yaml.data.anchor !== 'end' || yaml.data.welcome === undefined) return [];
  return problemAt(yaml, ['welcome'], {
    message: 'nobody is welcomed on a path that counts from an end',
    advice: 'Delete "welcome", or "anchor: end".',
  });
}

/** Steps that wait for one that is not there, or for one another. */
function orderProblems(yaml: YamlFile): Problem[] {
  const ids = textsAt(yaml, ['steps', '*', 'id']);
  const known = ids.map(({ text }) => text);
  const waits = [
    ...textsAt(yaml, ['steps', '*', 'after']),
    ...textsAt(yaml, ['steps', '*', 'needs', '*']),
  ].map((found) => ({ ...found, of: stepAt(ids, found.path) }));
  const unknown = waits
    .filter(({ text }) => !known.includes(text))
    .flatMap(({ text, path }) => {
      const meant = nearest(text, known, WORTH_A_LOOK);
      return problemAt(yaml, path, {
        message: `there is no step "${text}" in this path`,
        advice: meant ? `Write "${meant}".` : 'Write the id of a step of this path.',
      });
    });
  const waitsFor = new Map<string, string[]>();
  for (const { of, text } of waits) {
    if (of !== undefined) waitsFor.set(of, [...(waitsFor.get(of) ?? []), text]);
  }
  const circular = waits.flatMap(({ of, text, path }) => {
    const circle = of === undefined ? undefined : wayBack(of, text, waitsFor);
    // Told of once, at the first step of the circle.
    if (!circle || of !== known.find((id) => circle.includes(id))) return [];
    return problemAt(yaml, path, {
      message:
        circle.length === 1
          ? `step "${of}" waits for itself`
          : `these steps wait for one another: ${[...circle, circle[0]].join(' → ')}`,
      advice: 'Let one of them wait for none of the others.',
    });
  });
  return [...unknown, ...circular];
}

/** The steps from one to itself over another that it waits for; undefined where no way leads back. */
function wayBack(
  from: string,
  over: string,
  waitsFor: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  if (over === from) return [from];
  const open: string[][] = [[from, over]];
  const seen = new Set([over]);
  for (let way = open.shift(); way; way = open.shift()) {
    for (const next of waitsFor.get(way.at(-1) ?? '') ?? []) {
      if (next === from) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push([...way, next]);
    }
  }
  return undefined;
}

/** The id of the step that a place in the file belongs to. */
function stepAt(ids: readonly FoundText[], path: FieldPath): string | undefined {
  return ids.find((id) => id.path[1] === path[1])?.text;
}
