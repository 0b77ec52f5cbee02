import { isSensitiveMatter } from '../../answering/everyday/matters.js';
import type { PackAnswer } from '../../answering/pack-answer.js';
import { isSensitive } from '../../answering/reading/sensitive.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { answerTo, conclude } from './answer.js';
import { askingWords } from './wording.js';

/** Parts of a message that are looked at; who says more at once is answered as a whole. */
const MOST_PARTS = 6;

/** Characters of a message that may be several things; a longer one tells a story. */
const LONGEST = 300;

/** How sure each part must be for a message to be several things. */
const CLEAR = { everyday: 0.8, entry: 0.7 } as const;

/** How sure the whole of two parts must be to be one thing, whatever its parts look like. */
const WHOLE = { everyday: 0.6, entry: 0.6 } as const;

/** A part of a message, with what it is about. */
interface Part {
  readonly text: string;
  readonly answer: PackAnswer;
  /** Id of an everyday entry, or of one of a pack. */
  readonly about: string;
}

/**
 * Answers each part of a message that is several things at once, in their order: "hi, I finished step 3, what's next and where is
 * the canteen?" Undefined for every other message, and where a part is not clear by itself.
 */
export async function answerMatters(turn: Turn, message: string): Promise<TurnResult | undefined> {
  const texts = partsIn(turn, message);
  if (texts.length < 2 || texts.length > MOST_PARTS) return undefined;
  // Behind a comma alone stands a reason more often than something else: "skip it, I know that already".
  if (texts.length === 2 && !turn.context.words(askingWords).listens.goesOn.test(message)) return undefined;
  const whole = answerTo(turn, message);
  if (whole.everyday && isSensitiveMatter(whole.everyday.id)) return undefined;
  const all = texts.map((text) => ({ text, answer: answerTo(turn, text) }));
  // What is told in confidence is answered alone, and nothing is kept of what was said beside it.
  const sensitive = all.filter(({ answer: { everyday } }) => everyday && isSensitiveMatter(everyday.id));
  if (sensitive.length > 0) {
    // What only sounds so when it stands alone is no matter of its own.
    const told = sensitive.find(({ text, answer }) => isClear(answer) && isSensitive(text));
    return told && conclude(turn, told.text, told.answer);
  }
  const parts = all.flatMap(({ text, answer }) => clearPart(text, answer) ?? []);
  if (parts.length < all.length) return undefined;
  if (texts.length === 2 && isOne(whole) && !parts.some(({ about }) => about === aboutOf(whole)))
    return undefined;
  const isTalk = ({ about }: Part) => turn.knowledge.everyday.get(about)?.class === 'talk';
  const matters = parts.filter((part) => !isTalk(part));
  const isDo = ({ about }: Part) => turn.knowledge.everyday.has(about);
  if (new Set(matters.map(({ about }) => about)).size < 2 || !matters.some(isDo)) return undefined;
  const results: TurnResult[] = [];
  for (const { text, answer } of matters) results.push(await conclude(turn, text, answer));
  return {
    replies: results.flatMap(({ replies }) => replies),
    outcome: Object.assign({}, ...results.map(({ outcome }) => outcome)),
    awaited: results.flatMap(({ awaited = [] }) => awaited),
    ...(results.some(({ refreshesHome }) => refreshesHome) && { refreshesHome: true }),
  };
}

function isClear({ everyday }: PackAnswer): boolean {
  return everyday !== undefined && everyday.likelihood >= CLEAR.everyday;
}

function isOne({ everyday, answered, confidence }: PackAnswer): boolean {
  if (everyday) return everyday.likelihood >= WHOLE.everyday;
  return answered && confidence >= WHOLE.entry;
}

function aboutOf({ everyday, entries }: PackAnswer): string | undefined {
  return everyday?.id ?? entries[0]?.id;
}

function partsIn({ context }: Turn, message: string): string[] {
  if (message.length > LONGEST) return [message];
  return message
    .split(context.words(askingWords).listens.betweenMatters)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function clearPart(text: string, answer: PackAnswer): Part | undefined {
  const { everyday, answered, confidence, entries, nonQuestion } = answer;
  if (everyday) {
    return isClear(answer) ? { text, answer, about: everyday.id } : undefined;
  }
  const [first] = entries;
  if (nonQuestion || !answered || !first || confidence < CLEAR.entry) return undefined;
  return { text, answer, about: first.id };
}
