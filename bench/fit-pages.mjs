/**
 * Finds how sure the evidence makes in packs of pages, and writes it to src/answering/understanding/fitted-on-pages.ts with --write.
 * What is learnt of entries of all fields is held to as far as handbooks do not speak against it.
 *
 *   npm run build && node bench/fit-pages.mjs HANDBOOK:QUESTIONS … [--cache FOLDER] [--write]
 *
 * HANDBOOK is a folder of Markdown, QUESTIONS are as bench/fields/README.md says. Each is also tried when nothing is learnt on it.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { learnAspects } from '../dist/src/answering/aspects/aspect-reader.js';
import { saidOfAspects } from '../dist/src/answering/aspects/covered.js';
import { waysOf } from '../dist/src/answering/aspects/ways.js';
import { confidenceFrom } from '../dist/src/answering/confidence/confidence.js';
import { openEncodings } from '../dist/src/answering/encoder/open-encodings.js';
import { startEncoder } from '../dist/src/answering/encoder/start-encoder.js';
import { readerOf, spelledWordsOf } from '../dist/src/answering/engine.js';
import { createIndexCache } from '../dist/src/answering/index-cache.js';
import { undecorated } from '../dist/src/answering/reading/decorations.js';
import { spelled } from '../dist/src/answering/reading/spelled.js';
import { PAGE_EVIDENCE_NAMES } from '../dist/src/answering/understanding/evidence.js';
import { fitted } from '../dist/src/answering/understanding/fitted.js';
import { gatherMeant } from '../dist/src/answering/understanding/meant.js';
import { textsOf } from '../dist/src/answering/understanding/passages.js';
import { createUnderstanding } from '../dist/src/answering/understanding/understanding.js';
import { readShippedAspects } from '../dist/src/knowledge/loading/aspects.js';
import { sectionsAlone } from '../dist/src/knowledge/pages/page-sections.js';
import { readPageFolder } from '../dist/src/knowledge/pages/pages-in-folder.js';
import { fitLogistic } from './fit.mjs';
import { linesOf } from './sets.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { cache: { type: 'string' }, write: { type: 'boolean', default: false } },
});

/** What a question far out of scope counts beside one that is near: declining it is easy. */
const FAR = 0.5;

/** How much is held to what was learnt of all fields: with less of it a handbook that nothing was learnt on loses. */
const DECAY = 0.06;

/** Confidences from which a question may be answered. */
const STRICTNESSES = [0.4, 0.44, 0.48, 0.52];

const log = { info: () => {}, warn: console.error, error: console.error };
const encoder = startEncoder({ log });
const encodings = await openEncodings(encoder, options.cache, log);
const learning = createIndexCache(options.cache, log);
const listed = [...(await readShippedAspects()).values()];
await encodings.ensure(waysOf(listed).map(({ text }) => text));
const aspects = learnAspects(listed, (text) => encodings.get(text).mean);

/** Evidence of whatever comes first for each question, and whether it is right. */
async function seen(folder, questions) {
  const { pages } = await readPageFolder(folder);
  const entries = sectionsAlone(pages);
  await encodings.ensure(entries.flatMap(textsOf));
  const learnt = learning.learntFrom(entries);
  const meant = await gatherMeant(entries, encodings.find);
  const said = saidOfAspects(entries, aspects.ids);
  const parts = { meant, ranking: learnt.ranking, joint: undefined, aspects, said, ofPages: true };
  const { rank } = createUnderstanding(parts);
  const read = readerOf(learnt);
  const words = spelledWordsOf(learnt);
  const found = [];
  for (const { q, expect, also = [], tag } of linesOf(questions)) {
    const text = undecorated(q);
    const encoded = spelled(text, words);
    await encodings.ensure([encoded]);
    const { order, pageEvidenceOf } = rank({
      text,
      terms: read(text)[0] ?? [],
      encoding: encodings.get(encoded),
    });
    const [first] = order;
    if (first === undefined) continue;
    const { file, heading } = entries[first].place;
    const right = [...expect, ...also].some((one) => one.file === file && one.heading === heading);
    found.push({ tag, right, evidence: pageEvidenceOf(first), weight: tag === 'oos-far' ? FAR : 1 });
  }
  return { name: questions, questions: found };
}

const fitOn = (sets) =>
  fitLogistic(
    sets.map(({ questions }) => questions),
    PAGE_EVIDENCE_NAMES.length,
    { decay: DECAY, around: fitted.told.evidence },
  );

function report({ name, questions }, data) {
  const sure = confidenceFrom(data);
  const share = (tags, is) => {
    const asked = questions.filter(({ tag }) => tags(tag));
    return ((100 * asked.filter(is).length) / asked.length).toFixed(0).padStart(3);
  };
  const figures = STRICTNESSES.map((least) => {
    const answered = ({ evidence }) => sure(evidence) >= least;
    return [
      `${least}:`,
      share(
        (tag) => !tag.startsWith('oos'),
        (one) => one.right && answered(one),
      ),
      share(
        (tag) => tag === 'oos-near',
        (one) => !answered(one),
      ),
      share(
        (tag) => tag === 'oos-far',
        (one) => !answered(one),
      ),
    ].join(' ');
  });
  console.log(`  ${name.split('/').slice(-2).join('/').padEnd(34)} ${figures.join('   ')}`);
}

const sets = [];
for (const pair of positionals) sets.push(await seen(...pair.split(':')));
console.log('answered rightly, near and far declined, from each confidence on');
console.log('as of all fields');
for (const set of sets) report(set, fitted.told.evidence);
if (sets.length > 1) console.log('nothing learnt on the handbook tried');
for (const set of sets.length > 1 ? sets : []) report(set, fitOn(sets.filter((other) => other !== set)));
const data = fitOn(sets);
console.log('learnt on all');
for (const set of sets) report(set, data);
console.log(
  Object.fromEntries(PAGE_EVIDENCE_NAMES.map((name, at) => [name, Number(data.weights[at].toFixed(2))])),
);
if (options.write) {
  const file = fileURLToPath(new URL('../src/answering/understanding/fitted-on-pages.ts', import.meta.url));
  const rounded = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
  writeFileSync(
    file,
    `import type { ConfidenceData } from '../confidence/confidence.js';\n\n/** Written by bench/fit-pages.mjs. */\nexport const fittedOnPages: ConfidenceData = ${JSON.stringify(data, rounded, 2)};\n`,
  );
  execFileSync('npx', ['biome', 'check', '--write', file]);
}
await encoder.close();
