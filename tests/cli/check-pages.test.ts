import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { writePack } from '../support/pack.js';
import { ropes, withFolder } from '../support/process.js';

const copied = `# Wheel desk

The wheel desk opens the sluice whenever the river stands high enough for grinding.
`;

const pages: Readonly<Record<string, string>> = {
  'pages/sick.md': `# Sick leave

Sick leave is 14 days a year for everybody at the mill.

## Who to call

Call the shift desk before the wheel turns in the morning, see [holidays](holidays.md#no-such-heading).
`,
  'pages/holidays.md': `# Holidays

Thirty days are free. The [picture](mill.png), a [draft](_drafts/idea.md), the [rules](rules.md),
the [top](#), [elsewhere](https://example.com/x), [below](#carrying-over), an [anchor](sick.md#given),
[one](gone.md) and [two](gone-too.md).

## Carrying over

<a id="given-here"></a>Five days can be carried over, until [the end](#given-here) of March.

| Where | Link |
| --- | --- |
| Old | [table](gone-as-well.md) |
`,
  'pages/questions.md': `# Questions

## How long may I be ill?

Sick leave is 10 days. Ask your own team about it.

## Passwords

A password at the mill has twelve letters and is changed by nobody but its owner.
`,
  'pages/passwords.md': `# Questions

## Passwords

A password at the mill has twelve letters and is changed by nobody but its owner.
`,
  'pages/_drafts/idea.md': '# Idea\n\nNothing of it is decided by anybody.\n',
  'pages/mill.png': 'a picture',
};

const settings = 'pages:\n  anchors: mkdocs\n  exclude: [rules.md]\n';

async function checked(
  files: Readonly<Record<string, string>>,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; advice: string[] }> {
  return withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'mill'), {
      'pack.yaml': (good) => `${good}${settings}`,
    });
    for (const [name, text] of Object.entries({
      'pages/rules.md': '# Rules\n\nNo rule stands here today.\n',
      ...files,
    })) {
      await mkdir(dirname(join(pack, name)), { recursive: true });
      await writeFile(join(pack, name), text);
    }
    const { code, err } = await ropes(['check', ...words, pack], { environment });
    return { code, advice: err.replaceAll(`${pack}/`, '').trimEnd().split('\n') };
  });
}

it('check tells dead links of pages with their lines, and no file that is there', async () => {
  const { code, advice } = await checked(pages, ['--all']);
  expect(code).toBe(0);
  const dead = advice.filter((line) => line.includes('the link'));
  expect(dead.map((line) => line.replace(/ leads to .*/, ''))).toEqual([
    'pages/holidays.md:4: the link "sick.md#given"',
    'pages/holidays.md:5: the link "gone.md"',
    'pages/holidays.md:5: the link "gone-too.md"',
    'pages/holidays.md:13: the link "gone-as-well.md"',
    'pages/sick.md:7: the link "holidays.md#no-such-heading"',
  ]);
  expect(dead[0]).toContain('leads to a heading that sick.md does not have.');
  expect(dead[1]).toContain('leads to no page and no file.');
});

it('check gives three examples of a kind, counts the others, and lists them all with --all', async () => {
  const { advice } = await checked(pages);
  expect(advice.filter((line) => line.includes('the link'))).toHaveLength(3);
  expect(advice).toContain('... and 2 more dead links: "check --all" lists them.');
});

it.each([
  'off',
  'on',
])('check tells what pages say twice, and headings that find another page, encoder %s', async (encoder) => {
  const copies = Object.fromEntries(
    ['one', 'two', 'three', 'four', 'five'].map((name) => [`pages/${name}.md`, copied] as const),
  );
  const { code, advice } = await checked({ ...pages, ...copies }, ['--all'], { ROPES_ENCODER: encoder });
  expect(code).toBe(0);
  expect(advice).toContain(
    'pages/questions.md, "How long may I be ill?": "10 days" here, "14 days" in pages/sick.md, "Sick leave": "Sick leave is 14 days a year for everybody at the mill." Here it says "Sick leave is 10 days." Put the wrong one right.',
  );
  // Three of five copies come first, whichever sentence is asked.
  expect(advice.filter((line) => line.includes('nobody could find it.'))).toHaveLength(2);
  expect(advice.filter((line) => line.includes('stands on another page in the same words'))).toContainEqual(
    expect.stringMatching(
      /^pages\/(questions|passwords)\.md, "Passwords": its heading stands on another page in the same words: pages\/(questions|passwords)\.md, "Passwords"\./,
    ),
  );
});

it('check says nothing of pages where there are none', async () => {
  await withFolder(async (folder) => {
    const { err } = await ropes(['check', '--all', await writePack(join(folder, 'workshop'))]);
    expect(err.trim().split('\n')).toEqual([expect.stringContaining('ROPES_ENCODER=off')]);
  });
});
