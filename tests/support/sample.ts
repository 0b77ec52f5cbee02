import { createAnswerEngine, DEFAULT_STRICTNESS } from '../../src/answering/engine.js';
import { createIndexCache } from '../../src/answering/index-cache.js';
import { answerOptionsOf } from '../../src/answering/pack-answer.js';
import type { Learned } from '../../src/conversation/feature.js';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { createPackCache } from '../../src/knowledge/loading/pack-cache.js';
import { silent } from '../../src/ports/log.js';

/** The pack that comes with Ropes, learned, or known from a folder where it was learned before. */
export async function learnSample(cache: string): Promise<Learned> {
  const loaded = await loadPacks(['knowledge/sagemaker'], createPackCache(cache, silent));
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const { learntFrom } = createIndexCache(cache, silent);
  return {
    knowledge: loaded.knowledge,
    engine: createAnswerEngine(
      loaded.knowledge.entries.values(),
      { ...answerOptionsOf(loaded.knowledge), strictness: DEFAULT_STRICTNESS.words },
      learntFrom,
    ),
  };
}
