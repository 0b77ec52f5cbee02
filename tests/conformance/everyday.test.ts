import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHearing } from '../../src/answering/hearing.js';
import { askPack } from '../../src/answering/pack-answer.js';
import { parseMessage } from '../../src/conversation/parse-message.js';
import { everydayWords } from '../../src/features/everyday/wording.js';
import { productFeatures } from '../../src/features/index.js';
import { learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { english } from '../support/english.js';
import { type EverydayLine, everydayLines, linesFiles } from '../support/everyday-lines.js';
import { type Outcome, outcomeInChat, outcomeOf } from '../support/everyday-outcome.js';
import { learnToUnderstand } from '../support/understanding.js';
import { until } from '../support/wait-for.js';
import type { Driver, RunningPlatform } from './driver.js';
import { slackPlatform } from './slack.js';
import { teamsPlatform } from './teams.js';
import { webPlatform } from './web.js';

const platforms = [webPlatform, slackPlatform, teamsPlatform];
const everyday = [...learned.knowledge.everyday.values()];
const lexicon = productFeatures().lexicon('en');
const isCommand = (text: string) => parseMessage(text, lexicon) !== undefined;

/** The development lines, and where they are not on this machine those that come with the repository. */
const lines = everydayLines(linesFiles.find((file) => existsSync(file)) ?? 'bench/everyday/probe.jsonl');

const speakers = { hire: 'dana', manager: 'maren', expert: 'ada' } as const;

/** Three people who know each other, and a stranger. */
async function office({ person }: RunningPlatform) {
  const people = { dana: person('dana'), maren: person('maren'), ada: person('ada'), robin: person('robin') };
  for (const one of Object.values(people)) await one.say('help');
  await people.ada.say('manager of dana@example.com is maren@example.com');
  return people;
}

async function givePath(maren: Driver): Promise<void> {
  await maren.say('assign data-scientist to dana@example.com from today');
  await maren.click('Give the path');
}

const textOf = (shown: Awaited<ReturnType<Driver['say']>>) => shown.map(({ text }) => text).join('\n');

describe.each(platforms)('everyday talk on $name', ({ start }) => {
  let held: TestDatabase;
  let platform: RunningPlatform;
  let people: Awaited<ReturnType<typeof office>>;
  beforeAll(async () => {
    const [sqlite] = databases;
    if (!sqlite) throw new Error('No database.');
    held = await sqlite.shared();
    platform = await start({ DATABASE_URL: held.url, ROPES_ENCODER: 'on' });
    people = await office(platform);
    await until(async () => {
      const ready = await (await fetch(`${platform.address}/readyz`)).json();
      expect(ready).toMatchObject({ encoder: { state: 'ready' } });
    });
  });
  afterAll(async () => {
    await platform.stop();
    await held.dispose();
  });

  const outcome = (who: Driver, text: string) =>
    outcomeInChat(held.database, learned.knowledge, async () => textOf(await who.say(text)));

  it('is taken as `ask` takes it, whoever says it', async () => {
    const understood = await learnToUnderstand(learned.knowledge);
    const { engine, knowledge } = understood.learned;
    async function askedFor({ q }: EverydayLine): Promise<Outcome> {
      const hearing = createHearing({ limit: 60_000 });
      return outcomeOf(await hearing.hear(() => askPack(hearing.over(engine), knowledge.entries, q)));
    }
    const others: string[] = [];
    for (const line of lines) {
      if (isCommand(line.q)) continue;
      const [asked, chatted] = [await askedFor(line), await outcome(people[speakers[line.as]], line.q)];
      if (chatted !== 'which' && chatted !== asked) others.push(`${line.q}: ${asked}, ${chatted}`);
    }
    await understood.close();
    expect(others).toEqual([]);
  });

  it('has an answer for everybody, with and without a path', async () => {
    const { sensitive } = english.words(everydayWords);
    for (const person of ['robin', 'dana', 'maren', 'dana with a path'] as const) {
      if (person === 'dana with a path') await givePath(people.maren);
      const who = person === 'dana with a path' ? people.dana : people[person];
      for (const { id, class: kind, asks } of everyday) {
        const said = asks.find((ask) => !isCommand(ask)) ?? '';
        let text = '';
        const came = await outcomeInChat(held.database, learned.knowledge, async () => {
          text = textOf(await who.say(said));
          return text;
        });
        const where = `${person}: ${said}`;
        expect([id, 'which', 'declined'], where).toContain(came);
        expect(text.trim(), where).not.toBe('');
        if (kind === 'sensitive') expect(text, where).toContain(sensitive.heading);
      }
    }
  });
});
