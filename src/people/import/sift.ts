import type { Persona } from '../../knowledge/schema/schema.js';
import { closesCircle, type Lines } from '../roles/circles.js';
import type { LineProblem, PeopleLine } from './people-csv.js';

/** By the words of a file: the persona that they name, or those that come near. */
export type Personas = ReadonlyMap<string, Persona | readonly Persona[]>;

/** The working-day calendars that a line may name. */
export interface KnownCalendars {
  /** The name as it is kept; undefined for one that is not known. */
  find(words: string): string | undefined;
  /** Those that have a name of their own, beside the codes of countries. */
  readonly names: readonly string[];
}

/**
 * Parts good lines from bad ones.
 *
 * @param before who is known, by address
 * @param guests addresses
 * @param reporting who reports to whom so far, as `closesCircle` takes it
 */
export function sift(
  lines: readonly PeopleLine[],
  before: ReadonlyMap<string, unknown>,
  guests: ReadonlySet<string>,
  personas: Personas,
  calendars: KnownCalendars,
  reporting: Lines,
): { good: PeopleLine[]; problems: LineProblem[] } {
  const problems: LineProblem[] = [];
  let good = lines.filter((line) => {
    const own = [...ownProblems(line, personas, calendars), ...guestProblems(line, guests)];
    problems.push(...own);
    return own.length === 0;
  });
  // A line that falls may take others with it, and gives back the reporting line that it would have changed.
  for (let left = -1; left !== good.length; ) {
    left = good.length;
    const named = new Set(good.map(({ email }) => email));
    const isKnown = (email: string | undefined) =>
      email === undefined || named.has(email) || before.has(email);
    good = good.filter((line) => {
      const missing = [
        ...(isKnown(line.managerEmail) ? [] : [unknown(line, 'manager email', line.managerEmail)]),
        ...(isKnown(line.buddyEmail) ? [] : [unknown(line, 'buddy email', line.buddyEmail)]),
      ];
      problems.push(...missing);
      return missing.length === 0;
    });
    if (good.length !== left) continue;
    const circles = closesCircle(good, reporting);
    problems.push(...circles.values());
    good = good.filter(({ line }) => !circles.has(line));
  }
  return { good, problems: problems.sort((one, other) => one.line - other.line) };
}

function ownProblems(
  { line, email, managerEmail, buddyEmail, persona, calendar }: PeopleLine,
  personas: Personas,
  calendars: KnownCalendars,
): LineProblem[] {
  const found = persona === undefined ? undefined : personas.get(persona);
  return [
    ...(managerEmail === email
      ? [
          {
            line,
            column: 'manager email',
            message: `${email} would report to themselves`,
            advice: 'Name somebody else, or leave it empty.',
          },
        ]
      : []),
    ...(buddyEmail === email
      ? [
          {
            line,
            column: 'buddy email',
            message: `${email} would be their own buddy`,
            advice: 'Name somebody else, or leave it empty.',
          },
        ]
      : []),
    ...(isSeveral(found)
      ? [
          {
            line,
            column: 'persona',
            message: `"${persona}" is no persona`,
            advice: `Write ${alternatives(found.map(({ title }) => title))}.`,
          },
        ]
      : []),
    ...(calendar !== undefined && calendars.find(calendar) === undefined
      ? [
          {
            line,
            column: 'calendar',
            message: `"${calendar}" is no calendar`,
            advice: `Write the code of a country, such as DE or DE-BE${calendars.names.length > 0 ? `, or ${alternatives(calendars.names)}` : ''}.`,
          },
        ]
      : []),
  ];
}

function guestProblems(
  { line, managerEmail, buddyEmail }: PeopleLine,
  guests: ReadonlySet<string>,
): LineProblem[] {
  const named = [
    ['manager email', managerEmail],
    ['buddy email', buddyEmail],
  ] as const;
  return named.flatMap(([column, email]) =>
    email !== undefined && guests.has(email)
      ? [
          {
            line,
            column,
            message: `${email} is a guest, and guests are told nothing about others`,
            advice: 'Name a full member, or leave it empty.',
          },
        ]
      : [],
  );
}

export function isSeveral(found: Persona | readonly Persona[] | undefined): found is readonly Persona[] {
  return Array.isArray(found);
}

function alternatives(titles: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(titles.map((title) => `"${title}"`));
}

function unknown({ line }: PeopleLine, column: string, email: string | undefined): LineProblem {
  return {
    line,
    column,
    message: `${email} is neither known nor on a good line of this file`,
    advice: 'Add a line for them, or put their line right.',
  };
}
