/**
 * What a judge makes of sets of questions, through the whole chain but for the chat: the engine with its encoder, the case, the
 * prompt, HTTP to a stub of the protocol in this process, the choice and what is decided. The stub is told what is right, and is
 * always right, always wrong, silent, slow, failing or in prose.
 *
 *   npm run bench:judge -- --sets DIR --sets bench/fields    all sets of folders (see sets.mjs) whose entries have sentences to
 *                                                            quote; --only PART measures those that have it in their names,
 *                                                            --cache FOLDER keeps what was encoded for the next run,
 *                                                            --pack DIR is what DIR/questions is about,
 *                                                            --limit MS is how long the silent and the slow are waited for
 */

import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { chatCompletions } from '../dist/src/answering/judge/chat-completions.js';
import { createJudge } from '../dist/src/answering/judge/judge.js';
import { isConfidential } from '../dist/src/answering/judge/worth-judging.js';
import { evaluateJudged } from '../dist/src/answering/measuring/judged.js';
import { askAll } from '../dist/src/answering/measuring/outcomes.js';
import { scoresOf } from '../dist/src/answering/measuring/scores.js';
import { passagesOf } from '../dist/src/answering/understanding/passages.js';
import { openAnswering } from '../dist/src/cli/answering.js';
import { readSet } from '../dist/src/cli/packs/question-set.js';
import { behaviours, rightly, startJudgeStub, wrongly } from '../tests/support/judge-stub.mjs';
import { isRepeated, setsIn, terminal, wiringOf } from './sets.mjs';

const { values: options } = parseArgs({
  options: {
    sets: { type: 'string', multiple: true, default: [] },
    pack: { type: 'string', default: fileURLToPath(new URL('../knowledge/sagemaker', import.meta.url)) },
    only: { type: 'string', default: '' },
    cache: { type: 'string' },
    limit: { type: 'string', default: '100' },
  },
});

/** Milliseconds that whoever answers is waited for. */
const PATIENT = 10_000;
const IMPATIENT = Number(options.limit);

/** Confidences from which an answer could go without a judge, below that of `src/answering/judge/decided.ts`. */
const SURE = [0.9, 0.8];

/** What is wanted with a judge that is always right, in percent; `reach` is hoped for. */
const WANTED = [
  { of: 'packs of other fields', has: ({ room }) => room === 'other', right: 95, near: 98 },
  { of: 'our pack', has: ({ name }) => name === 'our pack, dev-2', right: 90, reach: 95, near: 98 },
  { of: 'handbook', has: ({ name }) => name === 'handbook', right: 88, near: 98 },
];

const clock = () => performance.now();
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share) => (share === null || Number.isNaN(share) ? '-' : (100 * share).toFixed(1));

/** Which titles are right for each question, as it leaves the machine; and of how many questions that leaves a doubt. */
function labelsOf({ asked: { entries }, questions, sent }) {
  const headings = new Map(entries.map((entry) => [entry.id, headingOf(entry)]));
  const times = new Map();
  for (const heading of headings.values()) times.set(heading, (times.get(heading) ?? 0) + 1);
  const labels = new Map();
  let doubtful = 0;
  for (const { q, expect, also = [] } of questions) {
    const question = sent(q).replace(/\s+/g, ' ').trim().toLowerCase();
    const right = [...expect, ...also].flatMap((id) => headings.get(id) ?? []);
    const before = labels.get(question);
    // What is asked twice may have several right answers.
    if ((before && !isDeepStrictEqual(before, right)) || right.some((one) => times.get(one) > 1))
      doubtful += 1;
    labels.set(question, [...new Set([...(before ?? []), ...right])]);
  }
  return { labels, doubtful };
}

/** An entry as the stub sees it: titles alone repeat. */
function headingOf({ id, title = id, trail = [] }) {
  return [...trail, title].map((part) => part.replace(/\s+/g, ' ').trim()).join(' > ');
}

/** A judge as the server has it, but for the database. It counts what it took. */
function judgeAt({ url }, limit) {
  const complete = chatCompletions({ url, model: 'stub' });
  const kept = new Map();
  let tokens;
  const judge = createJudge({
    host: 'stub',
    model: 'stub',
    limit,
    complete: async (...asking) => {
      const completion = await complete(...asking);
      tokens = completion.tokens;
      return completion;
    },
    rulings: {
      open: async (key) => (kept.has(key) ? { choice: kept.get(key) } : { request: key }),
      tie: async () => undefined,
      keep: async (request, choice) => void kept.set(request, choice),
    },
    log: { info: () => {}, warn: () => {}, error: (fields) => console.error(fields.err) },
  });
  return async (given) => {
    tokens = undefined;
    const ruling = await judge.choose(given, 'somebody');
    return { ruling, tokens };
  };
}

const shares = ({ inScopeAnswered, nearDeclined, farDeclined, oosDeclined }) =>
  [inScopeAnswered, nearDeclined, farDeclined, oosDeclined].map(percent);

function print(set, by, cells) {
  console.log([set.padEnd(22), by.padEnd(32), ...cells.map((cell) => String(cell).padStart(7))].join(' '));
}

/** Prints some lines for a set; what is right and near with a judge that is always right. */
async function measure(name, read, stub) {
  const { asked, questions } = read;
  const answers = new Map();
  const outcomes = await askAll(asked.ask, questions, clock);
  for (const { question, answer } of outcomes) answers.set(question.q, answer);
  const { labels, doubtful } = labelsOf(read);
  const taken = [];
  const timed = (question) => {
    const begun = clock();
    const sent = read.sent(question);
    taken.push(clock() - begun);
    return sent;
  };
  const judged = async (behave, { limit = PATIENT, caseOf = asked.caseOf, of = questions } = {}) => {
    stub.behave = behave;
    stub.requests.length = 0;
    const ask = (question) => answers.get(question);
    return evaluateJudged({ ask, caseOf }, of, judgeAt(stub, limit), timed, clock);
  };
  const surelyBelow = (sure) => (question, answer) =>
    answer.answered && answer.confidence >= sure ? undefined : asked.caseOf(question, answer);
  const choose = { right: rightly(labels), wrong: wrongly(labels) };
  const right = ({ shown }) => ({ says: choose.right(shown) });
  const wrong = ({ shown }) => ({ says: choose.wrong(shown) });
  const cellsOf = ({ with: figures, judge }) => [
    figures.n,
    percent(judge.asked / figures.n),
    judge.rulings,
    ...shares(figures),
  ];

  const best = await judged(right);
  const written = stub.requests.map(({ body }) =>
    body.messages.reduce((sum, { content }) => sum + content.length, 0),
  );
  const { tokensRead, p50ms } = best.judge;
  print(name, 'the engine alone', [questions.length, '-', '-', ...shares(best.without)]);
  print('', 'a right judge', [
    ...cellsOf(best),
    Math.round(mean(written)),
    Math.round(tokensRead),
    p50ms.toFixed(2),
    mean(taken).toFixed(2),
  ]);
  for (const sure of SURE) {
    print('', `  not where sure from ${sure}`, cellsOf(await judged(right, { caseOf: surelyBelow(sure) })));
  }
  print('', 'a wrong judge', cellsOf(await judged(wrong)));
  const alone = outcomes.filter(
    ({ question: { q }, answer }) => isConfidential(q) || !asked.caseOf(read.sent(q), answer),
  );
  const unasked = await judged(wrong, { of: alone.map(({ question }) => question) });
  const isSame = isDeepStrictEqual(shares(unasked.with), shares(scoresOf(alone)));
  print('', `  where it is not asked: ${isSame ? 'same' : 'OTHER'}`, cellsOf(unasked));
  const others = [];
  for (const [mode, behaviour] of Object.entries({
    silent: behaviours.silent,
    slow: { wait: 2 * IMPATIENT },
    failing: behaviours.failing,
    prose: behaviours.prose,
  })) {
    const one = await judged(({ shown }) => ({ says: choose.right(shown), ...behaviour }), {
      limit: IMPATIENT,
    });
    if (one.judge.rulings === 0 && isDeepStrictEqual(shares(one.with), shares(best.without))) continue;
    others.push(mode);
    print('', `${mode}: OTHER`, cellsOf(one));
  }
  if (others.length === 0) print('', 'silent, slow, failing, prose: as the engine alone', []);
  if (doubtful > 0) print('', `${doubtful} questions with a title or words that others have`, []);
  for (const problem of stub.problems.splice(0)) console.log(`  the stub: ${problem.message}`);
  return { right: 100 * best.with.inScopeAnswered, near: 100 * best.with.nearDeclined };
}

function isQuotable(entry) {
  const { claim: _, ...rest } = entry;
  return passagesOf(rest).sentences.length > 0;
}

function reportWanted(measured) {
  for (const { of, has, right, reach, near } of WANTED) {
    for (const set of measured.filter(has)) {
      const line = (what, value, least) =>
        console.log(
          `${value >= least ? 'ok    ' : 'MISSED'} ${`${of}: ${set.name}`.padEnd(40)} ${what} ${value.toFixed(1)}, at least ${least}`,
        );
      line('right', set.right, right);
      if (reach !== undefined) line('right', set.right, reach);
      line('near ', set.near, near);
    }
  }
}

const wiring = wiringOf(options);
const { of } = await openAnswering(terminal, wiring);
const stub = await startJudgeStub();
const measured = [];
print('set', 'decided by', [
  ...['n', 'asked', 'rulings', 'right', 'near', 'far', 'all out'],
  ...['chars', 'tokens', 'ms', 'data ms'],
]);
for (const folder of options.sets) {
  for (const { name, ...set } of setsIn(folder, options.pack)) {
    if (!name.includes(options.only) || isRepeated(set)) continue;
    const read = await readSet(set, terminal, wiring, of);
    if (!read) continue;
    if (!read.asked.entries.some(isQuotable)) {
      print(name, 'nothing to quote: never asked', []);
      continue;
    }
    const room = set.pack !== undefined && set.pack !== options.pack ? 'other' : undefined;
    measured.push({ name, room, ...(await measure(name, read, stub)) });
  }
}
await stub.stop();
console.log(
  '\nin percent. asked: of all questions; right (answered, and with a right entry): of those in scope; near, far, all out:' +
    '\ndeclined of those out of scope. chars, tokens: of a request, as the stub counts; ms: p50 of a ruling that the stub gives at' +
    '\nonce; data ms: mean of taking personal data out of a question\n',
);
reportWanted(measured);
