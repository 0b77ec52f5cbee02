import { createAnswerEngine } from '../answering/engine.js';
import type { Learned } from '../conversation/turn.js';
import { loadPacks } from '../knowledge/load.js';
import { formatProblem } from '../knowledge/problem.js';
import type { Knowledge } from '../knowledge/schema.js';
import { watchPacks } from '../knowledge/watch.js';
import type { Log } from '../ports/log.js';

/** The knowledge in use, kept up with the files of its packs. */
export interface Learning {
  current(): Learned;
  /**
   * From now on takes up changes on the disk; a change that breaks a pack is logged and refused.
   *
   * @param changed called after a change is in use
   */
  watch(changed: () => void): Promise<{ close(): Promise<void> }>;
}

/** @throws an error that lists every problem when a pack is broken */
export async function startLearning(packs: readonly string[], log: Log): Promise<Learning> {
  const loaded = await loadPacks(packs);
  if (!loaded.ok) {
    const problems = loaded.problems.map(formatProblem).join('\n');
    throw new Error(`The knowledge pack is broken, so Ropes does not start:\n${problems}`);
  }
  let learned = learn(loaded.knowledge);

  return {
    current: () => learned,
    watch: async (changed) => {
      const watcher = await watchPacks(
        packs,
        {
          onKnowledge: (knowledge) => {
            const next = learn(knowledge);
            next.engine.prepare();
            learned = next;
            log.info({ entries: knowledge.entries.size }, 'the knowledge pack was read again and is in use');
            changed();
          },
          onProblems: (problems) =>
            log.error(
              { problems: problems.map(formatProblem) },
              'the knowledge pack was changed and is broken; the one before stays in use',
            ),
        },
        { inUse: loaded.knowledge },
      );
      // After the server listens: a first question at this very moment waits for it, and no other does.
      setImmediate(() => learned.engine.prepare());
      return watcher;
    },
  };
}

function learn(knowledge: Knowledge): Learned {
  return { knowledge, engine: createAnswerEngine(knowledge.entries.values()) };
}
