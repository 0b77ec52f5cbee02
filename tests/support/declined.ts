import type { Answer } from '../../src/answering/engine.js';
import type { Learned } from '../../src/conversation/feature.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';

/** The same knowledge, with an aspect that no entry covers. */
export function withAspects(knowledge: Knowledge): Knowledge {
  const price = { id: 'price', title: 'price', nothingAbout: 'what it *costs*', ways: [] };
  return { ...knowledge, aspects: new Map([[price.id, price]]) };
}

/** The same, with one answer to every question, or one for each. */
export function answering({ knowledge }: Learned, answer: Answer | ((question: string) => Answer)): Learned {
  const answerTo = (question: string) => (typeof answer === 'function' ? answer(question) : answer);
  return {
    knowledge: withAspects(knowledge),
    engine: { ask: answerTo, answer: answerTo, prepare: () => undefined },
  };
}

/** An answer of a question that is not answered. */
export function declined(
  ids: readonly string[],
  known: Pick<Answer, 'lack' | 'offers'>,
): Answer & { readonly answered: false } {
  return {
    answered: false,
    confidence: 0.3,
    entries: ids.map((id) => ({ id, confidence: 0.3 })),
    ...known,
  };
}
