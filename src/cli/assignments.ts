import { readFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { pathNamed } from '../conversation/assign-words.js';
import { giveAndTell } from '../conversation/giving.js';
import { entriesOfKind } from '../knowledge/lookup.js';
import type { Knowledge } from '../knowledge/schema.js';
import { today } from '../onboarding/calendar.js';
import { type ListedAssignment, listAssignments } from '../onboarding/listing.js';
import { readStartDate } from '../onboarding/start-date.js';
import { findPeople, splitPeople } from '../people/find.js';
import { standingOf } from '../people/people.js';
import type { Tx } from '../storage/database.js';
import { printable, tellerFor, withDatabase } from './database.js';
import { knowledgeFrom } from './given.js';
import { exitCodes, type Terminal, type Wiring } from './wiring.js';

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

/** Lists every assignment with its progress: lines for people, or JSON or CSV for programs. */
export async function runAssignmentsList(
  options: { readonly json?: boolean; readonly csv?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  return withDatabase(terminal, wiring, async (database) => {
    await database.transaction(async (tx) => {
      let [count, separator] = [0, ''];
      if (options.json) terminal.out('[');
      if (options.csv) terminal.out(stringify([[...columns]]));
      for await (const one of listAssignments(tx, Date.now())) {
        count += 1;
        if (options.json) terminal.out(`${separator}\n  ${JSON.stringify(one)}`);
        else if (options.csv)
          terminal.out(stringify([columns.map((column) => one[column])], { escape_formulas: true }));
        else terminal.out(`${printable(lineOf(one))}\n`);
        separator = ',';
      }
      if (options.json) terminal.out('\n]\n');
      else if (count === 0 && !options.csv) {
        terminal.out('Nobody has a path yet. Give one in chat, or with: ropes assignments give\n');
      }
    });
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

/** Gives a path to people by their addresses: to all of them, or to none when one is unknown or has a path. */
export async function runAssignmentsGive(
  pathWords: string,
  addresses: readonly string[],
  options: GiveOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const knowledge = await knowledgeFrom(undefined, terminal, wiring);
  if (!knowledge) return exitCodes.wrong;
  const path = pathNamed(knowledge, pathWords);
  const day = today(null, Date.now());
  const start = readStartDate(options.from ?? day, day);
  const named = [...addresses, ...(options.file ? await linesOf(options.file, terminal) : [])];
  const problems = [
    ...(path ? [] : [unknownPath(knowledge, pathWords)]),
    ...(start.ok
      ? []
      : [
          `"${options.from}" is no day to start on (${start.why}). Write a date such as 2026-11-30, or "Monday".`,
        ]),
    ...(named.length === 0 ? ['Name at least one email address, or a --file with an address a line.'] : []),
  ];
  if (!path || !start.ok || problems.length > 0) {
    terminal.err(`${problems.map(printable).join('\n')}\n`);
    return exitCodes.wrong;
  }
  return withDatabase(terminal, wiring, async (database, settings) => {
    const refusals: string[] = [];
    const given: string[] = [];
    await database
      .transaction(async (tx) => {
        const teller = tellerFor(tx, database, settings, knowledge);
        for (const address of new Set(named.map((one) => one.toLowerCase()))) {
          const person = await personFor(tx, address);
          const refusal = 'refusal' in person ? person.refusal : undefined;
          if (refusal !== undefined || !('id' in person)) {
            refusals.push(refusal ?? address);
            continue;
          }
          const gift = { person: person.id, path, start: start.day, by: null, note: options.note ?? '' };
          const done = await giveAndTell(teller, { ...gift, replace: false });
          if (!done.ok) refusals.push(`${address} has a path already (${done.assignment.path}).`);
          else
            given.push(
              `${address}: ${done.assignment.state === 'waiting' ? 'waits until they can be reached' : 'told'}`,
            );
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
    terminal.out(
      `${given.map(printable).join('\n')}\n${path.title}, from ${start.day}: given to ${given.length}.\n`,
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
  const member = (await standingOf(tx, found.person.id)) === 'member';
  return member ? found.person : { refusal: `${address} is a guest, and guests are given no paths.` };
}

function unknownPath(knowledge: Knowledge, words: string): string {
  const known = entriesOfKind(knowledge, 'path').map(({ id }) => id.slice('path/'.length));
  return `There is no path "${words}". The pack has: ${known.join(', ')}.`;
}

async function linesOf(file: string, terminal: Terminal): Promise<string[]> {
  try {
    return splitPeople(await readFile(file, 'utf8'));
  } catch (error) {
    terminal.err(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    return [];
  }
}
