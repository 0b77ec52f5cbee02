import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { saidOfAspects } from '../../../src/answering/aspects/covered.js';
import { createMeaningAnswerer, learnMeaning } from '../../../src/answering/by-meaning.js';
import { openEncodings } from '../../../src/answering/encoder/open-encodings.js';
import type { FindRecord } from '../../../src/answering/encoder/placed-records.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { type Answer, type Answerable, learn } from '../../../src/answering/engine.js';
import { gatherMeant, tokensOf } from '../../../src/answering/understanding/meant.js';
import { LostTokens } from '../../../src/answering/understanding/meant-tokens.js';
import { textsOf } from '../../../src/answering/understanding/passages.js';
import { loadPacks } from '../../../src/knowledge/loading/load.js';
import { sectionsAlone } from '../../../src/knowledge/pages/page-sections.js';
import { readPageFolder } from '../../../src/knowledge/pages/pages-in-folder.js';
import { silent } from '../../../src/ports/log.js';
import { withFolder } from '../../support/process.js';
import { learnFewAspects } from '../few-aspects.js';

const encoder = startEncoder({ log: silent });
afterAll(() => encoder.close());

const MOST_QUESTIONS = 60;

interface Asked {
  readonly entries: readonly Answerable[];
  readonly questions: readonly string[];
  readonly ofPages: boolean;
}

async function handbook(): Promise<Asked> {
  const { pages } = await readPageFolder('bench/fields/handbook/handbook');
  const lines = (await readFile('bench/fields/handbook/questions.jsonl', 'utf8')).split('\n');
  const questions = lines.filter((line) => line !== '').map((line) => String(JSON.parse(line).q));
  return { entries: sectionsAlone(pages), questions, ofPages: true };
}

/** With questions that its asks are not: every other word of them. */
async function samplePack(): Promise<Asked> {
  const loaded = await loadPacks(['knowledge/sagemaker']);
  if (!loaded.ok) throw new Error('The pack is broken: npm run ropes check');
  const entries = [...loaded.knowledge.entries.values()];
  const questions = entries.flatMap(({ asks: [ask = '', other = ''] }) => [
    ask,
    other
      .split(' ')
      .filter((_, at) => at % 2 === 0)
      .join(' '),
  ]);
  return { entries, questions, ofPages: false };
}

/** Everything that a question is answered with, rounded as far as processors agree. */
function rounded(answers: readonly Answer[]): unknown {
  return JSON.parse(JSON.stringify(answers), (_, value) =>
    typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value,
  );
}

describe('answers from tokens that are read from the file are those from memory', () => {
  it.each([
    ['the sample pack', samplePack],
    ['a small handbook', handbook],
  ])('of %s', (_, read) =>
    withFolder(async (folder) => {
      const { entries, questions, ofPages } = await read();
      const asked = questions.slice(0, MOST_QUESTIONS);
      const encodings = await openEncodings(encoder, folder, silent);
      await encodings.ensure([...entries.flatMap(textsOf), ...asked]);
      const aspects = await learnFewAspects(encodings);
      const learnt = learn(entries);
      const meanOf = (text: string) => encodings.get(text)?.mean ?? new Float32Array();
      const joint = learnMeaning(entries, learnt, meanOf);
      const said = saidOfAspects(entries, aspects.ids);

      async function answersFrom(find: FindRecord) {
        const meant = await gatherMeant(entries, find);
        if (!meant) throw new Error('A text has no encoding.');
        const options = { ofPages };
        const { answer } = createMeaningAnswerer({ learnt, meant, joint, aspects, said, options });
        const all = () =>
          asked.flatMap((question) => {
            const encoding = encodings.get(question);
            return encoding ? [answer(question, encoding, entries[0]?.id)] : [];
          });
        return { meant, all };
      }
      const fromFile = await answersFrom(encodings.find);
      const inMemory = await answersFrom((text) => {
        const record = encodings.find(text);
        return record && { bytes: record.bytes, key: record.key, day: record.day };
      });
      expect(fromFile.meant.tokens.held).toHaveLength(0);
      expect(inMemory.meant.tokens.files.every((file) => file === -1)).toBe(true);
      const expected = rounded(inMemory.all());
      expect(expected).toHaveLength(asked.length);
      expect(rounded(fromFile.all())).toEqual(expected);

      await encodings.close();
    }));
});

it('tokens that lie elsewhere by now are told from those that were there', () =>
  withFolder(async (folder) => {
    const encodings = await openEncodings(encoder, folder, silent);
    const entries = ['The crane is oiled on Mondays.', 'The quay is swept at night.'].map((body, at) => ({
      id: String(at),
      asks: [],
      body,
    }));
    await encodings.ensure(entries.flatMap(textsOf));
    const meant = await gatherMeant(entries, encodings.find);
    if (!meant) throw new Error('A text has no encoding.');
    const [first, second] = [0, 1];
    expect(tokensOf(meant, first).length).toBeGreaterThan(0);
    meant.tokens.starts[second] = meant.tokens.starts[first] as number;
    meant.tokens.sizes[second] = meant.tokens.sizes[first] as number;
    expect(() => tokensOf(meant, second)).toThrow(LostTokens);
    await encodings.close();
  }));
