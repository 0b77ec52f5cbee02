import type { Lack } from '../engine.js';
import { type PackAnswer, withFirst } from '../pack-answer.js';
import { holdsSecret } from '../reading/secrets.js';
import { isSensitive } from '../reading/sensitive.js';
import type { Ruling } from './choice.js';

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

/** An answer as it was chosen. Where what was chosen is not among its entries, it stays as it is. */
export function decided(answer: PackAnswer, ruling: Ruling): PackAnswer {
  const { lack: _, offers: __, ...found } = answer;
  const id = ruling.entry ?? ('topic' in ruling ? ruling.topic : undefined);
  const first = answer.entries.find((entry) => entry.id === id);
  if (ruling.entry !== undefined) {
    return first ? { ...withFirst(found, first), answered: true, quoted: ruling.sentences } : answer;
  }
  const lack = lackOf(answer, ruling);
  return { ...(first ? withFirst(found, first) : found), answered: false, ...(lack && { lack }) };
}

/** A name that no entry has is none, whatever else is lacking. */
function lackOf(
  { lack }: PackAnswer,
  { topic, aspect }: Extract<Ruling, { entry: undefined }>,
): Lack | undefined {
  if (topic !== undefined && aspect !== undefined) return { topic, aspect };
  return lack && 'name' in lack ? lack : undefined;
}
