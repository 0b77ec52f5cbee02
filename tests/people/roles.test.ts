import { describe, expect, it } from 'vitest';
import { may, type Permission, permissions } from '../../src/people/roles/permissions.js';
import {
  type Actor,
  adminsOf,
  grant,
  isAdmin,
  relationsBetween,
  rolesOf,
} from '../../src/people/roles/roles.js';
import type { Tx } from '../../src/storage/database.js';
import { databases } from '../support/databases.js';
import { addAccount, addPerson, key } from './office.js';

const ADMINS = ['ada@example.com', 'gone@example.com'];

/** Who acts, all of them about Dana. */
const actors = [
  'a stranger',
  'a guest',
  'a member',
  'Dana',
  'Dana by a guest account',
  'her manager',
  'her manager by a guest account',
  "her manager's manager",
  'a manager of others',
  'her buddy',
  'an admin by the variable',
  'an admin by a grant',
  'an admin by a guest account',
  'an admin who left',
  'her former manager',
  'a bot',
] as const;

type ActorName = (typeof actors)[number];

/** Written down a second time, by hand, so that a slip in the table or in the relations shows. */
const admins: readonly ActorName[] = ['an admin by the variable', 'an admin by a grant'];
const managing: readonly ActorName[] = ['her manager', ...admins];
const expected: Readonly<Record<Permission, readonly ActorName[]>> = {
  'path.walk': ['Dana'],
  'step.finish.new-hire': ['Dana'],
  'step.finish.manager': managing,
  'step.finish.buddy': ['her buddy', ...managing],
  // Who does a step is not what they are to a person: step-access.ts finds it out of the step.
  'step.finish.other': managing,
  // Nor is who may see, put off, take or pass on a task.
  'task.see': managing,
  'task.rest': [],
  'task.pass': managing,
  'task.take': managing,
  'doer.choose': managing,
  'step.confirm': managing,
  'checkin.see': ['Dana'],
  'checkin.results': admins,
  // Who was asked for a line of welcome is known by that.
  'welcome.write': [],
  'path.report': admins,
  'assignment.see': ['Dana', ...managing],
  'assignment.give': managing,
  'assignment.change': managing,
  'assignment.nudge': managing,
  'team.see': ['Dana', ...admins],
  'buddy.change': managing,
  'manager.change': admins,
  'role.grant': admins,
  'account.join': admins,
  // Here nobody has answered anything or owns an entry.
  'draft.make.answered': admins,
  'draft.make.gap': admins,
  'draft.decide': admins,
  'draft.join': admins,
  'gap.see': admins,
  'entry.keep': admins,
  'change.tell': admins,
  // What somebody is to a question that was passed on is not what they are to a person.
  'question.refer': [],
  'referral.answer': admins,
  'referral.rate': [],
};

async function office(tx: Tx): Promise<{ dana: string; who: Record<ActorName, Actor> }> {
  let accounts = 0;
  const person = async (name: string, more: Parameters<typeof addPerson>[2] = {}, active = 1) => {
    const id = await addPerson(tx, name, more);
    accounts += 1;
    await addAccount(tx, id, key(`U${accounts}`), { active });
    return id;
  };
  const top = await person('Top');
  const manager = await person('Manager', { manager_id: top });
  const buddy = await person('Buddy');
  const dana = await person('Dana', { manager_id: manager, buddy_id: buddy });
  const elsewhere = await person('Manager of others');
  await person('Report of others', { manager_id: elsewhere });
  const variable = await person('Ada', { email: 'ada@example.com' });
  const granted = await person('Grace');
  await grant(tx, granted, 'admin', true);
  const member = (id: string): Actor => ({ person: id, standing: 'member' });
  const guest = (id: string): Actor => ({ person: id, standing: 'guest' });
  return {
    dana,
    who: {
      'a stranger': { person: await person('Stranger'), standing: 'stranger' },
      'a guest': guest(await person('Guest')),
      'a member': member(await person('Member')),
      Dana: member(dana),
      'Dana by a guest account': guest(dana),
      'her manager': member(manager),
      'her manager by a guest account': guest(manager),
      "her manager's manager": member(top),
      'a manager of others': member(elsewhere),
      'her buddy': member(buddy),
      'an admin by the variable': member(variable),
      'an admin by a grant': member(granted),
      'an admin by a guest account': guest(variable),
      'an admin who left': member(await person('Gone', { email: 'gone@example.com' }, 0)),
      'her former manager': member(await person('Former')),
      'a bot': { person: await person('Bot'), standing: 'bot' },
    },
  };
}

describe.each(databases)('who may do what to whom, on $name', ({ fresh }) => {
  it('is what the table says, for every role and every action', async () => {
    const { database } = await fresh();
    const seen = await database.transaction(async (tx) => {
      const { dana, who } = await office(tx);
      const allowed: Record<string, string[]> = {};
      for (const permission of Object.keys(permissions) as Permission[]) allowed[permission] = [];
      for (const name of actors) {
        const relations = await relationsBetween(tx, who[name], dana, ADMINS);
        for (const permission of Object.keys(permissions) as Permission[])
          if (may(relations, permission)) allowed[permission]?.push(name);
      }
      return allowed;
    });
    const sorted = (table: Readonly<Record<string, readonly string[]>>) =>
      Object.fromEntries(Object.entries(table).map(([permission, names]) => [permission, [...names].sort()]));
    expect(sorted(seen)).toEqual(sorted(expected));
  });

  it('gives an admin nobody but admins, also about somebody who does not exist', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const { who } = await office(tx);
      const about = (name: ActorName) => relationsBetween(tx, who[name], 'forged', ADMINS);
      expect([...(await about('an admin by a grant'))].sort()).toEqual(['admin']);
      expect([...(await about('her manager'))].sort()).toEqual([]);
      expect([...(await about('a guest'))]).toEqual([]);
    });
  });

  it('names roles, and takes a grant back', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const boss = await addPerson(tx, 'Boss');
      const ada = await addPerson(tx, 'Ada', { email: 'ada@example.com', manager_id: boss });
      expect(await rolesOf(tx, boss, ADMINS)).toEqual({ admin: false, manager: true, expert: false });
      expect(await rolesOf(tx, ada, ADMINS)).toEqual({ admin: true, manager: false, expert: false });
      await grant(tx, boss, 'admin', true);
      await grant(tx, boss, 'expert', true);
      expect(await rolesOf(tx, boss, [])).toEqual({ admin: true, manager: true, expert: true });
      expect(await adminsOf(tx, ADMINS)).toEqual([boss, ada].sort());
      expect(await adminsOf(tx, [])).toEqual([boss]);
      await grant(tx, boss, 'admin', false);
      await grant(tx, ada, 'admin', false);
      expect(await isAdmin(tx, boss, ADMINS)).toBe(false);
      expect(await isAdmin(tx, ada, ADMINS)).toBe(true);
      expect(await isAdmin(tx, 'nobody', ADMINS)).toBe(false);
      expect(await rolesOf(tx, boss, [])).toEqual({ admin: false, manager: true, expert: true });
    });
  });
});
