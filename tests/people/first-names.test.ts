import { describe, expect, it } from 'vitest';
import { calledNames } from '../../src/people/accounts/called-names.js';
import { firstNameOf } from '../../src/people/first-names.js';
import { databases } from '../support/databases.js';
import { addAccount, addPerson, key } from './office.js';

describe('a first name', () => {
  it.each([
    ['Noor Haddad', 'Noor'],
    ['  Noor   Haddad ', 'Noor'],
    ['Haddad, Noor', 'Noor'],
    ['Haddad, Dr. Noor', 'Noor'],
    ['Noor Haddad, PhD', 'Noor'],
    ['Dr. Noor Haddad', 'Noor'],
    ['Prof. Dr. Noor Haddad', 'Noor'],
    ['mr Milo van der Berg', 'Milo'],
    ['van der Berg, Milo', 'Milo'],
    ['Mary-Ann Lee', 'Mary-Ann'],
    ['Jean-Luc Picard', 'Jean-Luc'],
    ["Miles O'Neil", 'Miles'],
    ["O'Neil, Miles", 'Miles'],
    ['Noor Haddad (she/her)', 'Noor'],
    ['🌻 Noor Haddad', 'Noor'],
    ['Noor 🌻', 'Noor'],
    ['Zoe\u0308 Łukasz', 'Zoe\u0308'],
    ['NOOR HADDAD', 'NOOR'],
    ['ANA LEE', 'ANA'],
    ['نور حداد', 'نور'],
  ])('of %s is %s', (name, first) => expect(firstNameOf(name)).toBe(first));

  it.each([
    'J. Smith',
    'J Smith',
    'JR Smith',
    'J.R. Smith',
    'JRR Tolkien',
    'Smith, J.',
    'Prof. Haddad',
    '山田 太郎',
    '김 민준',
    'やまだ',
    'Noor',
    'noor.haddad',
    '🌻',
    'Dr.',
    '',
  ])('is not guessed of %s: it is the whole name', (name) => {
    expect(firstNameOf(name)).toBe(name);
  });
});

describe.each(databases)('what people are called on $name', ({ fresh }) => {
  it('is the full name where somebody else who is here has the same first name', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const named = async (name: string, account?: string, more = {}) => {
        const id = await addPerson(tx, name);
        if (account) await addAccount(tx, id, key(account), more);
        return { id, name };
      };
      const noor = await named('Noor Haddad', 'U1');
      const ben = await named('Ben Ode', 'U2');
      const zoe = await named('Zoë Kim', 'U3');
      const anna = await named('Anna Lee', 'U4');
      const [dan, other] = [await named('Dan Roe'), await named('Dan Poe')];
      await named('Yilmaz, Noor', 'U5');
      await named('Zoe', 'U6');
      // Who left, guests, bots and those whose family name it is.
      await named('Ben Gone', 'U7', { active: 0 });
      await named('Ben Guest', 'U8', { standing: 'guest' });
      await named('Ben Bot', 'U9', { standing: 'bot' });
      await named('Miles Anna', 'U10');
      const called = await calledNames(tx, [noor, ben, zoe, anna, dan, other]);
      expect([...called.values()]).toEqual(['Noor Haddad', 'Ben', 'Zoë Kim', 'Anna', 'Dan Roe', 'Dan Poe']);
    });
  });
});
