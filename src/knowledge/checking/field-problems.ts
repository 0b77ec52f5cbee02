import { z } from 'zod';
import type { FieldPath, YamlFile } from '../loading/yaml-file.js';
import type { Problem } from '../schema/schema.js';
import { readIssueText } from './issue-text.js';
import { nearest } from './nearest.js';

type Issue = z.core.$ZodIssue;

/** Problems with the fields of one file, from what zod says of them. */
export function fieldProblems(yaml: YamlFile, schema: z.ZodType, issues: readonly Issue[]): Problem[] {
  const problems: Problem[] = [];
  // A mistyped name is one slip and makes two issues: an unknown field, and a missing one.
  const mistyped = new Set<string>();
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    for (const name of issue.keys) {
      const { advice, meant } = unknownField(yaml, schema, issue.path, name);
      if (meant) mistyped.add(String([...issue.path, meant]));
      const place = yaml.placeOfName([...issue.path, name]);
      problems.push({ file: yaml.file, ...place, message: `unknown field "${name}"`, advice });
    }
  }
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys' || mistyped.has(String(issue.path))) continue;
    const { message, advice } = describe(yaml, schema, issue);
    problems.push({ file: yaml.file, ...yaml.placeOf(issue.path), message, advice });
  }
  return problems;
}

function unknownField(
  yaml: YamlFile,
  schema: z.ZodType,
  holder: FieldPath,
  name: string,
): { advice: string; meant?: string } {
  const present = valueAt(yaml.data, holder);
  const names = fieldNames(schemaAt(schema, yaml.data, holder));
  const free = names.filter((known) => !isRecord(present) || !(known in present));
  const meant = nearest(name, free);
  if (meant) return { advice: `Write "${meant}" instead of "${name}".`, meant };
  if (nearest(name, names)) return { advice: `Delete it; "${nearest(name, names)}" is there already.` };
  return { advice: `Delete it; what can be here is ${listed(names)}.` };
}

function describe(yaml: YamlFile, schema: z.ZodType, issue: Issue): { message: string; advice: string } {
  const { path } = issue;
  const label = labelOf(path);
  const value = valueAt(yaml.data, path);
  const expected = schemaAt(schema, yaml.data, path);
  if (value === undefined) {
    // One empty group, not one missing field after the other.
    const holder = path.slice(0, -1);
    if (holder.length > 0 && isEmptyRecord(valueAt(yaml.data, holder))) {
      return { message: `${labelOf(holder)} is empty`, advice: adviceOnNothing(holder, undefined) };
    }
    const hint = expected?.description ?? choices(issue) ?? '';
    return {
      message: `${label} is missing`,
      advice: `Add ${label}${hint && `: ${lowerFirst(hint)}`}`.replace(/\.?$/, '.'),
    };
  }
  if (value === null) return { message: `${label} is empty`, advice: adviceOnNothing(path, expected) };

  switch (issue.code) {
    case 'invalid_type':
      return wrongType(label, issue.expected, value);
    case 'too_small':
    case 'too_big':
      return wrongSize(label, issue, value);
    case 'invalid_value':
    case 'invalid_union':
      return wrongChoice(label, issue, value);
    default: {
      const { message, advice } = readIssueText(issue.message);
      const shown =
        typeof value === 'string' && issue.code === 'invalid_format'
          ? `${label} ("${shortened(value)}")`
          : label;
      return { message: `${shown} ${message}`, advice };
    }
  }
}

function adviceOnNothing(path: FieldPath, expected: z.ZodType | undefined): string {
  if (typeof path.at(-1) === 'number') return 'Write it, or delete the dash.';
  const list = withoutDefault(expected);
  if (list instanceof z.ZodArray) {
    return list.safeParse([]).success
      ? 'Write a list, or "[]" for none.'
      : 'Write a list: a line each, with "- ".';
  }
  return 'Write its value after the colon.';
}

const typeNames: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  object: 'a group of fields',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

const typeAdvice: Record<string, string> = {
  array: 'Write a list: a line each, with "- ".',
  object: 'Write "name: value" lines, indented.',
  boolean: 'Write true or false, without quotes.',
  number: 'Write a number, without quotes.',
  int: 'Write a whole number, without quotes.',
};

function wrongType(label: string, expected: string, value: unknown): { message: string; advice: string } {
  const message = `${label} must be ${typeNames[expected] ?? expected}, and is ${found(value)}`;
  if (expected !== 'string') return { message, advice: typeAdvice[expected] ?? 'Correct it.' };
  if (isRecord(value)) {
    return { message, advice: 'Put the text in quotes: a colon and a space in it make a field.' };
  }
  if (Array.isArray(value)) return { message, advice: 'Write one text; brackets or dashes make a list.' };
  return { message, advice: 'Put it in quotes.' };
}

function wrongSize(
  label: string,
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  value: unknown,
): { message: string; advice: string } {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (typeof value === 'number') {
    const advice = small ? `Write ${limit} or more.` : `Write ${limit} or less.`;
    return {
      message: `${label} is ${value}, and must be ${small ? 'at least' : 'at most'} ${limit}`,
      advice,
    };
  }
  if (Array.isArray(value)) {
    const advice = small
      ? `Add at least ${limit - value.length}.`
      : `Take out at least ${value.length - limit}.`;
    const message = `${label} has ${count(value.length)}, and needs ${small ? 'at least' : 'at most'} ${limit}`;
    return { message, advice };
  }
  if (small) return { message: `${label} is empty`, advice: 'Write a text.' };
  return { message: `${label} is longer than ${limit} characters`, advice: 'Shorten it.' };
}

function wrongChoice(label: string, issue: Issue, value: unknown): { message: string; advice: string } {
  const advice = choices(issue) ?? 'Correct it.';
  const meant = typeof value === 'string' ? nearest(value, choicesOf(issue)) : undefined;
  return {
    message: `${label} cannot be ${JSON.stringify(value)}`,
    advice: meant ? `Write "${meant}". ${advice}` : advice,
  };
}

function choices(issue: Issue): string | undefined {
  const values = choicesOf(issue);
  return values.length > 0 ? `It is ${listed(values, 'or')}.` : undefined;
}

function choicesOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union' && 'options' in issue) return (issue.options ?? []).map(String);
  return [];
}

/** How a field is called in a message. The position says which of several it is. */
function labelOf(path: FieldPath): string {
  const last = path.at(-1);
  if (typeof last === 'number') return `item ${last + 1} of "${String(path.at(-2))}"`;
  return last === undefined ? 'the file' : `"${String(last)}"`;
}

/** The part of a schema that a path leads to; of several shapes, the one that the data chose. */
function schemaAt(schema: z.ZodType, data: unknown, path: FieldPath): z.ZodType | undefined {
  let at: z.core.$ZodType | undefined = schema;
  let value = data;
  for (const key of path) {
    at = withoutDefault(withoutOptional(at));
    if (at instanceof z.ZodDiscriminatedUnion) at = optionFor(at, value);
    if (at instanceof z.ZodObject) at = (at.shape as Record<PropertyKey, z.ZodType>)[key];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else return undefined;
    value = valueAt(value, [key]);
  }
  if (at instanceof z.ZodDiscriminatedUnion) at = optionFor(at, value) ?? at;
  return withoutOptional(at) as z.ZodType | undefined;
}

/** What a field with a default may be; the description stands at the default. */
function withoutDefault(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return schema instanceof z.ZodDefault ? schema.unwrap() : schema;
}

function withoutOptional(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional ? schema.unwrap() : schema;
}

function optionFor(union: z.ZodDiscriminatedUnion, value: unknown): z.core.$ZodType | undefined {
  const { discriminator } = union.def;
  return union.options.find((option) => {
    const choice =
      option instanceof z.ZodObject ? (option.shape as Record<string, z.ZodType>)[discriminator] : undefined;
    return choice?.safeParse(valueAt(value, [discriminator])).success;
  });
}

function fieldNames(schema: z.ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function valueAt(data: unknown, path: FieldPath): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyRecord(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

function found(value: unknown): string {
  if (typeof value === 'string') return `the text "${shortened(value)}"`;
  if (Array.isArray(value)) return 'a list';
  return isRecord(value) ? 'a group of fields' : String(value);
}

function listed(names: readonly string[], word = 'and'): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? '';
  return quoted.length > 0 ? `${quoted.join(', ')} ${word} ${last}` : last;
}

function count(items: number): string {
  return items === 1 ? '1 item' : `${items} items`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
