import { stringify } from 'csv-stringify/sync';
import { readCalendars } from '../../onboarding/calendar/calendars.js';
import { scheduleAllOf } from '../../onboarding/planning/schedule.js';
import { joinPersons } from '../../people/accounts/joining.js';
import { type Counted, planSplit, type SplitPlan, splitAccount } from '../../people/accounts/splitting.js';
import { confirmAccounts } from '../../people/accounts/suspects.js';
import { accountListed, type ListedPerson, listPeople, personListed } from '../../people/import/listing.js';
import { listedColumns, peopleColumns } from '../../people/import/people-csv.js';
import { grant } from '../../people/roles/roles.js';
import type { Tx } from '../../storage/database.js';
import { printable, withDatabase } from '../database.js';
import { type CommandSettings, exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Lists everybody: a table, or JSON, or the CSV that `people import` reads. */
export async function runPeopleList(
  options: { readonly json?: boolean; readonly csv?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  return withDatabase(terminal, wiring, async (database, settings) => {
    const people = await database.transaction((tx) => listPeople(tx, settings.admins));
    if (options.json) terminal.out(`${JSON.stringify(people, undefined, 2)}\n`);
    else if (options.csv) printCsv(people, terminal);
    else if (people.length === 0)
      terminal.out('Nobody is known yet. Take people in with: ropes people import people.csv\n');
    else terminal.out(tableOf(people));
    return exitCodes.ok;
  });
}

/** Makes one person of two, each named by an email address or an account. The first one stays. */
export async function runPeopleJoin(
  keep: string,
  other: string,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  return change(terminal, wiring, async (tx, { calendars }) => {
    const [kept, gone] = [await personListed(tx, keep), await personListed(tx, other)];
    if (!kept || !gone) return { refusal: unknown(kept ? other : keep) };
    const joined = await joinPersons(tx, kept, gone);
    const bothAccounts = (await accountListed(tx, keep)) && (await accountListed(tx, other));
    if (!joined.ok && joined.why === 'same' && bothAccounts && keep !== other) {
      await confirmAccounts(tx, kept);
      return { said: 'They are one person already. Noted that this is right: doctor asks no more.' };
    }
    if (joined.ok) {
      await confirmAccounts(tx, kept);
      await scheduleAllOf(tx, readCalendars(calendars), kept, Date.now());
    }
    if (joined.ok) return { said: `${other} is the same person as ${keep} now.` };
    return {
      refusal: {
        same: 'They are one person already.',
        'same-path': 'Both have the same path, which is not over. Cancel one of the two first.',
        circle: 'One reports to the other. Give them another manager first.',
      }[joined.why],
    };
  });
}

/** Makes a person of its own of an account, and says who keeps what. With `dryRun`, only says it. */
export async function runPeopleSplit(
  account: string,
  terminal: Terminal,
  wiring: Wiring,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<number> {
  return change(terminal, wiring, async (tx) => {
    const row = await accountListed(tx, account);
    if (!row) return { refusal: unknown(account) };
    const only = { refusal: `${account} is the only account of this person: there is nothing to split.` };
    if (dryRun) {
      const plan = await planSplit(tx, row);
      return plan
        ? {
            said: [`${account} would be a person of its own. Nothing was changed.`, ...partsOf(plan)].join(
              '\n',
            ),
          }
        : only;
    }
    const split = await splitAccount(tx, row, Date.now());
    if (!split.ok) return only;
    return { said: [`${account} is a person of its own now.`, ...partsOf(split.plan)].join('\n') };
  });
}

const counted: Readonly<Record<Counted, string>> = {
  questions: 'questions',
  paths: 'paths of their own',
  asked: 'questions passed on to people',
  answered: 'questions of others answered',
  drafts: 'drafts of packs',
  given: 'paths given to others',
};

/** Who keeps what, a line each. */
function partsOf({ names, accounts, email, emailGoes, counts, unclear }: SplitPlan): string[] {
  const some = (side: 'goes' | 'stays') =>
    counts.filter((one) => one[side] > 0).map((one) => `${counted[one.what]}: ${one[side]}`);
  const address = (mine: boolean) => (email !== null && mine ? [`the address ${email}`] : []);
  const list = (things: readonly string[]) => (things.length === 0 ? 'nothing else' : things.join(', '));
  return [
    `  ${names.goes} (${accounts.goes}) gets: ${list([...address(emailGoes), ...some('goes')])}`,
    `  ${names.stays} (${accounts.stay.join(', ')}) keeps: ${list([
      'roles, manager and buddy',
      ...address(!emailGoes),
      ...some('stays'),
    ])}`,
    ...(unclear === 'used-by-both'
      ? ['  Both accounts were used since this one came, so it cannot be told whose things are: they stay.']
      : []),
    ...(unclear === 'first'
      ? [
          `  This account was there first. To leave it the record, split off the other: ${accounts.stay.join(', ')}`,
        ]
      : []),
  ];
}

/** Gives a role to the person with an email address, or takes it back with `off`. */
export async function runPeopleGrant(
  email: string,
  role: string,
  options: { readonly off?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  if (role !== 'admin' && role !== 'expert') {
    terminal.err(
      `There is no role "${role}" to grant. Name admin or expert; a manager is whoever has reports.\n`,
    );
    return exitCodes.usage;
  }
  return change(terminal, wiring, async (tx, settings) => {
    const person = await personListed(tx, email);
    if (!person) return { refusal: unknown(email) };
    await grant(tx, person, role, !options.off);
    if (!options.off) return { said: `${email} is ${role} now.` };
    const stays = role === 'admin' && settings.admins.includes(email.toLowerCase());
    return {
      said: stays
        ? `The grant is taken back. ${email} stays admin while ROPES_ADMINS names them.`
        : `${email} is no ${role} any more.`,
    };
  });
}

type Changed = { readonly said: string } | { readonly refusal: string };

async function change(
  terminal: Terminal,
  wiring: Wiring,
  work: (tx: Tx, settings: CommandSettings) => Promise<Changed>,
): Promise<number> {
  return withDatabase(terminal, wiring, async (database, settings) => {
    const changed = await database.transaction((tx) => work(tx, settings));
    if ('said' in changed) terminal.out(`${changed.said.split('\n').map(printable).join('\n')}\n`);
    else terminal.err(`${printable(changed.refusal)}\n`);
    return 'said' in changed ? exitCodes.ok : exitCodes.wrong;
  });
}

function unknown(words: string): string {
  return `Nobody is known as ${words}. Write an email address, or an account as platform:workspace:account; ropes people lists both.`;
}

/** Who has no address is left out: the file is for `people import`, which knows people by it. */
function printCsv(people: readonly ListedPerson[], terminal: Terminal): void {
  const listed = people.filter(({ email }) => email !== null);
  const rows = listed.map((person) => [
    person.email ?? '',
    person.name,
    person.manager?.email ?? '',
    person.persona ?? '',
    person.startDate ?? '',
    person.timeZone ?? '',
    person.buddy?.email ?? '',
    person.calendar ?? '',
    person.accounts.map(({ key }) => key).join(' '),
    person.roles.join(' '),
  ]);
  // A name that begins with "=" would be a formula in a spreadsheet.
  terminal.out(stringify([[...peopleColumns, ...listedColumns], ...rows], { escape_formulas: true }));
  const left = people.length - listed.length;
  if (left === 0) return;
  terminal.err(`Left out, since they have no email address: ${left}. The list with --json has everybody.\n`);
}

function tableOf(people: readonly ListedPerson[]): string {
  const rows = [
    ['NAME', 'EMAIL', 'PERSONA', 'MANAGER', 'START DATE', 'ACCOUNTS', 'ROLES'],
    ...people.map((person) => [
      person.name,
      person.email ?? '',
      person.persona ?? '',
      person.manager?.email ?? person.manager?.name ?? '',
      person.startDate ?? '',
      person.accounts.map(({ key, active }) => (active ? key : `${key} (left)`)).join(', '),
      person.roles.join(', '),
    ]),
  ].map((row) => row.map(printable));
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
