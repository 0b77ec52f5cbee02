/** Runs the benchmarks that are named, or all: `npm run bench -- start answering --questions FILE`. */
import { parseArgs } from 'node:util';

const benchmarks = ['start', 'answering'];

const { positionals } = parseArgs({ allowPositionals: true, strict: false });
const named = positionals.filter((name) => benchmarks.includes(name));
for (const name of named.length > 0 ? named : benchmarks) {
  console.log(`\n# ${name}`);
  const { run } = await import(`./${name}.mjs`);
  await run(process.argv.slice(2));
}
