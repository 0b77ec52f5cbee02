import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHome, renderReply as slackReply } from '../../adapters/slack/outgoing/render.js';
import { renderOne, renderReply as teamsReply } from '../../adapters/teams/outgoing/render.js';
import { text as htmlText } from '../../adapters/web/outgoing/html.js';
import { renderMessage } from '../../adapters/web/page/message.js';
import { folderIn } from '../../src/features/pages/folders.js';
import { folderReply, packsReply } from '../../src/features/pages/replies.js';
import { wholeSectionReply } from '../../src/features/shared/pages/section-reply.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { replyOf } from '../../src/ports/plain.js';
import type { Reply } from '../../src/ports/reply.js';
import { english } from '../support/english.js';
import { everyReply } from '../support/every-reply.js';
import { writeFiles } from '../support/handbook.js';
import { learnPacks } from '../support/packs.js';
import { ropes } from '../support/process.js';

/** What would ping, run, fetch or lead astray, if anything read it. */
const traps = [
  '<!channel> <!here> <!everyone> <!subteam^S1|all> <@U123> <#C123> @everyone @channel @here',
  '<at>Everyone</at> <at id="0">all</at>',
  '<https://evil.example/mrkdwn|our portal> <javascript:alert(1)|portal>',
  '![pixel](http://evil.example/pixel.png) ![data](data:image/svg+xml;base64,PHN2Zz4=)',
  '[portal](javascript:alert(1)) [portal](JaVaScRiPt:alert(1)) [portal](data:text/html,x) [file](file:///etc/passwd)',
  '[reference][r] [![badge](http://evil.example/badge.svg)](https://good.example/)',
  '<script>alert(1)</script> <img src=x onerror=alert(1)> <iframe src="http://evil.example"></iframe>',
  '<a href="javascript:alert(1)" onclick="alert(1)">portal</a> <svg onload=alert(1)>',
  '{{DATE(2026-01-01T00:00:00Z, SHORT)}} {{TIME(2026-01-01T00:00:00Z)}}',
] as const;

const markdown = `# Portal ${traps[0]}

${traps.map((trap, at) => `## How do I open portal ${at}? ${trap}\n\nThe portal number ${at} opens so: ${trap}\n\n- item ${trap}\n- **bold ${trap}**\n\n\`\`\`\n${trap}\n\`\`\``).join('\n\n')}

| Portal | ${traps[2].replaceAll('|', '\\|')} |
| --- | --- |
${traps.map((trap) => `| ${trap.replaceAll('|', '\\|')} | \`${trap.replaceAll('|', '\\|')}\` |`).join('\n')}

[r]: javascript:alert(2)
`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

const files = {
  'portal.md': markdown,
  'saved.html': `<!doctype html><html><head><title>Saved ${escaped(traps[0])}</title></head><body>${traps.map((trap, at) => `<h2>Gate ${at} ${escaped(trap)}</h2><p>The gate: ${escaped(trap)} ${trap}</p>`).join('')}</body></html>`,
  'faq.csv': `question,answer\n${traps.map((trap, at) => `${cell(`Who opens door ${at}? ${trap}`.slice(0, 78))},${cell(`The porter opens it. ${trap}`)}`).join('\n')}\n`,
};

let folder: string;
let replies: ReadonlyMap<string, Reply>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-traps-'));
  await writeFiles(join(folder, 'material'), files);
  const owner = ['--title', 'Portal', '--owner', 'People <people@example.com>'];
  // From two kinds of source: Markdown is read as it is, everything else is turned into it.
  const pack = join(folder, 'portal');
  const begun = await ropes(['init', pack, '--from', join(folder, 'material'), ...owner]);
  expect(begun).toMatchObject({ code: 0 });
  const { knowledge } = await learnPacks(pack);
  replies = new Map([...everyReply(knowledge), ...ofPages(knowledge), ...bare()]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Sections whole, and folders. */
function* ofPages(knowledge: Knowledge): Generator<[string, Reply]> {
  const context = { knowledge, ...english, persona: undefined, today: '2026-11-23' } as const;
  for (const entry of knowledge.entries.values()) {
    if (entry.kind !== 'page') continue;
    for (const part of [1, 2]) yield [`section ${entry.id} ${part}`, wholeSectionReply(context, entry, part)];
    const [pack] = knowledge.packs;
    const there = pack && folderIn(knowledge, pack.id, entry.place.file);
    if (pack && there) yield [`page ${entry.place.file}`, folderReply(context, pack, there, 0)];
  }
  yield ['packs', packsReply(context, knowledge.packs)];
}

/** The traps in each part of a reply, as if the import had let everything through. */
function* bare(): Generator<[string, Reply]> {
  for (const [at, trap] of traps.entries()) {
    const button = { label: trap, action: { name: 'say', value: trap } };
    yield [
      `bare ${at}`,
      replyOf([
        { kind: 'heading', text: trap },
        { kind: 'text', markdown: `${trap}\n\n- ${trap}\n\n> ${trap}\n\n[r]: javascript:alert(2)` },
        { kind: 'note', markdown: trap },
        { kind: 'facts', facts: [{ label: trap, value: trap }] },
        {
          kind: 'steps',
          steps: [{ title: trap, markdown: trap, detail: trap, state: 'open', actions: [button] }],
        },
        { kind: 'list', items: [{ title: trap, detail: trap, actions: [button] }] },
        { kind: 'table', columns: [trap, trap], rows: [[trap, trap]] },
        { kind: 'sources', label: trap, sources: [{ text: trap, url: 'javascript:alert(1)' }] },
        { kind: 'choices', name: 'choose', label: trap, options: [{ label: trap, value: '1' }] },
        { kind: 'progress', label: trap, done: 1, total: 2 },
        { kind: 'buttons', buttons: [button] },
      ]),
    ];
  }
}

/** What is wrong with each reply, by its name: each thing once. */
function faults(problemsOf: (reply: Reply) => readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const [name, reply] of replies)
    for (const problem of problemsOf(reply)) if (!found.has(problem)) found.set(problem, name);
  return [...found].map(([problem, name]) => `${name}: ${problem}`);
}

/** Every object within a value. */
function* objectsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Readonly<Record<string, unknown>>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

const isWeb = (url: unknown) => /^https?:\/\//i.test(String(url));
const pings = new Set(['user', 'usergroup', 'team', 'channel', 'broadcast', 'color', 'date']);

function slackProblems(value: unknown): string[] {
  return [...objectsIn(value)].flatMap((one) => {
    const { type, text, url } = one;
    if (pings.has(String(type))) return [`a ${type} in rich text`];
    if (type === 'mrkdwn' && /[<>]|&(?!amp;|lt;|gt;)/.test(String(text))) return [`mrkdwn ${text}`];
    if ('image_url' in one) return [`a picture of ${one.image_url}`];
    return url !== undefined && !isWeb(url) ? [`a link to ${url}`] : [];
  });
}

/** Marks that some client's TextBlock or FactSet reads (Microsoft Learn, "Text features in Adaptive Cards"). */
const marks = /\[[^\]]*\]\(|!\[|<\/?[a-z]|\{\{(?:DATE|TIME)\(|\*\*|https?:\/\//i;

function teamsProblems(value: unknown): string[] {
  return [...objectsIn(value)].flatMap((one) => {
    const { type, text, url } = one;
    if (type === 'TextBlock' && marks.test(String(text))) return [`a TextBlock ${text}`];
    if (type === 'mention' || 'msteams' in one) {
      const { entities } = (one.msteams ?? {}) as { readonly entities?: unknown };
      if (type === 'mention' || entities !== undefined) return ['a mention'];
    }
    if (type === 'Image' && !String(url).startsWith('data:image/png;base64,')) return [`a picture of ${url}`];
    if (type === 'Action.OpenUrl' && !isWeb(url)) return [`a link to ${url}`];
    if (Array.isArray(one.facts)) {
      const bad = one.facts.find((fact) => marks.test(`${fact.title} ${fact.value}`));
      if (bad) return [`a fact ${bad.title}: ${bad.value}`];
    }
    return [];
  });
}

/** Elements that may be in a message of the playground. */
const known = new Set(
  'article header footer div p span h2 h3 h4 ul ol li strong em code pre br a bdi button select option label form input table caption thead tbody tr th td dl dt dd progress time small hr img figure figcaption'.split(
    ' ',
  ),
);

function webProblems(html: string): string[] {
  const problems: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'element') problems.push(...elementProblems(node));
    if ('children' in node) node.children.forEach(visit);
  };
  visit(fromHtml(html, { fragment: true }));
  return problems;
}

function elementProblems({ tagName, properties }: Element): string[] {
  const { href, src, ...others } = properties;
  return [
    ...(known.has(tagName) ? [] : [`an element ${tagName}`]),
    ...(href !== undefined && !isWeb(href) && !String(href).startsWith('#') ? [`a link to ${href}`] : []),
    ...(src !== undefined && !String(src).startsWith('data:image/png;base64,')
      ? [`a picture of ${src}`]
      : []),
    ...Object.keys(others).filter((name) => /^on|^srcdoc$|^style$|^formAction$/i.test(name)),
  ];
}

describe('imported text that would ping, run or fetch', () => {
  test('is there to be shown', () => {
    const all = JSON.stringify([...replies.values()]);
    expect(replies.size).toBeGreaterThan(200);
    for (const trap of ['channel', 'U123', 'at', 'evil.example', 'everyone']) expect(all).toContain(trap);
  });

  test('is text in blocks of Slack, and in what its notifications say', () => {
    expect(
      faults((reply) => {
        const { text, blocks } = slackReply(reply);
        const read = /<[^>]*>/.exec(text) ?? [];
        return [
          ...slackProblems(blocks),
          ...slackProblems(renderHome(reply)),
          ...read.map((one) => `in text: ${one}`),
        ];
      }),
    ).toEqual([]);
  });

  test('is text in cards of Teams', () => {
    expect(faults((reply) => teamsProblems([teamsReply(reply), renderOne(reply)]))).toEqual([]);
  });

  test('is text on the web page', () => {
    expect(
      faults((reply) => {
        const message = { id: '1', at: 0, by: 'ropes', reply } as const;
        return webProblems(htmlText(renderMessage(message, { withPreviews: true, locale: 'en' })));
      }),
    ).toEqual([]);
  });
});
