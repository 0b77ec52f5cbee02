import { createAnswerEngine, DEFAULT_STRICTNESS } from '../../src/answering/engine.js';
import { answerOptionsOf } from '../../src/answering/pack-answer.js';
import type { Learned } from '../../src/conversation/feature.js';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';

/** Packs from their folders, learned by their words. */
export async function learnPacks(...folders: readonly string[]): Promise<Learned> {
  const loaded = await loadPacks(folders);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const { knowledge } = loaded;
  const options = { ...answerOptionsOf(knowledge), strictness: DEFAULT_STRICTNESS.words };
  return { knowledge, engine: createAnswerEngine(knowledge.entries.values(), options) };
}
