import { expect, test } from 'vitest';
import { docxOf, readFolder, readOne, readZip, withoutUtf8Flag, wordParagraph, zipOf } from './samples.js';

const ids = {
  home: 'a834d55573614857a48a9ce9ec4194e3',
  leave: 'b2682126db8e47bf8e5fabb8b5b4c1ce',
  stress: '26c5eee20f854bb9ac6921f35c9a50b3',
  other: '5d558b6112be46d79ad3a48b6b33eed9',
  people: 'c40fc80d546045ffb7076797301e81a8',
  row: '1178dd7f18cf49cea04bf9efcb2d84b2',
};

const home = `# Handbook’s home

Everything, from [leave](Handbook%E2%80%99s%20home%20${ids.home}/Leave%20&%20care%20(new)%20${ids.leave}.md) to
[stress](Handbook%E2%80%99s%20home%20${ids.home}/#stress%20${ids.stress}.md), [by id](https://www.notion.so/Leave-${ids.leave}?pvs=4) and [private](https://www.notion.so/${ids.other}).

# First week

<aside>
💡 **Ask** your buddy

- or me

</aside>

\`\`\`
# no heading
<aside>
\`\`\`

![Handbook%20x/Untitled.png](Handbook%20x/Untitled.png)

[People](Handbook%E2%80%99s%20home%20${ids.home}/People%20${ids.people}.csv)
[Gone](Gone%20${ids.other}.csv)`;

const older = {
  [`Export-1/Handbook’s home ${ids.home}.md`]: home,
  [`Export-1/Handbook’s home ${ids.home}/Leave & care (new) ${ids.leave}.md`]:
    '# Leave & care: the new way\n\n25 days.',
  [`Export-1/Handbook’s home ${ids.home}/#stress ${ids.stress}.md`]: `# #stress\n\n[Home](../Handbook%E2%80%99s%20home%20${ids.home}.md)`,
  [`Export-1/Handbook’s home ${ids.home}/People ${ids.people}.csv`]: '\ufeffName,Role\r\nDana,HR',
  [`Export-1/Handbook’s home ${ids.home}/People ${ids.people}_all.csv`]:
    '\ufeffName,Role,Boss,Empty\r\nDana,"HR, Pay",Kim (https://www.notion.so/Kim-1?pvs=21),\r\n"Kim ",CEO,,',
  [`Export-1/Handbook’s home ${ids.home}/People ${ids.people}/Dana ${ids.row}.md`]:
    '# Dana\n\nRole: HR, Pay\n#: 126\nStart: 27. Juli 2023 11:52\n\nSits in **Bern**.',
  [`Export-1/Handbook’s home ${ids.home}/Untitled.png`]: new Uint8Array([1]),
};

const homePage = `# Handbook’s home

Everything, from [leave](handbooks-home/leave-care-new.md) to
[stress](handbooks-home/stress.md), [by id](handbooks-home/leave-care-new.md) and [private](https://www.notion.so/${ids.other}).

## First week


> 💡 **Ask** your buddy
>
> - or me
>


\`\`\`
# no heading
<aside>
\`\`\`



[People](handbooks-home/people-all.md)
Gone
`;

test('an export as Notion sends it: a zip in a zip, names in UTF-8 that do not say so', async () => {
  const inner = withoutUtf8Flag(zipOf(older));
  const { pages, left, title } = await readOne(
    'abc_ExportBlock-1.zip',
    zipOf({ 'ExportBlock-1-Part-1.zip': inner }),
  );
  expect(left).toEqual([]);
  expect(title).toBe('Handbook’s home');
  expect(pages.map(({ path }) => path)).toEqual([
    'handbooks-home.md',
    'handbooks-home/leave-care-new.md',
    'handbooks-home/people.md',
    'handbooks-home/people/dana.md',
    'handbooks-home/stress.md',
  ]);
  const written = new Map(pages.map(({ path, markdown }) => [path, markdown]));
  expect(written.get('handbooks-home.md')).toBe(homePage.replace('people-all.md', 'people.md'));
  expect(written.get('handbooks-home/stress.md')).toBe('# #stress\n\n[Home](../handbooks-home.md)\n');
  expect(written.get('handbooks-home/people/dana.md')).toBe(
    '# Dana\n\n- Role: HR, Pay\n- #: 126\n- Start: 27. Juli 2023 11:52\n\nSits in **Bern**.\n',
  );
  expect(written.get('handbooks-home/people.md')).toBe(
    '# People\n\n| Name | Role | Boss |\n| --- | --- | --- |\n| Dana | HR, Pay | Kim |\n| Kim | CEO |  |\n',
  );
});

test('two parts are one export, and a part that is cut off does not stop the other', async () => {
  const [one, two] = [
    zipOf({ [`A ${ids.home}.md`]: `# A\n\n[b](B%20${ids.leave}.md)` }),
    zipOf({ [`B ${ids.leave}.md`]: '# B\n\ntext' }),
  ];
  const both = await readZip({ 'Export-1-Part-1.zip': one, 'Export-1-Part-2.zip': two });
  expect(both.pages.map(({ path, markdown }) => [path, markdown])).toEqual([
    ['a.md', '# A\n\n[b](b.md)\n'],
    ['b.md', '# B\n\ntext\n'],
  ]);
  const half = await readZip({
    'Export-1-Part-1.zip': one,
    'Export-1-Part-2.zip': two.slice(0, two.length / 2),
  });
  expect(half.pages.map(({ path }) => path)).toEqual(['a.md']);
  expect(half.left).toEqual([
    {
      file: 'Export-1-Part-2.zip',
      reason:
        'Export-1-Part-2.zip is no whole zip archive: its end is missing or damaged. Export or download it again.',
    },
  ]);
});

test('an export of 2026, unpacked: folders without ids below a folder for what is shared', async () => {
  const { pages } = await readFolder({
    [`Private & Shared/Projects ${ids.home}.md`]: `# Projects\n\n[Plan](Projects/Plan%20${ids.leave}.md)`,
    [`Private & Shared/Projects/Plan ${ids.leave}.md`]: '# Plan\n\ntext',
    [`Private & Shared/Projects/Plan ${ids.other}.md`]: '# Plan\n\nanother of the same name',
    'Private & Shared/Projects/Notes.pdf': '%PDF',
    [`Private & Shared/Projects/Plan ${ids.leave}/Rules.docx`]: docxOf(wordParagraph('Be kind.')),
  });
  expect(pages.map(({ path }) => path)).toEqual([
    'projects.md',
    'projects/plan-2.md',
    'projects/plan.md',
    'projects/plan/rules.md',
  ]);
  const linked = pages.find(({ path }) => path === 'projects.md')?.markdown;
  const plan = pages.find(({ file }) => file.includes(ids.leave))?.path.replace('projects/', '');
  expect(linked).toBe(`# Projects\n\n[Plan](projects/${plan})\n`);
});

test('a database of questions gives questions, not a page', async () => {
  const { pages, questions } = await readZip({
    [`FAQ ${ids.home}.csv`]: '\ufeffQuestion,Answer,Tags\r\nWhere is the key?,At the desk,office',
    [`FAQ ${ids.home}_all.csv`]: '\ufeffQuestion,Answer,Tags\r\nWhere is the key?,At the desk,office',
  });
  expect(pages).toEqual([]);
  expect(questions).toMatchObject([
    { question: 'Where is the key?', answer: 'At the desk', tags: ['office'], place: 'row 2' },
  ]);
});

function html(id: string, title: string, properties: string, body: string): string {
  const dashed = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>${title}</title><style>/* x */</style></head><body><article id="${dashed}" class="page sans"><header><div class="page-header-icon undefined"><span class="icon">📘</span></div><h1 class="page-title">${title}</h1><p class="page-description"></p>${properties}</header><div class="page-body">${body}</div></article><span class="sans" style="font-size:14px"></span></body></html>`;
}

const htmlBody = `<nav class="block-color-gray table_of_contents"><a href="#h1">First</a></nav>
<h1 id="1590080a-a5a3-80f7-a294-ee21d69095dc" class="">First</h1>
<ul id="u1" class="bulleted-list"><li style="list-style-type:disc">one<ul class="bulleted-list"><li>inner</li></ul></li></ul><ul id="u2" class="bulleted-list"><li>two</li></ul>
<ol type="1" class="numbered-list" start="1"><li>a</li></ol><ol type="1" class="numbered-list" start="2"><li>b</li></ol>
<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">done</span></li></ul><ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> <span class="to-do-children-unchecked">open</span></li></ul>
<ul class="toggle"><li><details open=""><summary>Fold</summary><p>inside</p></details></li></ul>
<details open=""><summary style="font-weight:600;font-size:1.5em;line-height:1.3;margin:0">Folded heading</summary><div class="indented"><p>below</p></div></details>
<figure class="block-color-gray_background callout" style="white-space:pre-wrap;display:flex"><div style="font-size:1.5em"><span class="icon">💡</span></div><div style="width:100%"><p>Mind this</p></div></figure>
<figure class="link-to-page"><a href="Home/Leave%20${ids.leave}.html#1590080a-a5a3-80f7-a294-ee21d69095dc"><span class="icon">🏖</span>Leave</a></figure>
<pre class="code"><code class="language-Plain Text">x = 1</code></pre>
<figure class="equation"><style>@import url('x')</style><div class="equation-container"><span class="katex"><annotation encoding="application/x-tex">a^2</annotation><span class="katex-html">a2</span></span></div></figure>
<table class="simple-table"><tbody><tr><td>Room</td><td>3</td></tr><tr><td>Floor</td><td>2</td></tr></tbody></table>`;

const properties =
  '<table class="properties"><tbody><tr class="property-row property-row-select"><th><span class="icon property-icon"><svg></svg></span>Status</th><td><span class="selected-value select-value-color-green">Live</span></td></tr><tr class="property-row property-row-checkbox"><th>Done</th><td><div class="checkbox checkbox-on"></div></td></tr></tbody></table>';

const htmlPage = `# Home

- **Status:** Live
- **Done:** ☑

## First

- one
  - inner
- two

1. a
2. b

- [x] done
- [ ] open

* **Fold**

  inside

### Folded heading

below

> 💡
>
> Mind this

[🏖Leave](home/leave.md#first)

\`\`\`
x = 1
\`\`\`

\`a^2\`

- **Room:** 3
- **Floor:** 2
`;

test('an export in HTML', async () => {
  const files = {
    'Export-1/index.html': `<html><body><h3>Workspace details:</h3><ul id="id::${ids.home}"><li><a href="Home ${ids.home}.html">Home</a></li></ul></body></html>`,
    [`Export-1/Home ${ids.home}.html`]: html(ids.home, 'Home', properties, htmlBody),
    [`Export-1/Home/Leave ${ids.leave}.html`]: html(
      ids.leave,
      'Leave',
      '',
      '<h1 id="1590080a-a5a3-80f7-a294-ee21d69095dc">First</h1><p>text</p>',
    ),
  };
  const { pages, title, left } = await readZip(files);
  expect(left).toEqual([]);
  expect(title).toBe('Home');
  expect(pages.map(({ path }) => path)).toEqual(['home.md', 'home/leave.md']);
  expect(pages[0]?.markdown).toBe(htmlPage);
});

test('an export in HTML of 2026 has every block in a frame of its own', async () => {
  const framed = htmlBody.replace(
    /<(ul|ol|pre|h1|figure|details|table)([\s\S]*?)(?=\n)/g,
    '<div style="display:contents" dir="auto"><$1$2</div>',
  );
  const { pages } = await readZip({ [`Home ${ids.home}.html`]: html(ids.home, 'Home', properties, framed) });
  expect(pages[0]?.markdown).toContain(
    '# Home\n\n- **Status:** Live\n- **Done:** ☑\n\n## First\n\n- one\n  - inner\n- two\n',
  );
  expect(pages[0]?.markdown).toContain('### Folded heading\n\nbelow\n');
});
