import { createAnswerEngine } from '../answering/engine.js';
import type { Learned } from '../conversation/turn.js';
import type { PackDraft } from '../curation/drafts.js';
import { overlaid } from '../curation/overlay.js';
import { loadPacks } from '../knowledge/load.js';
import { formatProblem } from '../knowledge/problem.js';
import type { Knowledge } from '../knowledge/schema.js';
import { watchPacks } from '../knowledge/watch.js';
import type { Log } from '../ports/log.js';

/** The knowledge in use: that of the files, kept up with them, and over it what people added in chat. */
export interface Learning {
  current(): Learned;
  /** The knowledge as the files have it. */
  files(): Knowledge;
  /** From now on these approved drafts lie over the files. */
  lay(drafts: readonly PackDraft[]): void;
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
  let files = loaded.knowledge;
  let laid: readonly PackDraft[] = [];
  let learned = learn(files);
  let serves = false;

  function use(): void {
    const next = learn(overlaid(files, laid));
    if (serves) next.engine.prepare();
    learned = next;
  }

  return {
    current: () => learned,
    files: () => files,
    lay: (drafts) => {
      laid = drafts;
      use();
    },
    watch: async (changed) => {
      const watcher = await watchPacks(
        packs,
        {
          onKnowledge: (knowledge) => {
            files = knowledge;
            use();
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
      setImmediate(() => {
        serves = true;
        learned.engine.prepare();
      });
      return watcher;
    },
  };
}

function learn(knowledge: Knowledge): Learned {
  return { knowledge, engine: createAnswerEngine(knowledge.entries.values()) };
}
