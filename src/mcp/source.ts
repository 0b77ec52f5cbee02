import type { AnswerEngine } from '../answering/engine.js';
import type { Registry } from '../conversation/feature.js';
import type { Knowledge } from '../knowledge/schema/schema.js';

/** What other assistants are answered from: knowledge, and nothing of people. */
export interface Source {
  readonly features: Registry;
  /** The knowledge in use. */
  knowledge(): Knowledge;
  /** @param work asks the engine of the knowledge that it is given, and may be done again; it must change nothing */
  ask<T>(work: (engine: AnswerEngine, knowledge: Knowledge) => T): Promise<T>;
  /** Whom people may turn to in confidence where no pack names anybody. */
  readonly care?: string | undefined;
}
