/**
 * Finds what the views count and how sure the evidence makes in packs of pages, and writes it to
 * src/answering/understanding/fitted-on-pages.ts with --write. What is learnt of entries of all fields is held to as far as handbooks
 * do not speak against it.
 *
 *   npm run build && node bench/fit-pages.mjs HANDBOOK:QUESTIONS … [--cache FOLDER] [--write]
 *
 * HANDBOOK is a folder of Markdown, QUESTIONS are files as bench/fields/README.md says, with commas between. Each handbook is also
 * tried when nothing is learnt on it.
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
import { FIRST_VIEWS } from '../dist/src/answering/understanding/views.js';
import { WINDOW_VIEWS, WORD_VIEWS } from '../dist/src/answering/understanding/word-views.js';
import { readShippedAspects } from '../dist/src/knowledge/loading/aspects.js';
import { sectionsAlone } from '../dist/src/knowledge/pages/page-sections.js';
import { readPageFolder } from '../dist/src/knowledge/pages/pages-in-folder.js';
import { fitLogistic, fitRanking } from './fit.mjs';
import { linesOf } from './sets.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { cache: { type: 'string' }, write: { type: 'boolean', default: false } },
});

/** What a question far out of scope counts beside one that is near: declining it is easy. */
const FAR = 0.5;

/** And one that is near: a wrong answer costs a little more than a right one that is not given. */
const NEAR = 1.1;

/** How much is held to what was learnt of all fields: with less of it a handbook that nothing was learnt on loses. */
const DECAY = 0.06;

/** The same of what views count. */
const VIEWS_DECAY = 0.004;

/** Confidences from which a question may be answered. */
const STRICTNESSES = [0.44, 0.48, 0.52, 0.56];

const log = { info: () => {}, warn: console.error, error: console.error };
const encoder = startEncoder({ log });
const encodings = await openEncodings(encoder, options.cache, log);
const learning = createIndexCache(options.cache, log);
const listed = [...(await readShippedAspects()).values()];
await encodings.ensure(waysOf(listed).map(({ text }) => text));
const aspects = learnAspects(listed, (text) => encodings.get(text).mean);

/** A handbook with its questions, those that it answers with their candidates. */
async function seen(folder, files) {
  const { pages } = await readPageFolder(folder);
  const entries = sectionsAlone(pages);
  await encodings.ensure(entries.flatMap(textsOf));
  const learnt = learning.learntFrom(entries);
  const joint = learning.jointFrom(entries, learnt, (text) => encodings.get(text).mean);
  const meant = await gatherMeant(entries, encodings.find);
  const said = saidOfAspects(entries, aspects.ids);
  const parts = { meant, ranking: learnt.ranking, joint, aspects, said, ofPages: true };
  const { rank } = createUnderstanding(parts);
  const read = readerOf(learnt);
  const words = spelledWordsOf(learnt);
  const questions = [];
  for (const { q, expect, also = [], tag } of files.flatMap(linesOf)) {
    const text = undecorated(q);
    const encoded = spelled(text, words);
    await encodings.ensure([encoded]);
    const asked = { text, terms: read(text)[0] ?? [], encoding: encodings.get(encoded) };
    if (asked.encoding.ids.length === 0) continue;
    const isRight = (entry) => {
      const { place, parts: joined = [] } = entries[entry];
      const headings = [place.heading, ...joined.map(({ heading }) => heading)];
      return [...expect, ...also].some(
        ({ file, heading }) => file === place.file && headings.includes(heading),
      );
    };
    const candidates = rank(asked).candidates.map(({ entry, views }) => ({ views, right: isRight(entry) }));
    const weight = tag === 'oos-far' ? FAR : tag === 'oos-near' ? NEAR : 1;
    questions.push({ tag, asked, isRight, candidates, weight });
  }
  return { name: files[0], rank, questions };
}

/** What each view counts, and how sure evidence makes of what then comes first. */
function fitOn(sets) {
  const { first, all } = fitted.told.views;
  const width = all.length + WINDOW_VIEWS.length;
  const rankings = sets.map(({ questions }) =>
    questions
      .map(({ candidates }) => candidates)
      .filter((candidates) => candidates.some(({ right }) => right)),
  );
  const around = [...all, ...WINDOW_VIEWS.map(() => 0)];
  const views = { first, all: fitRanking(rankings, width, { around, decay: VIEWS_DECAY }) };
  const evidence = fitLogistic(
    sets.map((set) => firstOf(set, views)),
    PAGE_EVIDENCE_NAMES.length,
    { decay: DECAY, around: fitted.told.evidence },
  );
  return { views, evidence };
}

/** Of each question whether what comes first is right, and what speaks for it. */
function firstOf({ rank, questions }, views) {
  return questions.flatMap(({ tag, asked, isRight, weight }) => {
    const { order, pageEvidenceOf } = rank(asked, views);
    const [first] = order;
    if (first === undefined) return [];
    const among = order.slice(0, 3).some(isRight);
    return { tag, right: isRight(first), among, evidence: pageEvidenceOf(first), weight };
  });
}

function report(set, { views, evidence: data }) {
  const { name } = set;
  const questions = firstOf(set, views);
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
  const inScope = questions.filter(({ tag }) => !tag.startsWith('oos'));
  const counts = [({ right }) => right, ({ among }) => among].map((is) => inScope.filter(is).length);
  console.log(
    `  ${name.split('/').slice(-2).join('/').padEnd(34)} ${counts.join('/').padEnd(8)} ${figures.join('   ')}`,
  );
}

const sets = [];
for (const pair of positionals) {
  const [folder, files] = pair.split(':');
  sets.push(await seen(folder, files.split(',')));
}
console.log('first and among three; answered rightly, near and far declined, from each confidence on');
console.log('as of all fields');
for (const set of sets) report(set, fitted.told);
if (sets.length > 1) console.log('nothing learnt on the handbook tried');
for (const set of sets.length > 1 ? sets : []) report(set, fitOn(sets.filter((other) => other !== set)));
const data = fitOn(sets);
console.log('learnt on all');
for (const set of sets) report(set, data);
const shown = (names, numbers) =>
  Object.fromEntries(names.map((name, at) => [name, Number(numbers[at].toFixed(2))]));
console.log(shown([...FIRST_VIEWS, ...WORD_VIEWS, ...WINDOW_VIEWS], data.views.all));
console.log(shown(PAGE_EVIDENCE_NAMES, data.evidence.weights));
if (options.write) {
  const file = fileURLToPath(new URL('../src/answering/understanding/fitted-on-pages.ts', import.meta.url));
  const rounded = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
  writeFileSync(
    file,
    `import type { Weights } from './weights.js';\n\n/** Written by bench/fit-pages.mjs. */\nexport const fittedOnPages: Pick<Weights, 'views' | 'evidence'> = ${JSON.stringify(data, rounded, 2)};\n`,
  );
  execFileSync('npx', ['biome', 'check', '--write', file]);
}
await encoder.close();
