/**
 * Prints how everyday talk is told from questions: of the lines of bench/everyday, and of questions in scope of
 * packs of other fields, which must not be taken for it.
 *
 *   npm run bench:everyday [-- --sets SHARED] [--by-words]
 *
 * With the folder of the development sets, those are asked, too.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { sets: { type: 'string' }, 'by-words': { type: 'boolean' } } });
const encoder = values['by-words'] ? { ROPES_ENCODER: 'off' } : {};

const linesOf = (file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The id that each text is answered with; undefined where it is declined. */
function asked(texts, pack) {
  const said = execFileSync('node', ['dist/src/main.js', 'ask', '--json', '--stdin'], {
    input: `${texts.map((text) => text.replace(/\s*\n\s*/g, ' ')).join('\n')}\n`,
    env: { PATH: process.env.PATH, ROPES_PACKS: pack, ...encoder },
    maxBuffer: 1e9,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answers = String(said)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return answers.map(({ answered, entries }) => (answered ? entries[0]?.id : undefined));
}

const isEveryday = (id) => id?.startsWith('everyday/') ?? false;
const sensitive = ['hr', 'security', 'emergency', 'support'].map((want) => `everyday/${want}`);

function tell(name, cases, isRight) {
  const right = cases.filter(isRight).length;
  const share = cases.length === 0 ? '' : ` (${((100 * right) / cases.length).toFixed(0)} %)`;
  console.log(`  ${name.padEnd(46)} ${right} of ${cases.length}${share}`);
}

const files = [
  'bench/everyday/probe.jsonl',
  'bench/everyday/probe-2.jsonl',
  'bench/everyday/probe-3.jsonl',
  ...(values.sets ? [join(values.sets, 'everyday/dev.jsonl')] : []),
];
for (const file of files) {
  const lines = linesOf(file);
  const ids = asked(
    lines.map(({ q }) => q),
    'knowledge/sagemaker',
  );
  const cases = lines.map((line, at) => ({ ...line, id: ids[at] }));
  const of = (...kinds) => cases.filter((one) => kinds.includes(one.class));
  console.log(file);
  tell(
    'own, team, do, talk, sensitive: right',
    of('own', 'team', 'do', 'talk', 'sensitive'),
    ({ id, want }) => id === `everyday/${want}`,
  );
  tell('sensitive: sensitive of any kind', of('sensitive'), ({ id }) => sensitive.includes(id));
  tell('company, world: declined', of('company', 'world'), ({ id }) => id === undefined);
  const others = cases.filter((one) => one.class !== 'pack');
  tell("not of the pack: given a pack's entry", others, ({ id }) => id !== undefined && !isEveryday(id));
  tell('of the pack: right', of('pack'), ({ id, want }) => id === want);
}

const packs = [
  ['bench/fields/packs/kitchen', 'bench/fields/packs/kitchen-questions.jsonl'],
  ['bench/fields/packs/museum', 'bench/fields/packs/museum-questions.jsonl'],
  ...(values.sets
    ? ['support', 'ward'].map((name) => [
        join(values.sets, 'packs', name),
        join(values.sets, 'packs', `${name}-questions.jsonl`),
      ])
    : []),
];
for (const [pack, file] of packs.filter(([, questions]) => existsSync(questions))) {
  const cases = linesOf(file).filter(({ expect }) => expect.length > 0);
  const ids = asked(
    cases.map(({ q }) => q),
    pack,
  );
  console.log(pack);
  tell('in scope: taken for everyday talk', ids, isEveryday);
  tell('in scope: taken for something sensitive', ids, (id) => sensitive.includes(id));
}
