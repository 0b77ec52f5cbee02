import type { Answer } from '../engine.js';
import { type Likely, SUBJECT } from './sorter.js';

/** An everyday matter that a message is about. */
export interface Meant {
  /** Id of an everyday entry. */
  readonly id: string;
  /** 0..1: nine of ten of those with 0.8 and more are right. */
  readonly likelihood: number;
  /** Another that is nearly as likely: the id of an everyday entry, or of one of a pack. */
  readonly rival?: string;
}

/** What is told in confidence, or cannot wait: no bot is the one to tell it to, and nothing of it is kept. */
const sensitiveMatters: ReadonlySet<string> = new Set(
  ['hr', 'security', 'emergency', 'support'].map((name) => `everyday/${name}`),
);

/** Whether it is one of those. */
export function isSensitiveMatter(id: string): boolean {
  return sensitiveMatters.has(id);
}

/** What neither a pack nor the bot has to do with. */
export const COMPANY = 'everyday/company';
const WORLD = 'everyday/world';

/** Whether it is nothing that the bot could answer. */
export function isElsewhere(id: string): boolean {
  return id === COMPANY || id === WORLD;
}

/** How likely a message is sensitive, of whichever kind: from this on it is taken to be, and where it looks so by its words from that. */
const SENSITIVE = { meant: 0.4, looks: 0.12 } as const;

/** Likelihood from which an everyday matter is meant, where the packs have no answer. */
const MEANT = 0.4;

/** A rival has this much of the likelihood of the first. */
const RIVAL = 0.6;

/** Likelihood from which there are no rivals. */
const SURE = 0.6;

/**
 * What a message is about that is no question for the packs; undefined where it is one. In doubt between what is sensitive and
 * anything else it is sensitive; between the packs and anything else it is theirs.
 *
 * @param looksSensitive it holds words of what is told in confidence
 */
export function everydayIn(answer: Answer, looksSensitive: boolean): Meant | undefined {
  const { likely = [] } = answer;
  const sensitive = likely.filter(({ matter }) => sensitiveMatters.has(matter));
  const [worst] = sensitive;
  if (worst && sumOf(sensitive) >= (looksSensitive ? SENSITIVE.looks : SENSITIVE.meant)) return meant(worst);
  const [first, second] = likely.filter(({ matter }) => matter !== SUBJECT && !sensitiveMatters.has(matter));
  if (!first || isOfPack(answer, first)) return undefined;
  if (isElsewhere(first.matter)) return meant(first);
  if (first.likelihood < MEANT) return undefined;
  const isClose =
    second !== undefined &&
    first.likelihood < SURE &&
    second.likelihood >= RIVAL * first.likelihood &&
    !isElsewhere(second.matter);
  return { ...meant(first), ...(isClose && { rival: second.matter }) };
}

function meant({ matter, likelihood }: Likely): Meant {
  return { id: matter, likelihood };
}

function sumOf(likely: readonly Likely[]): number {
  return likely.reduce((sum, { likelihood }) => sum + likelihood, 0);
}

/** Whether the packs answer better than anything that is done for a matter. */
function isOfPack({ answered, confidence, likely = [] }: Answer, first: Likely): boolean {
  const subject = likely.find(({ matter }) => matter === SUBJECT)?.likelihood ?? 0;
  return answered && confidence + subject >= first.likelihood;
}
