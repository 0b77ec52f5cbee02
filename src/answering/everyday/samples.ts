import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readShippedEveryday, shippedEveryday } from '../../knowledge/loading/everyday.js';
import { modelDigest } from '../encoder/model-files.js';
import { type Matter, SUBJECT } from './sorter.js';

/** Something that people say, and what it is about. */
export interface Sample {
  readonly text: string;
  readonly matter: Matter;
}

/**
 * All that the sorter is learnt from: the asks of the everyday entries that come with Ropes, and what stands in
 * `knowledge/everyday/samples`, a file for each of them and one of questions on subjects of packs, a sample a line.
 */
export async function samplesOf(): Promise<Sample[]> {
  const everyday = await readShippedEveryday();
  const asks = [...everyday.values()].flatMap(({ id, asks: own }) =>
    own.map((text) => ({ text, matter: id })),
  );
  const folder = join(shippedEveryday(), 'samples');
  const further: Sample[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const slug = name.replace(/\.txt$/, '');
    const matter = slug === SUBJECT ? SUBJECT : `everyday/${slug}`;
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '');
    further.push(...lines.map((text) => ({ text, matter })));
  }
  return [...asks, ...further];
}

/** Of everything that decides what is learnt, in hexadecimal: a sorter of another digest is out of date. */
export async function digestOfSamples(): Promise<string> {
  const samples = await samplesOf();
  return createHash('sha256')
    .update(modelDigest + JSON.stringify(samples))
    .digest('hex');
}
