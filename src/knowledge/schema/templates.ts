import { stringify } from 'yaml';
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
function ownFields(kind: Kind, pack: PackFile): Record<string, unknown> {
  switch (kind) {
    case 'concept':
      return {};
    case 'myth':
      return {
        claim: placeholder('the wrong belief, in the words of those who hold it'),
        truth: placeholder('what is true instead'),
        whyBelieved: placeholder('why sensible people believe it'),
      };
    case 'feature':
      return {
        personas: [placeholder('the id of a role that works with it, such as persona/some-name')],
        stage: placeholder(`one of ${pack.stages.map(({ id }) => id).join(', ')}`),
        approach: placeholder('low-code or code-first'),
      };
    case 'persona':
      return {
        focus: placeholder('the core of the role in one line'),
        activities: [placeholder('what this role does, a line each')],
        features: [placeholder('the id of a feature that it works with, such as feature/some-name')],
        path: placeholder('the id of its learning path, such as path/some-name'),
      };
    case 'path':
      return {
        persona: placeholder('the id of the role that it is for, such as persona/some-name'),
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

/**
 * A file that passes the check but for its placeholders: each is a text that begins with "TODO:", says what belongs there, and is
 * a problem of its own.
 */
export function templateOf({ kind, name, pack, day, reviewBy, schema }: Begun): string {
  const fields = {
    id: `${kind}/${name}`,
    title: placeholder('the name people use for it'),
    aliases: [],
    asks: askPlaceholders.map(placeholder),
    summary: placeholder('the answer in at most 60 words; it must do without the body'),
    body: placeholder('the whole answer, in Markdown'),
    sources: [
      { document: pack.documents[0]?.id, place: placeholder('where in the document the facts stand') },
    ],
    owner: pack.owners[0]?.id,
    reviewedOn: day,
    reviewBy,
    related: [],
    ...ownFields(kind, pack),
  };
  const text = stringify(fields, { lineWidth: 0, defaultStringType: 'PLAIN' });
  return schema === undefined ? text : `# yaml-language-server: $schema=${schema}\n${text}`;
}
