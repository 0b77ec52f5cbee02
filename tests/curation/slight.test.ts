import { expect, test } from 'vitest';
import { isSlight } from '../../src/curation/slight.js';

test.each([
  ['You recieve the badge at the desk.', 'You receive the badge at the desk.'],
  ['Acommodation is paid back.', 'Accommodation is paid back.'],
  ['Ask for the **form**, please', 'ask for the form; please!'],
  ['Write an e-mail to the on-boarding desk.', 'Write an email to the onboarding desk.'],
  ["You don't need a note.", 'You do not need a note.'],
  ['The colour of the programme is organised.', 'The color of the programme is organized.'],
  ["Bring your doctors' note.", "Bring your doctor's note."],
  ['Read it in the onbaording guide.', 'Read it in the onboarding guide.'],
])('"%s" and "%s" differ in spelling alone', (was, now) => {
  expect(isSlight(was, now)).toBe(true);
  expect(isSlight(now, was)).toBe(true);
});

test.each([
  ['You get 14 days.', 'You get 10 days.'],
  ['It is 3.5 days.', 'It is 35 days.'],
  ['It is 1 2.', 'It is 12.'],
  ['The store is at -5 degrees.', 'The store is at 5 degrees.'],
  ['It costs 20 €.', 'It costs 20 $.'],
  ['You may now carry days over.', 'You may not carry days over.'],
  ['You can carry days over.', "You can't carry days over."],
  ['Ask on Monday.', 'Ask on Sunday.'],
  ['It ends in June.', 'It ends in July.'],
  ['Ten days are free.', 'Two days are free.'],
  ['Four days are free.', 'Fourt days are free.'],
  ['Ask Marta first.', 'Ask Maria first.'],
  ['Maria approves it.', 'Marta approves it.'],
  ['Use AWS for it.', 'Use AMS for it.'],
  ['Who may hire?', 'Who may fire?'],
  ['Write to hr@example.com.', 'Write to hs@example.com.'],
  ['It is paid weekly.', 'It is paid.'],
  ['It takes a day.', 'It takes days.'],
  ['It is legal here.', 'It is illegal here.'],
])('"%s" and "%s" do not say the same', (was, now) => {
  expect(isSlight(was, now)).toBe(false);
  expect(isSlight(now, was)).toBe(false);
});
