import { isPronounceable } from '../words/pronounceable.js';
import { isStopWord } from '../words/stop-words.js';
import { withoutEmoji } from './decorations.js';
import { holdsSecret } from './secrets.js';

/** What somebody typed that is no question. */
export type NonQuestion = 'secret' | 'log' | 'long' | 'gibberish' | 'otherScript' | 'email';

/** Most characters of a question, whichever way it comes: two pages, and far more than anybody asks. */
export const LONGEST_QUESTION = 4_000;

export function isTooLong(text: string): boolean {
  return text.length > LONGEST_QUESTION && text.trim().length > LONGEST_QUESTION;
}

/** Whether it only looks like no question: what the pack has an answer to is one all the same. */
export function isDoubtful(kind: NonQuestion): boolean {
  return kind === 'gibberish' || kind === 'otherScript';
}

/**
 * What a text is instead of a question; undefined for a question. When in doubt it is one: a question about
 * passwords or errors, a single word, an abbreviation.
 *
 * @example nonQuestionIn('password: hunter2') // 'secret'
 * @example nonQuestionIn('how do I reset my password?') // undefined
 */
export function nonQuestionIn(text: string): NonQuestion | undefined {
  if (holdsSecret(text)) return 'secret';
  // Most messages that are too long are pasted logs.
  if (isLog(text)) return 'log';
  if (isTooLong(text)) return 'long';
  if (isAddress(text)) return 'email';
  if (isGibberish(text)) return 'gibberish';
  return isOtherScript(text) ? 'otherScript' : undefined;
}

/** Lines that nothing but a program writes. */
const traces: readonly RegExp[] = [
  /^\s*Traceback \(most recent call last\)/m,
  /^\s*File ".{1,200}", line \d+/m,
  /^\s*at \S.{0,200}[:(][^\s()]{0,200}:\d+(?::\d+)?\)?\s*$/m,
  /^\s*at [\w$.<>]{3,200}\((?:[\w$]+\.(?:java|kt|scala|cs)(?::\d+)?|Native Method|Unknown Source)\)/m,
  /^(?:Exception in thread|Caused by:|Unhandled exception|Fatal error:|panic: |goroutine \d+ \[)/m,
  /^(?:npm (?:ERR!|error)|error TS\d+|E\s{3,}\w+Error)/m,
  /^\s*(?:[\w$]+\.)*[A-Z]\w*(?:Error|Exception|Warning): \S/m,
  /An error occurred \(\w+\) when calling the \w+ operation/,
  /Segmentation fault|core dumped|^(?:Process )?exit(?:ed with)? (?:code|status) \d+$/m,
];

/** A line of a log: it begins with a time, or with a level. */
const logged =
  /^\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} \d\d:\d\d|\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|CRITICAL|TRACE)\]?[\s:|[]|\{"(?:level|time|timestamp|ts|msg)":|\d{1,3}(?:\.\d{1,3}){3} - )/;

/** What a single line of a log says besides its time. */
const level = /(?<!\w)(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|CRITICAL|TRACE)(?!\w)/;

/** Words that a person says of a line of a program, so that it is a question with an error in it. */
const asking =
  /^\s*(?:what|why|how|when|where|who|which|can|could|do|does|did|is|are|am|should|would|will|hi|hello|hey|help|please|i|we|my|our)(?:['’][a-z]+)?\s[^:]{2,}/i;

function isLog(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const found = traces.filter((trace) => trace.test(text)).length;
  // One line of an error that somebody asks about in their own words is a question.
  const isAsked = asking.test(text) || (lines.length === 1 && /\?\s*$/.test(text));
  if (found > 0 && (lines.length > 2 || !isAsked)) return true;
  const ofLog = lines.filter((line) => logged.test(line)).length;
  if (ofLog === 0 || ofLog * 2 < lines.length || asking.test(text)) return false;
  return lines.length > 1 || level.test(text);
}

function isAddress(text: string): boolean {
  return /^(?:mailto:)?<?[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\s@<>.]{2,24}>?[.,;]?$/.test(text.trim());
}

/** Runs of neighbours on a keyboard, as fingers make them that type nothing. */
const keyboard =
  /asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer(?!ty)|wert[yz]u|rtyu|uiop|zxcv|xcvb|cvbn|vbnm|fdsa|lkjh|jkl;/;

/** Whether there is no word in it: marks alone, or letters that nobody can pronounce. */
function isGibberish(text: string): boolean {
  const words = withoutEmoji(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return text.trim() !== '';
  const long = words.map((word) => word.toLowerCase()).filter((word) => word.length >= 3);
  return long.some(isTypedBlindly) && long.every((word) => isTypedBlindly(word) || hasNoVowel(word));
}

/** What no word, no name and no abbreviation looks like. */
function isTypedBlindly(word: string): boolean {
  if (keyboard.test(word) || /^(\p{L})\1{3,}$/u.test(word)) return true;
  // In Welsh, w is a vowel: Cwmtwrch, Llwchwr.
  const isHard = /[b-df-hj-np-tvxz]{6}/.test(word) || /^[b-df-hj-np-tvxz]+$/.test(word);
  return isHard && word.length > LONGEST_ABBREVIATION && !isPronounceable(word);
}

/** "html", "grpc": as short as that, letters without a vowel may stand for something. */
const LONGEST_ABBREVIATION = 5;

function hasNoVowel(word: string): boolean {
  return /^[b-df-hj-np-tv-xz]+$/.test(word);
}

/** Letters of a script that is not Latin. Those of no script, as in "10 µm" and in words set in bold, may stand in English. */
const otherLetter = /(?!\p{Script=Latin}|\p{Script=Common})\p{L}/gu;

/** Of these scripts a single letter may be a word. */
const wordLetter = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

/** Small English words from which a text is English, whoever it names: "who is Мария Иванова?", but not "on-call" or "IT". */
const FEWEST_ENGLISH = 2;

/** Whether most of its letters are of another script than English is written in. */
function isOtherScript(text: string): boolean {
  const said = withoutEmoji(text);
  const others = said.match(otherLetter) ?? [];
  if (others.length < 2 && !wordLetter.test(others.join(''))) return false;
  if (others.length * 2 <= (said.match(/\p{L}/gu) ?? []).length) return false;
  const words = (said.match(/\p{L}+/gu) ?? []).filter(
    (word) => word.length === 1 || word !== word.toUpperCase(),
  );
  return words.filter((word) => isStopWord(word.toLowerCase())).length < FEWEST_ENGLISH;
}
