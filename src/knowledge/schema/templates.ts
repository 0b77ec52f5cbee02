import { stringify } from 'yaml';
import { namesIn, namesOfKind } from '../kind-names.js';
import type { Kind, PackFile } from './schema.js';

/** What a new entry is begun with. */
export interface Begun {
  readonly kind: Kind;
  /** The part of its id after the kind. */
  readonly name: string;
  readonly pack: PackFile;
  /** ISO date of the day it is written. */
  readonly day: string;
  /** ISO date by which to check it again. */
  readonly reviewBy: string;
  /** The id of an entry of that kind which the pack has; undefined where it has none. */
  readonly exampleOf: (kind: Kind) => string | undefined;
  /** Address of the editor's schema, where there is one. */
  readonly schema: string | undefined;
}

const placeholder = (what: string) => `TODO: ${what}`;

/** As many as an entry needs at least. */
const askPlaceholders = [
  'the plainest question that this answers, as a newcomer types it',
  'the same in other words',
  'the same with the word that only experts use',
  'the same without knowing any of its words',
  'a symptom: what somebody sees who needs this',
  'a worry that this answers',
  'a comparison with something else',
  'a few words only, as one types into a search box',
];

/** The placeholders of each kind beside those that all have. */
function ownFields({ kind, pack, exampleOf }: Begun): Record<string, unknown> {
  const names = namesIn([pack]);
  const such = (other: Kind) => `such as ${exampleOf(other) ?? `${other}/some-name`}`;
  const one = (other: Kind) => namesOfKind(names, other).one;
  switch (kind) {
    case 'concept':
    case 'faq':
      return {};
    case 'myth':
      return {
        claim: placeholder('the wrong belief, in the words of those who hold it'),
        truth: placeholder('what is true instead'),
        whyBelieved: placeholder('why sensible people believe it'),
      };
    case 'feature':
      return exampleOf('persona') === undefined
        ? {}
        : { personas: [placeholder(`the id of a ${one('persona')} that works with it, ${such('persona')}`)] };
    case 'persona':
      return {
        focus: placeholder('the core of the role in one line'),
        activities: [placeholder('what this role does, a line each')],
        ...(exampleOf('feature') === undefined
          ? {}
          : {
              features: [placeholder(`the id of a ${one('feature')} that it works with, ${such('feature')}`)],
            }),
        ...(exampleOf('path') === undefined
          ? {}
          : { path: placeholder(`the id of its learning ${one('path')}, ${such('path')}`) }),
      };
    case 'path':
      return {
        persona: placeholder(`the id of the ${one('persona')} that it is for, ${such('persona')}`),
        useCase: placeholder('the one case that is carried from step to step'),
        steps: [
          {
            id: 'first-step',
            title: placeholder('what the step is called'),
            day: 1,
            minutes: 30,
            doer: 'new-hire',
            read: [],
            task: placeholder('what to do, in Markdown'),
            done: { how: 'self-reported' },
          },
        ],
      };
  }
}

/** A gap for each facet of the pack: most are said of the things that people work with. */
function facetsOf({ kind, pack: { facets } }: Begun): Record<string, unknown> {
  if (kind !== 'feature' || facets.length === 0) return {};
  const values = facets.map(({ id, values: known }) => [
    id,
    placeholder(`one of ${known.map((value) => value.id).join(', ')}`),
  ]);
  return { facets: Object.fromEntries(values) };
}

/** What a question and its answer need, and no more. */
function questionAndAnswer(): Record<string, unknown> {
  return {
    title: placeholder('the question, as people ask it'),
    body: placeholder('the answer, in Markdown; its first sentences are what people see first'),
  };
}

function wholeEntry({ pack, day, reviewBy, ...begun }: Begun): Record<string, unknown> {
  const [document] = pack.documents;
  return {
    title: placeholder('the name people use for it'),
    aliases: [],
    asks: askPlaceholders.map(placeholder),
    summary: placeholder('the answer in at most 60 words; it must do without the body'),
    body: placeholder('the whole answer, in Markdown'),
    ...(document
      ? { sources: [{ document: document.id, place: placeholder('where in the document the facts stand') }] }
      : {}),
    owner: pack.owners[0]?.id,
    reviewedOn: day,
    reviewBy,
    related: [],
    ...ownFields({ pack, day, reviewBy, ...begun }),
    ...facetsOf({ pack, day, reviewBy, ...begun }),
  };
}

/**
 * A file that passes the check but for its placeholders: each is a text that begins with "TODO:", says what belongs there, and is
 * a problem of its own.
 */
export function templateOf(begun: Begun): string {
  const { kind, name, schema } = begun;
  const fields = {
    id: `${kind}/${name}`,
    ...(kind === 'faq' ? questionAndAnswer() : wholeEntry(begun)),
  };
  const text = stringify(fields, { lineWidth: 0, defaultStringType: 'PLAIN' });
  return schema === undefined ? text : `# yaml-language-server: $schema=${schema}\n${text}`;
}
