import { inject } from 'vitest';
import { entriesAndAspects, understandingAnswerer } from '../../src/answering/answerer.js';
import { learnAspects } from '../../src/answering/aspects/aspect-reader.js';
import { learnMeaning } from '../../src/answering/by-meaning.js';
import { openEncodings } from '../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../src/answering/encoder/start-encoder.js';
import { type Answer, createAnswerEngine } from '../../src/answering/engine.js';
import { createIndexCache } from '../../src/answering/index-cache.js';
import { answerOptionsOf } from '../../src/answering/pack-answer.js';
import type { Learned } from '../../src/conversation/feature.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { silent } from '../../src/ports/log.js';

/** Answers to what was asked before, by the knowledge that they are of: the files of a process share it. */
const answered = new WeakMap<Knowledge, Map<string, Answer>>();

/**
 * Knowledge of which questions are understood by their meaning, everyday talk told apart, as a server does it. What is asked
 * again is understood once: the same lines are said by several people, on both databases.
 */
export async function learnToUnderstand(
  knowledge: Knowledge,
): Promise<{ readonly learned: Learned; close(): Promise<void> }> {
  const encoder = startEncoder({ log: silent });
  const encodings = await openEncodings(encoder, undefined, silent);
  const options = answerOptionsOf(knowledge);
  const { learntFrom } = createIndexCache(inject('cache'), silent);
  const { ask } = await understandingAnswerer(
    entriesAndAspects(knowledge),
    options,
    { encoder, encodings },
    { learntFrom, jointFrom: learnMeaning, aspectsFrom: learnAspects },
  );
  const engine = createAnswerEngine(knowledge.entries.values(), options, learntFrom);
  const before = answered.get(knowledge) ?? new Map<string, Answer>();
  answered.set(knowledge, before);
  return {
    learned: {
      knowledge,
      engine: {
        ...engine,
        understand: async (question, about) => {
          const key = JSON.stringify([question, about]);
          const answer = before.get(key) ?? (await ask((known) => known.answer(question, about)));
          before.set(key, answer);
          return answer;
        },
      },
    },
    close: () => encoder.close(),
  };
}
