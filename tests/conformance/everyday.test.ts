import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isElsewhere } from '../../src/answering/everyday/matters.js';
import { createHearing } from '../../src/answering/hearing.js';
import { askPack } from '../../src/answering/pack-answer.js';
import { parseMessage } from '../../src/conversation/parse-message.js';
import { everydayWords } from '../../src/features/everyday/wording.js';
import { productFeatures } from '../../src/features/index.js';
import type { EverydayEntry } from '../../src/knowledge/schema/everyday.js';
import { collectedLog } from '../support/collected-log.js';
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
const lexicon = productFeatures().lexicon('en');
/** What chat alone does: it asks which of two is meant, and answers each of several things. */
const asTheyAre: readonly Outcome[] = ['which', 'several'];
const isCommand = (text: string) => parseMessage(text, lexicon) !== undefined;

/** The development lines, and where they are not on this machine those that come with the repository. */
const [development, , further] = linesFiles;
const lines = everydayLines(existsSync(development) ? development : further);

/** Who speaks in turn for each: a platform that takes a message a second in a conversation keeps nobody waiting. */
const SPEAKERS = 8;
const speakers = { hire: 'dana', manager: 'maren', expert: 'ada' } as const;

type Speaker = EverydayLine['as'] | 'stranger';

/** New hires, each with a manager of their own, an admin, and strangers whom nobody has heard of. */
async function office(platform: RunningPlatform, inTurn: number) {
  const several = (name: string) =>
    Array.from({ length: inTurn }, (_, at) => platform.person(at === 0 ? name : `${name}${at}`));
  const ada = platform.person(speakers.expert);
  const people: Readonly<Record<Speaker, readonly Driver[]>> = {
    hire: several(speakers.hire),
    manager: several(speakers.manager),
    expert: [ada],
    stranger: several('robin'),
  };
  for (const one of Object.values(people).flat()) await one.say('help');
  for (let at = 0; at < inTurn; at += 1) {
    const [hire, manager] = [speakers.hire, speakers.manager].map((name) =>
      at === 0 ? name : `${name}${at}`,
    );
    await ada.say(`manager of ${hire}@example.com is ${manager}@example.com`);
  }
  return people;
}

const textOf = (shown: Awaited<ReturnType<Driver['say']>>) => shown.map(({ text }) => text).join('\n');

let understood: Awaited<ReturnType<typeof learnToUnderstand>>;
/** For each entry one of its asks that is no command. */
const asks = new Map<EverydayEntry, string>();

/** What `ask` takes a message for. */
async function askedFor(text: string): Promise<Outcome> {
  const { engine, knowledge } = understood.learned;
  const hearing = createHearing({ limit: 60_000 });
  return outcomeOf(await hearing.hear(() => askPack(hearing.over(engine), knowledge.entries, text)));
}

beforeAll(async () => {
  understood = await learnToUnderstand(learned.knowledge);
  for (const entry of learned.knowledge.everyday.values()) {
    for (const ask of entry.asks) {
      // The pack may have an entry for an ask: the path of a role.
      if (isCommand(ask) || (await askedFor(ask)) !== cameOf(entry)) continue;
      asks.set(entry, ask);
      break;
    }
  }
});
afterAll(() => understood.close());

const cameOf = ({ id }: EverydayEntry): Outcome => (isElsewhere(id) ? 'declined' : id);

/**
 * On Slack all of it is said, by everybody. Elsewhere the same turn runs (`host.handle`), and what differs is how the
 * message comes in and the reply is shown: a line for each thing that is wanted, each entry by one of those who may say it.
 */
const whole = slackPlatform;

/** The first line of those who speak for each thing that they want. */
function oneForEach(all: readonly EverydayLine[]): readonly EverydayLine[] {
  return [...new Map(all.toReversed().map((line) => [`${line.as} ${line.want}`, line])).values()];
}

const everybody = ['hire', 'manager', 'stranger'] as const;

describe.each(platforms)('everyday talk on $name', ({ name, start }) => {
  const isWhole = name === whole.name;
  let held: TestDatabase;
  let platform: RunningPlatform;
  let people: Awaited<ReturnType<typeof office>>;
  beforeAll(async () => {
    const [sqlite] = databases;
    if (!sqlite) throw new Error('No database.');
    held = await sqlite.shared();
    const { log, written } = collectedLog();
    platform = await start({ DATABASE_URL: held.url, ROPES_ENCODER: 'on' }, log);
    people = await office(platform, name === 'web' ? 1 : SPEAKERS);
    await until(() => expect(written()).toContain('understood by their meaning'));
  });
  afterAll(async () => {
    await platform.stop();
    await held.dispose();
  });

  let turns = 0;
  /**
   * Has the next of those who are asked for say something. On a busy machine the encoder may be given up on, and words alone
   * decide: what should come of it is waited for by saying it again, a few times.
   */
  async function heard(
    who: Speaker,
    text: string,
    expected: Outcome,
  ): Promise<{ readonly came: Outcome; readonly said: string }> {
    let [came, said]: [Outcome, string] = ['', ''];
    for (let tries = 0; tries < 4 && ![expected, ...asTheyAre].includes(came); tries += 1) {
      turns += 1;
      const speaker = people[who][turns % people[who].length];
      came = await outcomeInChat(held.database, learned.knowledge, async () => {
        said = textOf((await speaker?.say(text)) ?? []);
        return said;
      });
    }
    return { came, said };
  }

  it('is taken as `ask` takes it, whoever says it', async () => {
    const others: string[] = [];
    for (const line of isWhole ? lines : oneForEach(lines)) {
      if (isCommand(line.q)) continue;
      const asked = await askedFor(line.q);
      const { came } = await heard(line.as, line.q, asked);
      if (![asked, ...asTheyAre].includes(came)) others.push(`${line.q}: ${asked}, ${came}`);
    }
    expect(others).toEqual([]);
  });

  it.each(['without', 'with'])('has an answer for everybody, %s a path', async (path) => {
    if (path === 'with') await givePaths();
    const { sensitive } = english.words(everydayWords);
    expect(asks.size).toBe(learned.knowledge.everyday.size);
    let turn = path === 'with' ? 1 : 0;
    for (const [entry, text] of asks) {
      turn += 1;
      const inTurn = everybody.filter((_, at) => at === turn % everybody.length);
      for (const who of isWhole ? everybody : inTurn) {
        const { came, said } = await heard(who, text, cameOf(entry));
        const where = `${who}: ${text}`;
        expect([cameOf(entry), ...asTheyAre], where).toContain(came);
        expect(said.trim(), where).not.toBe('');
        if (entry.class === 'sensitive') expect(said, where).toContain(sensitive.heading);
      }
    }
  });

  async function givePaths(): Promise<void> {
    for (const [at, manager] of people.manager.entries()) {
      const hire = at === 0 ? speakers.hire : `${speakers.hire}${at}`;
      await manager.say(`assign data-scientist to ${hire}@example.com from today`);
      await manager.click('Assign');
    }
  }
});
