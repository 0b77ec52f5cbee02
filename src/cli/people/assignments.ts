import { stringify } from 'csv-stringify/sync';
import { giveEachAndNotify } from '../../features/shared/assignments/assignment-notices.js';
import { pathNamed } from '../../features/shared/assignments/named-path.js';
import { sharedAssignmentsWords } from '../../features/shared/assignments/wording.js';
import { LONGEST_NOTE } from '../../features/shared/limits.js';
import { entriesOfKind } from '../../knowledge/lookup.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { readStartDate } from '../../onboarding/calendar/start-date.js';
import { today } from '../../onboarding/calendar/working-days.js';
import { assignmentsAfter, type ListedAssignment } from '../../onboarding/paths/listing.js';
import { findPeople, splitPeople } from '../../people/accounts/find.js';
import { membershipOf } from '../../people/accounts/membership.js';
import type { Tx } from '../../storage/database.js';
import { notifierFor, printable, withDatabase } from '../database.js';
import { knowledgeFrom, textFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

const columns = [
  'id',
  'name',
  'email',
  'path',
  'state',
  'start',
  'done',
  'total',
  'overdue',
  'givenBy',
  'createdAt',
  'lastActiveAt',
  'endedAt',
] as const satisfies readonly (keyof ListedAssignment)[];

/** Assignments taken up at once: what is in memory stays small however many there are. */
const PORTION = 500;

/** Lists every assignment with its progress: lines for people, or JSON or CSV for programs. */
export async function runAssignmentsList(
  options: { readonly json?: boolean; readonly csv?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  return withDatabase(terminal, wiring, async (database) => {
    let [separator, last] = ['', ''];
    if (options.json) terminal.out('[');
    if (options.csv) terminal.out(stringify([[...columns]]));
    for (let more = true; more; ) {
      // Nothing is printed within: a pager that waits would keep the server from its SQLite database.
      const some = await database.transaction((tx) => assignmentsAfter(tx, last, PORTION, Date.now()));
      for (const one of some) {
        if (options.json) terminal.out(`${separator}\n  ${JSON.stringify(one)}`);
        else if (options.csv)
          terminal.out(stringify([columns.map((column) => one[column])], { escape_formulas: true }));
        else terminal.out(`${printable(lineOf(one))}\n`);
        [separator, last] = [',', one.id];
      }
      more = some.length === PORTION;
    }
    if (options.json) terminal.out('\n]\n');
    else if (last === '' && !options.csv) {
      terminal.out('Nobody has a path yet. Give one in chat, or with: ropes assignments give\n');
    }
    return exitCodes.ok;
  });
}

function lineOf(one: ListedAssignment): string {
  const progress = `${one.done} of ${one.total}`;
  const late = one.overdue > 0 ? `, ${one.overdue} overdue` : '';
  return `${one.state.padEnd(9)}  ${one.start}  ${progress.padEnd(8)}  ${one.name} <${one.email ?? 'no address'}>  ${one.path}${late}`;
}

export interface GiveOptions {
  /** When it starts, as in chat. */
  readonly from?: string;
  /** A file with an address a line. */
  readonly file?: string;
  readonly note?: string;
}

/**
 * Gives a path to people by their addresses: to all of them, or to none when one is unknown or has a path. Nobody who
 * runs a command is a manager: each manager is told of steps of their own for every report.
 */
export async function runAssignmentsGive(
  pathWords: string,
  addresses: readonly string[],
  options: GiveOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const knowledge = await knowledgeFrom(undefined, terminal, wiring);
  if (!knowledge) return exitCodes.wrong;
  const { days, paths } = (await wiring.features()).languages.of(undefined).words(sharedAssignmentsWords);
  const path = pathNamed(knowledge, pathWords, paths);
  const day = today(null, Date.now());
  const start = readStartDate(options.from ?? day, day, days);
  const note = (options.note ?? '').trim();
  const listed = options.file === undefined ? '' : await textFrom(options.file, terminal);
  const named = new Set([...addresses, ...splitPeople(listed ?? '')].map((one) => one.toLowerCase()));
  const problems = [
    ...(path ? [] : [unknownPath(knowledge, pathWords)]),
    ...(start.ok
      ? []
      : [
          `"${options.from}" is no day to start on (${start.why}). Write a date from today on, as YYYY-MM-DD, or "Monday".`,
        ]),
    ...(note.length > LONGEST_NOTE
      ? [`The note has ${note.length} characters. Shorten it to ${LONGEST_NOTE} at most.`]
      : []),
    ...(named.size === 0 && listed !== undefined
      ? ['Name at least one email address, or a --file with an address a line.']
      : []),
  ];
  if (problems.length > 0) terminal.err(`${problems.map(printable).join('\n')}\n`);
  if (!path || !start.ok || listed === undefined || problems.length > 0) return exitCodes.wrong;
  return withDatabase(terminal, wiring, async (database, settings) => {
    const refusals: string[] = [];
    /** The address and what came of it, by person, in the order in which they were named. */
    const given = new Map<string, { readonly address: string; readonly told: boolean }>();
    await database
      .transaction(async (tx) => {
        for (const address of named) {
          const person = await personFor(tx, address);
          if ('refusal' in person) refusals.push(person.refusal);
          else if (!given.has(person.id)) given.set(person.id, { address, told: false });
        }
        const notifier = notifierFor(tx, database, settings, knowledge, await wiring.features());
        const people = [...given.keys()].toSorted();
        const gifts = people.map((person) => ({
          person,
          path,
          start: start.day,
          by: null,
          note,
          replace: false,
        }));
        for (const [index, done] of (await giveEachAndNotify(notifier, gifts)).entries()) {
          const person = people[index] ?? '';
          const address = given.get(person)?.address ?? '';
          if (done.ok) given.set(person, { address, told: done.assignment.state === 'active' });
          else refusals.push(`${address} has a path already (${done.assignment.path}).`);
        }
        if (refusals.length > 0) throw refused;
      })
      .catch((error: unknown) => {
        if (error !== refused) throw error;
      });
    if (refusals.length > 0) {
      terminal.err(`${refusals.map(printable).join('\n')}\nNothing was given.\n`);
      return exitCodes.wrong;
    }
    const lines = [...given.values()].map(
      ({ address, told }) => `${address}: ${told ? 'told' : 'waits until they can be reached'}`,
    );
    terminal.out(
      `${lines.map(printable).join('\n')}\n${path.title}, from ${start.day}: given to ${given.size}.\n`,
    );
    return exitCodes.ok;
  });
}

/** Thrown to leave a transaction without a trace. */
const refused = Symbol('refused');

async function personFor(tx: Tx, address: string): Promise<{ id: string } | { refusal: string }> {
  const where = { platform: '', workspace: '', mentions: [], among: [], me: '' };
  const found = await findPeople(tx, address, where);
  if (found.kind !== 'one') {
    return { refusal: `Nobody is known as ${address}. Take them in with: ropes people import` };
  }
  switch (await membershipOf(tx, found.person.id)) {
    case 'member':
      return { id: found.person.id };
    case 'unknown':
      return {
        refusal: `${address} could not be looked up in the directory yet. Try again when they wrote.`,
      };
    case 'guest':
      return { refusal: `${address} is a guest, and guests are given no paths.` };
    case 'left':
      return { refusal: `${address} has no active account any more.` };
    case 'stranger':
      return { refusal: `${address} belongs to another organisation, whose people are given no paths.` };
    case 'bot':
      return { refusal: `${address} is an app and not a person.` };
  }
}

function unknownPath(knowledge: Knowledge, words: string): string {
  const known = entriesOfKind(knowledge, 'path').map(({ id }) => id.slice('path/'.length));
  return `There is no path "${words}". The pack has: ${known.join(', ')}.`;
}
