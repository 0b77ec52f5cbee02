/**
 * What is said to questions that a pack does not answer: for how many of those near it topic and aspect, or a name, are said to
 * be lacking, how many of them as the set labels them, and some of the sentences, drawn by seed, to be read.
 *
 *   npm run build && node bench/lacks.mjs --sets DIR --sets OTHER-DIR [--cache FOLDER] [--draw 40] [--seed 1]
 *
 * A folder of sets is laid out as bench/sets.mjs says. Sets whose questions near are labelled say `topic` and `aspect`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { entriesAndAspects, understandingAnswerer } from '../dist/src/answering/answerer.js';
import { createEncodings } from '../dist/src/answering/encoder/encodings.js';
import { startEncoder } from '../dist/src/answering/encoder/start-encoder.js';
import { openStore } from '../dist/src/answering/encoder/store.js';
import { createIndexCache } from '../dist/src/answering/index-cache.js';
import { answerOptionsOf, askPack } from '../dist/src/answering/pack-answer.js';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';
import { chance } from './recombined.mjs';
import { labelOf, setsIn } from './sets.mjs';

const { values: options } = parseArgs({
  options: {
    sets: { type: 'string', multiple: true, default: [] },
    cache: { type: 'string' },
    draw: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    pack: { type: 'string', default: fileURLToPath(new URL('../knowledge/sagemaker', import.meta.url)) },
  },
});

const log = { info: () => {}, warn: console.error, error: console.error };
const encoder = startEncoder({ log });
const store = await openStore({ folder: options.cache, log, now: Date.now });
const encodings = createEncodings({ encoder, shipped: [], store, log });
const learning = createIndexCache(options.cache, log);
const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(0)} %`);
const said = [];

/** The sets of packs alone: of a folder of pages there is no title to name a topic by. */
for (const set of options.sets.flatMap((folder) => setsIn(folder, options.pack))) {
  if (set.entries !== undefined) continue;
  const { knowledge } = await loadPacks([set.pack ?? options.pack]);
  const parts = { encoder, encodings };
  const { ask } = await understandingAnswerer(
    entriesAndAspects(knowledge),
    answerOptionsOf(knowledge),
    parts,
    learning,
  );
  const counts = { near: 0, said: 0, names: 0, labelled: 0, right: 0, inScope: 0, wrongly: 0, offered: 0 };
  for (const line of readFileSync(set.questions, 'utf8').split('\n').filter(Boolean)) {
    const { q, expect, tag, topic, aspect } = JSON.parse(line);
    const answer = await ask((engine) => askPack(engine, knowledge.entries, q));
    if (expect.length > 0) {
      counts.inScope += 1;
      if (answer.lack) counts.wrongly += 1;
    }
    if (tag !== 'oos-near') continue;
    counts.near += 1;
    if (answer.offers) counts.offered += 1;
    const { lack } = answer;
    if (!lack) continue;
    counts.said += 1;
    if ('name' in lack) counts.names += 1;
    const words =
      'name' in lack
        ? `I know nothing about *${lack.name}*.`
        : `I know *${knowledge.entries.get(lack.topic).title}*, but nothing about ${knowledge.aspects.get(lack.aspect).nothingAbout}.`;
    said.push({ set: set.name, q, words });
    if (aspect === undefined || 'name' in lack) continue;
    counts.labelled += 1;
    if (lack.topic === topic && lack.aspect === labelOf(aspect)) counts.right += 1;
  }
  const { near, inScope, labelled } = counts;
  console.log(
    `${set.name}: of ${near} near said ${percent(counts.said, near)} (names ${counts.names}), as labelled ${percent(counts.right, labelled)}, offered ${percent(counts.offered, near)}; of ${inScope} in scope said ${percent(counts.wrongly, inScope)}`,
  );
}

const next = chance(Number(options.seed));
for (let left = Number(options.draw); left > 0 && said.length > 0; left -= 1) {
  const [{ set, q, words }] = said.splice(Math.floor(next() * said.length), 1);
  console.log(`${set} | ${q} | ${words}`);
}
await encoder.close();
