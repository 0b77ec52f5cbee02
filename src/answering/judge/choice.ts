import { z } from 'zod';
import type { Case } from './case.js';

/** Sentences that an answer quotes at most. */
const MOST_SENTENCES = 3;

/** Stands for no letter, and for no aspect. */
export const NONE = { letter: '-', number: 0 } as const;

/**
 * What is chosen: letters and numbers of what was shown, and nothing else. An entry and the sentences of it that answer; or none,
 * with the topic and the aspect that is lacking where those are clear.
 */
const Choice = z.strictObject({
  entry: z.string().max(1),
  sentences: z.array(z.int()),
  topic: z.string().max(1),
  aspect: z.int(),
});

export type Choice = z.infer<typeof Choice>;

/** What a choice comes to. */
export type Ruling =
  | { readonly entry: string; readonly sentences: readonly string[] }
  | { readonly entry: undefined; readonly topic?: string; readonly aspect?: string };

/** The letter of a candidate by its place, from 0. */
export function letterOf(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place);
}

/** What models put around the JSON that they were asked for: what they thought, and the fence of a code block. */
const thought = /^[\s\S]*<\/think(?:ing)?>/i;
/** Of a text without spaces around it: with them in the pattern, many spaces that nothing follows are tried in every division. */
const fence = /^```(?:json)?([\s\S]*)```$/i;

/**
 * Reads what was answered. Undefined for whatever is no choice: prose, half a JSON, a letter or a number that nothing of the
 * case has.
 */
export function readChoice(text: string, given: Case): Choice | undefined {
  const rest = text.replace(thought, '').trim();
  const parsed = Choice.safeParse(parsedJson(fence.exec(rest)?.[1] ?? rest));
  return parsed.success && isOf(parsed.data, given) ? parsed.data : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOf({ entry, sentences, topic, aspect }: Choice, { candidates, aspects }: Case): boolean {
  const isLetter = (letter: string) => letter === NONE.letter || placeOf(letter, candidates.length) >= 0;
  if (!isLetter(entry) || !isLetter(topic)) return false;
  if (aspect < NONE.number || aspect > aspects.length) return false;
  const chosen = candidates[placeOf(entry, candidates.length)];
  if (!chosen) return sentences.length === 0;
  const isSentence = (number: number) => number >= 1 && number <= chosen.sentences.length;
  return sentences.length >= 1 && sentences.length <= MOST_SENTENCES && sentences.every(isSentence);
}

/** From 0; -1 for what is no letter of a candidate. */
function placeOf(letter: string, candidates: number): number {
  const place = letter.length === 1 ? letter.charCodeAt(0) - 'A'.charCodeAt(0) : -1;
  return place >= 0 && place < candidates ? place : -1;
}

/** @param choice one that `readChoice` gave for this case */
export function rulingOf({ entry, sentences, topic, aspect }: Choice, { candidates, aspects }: Case): Ruling {
  const chosen = candidates[placeOf(entry, candidates.length)];
  if (chosen) {
    const places = [...new Set(sentences)].sort((one, other) => one - other);
    return { entry: chosen.id, sentences: places.flatMap((number) => chosen.sentences[number - 1] ?? []) };
  }
  const about = candidates[placeOf(topic, candidates.length)];
  const lacking = aspects[aspect - 1];
  return {
    entry: undefined,
    ...(about && { topic: about.id }),
    ...(about && lacking && { aspect: lacking.id }),
  };
}
