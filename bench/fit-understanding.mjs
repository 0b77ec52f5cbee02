/**
 * Finds what each view of a question counts, and how sure the evidence makes, on all sets together; writes them to
 * src/answering/understanding/fitted.ts with --write. With --apart it prints what each set comes to when nothing is learnt on
 * its own pack, which takes some ten times as long. With --parts it prints instead what comes first without each view.
 *
 *   npm run build && node bench/fit-understanding.mjs --sets DIR --sets OTHER-DIR [--cache FOLDER] [--write] [--apart] [--parts]
 *
 * A folder of sets is laid out as bench/sets.mjs says.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { learnAspects } from '../dist/src/answering/aspects/aspect-reader.js';
import { saidOfAspects } from '../dist/src/answering/aspects/covered.js';
import { waysOf } from '../dist/src/answering/aspects/ways.js';
import { createEncodings } from '../dist/src/answering/encoder/encodings.js';
import { startEncoder } from '../dist/src/answering/encoder/start-encoder.js';
import { openStore } from '../dist/src/answering/encoder/store.js';
import { DEFAULT_STRICTNESS, readerOf, spelledWordsOf } from '../dist/src/answering/engine.js';
import { createIndexCache } from '../dist/src/answering/index-cache.js';
import { undecorated } from '../dist/src/answering/reading/decorations.js';
import { spelled } from '../dist/src/answering/reading/spelled.js';
import { EVIDENCE_NAMES, LACK_NAMES } from '../dist/src/answering/understanding/evidence.js';
import { gatherMeant } from '../dist/src/answering/understanding/meant.js';
import { textsOf } from '../dist/src/answering/understanding/passages.js';
import { createUnderstanding } from '../dist/src/answering/understanding/understanding.js';
import { FIRST_VIEWS } from '../dist/src/answering/understanding/views.js';
import { THRESHOLD } from '../dist/src/answering/understanding/weights.js';
import { WORD_VIEWS } from '../dist/src/answering/understanding/word-views.js';
import { readSet } from '../dist/src/cli/packs/question-set.js';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';
import { fitLogistic, fitRanking } from './fit.mjs';
import { isRepeated, labelOf, linesOf, setsIn } from './sets.mjs';

const { values: options } = parseArgs({
  options: {
    sets: { type: 'string', multiple: true, default: [] },
    cache: { type: 'string' },
    pack: { type: 'string', default: fileURLToPath(new URL('../knowledge/sagemaker', import.meta.url)) },
    write: { type: 'boolean', default: false },
    apart: { type: 'boolean', default: false },
    parts: { type: 'boolean', default: false },
  },
});

/** Candidates by which the first views are fitted: more than are compared later, so that they learn from those passed over. */
const CANDIDATES = 30;

/** Questions of a set that are fitted on, so that a large one is not waited for. */
const MOST_QUESTIONS = 400;

/**
 * Evidence that is not fitted on in packs whose entries say something: there, what is learnt of asks carries over to no other
 * pack, and costs 2 of 100 questions.
 */
const NOT_TOLD = ['joint'];

/** What a question far out of scope counts beside one that is near: declining it is easy. */
const FAR = 0.5;

const log = { info: () => {}, warn: console.error, error: console.error };
const terminal = { out: () => {}, err: (text) => process.stderr.write(text) };
const wiring = { settings: () => ({ ok: false, problems: [] }) };

const encoder = startEncoder({ log });
const store = await openStore({ folder: options.cache, log, now: Date.now });
const encodings = createEncodings({ encoder, shipped: [], store, log });
const learning = createIndexCache(options.cache, log);
const { knowledge } = await loadPacks([options.pack]);
const listed = [...knowledge.aspects.values()];
await encodings.ensure(waysOf(listed).map(({ text }) => text));
const aspects = learnAspects(listed, (text) => encodings.get(text).mean);

/** Sets of one pack are left out together. */
function groupOf({ name, pack, entries }) {
  return entries === undefined ? (pack ?? name) : entries;
}

async function seen(set) {
  const read = await readSet(set, terminal, wiring, () => ({
    ask: () => Promise.reject(new Error('not asked')),
  }));
  const { entries } = read.asked;
  const numbers = new Map(entries.map(({ id }, entry) => [id, entry]));
  await encodings.ensure(entries.flatMap(textsOf));
  const learnt = learning.learntFrom(entries);
  const meant = await gatherMeant(entries, encodings.find);
  const joint = learning.jointFrom(entries, learnt, (text) => encodings.get(text).mean);
  const said = saidOfAspects(entries, aspects.ids);
  const parts = { meant, ranking: learnt.ranking, joint, aspects, said };
  const understanding = createUnderstanding(parts);
  const wide = createUnderstanding({ ...parts, candidates: CANDIDATES });
  const reader = readerOf(learnt);
  const words = spelledWordsOf(learnt);
  const asked = read.questions
    .slice(0, MOST_QUESTIONS)
    .concat(read.questions.slice(MOST_QUESTIONS).filter(({ expect }) => expect.length === 0))
    .map((one) => ({ ...one, text: undecorated(one.q) }))
    .map((one) => ({ ...one, encoded: spelled(one.text, words) }));
  await encodings.ensure(asked.map(({ encoded }) => encoded));
  const labels = new Map(
    linesOf(set.questions).map(({ q, aspect, topic }) => [q, { aspect, topic: numbers.get(topic) }]),
  );
  const questions = asked.flatMap(({ q, expect, also = [], tag, text, encoded }) => {
    const encoding = encodings.get(encoded);
    if (encoding.ids.length === 0) return [];
    const right = new Set([...expect, ...also].map((id) => numbers.get(id)));
    const one = { text, terms: reader(text)[0] ?? [], encoding };
    const rank = (weights) => understanding.rank(one, weights);
    const judged = ({ candidates }) =>
      candidates.map(({ entry, views }) => ({ views, right: right.has(entry) }));
    return [
      {
        inScope: expect.length > 0,
        tag,
        text,
        label: labels.get(q),
        passed: judged(wide.rank(one)),
        compared: judged(rank()),
        right,
        rank,
      },
    ];
  });
  return { name: set.name, group: groupOf(set), kind: understanding.fittedFor, questions };
}

const sets = [];
for (const folder of options.sets) {
  for (const set of setsIn(folder, options.pack)) {
    if (set.titleAsAsk || isRepeated(set)) continue;
    sets.push(await seen(set));
    console.error(`${set.name}: seen`);
  }
}

function dot(a, b) {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at] * (b[at] ?? 0);
  return sum;
}

/** Candidates of each question that has a right one among them. */
function rankingsOf(train, kind) {
  return train.map(({ questions }) =>
    questions.filter((one) => one.inScope && one[kind].some(({ right }) => right)).map((one) => one[kind]),
  );
}

function viewsOf(train) {
  const first = FIRST_VIEWS.length;
  return {
    first: fitRanking(rankingsOf(train, 'passed'), first),
    all: fitRanking(rankingsOf(train, 'compared'), first + WORD_VIEWS.length),
  };
}

/** The share of questions in scope of which a right entry comes first of those that were compared. */
function shareFirst({ questions }, weights) {
  const asked = questions.filter(({ inScope }) => inScope);
  const scoreOf = ({ views }) => dot(views, weights);
  const isFirst = ({ compared }) =>
    compared.reduce((best, one) => (scoreOf(one) > scoreOf(best) ? one : best)).right;
  return asked.filter(isFirst).length / asked.length;
}

/**
 * A row with all views, and one without each: how often a right entry comes first, in percent, the mean over sets. Which entries
 * are compared stays as it was.
 */
function reportParts() {
  const names = [...FIRST_VIEWS, ...WORD_VIEWS];
  const kinds = ['told', 'asksAlone'].map((kind) => sets.filter((set) => set.kind === kind));
  console.log(`without    told (${kinds[0].length} sets)   asks alone (${kinds[1].length} sets)`);
  for (const without of ['-', ...names]) {
    const rest = (values) => values.map((value, at) => (names[at] === without ? 0 : value));
    const means = kinds.map((own) => {
      const data = rankingsOf(own, 'compared').map((questions) =>
        questions.map((compared) => compared.map(({ views, right }) => ({ views: rest(views), right }))),
      );
      const weights = rest(fitRanking(data, names.length));
      return own.reduce((sum, set) => sum + shareFirst(set, weights), 0) / own.length;
    });
    console.log([without.padEnd(10), ...means.map((mean) => (100 * mean).toFixed(1).padEnd(13))].join(' '));
  }
}

/** Evidence of whatever comes first, and whether it is right. */
function evidencesOf(set, views) {
  return set.questions.map(({ inScope, tag, right, label, rank }) => {
    const { order, evidenceOf, aspect, lackEvidenceOf } = rank(views);
    const counted = (evidence) =>
      set.kind === 'asksAlone'
        ? evidence
        : evidence.map((value, at) => (NOT_TOLD.includes(EVIDENCE_NAMES[at]) ? 0 : value));
    const isLabelled = !inScope && label?.aspect !== undefined && label.topic !== undefined;
    return {
      inScope,
      tag,
      order,
      evidence: counted(evidenceOf(order[0])),
      lackEvidence: counted(lackEvidenceOf(order[0])),
      isLabelled,
      lacking: isLabelled && label.topic === order[0] && labelOf(label.aspect) === aspects.ids[aspect],
      right: inScope && right.has(order[0]),
      among: [1, 3, 10].map((most) => inScope && order.slice(0, most).some((entry) => right.has(entry))),
      weight: tag === 'oos-far' ? FAR : 1,
    };
  });
}

const evidenceFor = (train, views) =>
  fitLogistic(
    train.map((set) => evidencesOf(set, views)),
    EVIDENCE_NAMES.length,
  );

/** Of questions in scope and far from it: near ones are about something here, and may be offered or not. */
const amongFor = (train, views) =>
  fitLogistic(
    train.map((set) =>
      evidencesOf(set, views)
        .filter(({ inScope, tag }) => inScope || tag !== 'oos-near')
        .map((one) => ({ ...one, right: one.among[1], weight: 1 })),
    ),
    EVIDENCE_NAMES.length,
  );

/** Of packs whose near questions say what they are about. */
const lackingFor = (train, views) =>
  fitLogistic(
    train
      .map((set) => evidencesOf(set, views))
      .filter((all) => all.some(({ isLabelled }) => isLabelled))
      .map((all) =>
        all
          .filter(({ isLabelled, inScope, tag }) => isLabelled || inScope || tag === 'oos-far')
          .map((one) => ({ ...one, evidence: one.lackEvidence, right: one.lacking, weight: 1 })),
      ),
    EVIDENCE_NAMES.length + LACK_NAMES.length,
  );

function certainty({ means, spreads, weights, offset }, evidence) {
  return (
    1 /
    (1 +
      Math.exp(
        -(
          offset +
          dot(
            evidence.map((value, at) => (value - means[at]) / spreads[at]),
            weights,
          )
        ),
      ))
  );
}

const percent = (part, whole) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(0));

function report(set, { views, evidence, among, lacking }) {
  const outcomes = evidencesOf(set, views).map((one) => ({
    ...one,
    sure: certainty(evidence, one.evidence),
  }));
  const inScope = outcomes.filter((one) => one.inScope);
  const out = outcomes.filter((one) => !one.inScope);
  const near = out.filter(({ tag }) => tag === 'oos-near');
  const strict = (group, share) =>
    [...group.map(({ sure }) => sure)].sort((a, b) => a - b)[Math.ceil(share * group.length) - 1] ?? 0;
  const answered = (least) =>
    percent(inScope.filter(({ right, sure }) => right && sure > least).length, inScope.length);
  const share = (place) => percent(inScope.filter(({ among }) => among[place]).length, inScope.length);
  const mid = DEFAULT_STRICTNESS.meaning;
  const far = out.filter(({ tag }) => tag === 'oos-far');
  const offered = (group) =>
    percent(
      group.filter((one) => one.sure <= mid && certainty(among, one.evidence) > THRESHOLD.among).length,
      group.filter(({ sure }) => sure <= mid).length,
    );
  const said = lacking
    ? outcomes.filter((one) => one.sure <= mid && certainty(lacking, one.lackEvidence) > THRESHOLD.lacking)
    : [];
  const labelled = said.filter(({ isLabelled }) => isLabelled);
  console.log(
    [
      set.name.padEnd(24),
      share(0),
      share(1),
      share(2),
      '|80 near:',
      answered(strict(near, 0.8)),
      `(${strict(near, 0.8).toFixed(2)})`,
      '|92 all:',
      answered(strict(out, 0.92)),
      `(${strict(out, 0.92).toFixed(2)})`,
      '|at default:',
      answered(mid),
      'near',
      percent(near.filter(({ sure }) => sure <= mid).length, near.length),
      'far',
      percent(far.filter(({ sure }) => sure <= mid).length, far.length),
      'all',
      percent(out.filter(({ sure }) => sure <= mid).length, out.length),
      '|offered:',
      offered(inScope),
      offered(near),
      offered(far),
      '|lacking said: near',
      percent(said.filter(({ tag }) => tag === 'oos-near').length, near.length),
      'right',
      percent(labelled.filter((one) => one.lacking).length, labelled.length),
      'in scope',
      percent(said.filter((one) => one.inScope).length, inScope.length),
      'far',
      percent(said.filter(({ tag }) => tag === 'oos-far').length, far.length),
    ].join(' '),
  );
}

if (options.parts) reportParts();
const written = {};
for (const kind of options.parts ? [] : ['told', 'asksAlone']) {
  const own = sets.filter((set) => set.kind === kind);
  if (own.length === 0) continue;
  if (options.apart) console.log(`\n${kind}, nothing learnt on the pack tested`);
  for (const group of options.apart ? new Set(own.map((set) => set.group)) : []) {
    const train = own.filter((set) => set.group !== group);
    const views = viewsOf(train);
    const evidence = evidenceFor(train, views);
    const among = amongFor(train, views);
    const lacking = kind === 'told' && lackingFor(train, views);
    for (const set of own.filter((one) => one.group === group))
      report(set, { views, evidence, among, lacking });
  }
  const views = viewsOf(own);
  const evidence = evidenceFor(own, views);
  const among = amongFor(own, views);
  const lacking = kind === 'told' ? lackingFor(own, views) : written.lacking;
  console.log(`${kind}, fitted on all`);
  for (const set of own) report(set, { views, evidence, among, lacking });
  console.log(
    Object.fromEntries(
      [...FIRST_VIEWS, ...WORD_VIEWS].map((name, at) => [name, Number(views.all[at].toFixed(1))]),
    ),
  );
  console.log(
    Object.fromEntries(EVIDENCE_NAMES.map((name, at) => [name, Number(evidence.weights[at].toFixed(2))])),
  );
  written[kind] = { views, evidence, among };
  written.lacking = lacking;
}
if (options.write && !options.parts) {
  const file = fileURLToPath(new URL('../src/answering/understanding/fitted.ts', import.meta.url));
  const rounded = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
  const weights = JSON.stringify(written, rounded, 2);
  writeFileSync(
    file,
    `import type { FittedWeights } from './weights.js';\n\n/** Written by bench/fit-understanding.mjs. */\nexport const fitted: FittedWeights = ${weights};\n`,
  );
  execFileSync('npx', ['biome', 'check', '--write', file]);
}
await encoder.close();
