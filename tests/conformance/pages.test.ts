import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handbook, packYaml, writeFiles, writeMill } from '../support/handbook.js';
import type { Driver, RunningPlatform, Shown } from './driver.js';
import { slackPlatform } from './slack.js';
import { teamsPlatform } from './teams.js';
import { webPlatform } from './web.js';

/** What somebody may have written into a page, and a reader must see as it is. */
const guests = `# Guests

## Guest rooms <script>alert(1)</script>

Guests of the mill sleep in the guest rooms, <!channel> and @here and <at>everyone</at> and &lt;!here&gt; included. [Click here](javascript:alert(1)) to book a guest room.

| Room | Says |
| --- | --- |
| <!everyone> | \`<at>all</at>\` |
`;

const text = (shown: readonly Shown[]) => shown.map((message) => message.text).join('\n');
const plain = (words: string) => words.replace(/\\\\/g, '');

/** The same pages over every platform, through its own protocol, against the whole product. */
describe.each([webPlatform, slackPlatform, teamsPlatform])('pages on $name', ({ start }) => {
  let platform: RunningPlatform;
  let base: string;
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'ropes-pages-'));
    const folder = await writeMill(base, { pages: { ...handbook, 'guests.md': guests } });
    await writeFiles(folder, { 'pack.yaml': packYaml });
    platform = await start({ ROPES_PACKS: folder });
  });
  afterAll(async () => {
    await platform.stop();
    await rm(base, { recursive: true });
  });

  const robin = (): Driver => platform.person('robin');

  it('answer in their own words, and lead on', async () => {
    const person = robin();
    const shown = await person.say("do I need a doctor's note?");
    expect(text(shown)).toContain("From the fourth day of an illness a doctor's note is needed.");
    expect(text(shown)).toMatch(/Sick leave › Doctor's note, last changed .*4 Mar.*kept by The people team/);
    const verdicts = shown.at(-1)?.thumbs ? [] : ['This helped', 'Not it'];
    expect(shown.at(-1)?.buttons.toSorted()).toEqual(
      ['Ask a person', 'Show the section', ...verdicts].toSorted(),
    );
    const section = await person.click('Show the section');
    expect(text(section)).toContain('Notes from abroad count as well.');
    expect(section.at(-1)?.buttons).toContain('Carrying days over');
    const redrawn = await person.click('This helped');
    expect(text(redrawn)).toContain("From the fourth day of an illness a doctor's note is needed.");
    expect(text(redrawn)).toContain('Noted, thank you');
    const next = await person.click('Not it');
    expect(text(next)).not.toContain('From the fourth day');
    expect((await person.open('Ask a person')).values.question).toBe("do I need a doctor's note?");
  });

  it('offer the closest places, told apart', async () => {
    const person = robin();
    const shown = await person.say('who do I call when I am ill?');
    expect(text(shown)).toContain('The closest places in our pages');
    const places = ['Holidays › Who to call', 'Sick leave › Who to call'];
    for (const place of places) expect(text(shown)).toContain(place);
    expect(shown.at(-1)?.buttons).toEqual(['This one', 'This one', 'This one', 'None of these']);
    const opened = text(await person.click('This one'));
    expect(opened).toMatch(/Call the shift desk before seven|Ask the planner of your shift/);
  });

  it('are browsed down and up', async () => {
    const person = robin();
    const top = await person.say('pages');
    expect(text(top)).toMatch(/Leave.*2 pages.*Tools.*3 pages/s);
    const money = await person.click('Open');
    expect(text(money)).toMatch(/Holidays|Expenses/);
    expect(text(await person.click('Up'))).toMatch(/Leave.*2 pages.*Tools.*3 pages/s);
  });

  it('show all of a long section, part by part', async () => {
    const person = robin();
    await person.say('rules for millers');
    let shown = await person.click('Show the section');
    let all = text(shown);
    for (let part = 2; shown.some(({ buttons }) => buttons.includes('Next part')); part += 1) {
      expect(part).toBeLessThan(40);
      shown = await person.click('Next part');
      expect(text(shown)).toContain(`Part ${part} of`);
      all += `\n${text(shown)}`;
    }
    const marks = [
      ...String(handbook['tools/machines/rules-of-the-wheel.md']).matchAll(/\b(?:R\d+P\d|[THDGWL]\d+)\b/g),
    ];
    expect(marks.length).toBeGreaterThan(500);
    const missing = marks.map(([mark]) => mark).filter((mark) => !new RegExp(`\\b${mark}\\b`).test(all));
    expect(missing).toEqual([]);
  });

  it('show a table with all it holds', async () => {
    const person = robin();
    await person.say('what is paid back for a hotel room?');
    const shown = text(await person.click('Show the section'));
    for (const cell of [
      'Train',
      'no limit',
      'always',
      'Hotel room',
      '120 euros a night',
      'Meals on a journey',
      '30 euros a day',
      'none',
      'Limit',
      'Receipt',
    ])
      expect(shown).toContain(cell);
  });

  it('ping nobody and run nothing, whatever stands in them', async () => {
    const person = robin();
    const answer = await person.say('may guests book guest rooms?');
    const section = await person.click('Show the section');
    for (const shown of [answer, section]) {
      expect(text(shown)).not.toContain('javascript:');
      expect(text(shown)).not.toContain('alert(1)');
    }
    expect(text(section)).toContain('@here');
    expect(plain(text(section))).toContain('to book a guest room');
  });

  it('are on the home page of a pack that has nothing else', async () => {
    const home = await robin().home?.();
    if (home) expect(home.buttons).toContain('Browse our pages');
  });
});
