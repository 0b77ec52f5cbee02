import type { Lack } from '../engine.js';
import { type PackAnswer, withFirst } from '../pack-answer.js';
import type { Ruling } from './choice.js';

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
