import { expect, test } from 'vitest';
import { readFolder, readOne, readZip } from './samples.js';

async function written(body: string): Promise<string> {
  const { pages } = await readOne('page.html', `<!doctype html><title>T</title><body>${body}</body>`);
  return pages[0]?.markdown ?? '';
}

test('a saved page becomes Markdown under its heading, without what surrounds it', async () => {
  const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Leave | Intranet</title><style>p{}</style></head><body>
    <nav><a href="/">Home</a></nav><header><p>Company</p></header>
    <main><h1>Leave</h1><p>You have <b>25 days</b>. Ask <a href="https://hr.example/leave">HR</a>.</p>
    <h2 id="sick">Sick leave</h2><ol><li>Call</li><li>Write</li></ol></main>
    <footer>2026</footer></body></html>`;
  const { pages, title } = await readFolder({ 'Leave page.html': page });
  expect(title).toBe('Leave');
  expect(pages).toEqual([
    {
      path: 'leave-page.md',
      file: 'Leave page.html',
      markdown:
        '# Leave\n\nYou have **25 days**. Ask [HR](https://hr.example/leave).\n\n## Sick leave\n\n1. Call\n2. Write\n',
    },
  ]);
});

test('a page as an old editor saves it: no main part, capitals, frames of tables, its title in the head', async () => {
  const page = `<HTML><HEAD><TITLE>Travel</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR><TD><H2>Trains</H2><P>Second class.<P>Book early.</TD></TR></TABLE></BODY></HTML>`;
  const { pages } = await readFolder({ 'old/TRAVEL.HTM': page });
  expect(pages).toEqual([
    {
      path: 'old/travel.md',
      file: 'old/TRAVEL.HTM',
      markdown: '# Travel\n\n## Trains\n\nSecond class.\n\nBook early.\n',
    },
  ]);
});

test('nothing that runs, asks or is fetched comes along', async () => {
  const markdown = await written(`<h1>T</h1>
    <script>steal()</script><style>x{}</style><noscript>on</noscript><iframe src="https://evil.example"></iframe>
    <form action="https://evil.example"><label>Name</label><input name="n" value="secret"><button>Send</button><textarea>t</textarea><select><option>o</option></select></form>
    <p onclick="steal()">Said <a href="javascript:steal()">one</a>, <a href="java&#10;script:steal()">two</a>, <a href="data:text/html,x">three</a>, <a href=" vbscript:x">four</a>, <a href="file:///etc/passwd">five</a>.</p>
    <p><img src="https://track.example/pixel.gif" alt="A map of the office"><img src="https://track.example/p.png"><img src="x" onerror="steal()" alt="photo.png"></p>
    <p>&lt;script&gt;alert(1)&lt;/script&gt; and &lt;img src=x onerror=y&gt;</p>
    <svg><script>steal()</script><text>vector</text></svg><object data="x">o</object><video src="v">v</video><math><mi>x</mi></math><template><p>hidden</p></template>
    <p hidden>not shown</p><!-- comment -->`);
  expect(markdown).toBe(
    '# T\n\nName\n\nSaid one, two, three, four, five.\n\nA map of the office\n\n\\<script>alert(1)\\</script> and \\<img src=x onerror=y>\n',
  );
});

test('tables keep their names; those without become lists, and those for layout are taken apart', async () => {
  const markdown = await written(`<h1>T</h1>
    <table><tr><th>City</th><th>Room</th></tr><tr><td rowspan="2">Bern</td><td>1 | 2</td></tr><tr><td><ul><li>3</li><li>4</li></ul></td></tr></table>
    <table><tr><th>Owner</th><td>Dana</td></tr><tr><th>Days</th><td><p>25</p><p>and more</p></td></tr></table>
    <table><tr><td>a</td><td>1.</td><td>x</td></tr><tr><td>b</td><td>2.</td><td>y</td></tr></table>`);
  expect(markdown).toBe(
    [
      '# T\n',
      '| City | Room |\n| - | - |\n| Bern | 1 \\| 2 |\n| Bern | 3; 4 |\n',
      '- **Owner:** Dana\n\n- **Days:** 25\n\n  and more\n',
      '| | | |\n| - | - | - |\n| a | 1. | x |\n| b | 2. | y |\n',
    ].join('\n'),
  );
});

test('emphasis, breaks and code are written as people write them', async () => {
  const markdown = await written(
    '<h1>T</h1><p><b>Note: </b>ask<strong>.</strong><em> </em></p><p>one<br><br>two<br></p><p><b>three<br></b></p><pre><code class="language-bash">ls -l\ncd ..</code></pre><ul><li><input type="checkbox" checked> done</li><li><input type="checkbox"> open</li></ul>',
  );
  expect(markdown).toBe(
    '# T\n\n**Note:** ask.\n\none\n\ntwo\n\n**three**\n\n```bash\nls -l\ncd ..\n```\n\n- [x] done\n- [ ] open\n',
  );
});

test('links between pages follow them to their new paths and headings', async () => {
  const page = (title: string, body: string) =>
    `<html><title>${title}</title><body><h1>${title}</h1>${body}</body></html>`;
  const { pages } = await readZip({
    'site/Start here.html': page(
      'Start',
      '<p><a href="HR/Time%20off.html#who">who</a>, <a href="HR/Time%20off.html#para">text</a>, <a href="#end">end</a>, <a href="missing.html">gone</a>, <a href="plan.pdf">plan</a>, <a href="//cdn.example/x">net</a></p><a name="end"></a><h2>The end</h2><p>x</p>',
    ),
    'site/HR/Time off.html': page(
      'Time off',
      '<h2><a id="who"></a>Who to ask?</h2><p id="para">Back to <a href="../Start%20here.html">start</a></p><h2>Who to ask?</h2><p>again</p>',
    ),
  });
  expect(
    pages.map(({ path, markdown }) => [path, markdown.split('\n').find((line) => line.includes(']('))]),
  ).toEqual([
    ['hr/time-off.md', 'Back to [start](../start-here.md)'],
    [
      'start-here.md',
      '[who](hr/time-off.md#who-to-ask), [text](hr/time-off.md#who-to-ask), [end](#the-end), gone, plan, [net](https://cdn.example/x)',
    ],
  ]);
});

test('what a browser saves beside a page is no page, and a page saved as a letter says what to do', async () => {
  const { pages, left } = await readFolder({
    'Leave.html': '<html><title>Leave</title><body><p>25 days</p></body></html>',
    'Leave_files/saved_resource.html': '<html><body><p>advertisement</p></body></html>',
    'Pay-Dateien/frame.html': '<html><title>Frame</title><body><p>a page of its own</p></body></html>',
    'letter.mhtml': 'From: <Saved by Blink>\nMIME-Version: 1.0\n',
  });
  expect(pages.map(({ path }) => path)).toEqual(['leave.md', 'pay-dateien/frame.md']);
  expect(left).toEqual([
    { file: 'letter.mhtml', reason: 'It is a page within a letter. Save it as "Webpage, HTML only".' },
  ]);
});

test('a document from Google: its title is a paragraph, and its links do not go by way of Google', async () => {
  const { pages } = await readOne(
    'Handbook.html',
    '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"></head><body class="c1"><p class="c2 title" id="h.1"><span>Handbook</span></p><h1 id="h.2"><span class="c3">Pay</span></h1><p class="c4"><span>See </span><span><a class="c5" href="https://www.google.com/url?q=https://pay.example/a%3Fb%3D1&amp;sa=D&amp;source=editors">pay</a></span></p></body></html>',
  );
  expect(pages[0]?.markdown).toBe('# Handbook\n\n## Pay\n\nSee [pay](https://pay.example/a?b=1)\n');
});

test('a page names its own encoding', async () => {
  const page =
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>x</title></head><body><h1>Caf\u0080</h1><p>\u0093Yes\u0094</p></body></html>';
  const { pages } = await readOne(
    'a.html',
    Uint8Array.from(page, (sign) => sign.charCodeAt(0)),
  );
  expect(pages[0]?.markdown).toBe('# Caf€\n\n“Yes”\n');
});

test('one page that is nested beyond reason does not stop the others', async () => {
  const deep = `<html><body>${'<div>'.repeat(20_000)}<p>x</p></body></html>`;
  const { pages, left } = await readFolder({
    'a.html': deep,
    'b.html': '<html><body><p>text</p></body></html>',
  });
  expect(pages.map(({ path }) => path)).toEqual(['b.md']);
  expect(left).toEqual([
    { file: 'a.html', reason: 'Its parts are nested too deep to be read. Simplify it.' },
  ]);
});

test('beside Markdown, templates of the site are no pages', async () => {
  const files = {
    'content/a.md': 'text',
    'layouts/base.html': '<!doctype html><html><body>{{ .Content }}</body></html>',
    '_includes/nav.html': '<nav>{%- for item in nav -%}</nav>',
    'index.html': '---\ntitle: x\n---\n<h1>Start</h1>',
    'robots.txt': 'User-agent: *',
    'saved.html': '<html><body><h1>Templates</h1><p>Write</p><pre>{{ x }}</pre></body></html>',
  };
  const { pages, left } = await readFolder(files);
  expect(pages.map(({ path }) => path)).toEqual(['content/a.md', 'saved.md']);
  expect(left.map(({ file }) => file)).toEqual(['_includes/nav.html', 'index.html', 'layouts/base.html']);
  expect(left[0]?.reason).toBe(
    'It is a template that pages are made with. Import the Markdown alone, or the pages as they are published.',
  );
});
