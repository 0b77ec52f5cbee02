import type { PackAnswer } from '../pack-answer.js';
import { holdsSecret } from '../reading/secrets.js';
import { isSensitive } from '../reading/sensitive.js';

/**
 * Confidence from which an answer of the engine is right without being looked at: of those below, a judge has more to say
 * (docs/judge.md).
 */
const ALONE = 0.95;

/** Whether somebody who chooses could make an answer better. */
export function isWorthJudging({
  nonQuestion,
  subjects,
  answered,
  confidence,
  entries,
}: PackAnswer): boolean {
  if (nonQuestion || subjects || entries.length === 0) return false;
  return !answered || confidence < ALONE;
}

/** Whether a question is shown to nobody: it was told in confidence, or holds a secret. */
export function isConfidential(question: string): boolean {
  return isSensitive(question) || holdsSecret(question);
}
