import { expect, test } from 'vitest';
import { privateContact } from '../../src/cli/packs/private-contacts.js';

test.each([
  ['Write to jo.doe@gmail.com at night', 'mail address'],
  ['Mails go to petra@posteo.de and to the desk', 'mail address'],
  ['Her private mobile is +44 7700 900123', 'telephone'],
  ['Call +49 170 1234567 (private) on Sundays', 'telephone'],
  ['Date of birth: 03/05/1990', 'date of birth'],
  ['Ana, born on 3 May 1990, sits upstairs', 'date of birth'],
  ['Geburtsdatum: 03.05.1990', 'date of birth'],
  ['Home address: 12 Old Mill Lane, Leeds', 'home address'],
  ['Tom lives at 4 High Street', 'home address'],
  ['Privatadresse: Lindenweg 12, Köln', 'home address'],
  ['Pay to DE89 3704 0044 0532 0130 00', 'bank account'],
  ['Account number: 12345678, sort code 20-00-00', 'bank account'],
])('%s is private: %s', (line, what) => {
  expect(privateContact(line)).toContain(what);
});

test.each([
  'Write to help@example.com or to you@gmail.com',
  'The number of the desk is +44 20 7946 0958',
  'Our office: 12 Old Mill Lane, Leeds',
  'Enter your date of birth and your home address in the form',
  'The company was founded on 3 May 1990; the handbook dates from 2021-05-03',
  'The ticket DE12 3456 7890 1234 5678 90 is no account',
  'Enter the account number of the customer, such as in order 20240117',
  'Go home at 18:00, or by the 2024-05-06 12:00 train',
])('%s is not', (line) => {
  expect(privateContact(line)).toBeUndefined();
});
