/**
 * What a judge that takes three seconds costs whoever writes: 20 questions a second with it and without, in turn, against the
 * whole product; how long the acknowledgement takes, when the answers come, and what memory it needs.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import { startJudgeStub } from '../tests/support/judge-stub.mjs';
import { chance, mistype } from './recombined.mjs';
import { startServer, startSlackStub, write } from './slack-events.mjs';

const A_SECOND = 20;
const QUESTIONS = 400;
const PEOPLE = 100;

/** Milliseconds that the judge takes, and that an answer waits for it. */
const JUDGE = 3_000;
const LIMIT = 4_000;

/** Milliseconds that sending may add to it. */
const SENDING = 1_000;

/** What nobody judges: whoever writes is known by then, and the way of an event compiled. The way to the judge is not. */
const WARM_UP = ['path', 'help'];

/** Milliseconds without a message after which nothing more is to come: while answers are missing, and when all are there. */
const QUIET = { missing: LIMIT + 4_000, all: 1_500 };

/** Behind every question: no entry speaks of it, so that the engine is sure of none. */
const TAIL = 'when the office in the other town is closed';

/** All different: what was asked before is not judged again. */
function questionsOf(count) {
  const file = new URL('../knowledge/sagemaker/questions.yaml', import.meta.url);
  // With a comma, some are two questions, and get an answer each.
  const questions = parse(readFileSync(file, 'utf8')).questions.filter(
    ({ question }) => !question.includes(','),
  );
  const random = chance(1);
  const all = new Set();
  for (let at = 0; all.size < count; at += 1) {
    all.add(mistype(`${questions[at % questions.length].question} ${TAIL}`, random));
  }
  return [...all];
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const at = (values, share) => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** Writes some messages, so many a second, and waits for the answers. Gives what came of them. */
async function ask(address, posts, texts, first) {
  posts.length = 0;
  const asked = [];
  const times = Array.from({ length: PEOPLE }, () => []);
  const begun = performance.now();
  for (const [at, text] of texts.entries()) {
    const person = at % PEOPLE;
    times[person].push(performance.now());
    asked.push(write(address, first + at, person, text));
    await pause(Math.max(0, begun + ((at + 1) * 1_000) / A_SECOND - performance.now()));
  }
  const acknowledged = await Promise.all(asked);
  let seen = -1;
  while (posts.length > seen) {
    seen = posts.length;
    await pause(posts.length < texts.length ? QUIET.missing : QUIET.all);
  }
  const waited = [];
  let lost = 0;
  let more = 0;
  for (const [person, own] of times.entries()) {
    const answers = posts.filter(({ channel }) => channel === `D${person}`);
    lost += Math.max(0, own.length - answers.length);
    more += Math.max(0, answers.length - own.length);
    // Answers keep the order of their questions.
    for (const [nth, { when }] of answers.slice(0, own.length).entries()) waited.push(when - own[nth]);
  }
  const doubled = posts.length - new Set(posts.map(({ delivery }) => delivery)).size;
  return { acknowledged, waited, lost, more, doubled };
}

function memoryOf({ pid }) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

async function measure(file, { slack, posts, judge, encoder }) {
  const { server, address } = await startServer(['dist/src/main.js', 'serve'], slack, {
    ROPES_ENCODER: encoder,
    DATABASE_URL: file,
    ...(judge && {
      ROPES_JUDGE_URL: judge.url,
      ROPES_JUDGE_MODEL: 'stub',
      ROPES_JUDGE_SECONDS: String(LIMIT / 1_000),
      ROPES_JUDGE_PER_MINUTE: '100000',
      ROPES_JUDGE_PER_DAY: '1000000',
    }),
  });
  const warm = Array.from({ length: 2 * PEOPLE }, (_, number) => WARM_UP[number % WARM_UP.length]);
  await ask(address, posts, warm, 0);
  if (judge) judge.requests.length = 0;
  const came = await ask(address, posts, questionsOf(QUESTIONS), warm.length);
  const memory = memoryOf(server);
  server.kill('SIGTERM');
  await once(server, 'exit');
  const taken = came.acknowledged.map((one) => one.taken);
  const good = came.acknowledged.filter(({ status }) => status === 200).length;
  const within = (from, to) => came.waited.filter((ms) => ms >= from && ms < to).length;
  return {
    p50: at(taken, 0.5),
    p99: at(taken, 0.99),
    longest: Math.max(...taken),
    latest: Math.max(...came.waited),
    atOnce: within(0, JUDGE),
    judged: within(JUDGE, LIMIT),
    late: within(LIMIT, Number.POSITIVE_INFINITY),
    asked: judge?.requests.length ?? 0,
    memory,
    good,
    ...came,
  };
}

function report(name, run) {
  const { p50, p99, longest, latest, atOnce, judged, late, asked, good, lost, more, doubled } = run;
  console.log(
    `${name}: ${good} of ${QUESTIONS} acknowledged; p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, longest ${longest.toFixed(0)} ms; ` +
      `the judge was asked ${asked} times; sent before it ${atOnce}, by its ruling ${judged}, at the limit ${late}; ` +
      `latest answer after ${(latest / 1_000).toFixed(2)} s; lost ${lost}, doubled ${doubled}, too many ${more}`,
  );
}

/**
 * Prints a line for each run, and what they come to.
 *
 * @param rounds Pairs of runs; the first of a pair is once without and once with a judge.
 * @param encoder `on` or `off`
 */
export async function reportJudged({ rounds, encoder }) {
  const posts = [];
  const slack = await startSlackStub((post) => void posts.push({ ...post, when: performance.now() }));
  const judge = await startJudgeStub(() => ({
    says: { entry: 'B', sentences: [1], topic: '-', aspect: 0 },
    wait: JUDGE,
  }));
  const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));
  const runs = { without: [], with: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of round % 2 === 0 ? ['without', 'with'] : ['with', 'without']) {
      const parts = { slack, posts, encoder, judge: kind === 'with' ? judge : undefined };
      const run = await measure(join(folder, `${kind}-${round}.db`), parts);
      report(`${kind} a judge`.padEnd(15), run);
      runs[kind].push(run);
    }
  }
  const all = (kind, what) => runs[kind].map((run) => run[what]);
  const spread = (values) => `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
  for (const what of ['p50', 'p99']) {
    const [without, with_] = [median(all('without', what)), median(all('with', what))];
    console.log(
      `${what} with a judge / without: ${(with_ / without).toFixed(2)} (medians ${with_.toFixed(1)} and ${without.toFixed(1)} ms; ` +
        `runs with ${spread(all('with', what))}, without ${spread(all('without', what))})`,
    );
  }
  const latest = Math.max(...all('with', 'latest'));
  console.log(
    `latest answer with a judge: ${(latest / 1_000).toFixed(2)} s after its question, at most ${(LIMIT + SENDING) / 1_000}`,
  );
  const [more, less] = [median(all('with', 'memory')), median(all('without', 'memory'))];
  console.log(
    `memory after ${QUESTIONS} questions: ${more.toFixed(0)} MB with a judge, ${less.toFixed(0)} MB without, ${(more - less).toFixed(0)} MB more`,
  );
  await judge.stop();
  slack.close();
  rmSync(folder, { recursive: true });
}
