import { describe, expect, it } from 'vitest';
import { personById } from '../../src/people/accounts/record.js';
import { chainFrom, reportsOf, setBuddy, setManager } from '../../src/people/roles/reporting.js';
import { databases } from '../support/databases.js';
import { addPerson } from './office.js';

describe.each(databases)('reporting lines on $name', ({ fresh }) => {
  it('change, and never become a circle', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const [a, b, c] = [await addPerson(tx, 'A'), await addPerson(tx, 'B'), await addPerson(tx, 'C')];
      expect(await setManager(tx, b, a)).toEqual({ ok: true, before: null });
      expect(await setManager(tx, c, b)).toEqual({ ok: true, before: null });
      expect(await setManager(tx, a, a)).toEqual({ ok: false, why: 'self', chain: [a, a] });
      expect(await setManager(tx, a, c)).toEqual({ ok: false, why: 'circle', chain: [a, c, b, a] });
      expect((await personById(tx, a))?.manager).toBeNull();
      expect(await setManager(tx, c, a)).toEqual({ ok: true, before: b });
      expect((await personById(tx, c))?.manager).toBe(a);
      expect(await setManager(tx, c, null)).toEqual({ ok: true, before: a });
      expect(await setManager(tx, a, c)).toEqual({ ok: true, before: null });
      await expect(setManager(tx, 'nobody', a)).rejects.toThrow();
    });
  });

  it('do not become a circle when several close it at the same moment', async () => {
    const { database } = await fresh();
    const people = await database.transaction(async (tx) =>
      Promise.all(['A', 'B', 'C', 'D'].map((name) => addPerson(tx, name))),
    );
    for (let round = 0; round < 5; round += 1) {
      const results = await Promise.all(
        people.map((person, index) =>
          database.transaction(async (tx) => {
            const manager = people[(index + 1) % people.length] ?? null;
            const set = await setManager(tx, person, manager);
            // The others have begun by now.
            await new Promise((resolve) => setTimeout(resolve, 5));
            return set;
          }),
        ),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(people.length - 1);
      expect(results.find(({ ok }) => !ok)).toMatchObject({ why: 'circle' });
      await database.transaction(async (tx) => {
        const [first] = people;
        expect(await chainFrom(tx, String(first), 'nobody')).not.toHaveLength(0);
        for (const person of people) await setManager(tx, person, null);
      });
    }
  });

  it('list the reports by name, whatever the letters', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const boss = await addPerson(tx, 'Boss');
      for (const name of ['Özlem', 'anna', 'Zoe', 'Oscar', 'Bo'])
        await addPerson(tx, name, { manager_id: boss, start_date: '2026-11-30', time_zone: 'Asia/Tokyo' });
      const reports = await reportsOf(tx, boss);
      expect(reports.map(({ name }) => name)).toEqual(['anna', 'Bo', 'Oscar', 'Özlem', 'Zoe']);
      expect(reports[0]).toEqual({
        id: expect.any(String),
        name: 'anna',
        email: null,
        persona: null,
        timeZone: 'Asia/Tokyo',
        startDate: '2026-11-30',
      });
      expect(await reportsOf(tx, String(reports[0]?.id))).toEqual([]);
    });
  });

  it('give a buddy, who is somebody else', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const [a, b] = [await addPerson(tx, 'A'), await addPerson(tx, 'B')];
      expect(await setBuddy(tx, a, a)).toEqual({ ok: false, why: 'self' });
      expect(await setBuddy(tx, a, b)).toEqual({ ok: true, before: null });
      expect(await setBuddy(tx, b, a)).toEqual({ ok: true, before: null });
      expect(await setBuddy(tx, a, null)).toEqual({ ok: true, before: b });
    });
  });
});
