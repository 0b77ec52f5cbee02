import { outsideSubset } from '../../ports/markdown.js';
import {
  type FoundText,
  textAt,
  textsAt,
  type UncheckedEntry,
  type UncheckedPack,
  valuesAt,
} from '../loading/unchecked.js';
import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import type { Problem } from '../schema/schema.js';
import { problemAt as at, repeated } from './repeated.js';
import { stepProblems } from './steps.js';

/** What must hold between the fields of an entry, and between a persona and its path. */
export function ruleProblems(entries: readonly UncheckedEntry[]): Problem[] {
  const byId = new Map(entries.map((entry) => [entry.fileId, entry]));
  return entries.flatMap((entry) => [
    ...reviewProblems(entry.yaml),
    ...relatedToItself(entry),
    ...repeatedIds(entry.yaml),
    ...contraryAspects(entry.yaml),
    ...stepProblems(entry),
    ...markdownProblems(entry.yaml),
    ...foreignPath(entry, byId),
  ]);
}

/** What must hold between the fields of a pack.yaml: no short name is given twice. */
export function packRuleProblems({ yaml }: UncheckedPack): Problem[] {
  if (!yaml) return [];
  const lists = [
    ...['owners', 'documents', 'doers', 'facets'].map((list) => ({ list, at: [list] as FieldPath })),
    ...valuesAt(yaml, ['facets', '*', 'values']).map(({ path }) => ({ list: 'values', at: path })),
  ];
  return lists.flatMap(({ list, at: where }) =>
    repeated(yaml, textsAt(yaml, [...where, '*', 'id']), (text, first) => ({
      message: `id "${text}" is given twice among the ${list} (line ${first})`,
      advice: 'Give each its own, or delete one.',
    })),
  );
}

function reviewProblems(yaml: YamlFile): Problem[] {
  const on = textAt(yaml, 'reviewedOn');
  const by = textAt(yaml, 'reviewBy');
  const isDay = /^\d{4}-\d{2}-\d{2}$/;
  // Days written so sort like text.
  if (!on || !by || !isDay.test(on) || !isDay.test(by) || by >= on) return [];
  return at(yaml, ['reviewBy'], {
    message: `"reviewBy" (${by}) is before "reviewedOn" (${on})`,
    advice: 'Write a later day.',
  });
}

function relatedToItself({ yaml, fileId }: UncheckedEntry): Problem[] {
  const id = textAt(yaml, 'id') ?? fileId;
  return textsAt(yaml, ['related', '*'])
    .filter(({ text }) => text === id)
    .flatMap(({ path }) =>
      at(yaml, path, { message: 'an entry is related to itself', advice: 'Delete the line.' }),
    );
}

function repeatedIds(yaml: YamlFile): Problem[] {
  const lists: FoundText[][] = [
    textsAt(yaml, ['related', '*']),
    textsAt(yaml, ['features', '*']),
    textsAt(yaml, ['personas', '*']),
    textsAt(yaml, ['covers', '*']),
    textsAt(yaml, ['lacks', '*']),
    ...valuesAt(yaml, ['steps', '*', 'read']).map(({ path }) => textsAt(yaml, [...path, '*'])),
  ];
  return lists.flatMap((list) =>
    repeated(yaml, list, (text) => ({
      message: `"${text}" is listed twice`,
      advice: 'Delete one of the two.',
    })),
  );
}

function contraryAspects(yaml: YamlFile): Problem[] {
  const covered = new Map(textsAt(yaml, ['covers', '*']).map(({ text, path }) => [text, path]));
  return textsAt(yaml, ['lacks', '*']).flatMap(({ text, path }) => {
    const rival = covered.get(text);
    if (!rival) return [];
    return at(yaml, path, {
      message: `"${text}" is among what the entry covers, too (line ${yaml.placeOf(rival).line})`,
      advice: 'Leave it in one of the two.',
    });
  });
}

const markdownAdvice: Record<string, string> = {
  heading: 'Write a **bold** line instead, and no line of dashes under a text.',
  html: 'Put it in `backticks` if it should be seen as it is; if not, delete it.',
  image: 'Say in words what it shows, or link to it.',
  imageReference: 'Say in words what it shows, or link to it.',
  blockquote: 'Write it as a paragraph.',
  thematicBreak: 'Delete the line.',
  definition: 'Write the link as [text](https://…).',
  linkReference: 'Write the link as [text](https://…).',
  'link without http': 'Write the full address, with https://.',
};

const markdownNames: Record<string, string> = {
  html: 'an HTML tag',
  image: 'an image',
  imageReference: 'an image',
  blockquote: 'a quote',
  thematicBreak: 'a dividing line',
  definition: 'a link by reference',
  linkReference: 'a link by reference',
};

/**
 * What a text must have for CommonMark to make more of it than paragraphs, lists, emphasis and code: one of these
 * characters, or a line that ends in dashes and the like. Most texts have none, and parsing all of them doubles the
 * time that loading takes.
 */
const marks = /[#<>[]|(?:^|\s)[-*_=][-*_=\s]*$/m;

function markdownProblems(yaml: YamlFile): Problem[] {
  const texts = [...textsAt(yaml, ['body']), ...textsAt(yaml, ['steps', '*', 'task'])];
  return texts
    .filter(({ text }) => marks.test(text))
    .flatMap(({ text, path }) =>
      outsideSubset(text).map(({ type, line }) => ({
        file: yaml.file,
        ...yaml.placeOfLine(path, line),
        message: `"${String(path.at(-1))}" has ${markdownNames[type] ?? `a ${type}`}, which not every chat can show`,
        advice:
          markdownAdvice[type] ?? 'Write it with paragraphs, lists, bold, italic, code and links alone.',
      })),
    );
}

function foreignPath(
  { yaml, kind, fileId }: UncheckedEntry,
  byId: ReadonlyMap<string | undefined, UncheckedEntry>,
): Problem[] {
  if (kind !== 'persona' || fileId === undefined) return [];
  const path = textAt(yaml, 'path');
  const target = path === undefined ? undefined : byId.get(path);
  const persona = target && textAt(target.yaml, 'persona');
  // A persona that is not there is told of where it is named.
  if (!target || persona === undefined || persona === fileId || !byId.has(persona)) return [];
  const { line, column } = target.yaml.placeOf(['persona']);
  return at(yaml, ['path'], {
    message: `"${path}" is the path of "${persona}" (${target.yaml.file}:${line}:${column})`,
    advice: `Name the path of this persona, or write "persona: ${fileId}" there.`,
  });
}
