import { Document } from 'yaml';
import { longest } from '../../schema/fields.js';
import { slugOf } from './step-ids.js';
import { dueIn } from './times.js';
import { wholeWords } from './whole-words.js';

/** A persona that is begun beside its path. */
export interface BegunPersona {
  readonly id: string;
  /** The part of its id after the kind. */
  readonly name: string;
  readonly yaml: string;
}

/**
 * Whom a checklist is for, where its title says so: "Onboarding for support engineers", "New engineer checklist". One is named with
 * "a", several end in "s"; "for Acme" is where they begin.
 */
const whom = [
  /\bfor (?:an? (?<one>[\p{L} -]{3,40}?)|(?:our |the |all |every )?(?<several>(?:new )?[\p{L}][\p{L} -]{2,40}?s))(?: (?:at|in) .*)?$/iu,
  /\b(?<one>new (?!onboarding)[\p{L}]+(?: engineer| developer| manager| member| designer)?)\b/iu,
];

const LONGEST_NAME = 40;

/** Begins the persona that a path is for: without one the pack would not load. */
export function beginPersona({
  checklistTitle,
  path,
  steps,
  titleOf,
  schema,
}: {
  readonly checklistTitle: string;
  /** Id of the path. */
  readonly path: string;
  readonly steps: number;
  /** The title as it may be: no two entries have the same. */
  readonly titleOf: (wanted: string) => string;
  readonly schema: string | undefined;
}): BegunPersona {
  const who =
    whom
      .map((pattern) => pattern.exec(checklistTitle)?.groups)
      .map((found) => (found?.one ?? found?.several)?.trim())
      .find((name) => name !== undefined && dueIn(name) === undefined) ?? 'New hire';
  const title = titleOf(`${who.charAt(0).toUpperCase()}${who.slice(1)}`);
  const name = slugOf(title, LONGEST_NAME) || 'new-hire';
  const quoted = wholeWords(checklistTitle, longest.title);
  const document = new Document({
    id: `persona/${name}`,
    title,
    summary: `Whoever is new and walks the path "${quoted}".`,
    body: `The role that the path "${quoted}" is for. Its steps say what there is to do in the first weeks.`,
    focus: `Settling in, by ${steps === 1 ? 'a step' : `${steps} steps`}.`,
    path,
  });
  const text = document.toString({ lineWidth: 0 });
  return {
    id: `persona/${name}`,
    name,
    yaml: schema === undefined ? text : `# yaml-language-server: $schema=${schema}\n${text}`,
  };
}
