import { afterAll, expect, it } from 'vitest';
import { saidOfAspects } from '../../../src/answering/aspects/covered.js';
import { learnMeaning } from '../../../src/answering/by-meaning.js';
import { confidenceFrom } from '../../../src/answering/confidence/confidence.js';
import { openEncodings } from '../../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { learn, readerOf } from '../../../src/answering/engine.js';
import {
  EVIDENCE_NAMES,
  LACK_NAMES,
  PAGE_EVIDENCE_NAMES,
} from '../../../src/answering/understanding/evidence.js';
import { fitted } from '../../../src/answering/understanding/fitted.js';
import { fittedOnPages } from '../../../src/answering/understanding/fitted-on-pages.js';
import { gatherMeant } from '../../../src/answering/understanding/meant.js';
import { textsOf } from '../../../src/answering/understanding/passages.js';
import { createUnderstanding } from '../../../src/answering/understanding/understanding.js';
import { FIRST_VIEWS } from '../../../src/answering/understanding/views.js';
import { WINDOW_VIEWS, WORD_VIEWS } from '../../../src/answering/understanding/word-views.js';
import { silent } from '../../../src/ports/log.js';
import { learnFewAspects } from '../few-aspects.js';
import { harbour } from '../harbour.js';

const encoder = startEncoder({ log: silent });
afterAll(() => encoder.close());

it.each([
  'told',
  'asksAlone',
] as const)('there is a weight for each view and for all evidence (%s)', (kind) => {
  const { views, evidence, among } = fitted[kind];
  expect(views.first).toHaveLength(FIRST_VIEWS.length);
  expect(views.all).toHaveLength(FIRST_VIEWS.length + WORD_VIEWS.length);
  for (const { means, spreads, weights } of [evidence, among]) {
    for (const numbers of [means, spreads, weights]) expect(numbers).toHaveLength(EVIDENCE_NAMES.length);
  }
  expect(fitted.lacking.weights).toHaveLength(EVIDENCE_NAMES.length + LACK_NAMES.length);
});

it('there is a weight for each view and all evidence of sections', () => {
  const { views, evidence } = fittedOnPages;
  expect(views.first).toHaveLength(FIRST_VIEWS.length);
  expect(views.all).toHaveLength(FIRST_VIEWS.length + WORD_VIEWS.length + WINDOW_VIEWS.length);
  const { means, spreads, weights } = evidence;
  for (const numbers of [means, spreads, weights]) expect(numbers).toHaveLength(PAGE_EVIDENCE_NAMES.length);
});

it('a question finds the candidates that the weights put first', async () => {
  const encodings = await openEncodings(encoder, undefined, silent);
  const question = 'who mends the crane';
  await encodings.ensure([...harbour.flatMap(textsOf), question]);
  const meant = await gatherMeant(harbour, encodings.find);
  const encoding = encodings.get(question);
  if (!meant || !encoding) throw new Error('A text has no encoding.');
  const learnt = learn(harbour);
  const joint = learnMeaning(harbour, learnt, (text) => encodings.get(text)?.mean ?? new Float32Array());
  const aspects = await learnFewAspects(encodings);
  const said = saidOfAspects(harbour, aspects.ids);
  const parts = { meant, ranking: learnt.ranking, joint, aspects, said, candidates: 3 };
  const understanding = createUnderstanding(parts);
  const asked = { text: question, terms: readerOf(learnt)(question)[0] ?? [], encoding };

  const { order, evidenceOf, candidates } = understanding.rank(asked);
  expect(order).toEqual(candidates.map(({ entry }) => entry));
  expect(order).toHaveLength(3);
  for (const entry of order) expect(evidenceOf(entry)).toHaveLength(EVIDENCE_NAMES.length);

  // Of pages the same is as sure as handbooks have taught.
  const [first = -1] = order;
  const ofPages = createUnderstanding({ ...parts, ofPages: true }).rank(asked);
  const sure = confidenceFrom(fittedOnPages.evidence)(ofPages.pageEvidenceOf(first));
  expect(ofPages.confidenceOf(first)).toBe(sure);
  expect(understanding.rank(asked).confidenceOf(first)).not.toBeCloseTo(sure, 3);

  const byOne = (view: number) => ({
    first: FIRST_VIEWS.map((_, at) => (at === view ? 1 : 0)),
    all: [...FIRST_VIEWS, ...WORD_VIEWS, ...WINDOW_VIEWS].map((_, at) => (at === view ? 1 : 0)),
  });
  for (const view of [...FIRST_VIEWS, ...WORD_VIEWS, ...WINDOW_VIEWS].keys()) {
    const seen = understanding.rank(asked, byOne(view)).candidates.map(({ views }) => views[view] ?? 0);
    expect(seen).toEqual([...seen].sort((one, other) => other - one));
    // A view in which all entries look alike orders nothing.
    expect(seen[0]).toBeGreaterThan(seen.at(-1) ?? 0);
  }
});
