/**
 * Fits how likely a sentence of an entry answers a question about that entry (src/answering/understanding/telling.ts): prints the
 * weights, and how many questions of follow-ups.jsonl are then met rightly from each likelihood on. `answers` are parts of the
 * sentences that answer a question; none does where there are none.
 *
 *   npm run build && node bench/fit-follow-ups.mjs
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { entriesAndAspects, textsToEncode } from '../dist/src/answering/answerer.js';
import { createAspectReader, learnAspects } from '../dist/src/answering/aspects/aspect-reader.js';
import { openEncodings } from '../dist/src/answering/encoder/open-encodings.js';
import { startEncoder } from '../dist/src/answering/encoder/start-encoder.js';
import { gatherMeant, textOf, textsIn, tokensOf } from '../dist/src/answering/understanding/meant.js';
import { passagesOf } from '../dist/src/answering/understanding/passages.js';
import { askedTokens, nearestTokens, weighed } from '../dist/src/answering/understanding/token-likeness.js';
import { likenessTo } from '../dist/src/answering/understanding/views.js';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';

const STEPS = 4000;
const RATE = 0.5;
const DECAY = 0.001;

const silent = { info() {}, warn() {}, error() {} };
const loaded = await loadPacks([fileURLToPath(new URL('../knowledge/sagemaker', import.meta.url))]);
if (!loaded.ok) throw new Error('The sample pack does not load.');
const given = entriesAndAspects(loaded.knowledge);
const encoder = startEncoder({ log: silent });
const encodings = await openEncodings(encoder, undefined, silent);
await encodings.ensure(textsToEncode(given, {}));
const meanOf = (text) => encodings.get(text).mean;
const read = createAspectReader(learnAspects(given.aspects, meanOf));
const meant = await gatherMeant(given.entries, encodings.find);

const lines = readFileSync(new URL('follow-ups.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const questions = await Promise.all(
  lines.map(async (line) => {
    const { entry, question, answers } = JSON.parse(line);
    const number = given.entries.findIndex(({ id }) => id === entry);
    const [encoding] = await encoder.encode([question], 'question');
    const tokens = askedTokens(encoding);
    const wanted = read(encoding.mean, question);
    const sentences = [...textsIn(meant.kinds.sentences, number)].map((text) => {
      const spoken = read(meanOf(textOf(meant, text)));
      return {
        features: [
          likenessTo(meant, text, encoding),
          weighed(nearestTokens(tokens, tokensOf(meant, text)), tokens.weights),
          wanted.reduce((sum, likelihood, aspect) => sum + likelihood * spoken[aspect], 0),
        ],
        right: answers.some((part) => textOf(meant, text).includes(part)),
      };
    });
    if (answers.length > 0 && !sentences.some(({ right }) => right))
      throw new Error(
        `No sentence of ${entry} has an answer to "${question}": ${passagesOf(given.entries[number]).sentences}`,
      );
    return { sentences, answers };
  }),
);
await encoder.close();

const all = questions.flatMap(({ sentences }) => sentences);
const sizes = [0, 1, 2];
const means = sizes.map((at) => all.reduce((sum, { features }) => sum + features[at], 0) / all.length);
const spreads = sizes.map((at) =>
  Math.sqrt(all.reduce((sum, { features }) => sum + (features[at] - means[at]) ** 2, 0) / all.length),
);
const scaled = all.map(({ features, right }) => ({
  values: sizes.map((at) => (features[at] - means[at]) / spreads[at]),
  right: right ? 1 : 0,
}));
const weights = [0, 0, 0];
let offset = 0;
for (let step = 0; step < STEPS; step += 1) {
  const slopes = [0, 0, 0];
  let slope = 0;
  for (const { values, right } of scaled) {
    const miss =
      1 / (1 + Math.exp(-(offset + sizes.reduce((sum, at) => sum + weights[at] * values[at], 0)))) - right;
    for (const at of sizes) slopes[at] += (miss * values[at]) / scaled.length;
    slope += miss / scaled.length;
  }
  for (const at of sizes) weights[at] -= RATE * (slopes[at] + DECAY * weights[at]);
  offset -= RATE * slope;
}
const own = sizes.map((at) => weights[at] / spreads[at]);
const start = offset - sizes.reduce((sum, at) => sum + own[at] * means[at], 0);
console.log({ likeness: own[0], words: own[1], aspect: own[2], offset: start });

const best = questions.map(({ sentences, answers }) => {
  const scoreOf = ({ features }) => start + sizes.reduce((sum, at) => sum + own[at] * features[at], 0);
  const [first] = [...sentences].sort((one, other) => scoreOf(other) - scoreOf(one));
  return { likelihood: 1 / (1 + Math.exp(-scoreOf(first))), right: first.right, none: answers.length === 0 };
});
for (const from of [0.3, 0.35, 0.4, 0.43, 0.5, 0.6, 0.7]) {
  const said = best.filter(({ likelihood }) => likelihood >= from);
  const right =
    said.filter((one) => one.right).length + best.filter((one) => one.none && one.likelihood < from).length;
  console.log({ from, of: best.length, right, wrong: said.filter((one) => !one.right).length });
}
