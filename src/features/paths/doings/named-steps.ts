import { withoutEmoji } from '../../../answering/reading/decorations.js';
import { stemOf } from '../../../answering/words/stem.js';
import { isStopWord } from '../../../answering/words/stop-words.js';
import { wordsOf } from '../../../answering/words/words.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import { near } from '../../../knowledge/checking/nearest.js';
import { readAt } from '../../../knowledge/lookup.js';
import type { JourneyStep } from '../../../onboarding/paths/journey.js';
import { doingWords } from './wording.js';

/** Steps that a sentence may name by words of their titles, their reading or their tasks. */
export interface NamedSteps {
  /** The likeliest, which are alike in how much of them is named; none where the words name no step. */
  readonly steps: readonly JourneyStep[];
  /** The whole title of the one step is in the sentence. */
  readonly whole: boolean;
  /** It says more than what is to be done: words that are to name something. */
  readonly names: boolean;
}

/** What a word counts for that is found in the title, in the titles of what is read, or in the task. */
const WEIGHTS = { title: 3, reading: 2, task: 1 } as const;

/** Steps with less than this share of the best one's likeness are not meant. */
const ALIKE = 0.7;

/** Letters from which a word may be misspelt, and how far off it may be. */
const MISSPELT = 5;
const SLIP = 0.25;

/** Finds the steps that a sentence names in words. `text` is without its reasons; numbers count for nothing. */
export function stepsNamed(context: ReplyContext, steps: readonly JourneyStep[], text: string): NamedSteps {
  const { hollow, quiz } = context.words(doingWords).listens;
  const said = [...new Set(stemsOf(text))].filter((stem) => !hollow.has(stem) && !/^\d+$/.test(stem));
  const ofKind = quiz.test(text) ? steps.filter(({ step }) => step.done.how === 'quiz') : steps;
  const among = ofKind.length > 0 ? ofKind : steps;
  if (said.length === 0) {
    return { steps: among === steps ? [] : among, whole: false, names: among !== steps };
  }
  const fields = among.map((step) => fieldsOf(context, step));
  const known = [...new Set(fields.flatMap(({ title, reading }) => [...title, ...reading]))];
  const words = said.map((stem) => misspelt(stem, known));
  const rarity = (stem: string) =>
    Math.log((fields.length + 1) / (fields.filter((one) => weightIn(one, stem) > 0).length + 0.5));
  const scored = among.map((step, index) => {
    const found = fields[index];
    const weights = words.map((stem) => (found ? weightIn(found, stem) : 0));
    const hits = weights.filter((weight) => weight > 0).length;
    // A word of what is read or done there is chance, unless there are two, or it is all that is said.
    const counts = weights.some((weight) => weight === WEIGHTS.title) || hits > 1 || hits === words.length;
    const score = counts
      ? words.reduce((sum, stem, at) => sum + (weights[at] ?? 0) * Math.max(rarity(stem), 0.1), 0)
      : 0;
    return { step, score, title: found?.title ?? new Set<string>() };
  });
  const best = Math.max(...scored.map(({ score }) => score), 0);
  const likely = scored
    .filter(({ score }) => best > 0 && score >= best * ALIKE)
    .sort((a, b) => b.score - a.score);
  const [only, ...others] = likely;
  const all = new Set([...said, ...stemsOf(text)]);
  return {
    steps: likely.map(({ step }) => step),
    whole: only !== undefined && others.length === 0 && [...only.title].every((stem) => all.has(stem)),
    names: true,
  };
}

interface Fields {
  readonly title: ReadonlySet<string>;
  readonly reading: ReadonlySet<string>;
  readonly task: ReadonlySet<string>;
}

function fieldsOf({ knowledge }: ReplyContext, { step }: JourneyStep): Fields {
  const read = readAt(knowledge, step);
  return {
    title: new Set(stemsOf(step.title)),
    reading: new Set(stemsOf(read.map(({ title }) => title).join(' '))),
    // Whoever has a part in it is named as well: "the one with my buddy".
    task: new Set(stemsOf(`${step.task} ${step.doer === 'new-hire' ? '' : step.doer}`)),
  };
}

function weightIn({ title, reading, task }: Fields, stem: string): number {
  if (title.has(stem)) return WEIGHTS.title;
  if (reading.has(stem)) return WEIGHTS.reading;
  return task.has(stem) ? WEIGHTS.task : 0;
}

function stemsOf(text: string): string[] {
  return wordsOf(withoutEmoji(text))
    .filter((word) => word.length > 1 && !isStopWord(word))
    .map(stemOf);
}

function misspelt(stem: string, known: readonly string[]): string {
  if (stem.length < MISSPELT || known.includes(stem)) return stem;
  return near(stem, known, SLIP)[0]?.name ?? stem;
}
