import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCheck } from '../../src/cli/packs/check.js';
import { writeMill } from '../support/handbook.js';
import { askedOf, atDesk } from './desk.js';

const wheel = Array.from(
  { length: 5 },
  (_, at) => `The wheel turns at the speed ${at} when the river is high.`,
).join(' ');

const pages = {
  'mill.md': `# The mill

The mill grinds rye and wheat for the bakers of the valley. ${wheel}

## Parking

Bicycles are parked in the shed behind the silo.

## Shifts

The early shift begins at six and ends at two. The late shift begins at two and ends at ten. ${wheel}
`,
  'words.md': `# Words

People here talk in short words, and this page has them.

## Glossary

- **PTO** (paid time off): thirty days a year that everybody has
- SLA: service level agreement. What we owe the bakers.
- Hopper: the box above the stones
`,
  'money.md': `# Money

Wages are paid on the last Friday of each month, by bank transfer.
`,
};

test('a heading with a line is the place of what is quoted from it, with its address', async () => {
  await atDesk(async (desk) => {
    const folder = await writeMill(desk.folder, { pages });
    const [parking, shifts] = await askedOf(
      desk,
      folder,
      'where are bicycles parked?',
      'when does the late shift begin?',
    );
    expect(parking).toMatchObject({
      answered: true,
      quoted: ['Bicycles are parked in the shed behind the silo.'],
      entries: [
        {
          id: 'page/mill-the-mill',
          source: {
            document: 'mill.md',
            place: 'Parking',
            url: 'https://mill.example.com/mill/#parking',
          },
        },
        ...parking.entries.slice(1),
      ],
    });
    expect(parking.text).toContain('The mill › Parking');
    expect(shifts.entries[0].source.place).toBe('Shifts');
  });
});

test.each([
  ['what is PTO?', 'PTO (paid time off): thirty days a year that everybody has'],
  ['what is paid time off?', 'PTO (paid time off): thirty days a year that everybody has'],
  ['what does SLA stand for?', 'SLA: service level agreement.'],
  ['what is a hopper', 'Hopper: the box above the stones'],
])('%s is answered by the line of the glossary', async (question, line) => {
  await atDesk(async (desk) => {
    const [answer] = await askedOf(desk, await writeMill(desk.folder, { pages }), question);
    expect(answer.answered).toBe(true);
    expect(answer.quoted[0]).toBe(line);
    expect(answer.entries[0].source).toMatchObject({
      document: 'words.md',
      place: 'Glossary',
      url: 'https://mill.example.com/words/#glossary',
    });
  });
});

test('what is sensitive is the page that says what to do, and beside it whom to turn to', async () => {
  const bait = {
    'security/bait.md':
      '# Bait in the mail\n\n## A link that you clicked\n\nWhoever has opened a link of a false mail changes the password at once. Then call the key keeper on extension 77.\n',
  };
  await atDesk(async (desk) => {
    const folder = await writeMill(desk.folder, { pages: bait });
    const [clicked, despair] = await askedOf(
      desk,
      folder,
      'I clicked on a phishing link in a false mail, help',
      'I want to kill myself because of a false mail',
    );
    expect(clicked).toMatchObject({
      answered: true,
      everyday: { id: 'everyday/security' },
      entries: [{ source: { document: 'security/bait.md', place: 'A link that you clicked' } }],
    });
    expect(clicked.quoted.join(' ')).toContain('call the key keeper on extension 77');
    expect(clicked.text.indexOf('Tell IT')).toBeLessThan(clicked.text.indexOf('extension 77'));
    expect(despair.entries[0].id).toBe('everyday/emergency');
    expect(despair).not.toHaveProperty('quoted');
  });
});

test('questions of a pack may name a heading that is part of a section', async () => {
  await atDesk(async (desk) => {
    const folder = await writeMill(desk.folder, { pages });
    await writeFile(
      join(folder, 'questions.yaml'),
      'questions:\n  - question: where do I park my bicycle\n    finds: page/mill-parking\n',
    );
    const { out } = await desk.run((terminal, wiring) => runCheck(folder, {}, terminal, wiring));
    expect(out).toMatch(/^No problems\. .*5 sections of 3 pages, 3 terms of glossaries\. 1 question finds/);
  });
});
