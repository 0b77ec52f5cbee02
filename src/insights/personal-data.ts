import { withoutSecrets } from '../answering/reading/secrets.js';
import { calendar } from '../answering/reading/unknown-name.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { withoutContacts } from './personal/contacts.js';
import { heldBy } from './personal/held.js';
import { withoutNumbers } from './personal/numbers.js';
import { withoutPersons } from './personal/persons.js';
import { withoutPostal } from './personal/postal.js';
import { SECRET, SOMEONE } from './personal/stand-ins.js';
import { vocabularyOf } from './personal/vocabulary.js';
import { capitalised, readWords, type Word } from './personal/written-words.js';
import { peopleRemover } from './without-people.js';

/** In this order: an address of email is no name, a postcode no number. */
const takers = [withoutContacts, withoutPostal, withoutNumbers] as const;

const letters = /[\p{L}\p{M}]+/gu;
/** The parts of a word that capitals set apart. */
const humps = /\p{Lu}?[\p{Ll}\p{M}]+/gu;

/** Of what nobody sees, and what writes digits and letters in another width or script: it hides what is to be found. */
function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\p{Cf}]/gu, '')
    .replace(/(?![0-9])\p{Nd}/gu, '0');
}

/** What stands around words that are no name, for the time that known people are taken out. */
const [OPEN, CLOSE] = ['\uE010', '\uE011'];
const marks = /[\uE010\uE011]/g;

/**
 * Makes what takes personal data out of questions before they leave this machine: secrets, mentions, addresses, links,
 * numbers, ids, days and names become words such as "someone" and "[number]". Words of the packs stay, but in the whole
 * name of a known person; so do counts, years, months and times. What is made never throws, and takes time in proportion
 * to the length of a question; the first one waits for lists of names and words, some 0.5 s (measured).
 *
 * @param people names of persons, as they are stored
 * @example remove('Does Emily Watson (emily@x.com) approve my leave?') // 'Does someone ([address]) approve my leave?'
 */
export function personalDataRemover(
  people: Iterable<string>,
  knowledge: Knowledge,
): (question: string) => string {
  const withoutPeople = peopleRemover(people, knowledge, SOMEONE);
  const isHeld = heldBy(knowledge, takers);
  const vocabulary = vocabularyOf(knowledge);

  return (question) => {
    const written = plainly(question).replace(marks, ' ');
    const told = withoutSecrets(written, SECRET);
    const bare = takers.reduce((text, without) => without(text, isHeld), told);
    const known = withoutJoined(withoutKnown(bare));
    return withoutPersons(known, vocabulary);
  };

  /** Without known names that are written together with something: "noors laptop", "lind-team", "NoorLind". */
  function withoutJoined(text: string): string {
    return text.replace(letters, (typed) => {
      const word = typed.toLowerCase();
      if (vocabulary.isOfPack(word) || vocabulary.isEnglish(word)) return typed;
      const parts = typed.match(humps) ?? [];
      const isJoined = parts.length > 1 && parts.every(isTaken);
      return isJoined || isTaken(word) || isTaken(word.replace(/s$/, '')) ? SOMEONE : typed;
    });
  }

  /**
   * Without known people. Their names are everyday words, too ("Mark", "Price"): such a word in lower case, or a month,
   * is left where no other part of a name is beside it.
   */
  function withoutKnown(text: string): string {
    const words = readWords(text);
    let kept = '';
    let done = 0;
    for (const [at, word] of words.entries()) {
      if (!isEverydayWord(word) || !isTaken(word.base)) continue;
      const [before, next] = [words[at - 1], words[at + 1]];
      if (before && word.gap === ' ' && isWholeName(before, word)) continue;
      if (next && next.gap === ' ' && isWholeName(word, next)) continue;
      kept += `${text.slice(done, word.from)}${OPEN}${at}${CLOSE}`;
      done = word.to;
    }
    const without = withoutPeople(kept + text.slice(done));
    return without.replace(/\uE010(\d+)\uE011/g, (_, at) => words[Number(at)]?.typed ?? '');
  }

  function isEverydayWord(word: Word): boolean {
    if (capitalised(word)) return calendar.has(word.base);
    return word.kind !== 'sure' && vocabulary.isEnglish(word.base);
  }

  function isTaken(word: string): boolean {
    return withoutPeople(word) !== word;
  }

  /** Two names side by side become one "someone". */
  function isWholeName(first: Word, second: Word): boolean {
    return !withoutPeople(`${first.base} ${second.base}`).includes(' ');
  }
}
