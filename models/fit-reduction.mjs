/**
 * Makes models/all-minilm-l6-v2-int8/reduction.onnx: the directions in which the token vectors of plain English differ
 * most (principal components, without taking a mean away), so that a token is kept in 192 numbers and not in 384. Prints
 * how well the likeness between tokens is kept on lines that were kept out of the fit, and the checksum of the file,
 * which stands in src/answering/encoder/model-files.ts. The same lines give the same file on the same processor.
 *
 *   npm run build && node models/fit-reduction.mjs FOLDER
 *
 * FOLDER holds asks.jsonl: a line for each question, `{"ask": "…"}`, of no pack and no set that anything is measured on.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEAN_SIZE, TOKEN_SIZE } from '../dist/src/answering/encoder/encoding.js';
import { modelFolder } from '../dist/src/answering/encoder/model-files.js';
import { loadRuntime } from '../dist/src/answering/encoder/runtime.js';
import { openSentenceModel } from '../dist/src/answering/encoder/sentence-model.js';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';

/** Every so many a text is kept out of the fit to measure it. */
const HELD_OUT = 10;

/** Pairs of tokens of other texts on which it is measured. */
const PAIRS = 200_000;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name the folder of asks.jsonl: node models/fit-reduction.mjs FOLDER');
  process.exit(2);
}

/** Lines of a body are texts of their own; what is not a word is left to the tokenizer. */
async function readTexts() {
  const lines = readFileSync(join(folder, 'asks.jsonl'), 'utf8').split('\n').filter(Boolean);
  const asks = lines.map((line) => JSON.parse(line).ask);
  const loaded = await loadPacks(['knowledge/sagemaker']);
  if (!loaded.ok) throw new Error('knowledge/sagemaker is broken: npm run ropes check');
  const ofPack = [...loaded.knowledge.entries.values()].flatMap(({ title, asks, summary, body }) => [
    title,
    ...asks,
    summary,
    ...body.split('\n'),
  ]);
  return [...new Set([...asks, ...ofPack].map((text) => text.trim()).filter(Boolean))];
}

/** The token vectors of all texts without [CLS] and [SEP], each brought to length 1, so that every token counts alike. */
async function readVectors(model, texts) {
  const all = [];
  for (const text of texts) {
    const { ids, vectors } = await model.read(text);
    for (let row = 1; row < ids.length - 1; row += 1) {
      const vector = Float64Array.from(vectors.subarray(row * MEAN_SIZE, (row + 1) * MEAN_SIZE));
      const length = Math.hypot(...vector);
      all.push(vector.map((value) => value / length));
    }
  }
  return all;
}

function dot(one, other) {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at] * other[at];
  return sum;
}

function cosine(one, other) {
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other) || 1);
}

function meanOf(vectors) {
  const mean = new Float64Array(MEAN_SIZE);
  for (const vector of vectors)
    for (let at = 0; at < MEAN_SIZE; at += 1) mean[at] += vector[at] / vectors.length;
  return mean;
}

/** The mean product of every two numbers of a vector, row by row. */
function momentsOf(vectors) {
  const rows = Array.from({ length: MEAN_SIZE }, () => new Float64Array(MEAN_SIZE));
  for (const vector of vectors) {
    for (let row = 0; row < MEAN_SIZE; row += 1) {
      const value = vector[row] / vectors.length;
      for (let at = row; at < MEAN_SIZE; at += 1) rows[row][at] += value * vector[at];
    }
  }
  for (let row = 0; row < MEAN_SIZE; row += 1)
    for (let at = 0; at < row; at += 1) rows[row][at] = rows[at][row];
  return rows;
}

/** The eigenvectors of a symmetric matrix, that of the greatest eigenvalue first, by Jacobi's rotations. */
function directionsOf(matrix) {
  const size = matrix.length;
  const rest = matrix.map((row) => row.slice());
  const directions = rest.map((_, row) => Float64Array.from({ length: size }, (_, at) => Number(at === row)));
  const turn = (one, other, cos, sin) => {
    for (let at = 0; at < size; at += 1) {
      const [first, second] = [one[at], other[at]];
      one[at] = cos * first - sin * second;
      other[at] = sin * first + cos * second;
    }
  };
  for (let sweep = 0; sweep < 12; sweep += 1) {
    for (let row = 0; row < size - 1; row += 1) {
      for (let other = row + 1; other < size; other += 1) {
        const beside = rest[row][other];
        if (Math.abs(beside) < 1e-14) continue;
        const ratio = (rest[other][other] - rest[row][row]) / (2 * beside);
        const tan = Math.sign(ratio || 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
        const cos = 1 / Math.sqrt(tan * tan + 1);
        const sin = tan * cos;
        turn(rest[row], rest[other], cos, sin);
        for (const line of rest) {
          const [first, second] = [line[row], line[other]];
          line[row] = cos * first - sin * second;
          line[other] = sin * first + cos * second;
        }
        turn(directions[row], directions[other], cos, sin);
      }
    }
  }
  // The sign of an eigenvector is free: its greatest number is positive.
  const upright = directions.map((direction) => {
    const greatest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    return direction.map((value) => value * Math.sign(greatest));
  });
  return upright
    .map((direction, row) => ({ direction, value: rest[row][row] }))
    .sort((one, other) => other.value - one.value)
    .map(({ direction }) => direction);
}

/** The same numbers for the same seed (mulberry32). */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Correlation and mean absolute error between the likeness of tokens before and after. */
function keptWith(vectors, shorten, steps) {
  const random = chance(1);
  const short = vectors.map(shorten).map((vector) => {
    const scale = steps / Math.sqrt(dot(vector, vector) || 1);
    return vector.map((value) => Math.round(value * scale));
  });
  const pairs = Array.from({ length: PAIRS }, () => {
    const [one, other] = [random, random].map((draw) => Math.floor(draw() * vectors.length));
    return [cosine(vectors[one], vectors[other]), cosine(short[one], short[other])];
  });
  const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0, off: 0 };
  for (const [x, y] of pairs) {
    sums.x += x / PAIRS;
    sums.y += y / PAIRS;
    sums.xx += (x * x) / PAIRS;
    sums.yy += (y * y) / PAIRS;
    sums.xy += (x * y) / PAIRS;
    sums.off += Math.abs(x - y) / PAIRS;
  }
  const spread = Math.sqrt((sums.xx - sums.x ** 2) * (sums.yy - sums.y ** 2));
  return { correlation: (sums.xy - sums.x * sums.y) / spread, off: sums.off };
}

const model = await openSentenceModel(modelFolder(), await loadRuntime());
const texts = await readTexts();
const fitted = await readVectors(
  model,
  texts.filter((_, at) => at % HELD_OUT !== 0),
);
const heldOut = await readVectors(
  model,
  texts.filter((_, at) => at % HELD_OUT === 0),
);
await model.release();
console.log(`${texts.length} texts; ${fitted.length} tokens fitted, ${heldOut.length} kept out`);

const mean = meanOf(fitted);
const away = (vector) => vector.map((value, at) => value - mean[at]);
const plain = directionsOf(momentsOf(fitted));
const centred = directionsOf(momentsOf(fitted.map(away)));
for (const size of [64, 128, 192]) {
  const onto = (directions) => (vector) =>
    Float64Array.from(directions.slice(0, size), (direction) => dot(vector, direction));
  const kinds = {
    plain: keptWith(heldOut, onto(plain), 127),
    'mean taken away': keptWith(heldOut, (vector) => onto(centred)(away(vector)), 127),
  };
  for (const [name, { correlation, off }] of Object.entries(kinds)) {
    console.log(
      `${size} numbers, ${name}: correlation ${correlation.toFixed(4)}, mean absolute error ${off.toFixed(4)}`,
    );
  }
}

/** A field of a message in the format of protocol buffers: a whole number, or bytes, or a text, or a message. */
function field(number, value) {
  if (typeof value === 'number') return Buffer.from([...varint(number << 3), ...varint(value)]);
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes]);
}

function varint(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

const message = (...fields) => Buffer.concat(fields);

/** A table of 32-bit numbers that goes in or comes out, with any number of rows (ValueInfoProto). */
function table(name, columns) {
  const shape = message(field(1, field(2, 'tokens')), field(1, field(1, columns)));
  return message(field(1, name), field(2, field(1, message(field(1, 1), field(2, shape)))));
}

/** The product of vectors and directions as a network of one step (numbers of fields: onnx/onnx.proto, ModelProto). */
function networkOf(directions) {
  const numbers = Buffer.alloc(MEAN_SIZE * TOKEN_SIZE * 4);
  for (const [column, direction] of directions.entries()) {
    for (const [row, value] of direction.entries())
      numbers.writeFloatLE(value, (row * TOKEN_SIZE + column) * 4);
  }
  const step = message(field(1, 'vectors'), field(1, 'directions'), field(2, 'reduced'), field(4, 'MatMul'));
  const weights = message(
    field(1, MEAN_SIZE),
    field(1, TOKEN_SIZE),
    field(2, 1),
    field(8, 'directions'),
    field(9, numbers),
  );
  const graph = message(
    field(1, step),
    field(2, 'reduction'),
    field(5, weights),
    field(11, table('vectors', MEAN_SIZE)),
    field(12, table('reduced', TOKEN_SIZE)),
  );
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 17))));
}

const bytes = networkOf(plain.slice(0, TOKEN_SIZE));
writeFileSync(join(modelFolder(), 'reduction.onnx'), bytes);
console.log(
  `reduction.onnx: ${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`,
);
