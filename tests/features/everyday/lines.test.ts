import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHearing } from '../../../src/answering/hearing.js';
import { askPack } from '../../../src/answering/pack-answer.js';
import { parseMessage } from '../../../src/conversation/parse-message.js';
import { productFeatures } from '../../../src/features/index.js';
import { placesOf } from '../../people/every-table.js';
import { learned as byWords } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { type EverydayLine, everydayLines, linesFiles } from '../../support/everyday-lines.js';
import { type Outcome, outcomeInChat, outcomeOf } from '../../support/everyday-outcome.js';
import { type Talk, teamTalk } from '../../support/team.js';
import { learnToUnderstand } from '../../support/understanding.js';

/** Who says the lines of each. */
const speakers = { hire: 'dana', manager: 'maren', expert: 'ada' } as const;

const classes = new Set(['own', 'team', 'do', 'talk', 'sensitive']);

describe.each(linesFiles)('what people say, in chat as in `ask`: %s', (file) => {
  const lines = everydayLines(file);
  let held: TestDatabase;
  let talk: Talk;
  let understood: Awaited<ReturnType<typeof learnToUnderstand>>;
  const outcomes: { readonly line: EverydayLine; readonly asked: Outcome; readonly chatted: Outcome }[] = [];

  beforeAll(async () => {
    const [sqlite] = databases;
    if (!sqlite) throw new Error('No database.');
    held = await sqlite.shared();
    understood = await learnToUnderstand(byWords.knowledge);
    talk = await teamTalk(held, { learned: understood.learned });
    for (const line of lines)
      outcomes.push({ line, asked: await askedFor(line), chatted: await chattedFor(line) });
  }, 300_000);
  afterAll(async () => {
    await understood.close();
    await held.dispose();
  });

  /** What `ask` says of it. */
  async function askedFor({ q }: EverydayLine): Promise<Outcome> {
    const { engine, knowledge } = understood.learned;
    const hearing = createHearing({ limit: 60_000 });
    return outcomeOf(await hearing.hear(() => askPack(hearing.over(engine), knowledge.entries, q)));
  }

  async function chattedFor({ q, as }: EverydayLine): Promise<Outcome> {
    const say = async () => {
      const { text, outcome } = await talk.say(speakers[as], q);
      expect(text || outcome.form, q).toBeTruthy();
      return text;
    };
    if (!parseMessage(q, productFeatures().lexicon('en')))
      return outcomeInChat(held.database, talk.learned().knowledge, say);
    await say();
    return 'command';
  }

  it.runIf(lines.length > 0)('is the same in chat', () => {
    const others = outcomes.filter(
      ({ asked, chatted }) => chatted !== 'command' && chatted !== 'which' && chatted !== asked,
    );
    expect(others.map(({ line, asked, chatted }) => `${line.q}: ${asked}, ${chatted}`)).toEqual([]);
  });

  it.runIf(lines.length > 0)('is understood', () => {
    const share = (those: typeof outcomes, right: (one: (typeof outcomes)[number]) => boolean) =>
      those.filter(right).length / those.length;
    const of = (wanted: (kind: string) => boolean) => outcomes.filter(({ line }) => wanted(line.class));
    const everyday = of((kind) => classes.has(kind));
    const elsewhere = of((kind) => kind === 'company' || kind === 'world');
    const sensitive = of((kind) => kind === 'sensitive');
    expect(share(everyday, ({ line, asked }) => asked === `everyday/${line.want}`)).toBeGreaterThan(0.87);
    expect(share(elsewhere, ({ asked }) => asked === 'declined')).toBeGreaterThan(0.8);
    expect(
      share(sensitive, ({ asked }) =>
        ['hr', 'security', 'emergency', 'support'].includes(asked.slice('everyday/'.length)),
      ),
    ).toBeGreaterThan(0.88);
  });

  it.runIf(lines.length > 0)('is kept nowhere where it is sensitive', async () => {
    await held.database.transaction(async (tx) => {
      for (const { line, asked } of outcomes) {
        const entry = talk.learned().knowledge.everyday.get(asked);
        if (entry?.class !== 'sensitive') continue;
        expect(await placesOf(tx, line.q), line.q).toEqual([]);
        for (const words of line.q.split(/[.,]/).filter((part) => part.length > 25))
          expect(await placesOf(tx, words.trim()), line.q).toEqual([]);
      }
    });
  });

  it.skipIf(lines.length > 0)('is skipped: the file is not on this machine', () => {
    expect(lines).toEqual([]);
  });
});
