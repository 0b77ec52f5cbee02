import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHearing } from '../../../src/answering/hearing.js';
import { askPack } from '../../../src/answering/pack-answer.js';
import { everyColumn, placesIn } from '../../people/every-table.js';
import { learned as byWords } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { type EverydayLine, everydayLines, linesFiles } from '../../support/everyday-lines.js';
import { type Outcome, outcomeOf } from '../../support/everyday-outcome.js';
import { teamTalk } from '../../support/team.js';
import { learnToUnderstand } from '../../support/understanding.js';

let understood: Awaited<ReturnType<typeof learnToUnderstand>>;
beforeAll(async () => {
  understood = await learnToUnderstand(byWords.knowledge);
}, 120_000);
afterAll(() => understood.close());

describe.each(linesFiles)('what people say: %s', (file) => {
  const lines = everydayLines(file);
  // Nothing was ever fitted or looked at for the third.
  const isUnseen = file === 'bench/everyday/probe-3.jsonl';
  const [leastDeclined, mostOfThePack] = isUnseen ? [0.75, 0.07] : [0.83, 0.05];

  it.runIf(lines.length > 0)('is understood', async () => {
    const { engine, knowledge } = understood.learned;
    const outcomes: { readonly line: EverydayLine; readonly asked: Outcome }[] = [];
    for (const line of lines) {
      const hearing = createHearing({ limit: 60_000 });
      const answer = await hearing.hear(() => askPack(hearing.over(engine), knowledge.entries, line.q));
      outcomes.push({ line, asked: outcomeOf(answer) });
    }
    const share = (kinds: readonly string[], right: (one: (typeof outcomes)[number]) => boolean) => {
      const those = outcomes.filter(({ line }) => kinds.includes(line.class));
      return those.filter(right).length / those.length;
    };
    const isWanted = ({ line, asked }: (typeof outcomes)[number]) => asked === `everyday/${line.want}`;
    const isDeclined = ({ asked }: { readonly asked: Outcome }) => asked === 'declined';
    const isSensitive = ({ asked }: { readonly asked: Outcome }) =>
      knowledge.everyday.get(asked)?.class === 'sensitive';
    const isOfThePack = ({ asked }: { readonly asked: Outcome }) => knowledge.entries.has(asked);
    expect(share(['own', 'team', 'do', 'talk', 'sensitive'], isWanted)).toBeGreaterThan(0.87);
    expect(share(['company', 'world'], isDeclined)).toBeGreaterThan(leastDeclined);
    expect(share(['sensitive'], isSensitive)).toBeGreaterThan(0.88);
    const notOfThePack = ['own', 'team', 'do', 'talk', 'sensitive', 'company', 'world'];
    expect(share(notOfThePack, isOfThePack)).toBeLessThan(mostOfThePack);
  });

  it.skipIf(lines.length > 0)('is skipped: the file is not on this machine', () => {
    expect(lines).toEqual([]);
  });
});

describe.each(databases)('what is sensitive on $name', ({ fresh }) => {
  it('is kept nowhere, however it is said, and by whom', async () => {
    const held = await fresh();
    const talk = await teamTalk(held, { learned: understood.learned });
    const told: string[] = [];
    for (const { q, class: kind } of linesFiles.flatMap(everydayLines)) {
      if (kind !== 'sensitive') continue;
      for (const who of ['dana', 'maren', 'ada']) {
        const { text } = await talk.say(who, q);
        const isSeen = [...understood.learned.knowledge.everyday.values()].some(
          (entry) => entry.class === 'sensitive' && entry.says.some((words) => text.includes(words)),
        );
        if (isSeen) told.push(q);
      }
    }
    expect(told.length).toBeGreaterThan(100);
    const parts = told.flatMap((q) => [q, ...q.split(/[.,]/).filter((part) => part.length > 25)]);
    const columns = await held.database.transaction(everyColumn);
    for (const part of new Set(parts)) expect(placesIn(columns, part.trim()), part).toEqual([]);
    // Nor in what was deleted, in the file itself and in what is still to go into it.
    const files = ['', '-wal'].map((end) => `${held.url}${end}`).filter((path) => existsSync(path));
    for (const path of files) {
      const bytes = readFileSync(path).toString('utf8');
      expect(parts.filter((part) => bytes.includes(part.trim()))).toEqual([]);
    }
    await held.dispose();
  });
});
