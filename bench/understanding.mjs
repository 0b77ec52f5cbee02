/**
 * How long a question takes to be encoded and answered, beside a bare encoding of it, as the entries grow: those of the small handbook in
 * `bench/fields`, again and again. Each has texts of its own, though they say the same.
 *
 *   npm run build && node bench/understanding.mjs [--cache FOLDER] [--entries 1000,10000]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { learnAspects } from '../dist/src/answering/aspects/aspect-reader.js';
import { waysOf } from '../dist/src/answering/aspects/ways.js';
import { answerByMeaning } from '../dist/src/answering/by-meaning.js';
import { createEncodings } from '../dist/src/answering/encoder/encodings.js';
import { shippedFiles } from '../dist/src/answering/encoder/shipped.js';
import { startEncoder } from '../dist/src/answering/encoder/start-encoder.js';
import { openStore, readStore } from '../dist/src/answering/encoder/store.js';
import { openTextEncoder } from '../dist/src/answering/encoder/text-encoder.js';
import { learn } from '../dist/src/answering/engine.js';
import { startsOf, tableOf } from '../dist/src/answering/tables.js';
import { gatherMeant, textOf } from '../dist/src/answering/understanding/meant.js';
import { textsOf } from '../dist/src/answering/understanding/passages.js';
import { readShippedAspects } from '../dist/src/knowledge/loading/aspects.js';
import { entriesOfPages } from '../dist/src/knowledge/pages/page-entries.js';
import { readPageFolder } from '../dist/src/knowledge/pages/page-folder.js';

const { values: options } = parseArgs({
  options: { cache: { type: 'string' }, entries: { type: 'string', default: '1000,10000' } },
});
const handbook = fileURLToPath(new URL('fields/handbook/handbook', import.meta.url));
const asked = readFileSync(new URL('fields/handbook/questions.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line).q);

const log = { info: () => {}, warn: console.error, error: console.error };
const encoder = startEncoder({ log });
const store = await openStore({ folder: options.cache, log, now: Date.now });
const shipped = await Promise.all((await shippedFiles()).map((file) => readStore(file, log)));
const encodings = createEncodings({ encoder, shipped, store, log });
const read = await readPageFolder(handbook);
const sections = entriesOfPages(read.pages ?? read);
const listed = [...(await readShippedAspects()).values()];
await encodings.ensure([...sections.flatMap(textsOf), ...waysOf(listed).map(({ text }) => text)]);
await encoder.close();
const aspects = learnAspects(listed, (text) => encodings.get(text).mean);
const once = gatherMeant(sections, encodings.get);

/** The same entries several times, with numbers of their own for all texts. */
function repeated(times) {
  const pool = once.tokenStarts.length - 1;
  const sizes = Array.from(
    { length: pool },
    (_, text) => once.tokenStarts[text + 1] - once.tokenStarts[text],
  );
  const all = (array) => {
    const whole = new array.constructor(array.length * times);
    for (let time = 0; time < times; time += 1) whole.set(array, time * array.length);
    return whole;
  };
  const kindOf = ({ starts, texts }) => {
    const counts = Array.from({ length: once.entries }, (_, entry) => starts[entry + 1] - starts[entry]);
    return {
      starts: startsOf(Array.from({ length: times }, () => counts).flat()),
      texts: Uint32Array.from(
        { length: texts.length * times },
        (_, at) => texts[at % texts.length] + pool * Math.floor(at / texts.length),
      ),
    };
  };
  return {
    entries: once.entries * times,
    texts: tableOf(
      Array.from(
        { length: pool * times },
        (_, at) => `${textOf(once, at % pool)}${' '.repeat(Math.floor(at / pool))}`,
      ),
    ),
    means: all(once.means),
    tokens: all(once.tokens),
    tokenStarts: startsOf(Array.from({ length: times }, () => sizes).flat()),
    kinds: Object.fromEntries(Object.entries(once.kinds).map(([kind, own]) => [kind, kindOf(own)])),
  };
}

const half = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
const model = await openTextEncoder();
for (const size of options.entries.split(',').map(Number)) {
  const times = Math.max(1, Math.round(size / sections.length));
  const entries = Array.from({ length: times }, (_, time) =>
    sections.map((section) => ({ ...section, id: `${section.id}-${time}` })),
  ).flat();
  const answer = answerByMeaning({
    learnt: learn(entries),
    meant: repeated(times),
    joint: undefined,
    aspects,
    said: new Int8Array(entries.length * aspects.ids.length),
    options: {},
  });
  const bare = [];
  const whole = [];
  for (const question of [...asked.slice(0, 20), ...asked]) {
    const begun = performance.now();
    const encoding = await model.encode(question);
    const encoded = performance.now();
    answer(question, encoding);
    bare.push(encoded - begun);
    whole.push(performance.now() - begun);
  }
  const [encoding, answering] = [half(bare.slice(20)), half(whole.slice(20))];
  console.log(
    `${entries.length} entries: an answer ${answering.toFixed(1)} ms, ${(answering / encoding).toFixed(2)} times a bare encoding (p50 of ${asked.length}); memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
  );
}
await model.release();
