import { describe, expect, test } from 'vitest';
import { readSection } from '../../../src/features/shared/actions.js';
import type { PageSection } from '../../../src/knowledge/schema/pages.js';
import type { Part, Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, type Heard } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { type Files, handbook, writeFiles, writeMill } from '../../support/handbook.js';
import { learnPacks } from '../../support/packs.js';
import { withFolder } from '../../support/process.js';
import { press, type Talk, teamTalk } from '../../support/team.js';

const labels = (...replies: readonly Reply[]) => buttonsOf(...replies).map(({ label }) => label);
const shownNow = ({ replies, outcome }: Heard): Reply => outcome.redraw ?? (replies.at(-1) as Reply);

function itemsOf({ parts }: Reply) {
  return parts.flatMap((part) => (part.kind === 'list' ? part.items : []));
}

/** Opens the line with a title. */
async function openLine(talk: Talk, heard: Heard, title: string): Promise<Heard> {
  const item = itemsOf(shownNow(heard)).find((one) => one.title === title);
  const [button] = item?.actions ?? [];
  if (!button) throw new Error(`No line ${title} in: ${shownNow(heard).fallback}`);
  return talk.click('dana', button);
}

/** All words of a section's parts, in their order, whatever marks stand between them. */
function wordsIn(parts: readonly Part[]): string[] {
  const text = parts
    .map((part) => {
      if (part.kind === 'text') return part.markdown;
      return part.kind === 'table' ? part.rows.flat().join(' ') : '';
    })
    .join('\n');
  return text.replace(/[`*\\]/g, '').match(/[\p{L}\p{N}-]*[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? [];
}

describe.each(databases.filter(({ name }) => name === 'SQLite'))('pages that are browsed on $name', ({
  fresh,
}) => {
  async function talking(work: (talk: Talk) => Promise<void>, pages: Files = handbook): Promise<void> {
    await withFolder(async (base) => {
      const learned = await learnPacks(await writeMill(base, { pages }));
      await work(await teamTalk(await fresh(), { learned }));
    });
  }

  /** Reads a section from its first part to its last. */
  async function readThrough(talk: Talk, id: string): Promise<Reply[]> {
    const read: Reply[] = [];
    let heard = await talk.click('dana', readSection.button('', { entry: id, part: 1 }));
    for (;;) {
      read.push(shownNow(heard));
      expect(read.length).toBeLessThan(100);
      if (!labels(shownNow(heard)).includes('Next part')) return read;
      heard = await press(talk, 'dana', heard, 'Next part');
    }
  }

  const sectionOf = (talk: Talk, id: string) => talk.learned().knowledge.entries.get(id) as PageSection;

  test('folders lead to pages, pages to sections, and "Up" leads back', async () => {
    await talking(async (talk) => {
      const top = await talk.say('dana', 'pages');
      expect(itemsOf(shownNow(top)).map(({ title, detail }) => [title, detail])).toEqual([
        ['Leave', '2 pages'],
        ['Money', '1 page'],
        ['Tools', '3 pages'],
        ['The mill', '1 section'],
      ]);
      expect(labels(shownNow(top))).not.toContain('Up');
      const tools = await openLine(talk, top, 'Tools');
      expect(itemsOf(shownNow(tools)).map(({ title }) => title)).toEqual(['Machines', 'Laptop']);
      const laptop = await openLine(talk, tools, 'Laptop');
      expect(itemsOf(shownNow(laptop)).map(({ title }) => title)).toEqual([
        '🎉 Setting up',
        'Printing',
        'Printing',
      ]);
      const section = await openLine(talk, laptop, '🎉 Setting up');
      expect(shownNow(section).fallback).toContain('When the green lamp shines');
      const up = await press(talk, 'dana', laptop, 'Up');
      expect(shownNow(up).parts[0]).toEqual({ kind: 'heading', text: 'Tools' });
      const topAgain = await press(talk, 'dana', up, 'Up');
      expect(shownNow(topAgain).parts).toEqual(shownNow(top).parts);
    });
  });

  test('what is more than ten goes on by ten, and none is left out', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 23 }, (_, at) => [
        `page-${String(at).padStart(2, '0')}.md`,
        `# Page ${at}\n\nThis page says what page ${at} has to say.\n`,
      ]),
    );
    await talking(async (talk) => {
      let heard = await talk.say('dana', 'handbook');
      const titles = itemsOf(shownNow(heard)).map(({ title }) => title);
      for (const count of [10, 3]) {
        heard = await press(talk, 'dana', heard, 'Next');
        const more = itemsOf(shownNow(heard)).map(({ title }) => title);
        expect(more).toHaveLength(count);
        titles.push(...more);
      }
      expect(labels(shownNow(heard))).not.toContain('Next');
      expect(titles).toEqual(Array.from({ length: 23 }, (_, at) => `Page ${at}`));
    }, pages);
  });

  test('of several packs with pages one is chosen first', async () => {
    await withFolder(async (base) => {
      const mill = await writeMill(base);
      await writeFiles(`${base}/bakery`, {
        'pack.yaml': 'id: bakery\ntitle: The bakery\nowners: [{id: b, name: Bakers, email: b@example.com}]\n',
        'pages/ovens.md': '# Ovens\n\nThe ovens are lit at three in the morning.\n',
      });
      const learned = await learnPacks(mill, `${base}/bakery`);
      const talk = await teamTalk(await fresh(), { learned });
      const packs = await talk.say('dana', 'pages');
      expect(itemsOf(shownNow(packs)).map(({ title }) => title)).toEqual(['The mill', 'The bakery']);
      const bakery = await openLine(talk, packs, 'The bakery');
      expect(itemsOf(shownNow(bakery)).map(({ title }) => title)).toEqual(['Ovens']);
      const home = (await talk.home('dana')).outcome.home as Reply;
      const again = await talk.click('dana', buttonNamed([home], 'Browse our pages'));
      expect(shownNow(again).parts).toEqual(shownNow(packs).parts);
    });
  });

  test('a folder, a page and a section that are gone say so', async () => {
    await talking(async (talk) => {
      const top = await talk.say('dana', 'pages');
      const money = await openLine(talk, top, 'Money');
      const expenses = await openLine(talk, money, 'Expenses');
      await withFolder(async (base) => {
        const pages = { 'README.md': String(handbook['README.md']) };
        talk.learn(await learnPacks(await writeMill(base, { pages })));
      });
      for (const [heard, title] of [
        [top, 'Money'],
        [money, 'Expenses'],
        [expenses, 'What is paid back'],
      ] as const) {
        expect((await openLine(talk, heard, title)).text).toContain('That page is no longer here.');
      }
    });
  });

  test('nothing of a long section is lost, or comes twice', async () => {
    await talking(async (talk) => {
      const id = 'page/tools-machines-rules-of-the-wheel-rules-for-millers';
      const read = await readThrough(talk, id);
      expect(read.length).toBeGreaterThan(5);
      const section = sectionOf(talk, id);
      const whole = wordsIn(section.blocks);
      expect(whole.length).toBeGreaterThan(3_000);
      const shown = read.map(({ parts }) => parts.filter(({ kind }) => kind === 'text' || kind === 'table'));
      expect(wordsIn(shown.flat())).toEqual(whole);
      for (const [at, { fallback }] of read.entries()) {
        expect(fallback).toContain(`Part ${at + 1} of ${read.length}`);
        expect(fallback).toContain('Rules of the wheel › Rules for millers');
      }
      // Code that goes on is code in every part.
      const code = shown.flat().filter((part) => part.kind === 'text' && part.markdown.includes('--wheel'));
      expect(code.length).toBeGreaterThan(1);
      for (const part of code)
        expect(part.kind === 'text' && part.markdown.match(/^```/gm)?.length).toSatisfy(
          (count: number) => count % 2 === 0,
        );
    });
  });

  test('each part of a long section fits into a message, whatever is in it', async () => {
    const cell = 'every cell of this table has more to say than one would think of a table '.repeat(8).trim();
    const rows = Array.from({ length: 30 }, (_, at) => `| Row ${at} | ${cell} |`).join('\n');
    const lines = Array.from({ length: 120 }, (_, at) => `  turn --wheel W${at} --slowly --and-look`).join(
      '\n',
    );
    const pages = {
      'tables.md': `# Tables\n\n## Wide\n\n| Name | What |\n| --- | --- |\n${rows}\n`,
      'lists.md': `# Lists\n\n## Steps\n\n1. Do this first:\n\n   \`\`\`\n${lines.replace(/^/gm, '   ')}\n   \`\`\`\n\n2. Then look at it.\n`,
      'links.md': `# Links\n\n## Many\n\n${Array.from({ length: 80 }, (_, at) => `See [the long name of page ${at}](https://mill.example.com/a/page/with/a/long/address/${at})`).join(', ')} and **what is ${'very '.repeat(600)}important**.\n`,
    };
    await talking(async (talk) => {
      for (const { id } of talk.learned().knowledge.entries.values()) {
        const read = await readThrough(talk, id);
        const shown = read.flatMap(({ parts }) =>
          parts.filter(({ kind }) => kind === 'text' || kind === 'table'),
        );
        for (const { parts } of read) {
          const size = wordsIn(parts).join(' ').length;
          expect(size, id).toBeLessThan(3_200);
        }
        expect(wordsIn(shown), id).toEqual(wordsIn(sectionOf(talk, id).blocks));
        // No link and no code is cut in two.
        for (const part of shown) {
          if (part.kind !== 'text') continue;
          expect(part.markdown.match(/```/g)?.length ?? 0, id).toSatisfy((count: number) => count % 2 === 0);
          expect(part.markdown.match(/\]\(/g)?.length ?? 0, id).toBe(
            part.markdown.match(/(?<!\\)\[/g)?.length ?? 0,
          );
        }
      }
    }, pages);
  });

  test('a part beyond the last is the last', async () => {
    await talking(async (talk) => {
      const id = 'page/tools-machines-silo-silo';
      const heard = await talk.click('dana', readSection.button('', { entry: id, part: 9_999 }));
      expect(heard.text).toContain('Nobody climbs into the silo alone.');
    });
  });
});
