import { stemOf } from '../words/stem.js';
import { isStopWord } from '../words/stop-words.js';

/** A name in a sentence, with what stands around it. */
export interface NameInPlace {
  readonly name: string;
  /** Stems of its words. */
  readonly named: ReadonlySet<string>;
  /** The words around it, in lower case, with a mark where it stands. */
  readonly around: string;
  /** Stems of those of them that say something. */
  readonly about: ReadonlySet<string>;
}

/** Words with capitals that follow each other; not the one that begins a sentence. */
const names = /(?<=[\p{L}\p{N},] )\p{Lu}[\p{L}\p{N}&'’-]*(?: \p{Lu}[\p{L}\p{N}&'’-]*)*/gu;

/** Words around a name that must say something, so that its place is known by them. */
const FEWEST_WORDS = 3;

/** The names of a sentence, each in its place: "ask Slack" and "ask Teams" have one place. */
export function namesInPlace(sentence: string): NameInPlace[] {
  return [...sentence.matchAll(names)].flatMap(({ 0: name, index }) => {
    const around = [sentence.slice(0, index), '@', sentence.slice(index + name.length)];
    const words = around.flatMap((part) => part.toLowerCase().match(/[\p{L}\p{N}]+|@/gu) ?? []);
    const about = new Set(words.filter((word) => word !== '@' && !isStopWord(word)).map(stemOf));
    if (about.size < FEWEST_WORDS) return [];
    const named = new Set((name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf));
    return [{ name, named, around: words.join(' '), about }];
  });
}
