import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headingsOf, published } from './published.js';

/** A real handbook, where it lies beside the repository. */
const folder = '../shared/handbook/handbook';
const isThere = existsSync(folder);
const files = isThere
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
  : [];

/** Words of what is prose in the source beyond doubt: lines without anything but letters and marks of sentences. */
function plainLines(markdown: string): string[] {
  return markdown
    .replace(/^---\n.*?\n---\n/s, '')
    .split('\n')
    .filter((line) => /^[A-Z][A-Za-z0-9 ,.;'’()?!-]{30,}$/.test(line));
}

test.skipIf(!isThere)(`reads every page of ${folder}${isThere ? '' : ', which is not there'}`, () => {
  let lines = 0;
  for (const file of files) {
    const markdown = readFileSync(`${folder}/${file}`, 'utf8');
    const read = published(markdown);
    const text = read.filter((line) => !line.startsWith('`')).join('\n');
    for (const litter of ['{{', '{%', '{:', ':::', '<!--'])
      expect([file, text.includes(litter)]).toEqual([file, false]);
    const whole = text.replace(/\s+/g, ' ');
    for (const line of plainLines(markdown)) {
      expect(whole, file).toContain(line.replace(/\s+/g, ' ').trim());
      lines += 1;
    }
    for (const [heading] of headingsOf(markdown))
      expect([file, heading]).toEqual([file, heading.replace(/\{[#:].*\}/, '')]);
  }
  expect(files).toHaveLength(90);
  expect(lines).toBeGreaterThan(500);
});
