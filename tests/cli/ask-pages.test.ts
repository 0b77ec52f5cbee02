import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runAsk } from '../../src/cli/packs/ask.js';
import { runCheck } from '../../src/cli/packs/check.js';
import { writeMill } from '../support/handbook.js';
import { atDesk, type Desk } from './desk.js';

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

async function ask(desk: Desk, folder: string, ...questions: readonly string[]) {
  const { out } = await desk.run((terminal, wiring) => {
    const given = wiring.settings();
    if (!given.ok) throw new Error('No settings.');
    const settings = () => ({ ...given, settings: { ...given.settings, packs: [folder] } });
    return runAsk(questions, { json: true, as: 'hire' }, terminal, { ...wiring, settings });
  });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('a heading with a line is the place of what is quoted from it, with its address', async () => {
  await atDesk(async (desk) => {
    const folder = await writeMill(desk.folder, { pages });
    const [parking, shifts] = await ask(
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
    const [answer] = await ask(desk, await writeMill(desk.folder, { pages }), question);
    expect(answer.answered).toBe(true);
    expect(answer.quoted[0]).toBe(line);
    expect(answer.entries[0].source).toMatchObject({
      document: 'words.md',
      place: 'Glossary',
      url: 'https://mill.example.com/words/#glossary',
    });
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
