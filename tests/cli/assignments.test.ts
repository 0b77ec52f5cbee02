import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import {
  type GiveOptions,
  runAssignmentsGive,
  runAssignmentsList,
} from '../../src/cli/people/assignments.js';
import { exitCodes } from '../../src/cli/wiring.js';
import { assignmentsAfter } from '../../src/onboarding/paths/listing.js';
import { addAccount, key, NOW } from '../people/office.js';
import { atDesk, type Desk } from './desk.js';

const people = `email,name,manager email
ada@example.com,Ada
dana@example.com,Dana,ada@example.com
noor@example.com,Noor,ada@example.com
guest@example.com,Guest
`;

/** People are taken in; Dana can be written to, Noor cannot. */
async function atStaffedDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  await atDesk(async (desk) => {
    expect(await desk.importing(people)).toMatchObject({ code: exitCodes.ok, err: '' });
    await desk.inDatabase(async (tx) => {
      const rows = await tx.selectFrom('persons').select(['id', 'name']).execute();
      const id = (name: string) => rows.find((row) => row.name === name)?.id ?? '';
      await addAccount(tx, id('Dana'), key('U1'));
      await addAccount(tx, id('Guest'), key('U2'), { standing: 'guest' });
    });
    await work(desk);
  });
}

/** A working day to come: the command goes by the clock of this machine. */
const START = nextMonday();

function nextMonday(): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + 7 + ((8 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
}

function give(desk: Desk, addresses: readonly string[], options: GiveOptions = {}) {
  const all = { from: START, ...options };
  return desk.run((terminal, wiring) => runAssignmentsGive('joiner', addresses, all, terminal, wiring));
}

const given = (desk: Desk) =>
  desk.inDatabase((tx) =>
    tx.selectFrom('assignments').select(['note', 'state', 'person_id']).orderBy('id').execute(),
  );

describe('ropes assignments give', () => {
  it('gives a path to each person once, in the order of their ids, and says so in the order they were named', async () => {
    await atStaffedDesk(async (desk) => {
      const file = join(desk.folder, 'more.txt');
      await writeFile(file, '\uFEFFdana@example.com\nDana@example.com\n');
      expect(await give(desk, ['noor@example.com'], { file, note: ' Welcome! ' })).toEqual({
        code: exitCodes.ok,
        err: '',
        out: `noor@example.com: waits until they can be reached
dana@example.com: told
Learning to join, from ${START}: given to 2.
`,
      });
      const rows = await given(desk);
      expect(rows.map(({ note, state }) => [note, state])).toEqual([
        ['Welcome!', 'active'],
        ['Welcome!', 'waiting'],
      ]);
      const people = rows.map(({ person_id }) => person_id);
      expect(people).toEqual(people.toSorted());
    });
  });

  it('gives nothing to anybody when one is unknown, a guest, or has a path', async () => {
    await atStaffedDesk(async (desk) => {
      const none = await give(desk, ['dana@example.com', 'x@example.com', 'guest@example.com']);
      expect(none).toMatchObject({ code: exitCodes.wrong, out: '' });
      expect(none.err).toMatch(
        /known as x@example\.com\..*\nguest@example\.com is a guest.*\nNothing was given/,
      );
      expect(await given(desk)).toEqual([]);
      expect(await give(desk, ['dana@example.com'])).toMatchObject({ code: exitCodes.ok });
      const again = await give(desk, ['noor@example.com', 'dana@example.com']);
      expect(again.err).toBe('dana@example.com has a path already (path/joiner).\nNothing was given.\n');
      expect(await given(desk)).toHaveLength(1);
    });
  });

  it('gives nothing when the file cannot be read or the note is too long', async () => {
    await atStaffedDesk(async (desk) => {
      const missing = await give(desk, ['dana@example.com'], { file: 'nowhere.txt' });
      expect(missing).toMatchObject({ code: exitCodes.wrong, out: '' });
      expect(missing.err).toMatch(/^nowhere\.txt cannot be read: /);
      const long = await give(desk, ['dana@example.com'], { note: 'x'.repeat(1_001) });
      expect(long).toMatchObject({
        code: exitCodes.wrong,
        err: expect.stringMatching(/1001 .* 1000 at most/),
      });
      expect(await given(desk)).toEqual([]);
      expect(await give(desk, ['dana@example.com'], { note: 'x'.repeat(1_000) })).toMatchObject({ code: 0 });
    });
  });
});

describe('ropes assignments', () => {
  it('lists lines, JSON or CSV, and leaves the database to others while it prints', async () => {
    await atStaffedDesk(async (desk) => {
      const list = (options: { json?: boolean; csv?: boolean }) =>
        desk.run((terminal, wiring) => {
          const out = (text: string) => {
            // As a server beside it would write; throws when it has to wait.
            const other = new Libsql(desk.databaseUrl, { timeout: 0 });
            other.exec('begin immediate');
            other.exec('rollback');
            other.close();
            terminal.out(text);
          };
          return runAssignmentsList(options, { ...terminal, out }, wiring);
        });
      expect((await list({})).out).toMatch(/^Nobody has a path yet\./);
      expect(JSON.parse((await list({ json: true })).out)).toEqual([]);
      await give(desk, ['dana@example.com', 'noor@example.com']);
      const lines = (await list({})).out.trimEnd().split('\n').toSorted();
      expect(lines).toEqual([
        expect.stringMatching(/^active .* 0 of \d .*Dana <dana@example\.com>/),
        expect.stringMatching(/^waiting .*Noor/),
      ]);
      const all = JSON.parse((await list({ json: true })).out);
      expect(all).toMatchObject([{ path: 'path/joiner' }, { start: START, endedAt: null }]);
      const csv = (await list({ csv: true })).out.trimEnd().split('\n');
      expect(csv[0]).toMatch(/^id,name,email,path,state,/);
      expect(csv.slice(1).map((line) => line.split(',')[0])).toEqual(all.map(({ id }: { id: string }) => id));
    });
  });

  it('come a portion at a time, each once', async () => {
    await atStaffedDesk(async (desk) => {
      await give(desk, ['ada@example.com', 'dana@example.com', 'noor@example.com']);
      const portions = await desk.inDatabase(async (tx) => {
        const first = await assignmentsAfter(tx, '', 2, NOW);
        return [first, await assignmentsAfter(tx, first.at(-1)?.id ?? '', 2, NOW)];
      });
      expect(portions.map((some) => some.length)).toEqual([2, 1]);
      expect(new Set(portions.flat().map(({ name }) => name))).toEqual(new Set(['Ada', 'Dana', 'Noor']));
    });
  });
});
