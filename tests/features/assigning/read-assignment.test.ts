import { beforeAll, describe, expect, it } from 'vitest';
import { readAssign } from '../../../src/features/assigning/read-assignment.js';
import { assigningWords } from '../../../src/features/assigning/wording.js';
import { pathNamed, pathsLike } from '../../../src/features/shared/assignments/named-path.js';
import { sharedAssignmentsWords } from '../../../src/features/shared/assignments/wording.js';
import { sharedPeopleWords } from '../../../src/features/shared/people/wording.js';
import type { Knowledge } from '../../../src/knowledge/schema/schema.js';
import { learned } from '../../support/conversation.js';
import { english } from '../../support/english.js';

/** A Wednesday. */
const today = '2026-11-18';

let knowledge: Knowledge;
beforeAll(async () => {
  ({ knowledge } = learned);
});

const { parts } = english.words(assigningWords).listens;
const { days, paths } = english.words(sharedAssignmentsWords);
const { and } = english.words(sharedPeopleWords).naming;

function read(words: string, ...mentions: string[]) {
  const named = mentions.map((text) => ({ text, account: text.slice(1) }));
  const [{ path, ...rest }] = readAssign(words, named, { knowledge, today, parts, and, days, paths });
  return { ...rest, path: typeof path === 'string' ? path : path.id };
}

const engineer = 'path/data-engineer';

describe('the words behind "assign"', () => {
  it.each([
    'dana data-engineer from Monday',
    'dana data engineer from Monday',
    'dana Data Engineer from Monday',
    'dana data-engineer Monday',
    'dana data-engineer on Monday',
    'dana data-engineer, Monday',
    'dana data-engineer starting Monday',
    'dana data-engineer starts Monday',
    'dana as a data engineer from Monday',
    'dana the data engineer path from Monday',
    'dana to the data engineer path starting Monday',
    'dana to data-engineer as of Monday',
    'data-engineer to dana from Monday',
    'the data engineer path to dana from Monday',
    'data-engineer dana from Monday',
    'data-engineer for dana from Monday',
    'dana data enginer from Monday',
    'dana the data engineer path please from Monday',
  ])('in any order: %s', (words) => {
    const { people, path, start, buddy } = read(words);
    expect({ people: people.replace(/,$/, ''), path, start: start.replace('on ', ''), buddy }).toEqual({
      people: 'dana',
      path: engineer,
      start: 'Monday',
      buddy: '',
    });
  });

  it.each([
    'dana mlops from 1 December buddy tomas',
    'dana mlops buddy tomas from 1 December',
    'mlops to dana with buddy tomas from 1 December',
    'mlops to dana from 1 December with buddy tomas',
  ])('with a buddy before or behind the day: %s', (words) => {
    expect(read(words)).toEqual({
      people: 'dana',
      path: 'path/mlops-engineer',
      start: '1 December',
      buddy: 'tomas',
    });
  });

  it.each([
    'next Monday',
    'tomorrow',
    '2026-12-01',
    '1 December',
    'in two weeks',
    '2020-01-01',
    '01/02/2027',
  ])('never drops a day without a word before it: %s', (day) => {
    expect(read(`dana data-engineer ${day}`)).toMatchObject({ people: 'dana', path: engineer, start: day });
    expect(read(`@dana data-engineer ${day}`, '@dana')).toMatchObject({ path: engineer, start: day });
  });

  it('takes mentions and addresses for people, whatever stands beside them', () => {
    for (const words of [
      '@Dana Kim data-engineer',
      'data-engineer @Dana Kim',
      'to @Dana Kim data-engineer',
    ]) {
      expect(read(words, '@Dana Kim'), words).toMatchObject({ people: '@Dana Kim', path: engineer });
    }
    expect(read('dana@example.com, noor@example.com as a data engineer')).toMatchObject({
      people: 'dana@example.com, noor@example.com',
      path: engineer,
    });
    expect(read('data-engineer dana@example.com')).toMatchObject({
      people: 'dana@example.com',
      path: engineer,
    });
    expect(read('dana and @noor data-engineer', '@noor')).toMatchObject({
      people: 'dana and @noor',
      path: engineer,
    });
  });

  it('keeps several people together', () => {
    expect(read('dana, noor and milo data scientist')).toMatchObject({
      people: 'dana, noor and milo',
      path: 'path/data-scientist',
    });
    expect(read('data engineer to dana and noor from 2026-12-01 buddy tomas')).toEqual({
      people: 'dana and noor',
      path: engineer,
      start: '2026-12-01',
      buddy: 'tomas',
    });
  });

  it('drops nobody who is named behind a mention or an address', () => {
    for (const words of [
      '@zoe, dana and noor data-engineer',
      '@zoe and dana, noor as a data engineer',
      'data-engineer to @zoe, dana, noor',
      '@zoe, dana, noor data enginer',
    ]) {
      const { people, path } = read(words, '@zoe');
      expect(path, words).toBe(engineer);
      expect(people, words).toMatch(/^@zoe.*dana.*noor$/);
    }
    expect(read('@zoe, data-engineer', '@zoe')).toMatchObject({ people: '@zoe', path: engineer });
    expect(read('@zoe senior data engineer', '@zoe')).toMatchObject({ people: '@zoe', path: engineer });
  });

  it('gives back what it does not know, and names nobody for a path alone', () => {
    expect(read('@dana banana', '@dana')).toMatchObject({ people: '@dana', path: 'banana' });
    expect(read('dana banana')).toMatchObject({ people: 'dana banana', path: '' });
    expect(read('data engineer')).toMatchObject({ people: '', path: engineer });
    expect(read('dana')).toEqual({ people: 'dana', path: '', start: '', buddy: '' });
    expect(read('')).toEqual({ people: '', path: '', start: '', buddy: '' });
  });

  it('gives every reading that words of the grammar allow, the likeliest first, and none with a slip beside an exact one', () => {
    const all = (words: string, ...mentions: string[]) =>
      readAssign(
        words,
        mentions.map((text) => ({ text, account: text })),
        { knowledge, today, parts, and, days, paths },
      ).map(({ people, path, start, buddy }) =>
        [people, typeof path === 'string' ? path : path.id, start, buddy].join('|'),
      );
    expect(all('Hans From data-engineer from Monday')[0]).toBe(`Hans From|${engineer}|Monday|`);
    expect(all('Buddy Holly data-engineer')[0]).toBe(`Buddy Holly|${engineer}||`);
    expect(all('Anh To data-engineer').slice(0, 2)).toEqual([`Anh|${engineer}||`, `Anh To|${engineer}||`]);
    expect(all('data-engineer to Joe Friday')[0]).toBe(`Joe|${engineer}|Friday|`);
    expect(all('data-engineer to Joe Friday')).toContain(`Joe Friday|${engineer}||`);
    expect(all('dana data-engineer buddy Sam Lee')).toContain(`dana|${engineer}||Sam Lee`);
    expect(all('dana data-engineer buddy Sam Lee')).not.toContain(`dana|${engineer}||`);
    expect(all('@Hans From data-engineer from Monday', '@Hans From')[0]).toBe(
      `@Hans From|${engineer}|Monday|`,
    );
    expect(all('@Buddy Holly data-engineer buddy @Sam To', '@Buddy Holly', '@Sam To')[0]).toBe(
      `@Buddy Holly|${engineer}||@Sam To`,
    );
    expect(all(`${'from buddy to '.repeat(200)}data-engineer`).length).toBeLessThanOrEqual(60);
  });

  it('ends for a mention without a text', () => {
    expect(read('dana data-engineer', '')).toMatchObject({ people: 'dana', path: engineer });
  });
});

describe('a path by its name', () => {
  it('is found by id, slug, title, role and alias, and with a slip', () => {
    for (const name of [
      engineer,
      'data-engineer',
      'Learning path for data engineers',
      'Data engineer',
      'DE',
      'data enginer',
    ]) {
      expect(pathNamed(knowledge, name, paths)?.id, name).toBe(engineer);
    }
    expect(pathNamed(knowledge, 'engineer', paths)).toBeUndefined();
    expect(pathNamed(knowledge, '', paths)).toBeUndefined();
  });

  it('is suggested for a typo, and all are for what is near to none', () => {
    expect(pathsLike(knowledge, 'data enginneeer')[0]?.value).toBe(engineer);
    expect(pathsLike(knowledge, 'banana')).toHaveLength(3);
  });
});
