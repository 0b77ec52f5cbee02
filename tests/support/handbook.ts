import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A company's own pages, and the pack that names them; the pages lie beside the pack, where other people keep them. */

/** What a file holds, by its path below the folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Paragraphs of the long section. */
const RULES = 60;

/** Every sentence with a number of its own, so that none can be lost or come twice unseen. */
function rule(number: number): string {
  const words = 'before the wheel turns the miller walks around the house and looks at every rope';
  return [1, 2, 3]
    .map((part) => `Rule ${number}.${part} says that ${words} marked R${number}P${part}, whoever calls.`)
    .join(' ');
}

/** More than 3,000 words in one section: paragraphs, a list, a table, code, and a paragraph that fits into no message. */
const longSection = [
  ...Array.from({ length: RULES }, (_, at) => rule(at + 1)),
  Array.from({ length: 90 }, (_, at) => `- Tool number T${at + 1} hangs on the hook number H${at + 1}.`).join(
    '\n',
  ),
  [
    '| Day | Who greases |',
    '| --- | --- |',
    ...Array.from({ length: 60 }, (_, at) => `| Day D${at + 1} | Greaser G${at + 1} |`),
  ].join('\n'),
  [
    '```',
    ...Array.from({ length: 90 }, (_, at) => `turn --wheel W${at + 1} --slowly --and-look`),
    '```',
  ].join('\n'),
  Array.from({ length: 60 }, (_, at) => `Word by word the last paragraph goes on and on to L${at + 1}`).join(
    ', ',
  ),
].join('\n\n');

export const handbook: Files = {
  'README.md': `# The mill

Welcome to the mill on the river. Everybody here begins with a walk around the house.

Read about [sick leave](leave/sick-leave.md#who-to-call) first.
`,
  'leave/sick-leave.md': `---
title: Sick leave
owner: people-team
lastmod: 2026-03-04
---

# Sick leave

Whoever is ill stays at home and gets well. Nobody has to say what illness it is.

## Who to call

Call the shift desk before seven in the morning. If nobody answers the phone there, write to the shift channel. Then tell your own team.

## Doctor's note

From the fourth day of an illness a doctor's note is needed. Send a photo of the note to the people team. The paper stays with you. Notes from abroad count as well. See [who to call](#who-to-call) and [carrying days over](holidays.md#carrying-days-over).
`,
  'leave/holidays.md': `---
lastmod: 2026-05-06
---

# Holidays

Thirty days a year are free for everybody at the mill.

## Who to call

Ask the planner of your shift for a holiday. The planner answers a request for holidays within two days.

## Carrying days over

Up to five days of holiday can be carried over into the next year. They are used until the end of March. What is left in April is lost.
`,
  'money/expenses.md': `---
lastmod: 2026-05-07
---

# Expenses

## What is paid back

| What | Limit | Receipt |
| --- | --- | --- |
| Train | no limit | always |
| Hotel room | 120 euros a night | always |
| Meals on a journey | 30 euros a day | none |

## How to hand in receipts

Photograph each receipt and hand the photograph in by the end of the month. The money comes with the next salary.
`,
  'tools/laptop.md': `---
lastmod: 2026-05-08
---

# Laptop

## 🎉 Setting up

Switch the new laptop on and connect it to the network of the mill. Then run this:

\`\`\`
mill setup --user "your name"
mill sync
\`\`\`

When the green lamp shines the laptop is ready.

## Printing

The printers stand on the second floor. They print on both sides of the paper.

## Printing

Large plans are printed by the copy shop across the river. The copy shop needs a day for it.
`,
  'tools/machines/rules-of-the-wheel.md': `---
lastmod: 2026-05-09
---

# Rules of the wheel

## Rules for millers

${longSection}
`,
  'tools/machines/silo.md': `---
lastmod: 2026-05-10
---

# Silo

The silo is emptied on Fridays by two people. Nobody climbs into the silo alone.
`,
};

export const packYaml = `id: mill
title: The mill
owners:
  - id: house
    name: The house
    email: house@example.com
  - id: people-team
    name: The people team
    email: people@example.com
  - id: tool-room
    name: The tool room
    email: tools@example.com
pages:
  from: ../handbook
  url: https://mill.example.com/{path}#{anchor}
  anchors: mkdocs
  ownedBy:
    "tools/**": tool-room
    "money/expenses.md": people-team
`;

/** Writes files below a folder. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/**
 * Writes a pack and its pages into a folder.
 *
 * @returns the folder of the pack
 */
export async function writeMill(
  base: string,
  { pages = handbook, pack = {} }: { readonly pages?: Files; readonly pack?: Files } = {},
): Promise<string> {
  await writeFiles(join(base, 'handbook'), pages);
  await writeFiles(join(base, 'mill'), { 'pack.yaml': packYaml, ...pack });
  return join(base, 'mill');
}
