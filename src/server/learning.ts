import type { LearningParts } from '../answering/answerer.js';
import { createAnswerEngine, engineFrom, type Learnt } from '../answering/engine.js';
import { createIndexCache } from '../answering/index-cache.js';
import { answerOptionsOf } from '../answering/pack-answer.js';
import type { Learned } from '../conversation/feature.js';
import type { PackDraft } from '../curation/drafts.js';
import { overlaid } from '../curation/overlay.js';
import { formatProblem, formatWarning } from '../knowledge/checking/problem.js';
import { type Loaded, loadPacks } from '../knowledge/loading/load.js';
import { createPackCache } from '../knowledge/loading/pack-cache.js';
import { packsState, watchPacks } from '../knowledge/loading/watch.js';
import { leadOn } from '../knowledge/moved-sections.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { Log } from '../ports/log.js';
import { type Learner, startLearner } from './learner.js';
import { loadApart } from './pack-loader.js';
import type { Understander } from './understander.js';

/**
 * Asks from which a pack is large. So many are learnt within about a second on one core, in which nobody is
 * answered; Slack waits three. Below, a thread would cost its start and gain little.
 */
const LARGE = 2_000;

/** Places that the log names at once: a renamed folder makes thousands of them, and `check` lists them all. */
const MOST_TOLD = 20;

/**
 * The same for what is learnt of titles and asks together, times the entries: a pack of pages has no asks, and 450 sections, each
 * with its title, take as long.
 */
const LARGE_PRODUCT = 200_000;

/** What is in use, and what was learnt of its words where that was done in a thread of its own. */
interface WordsLearned extends Learned {
  readonly words?: Learnt | undefined;
}

/** The knowledge in use: that of the files, kept up with them, and over it what people added in chat. */
export interface Learning {
  current(): Learned;
  /** The knowledge as the files have it. */
  files(): Knowledge;
  /**
   * From now on these approved drafts lie over the files, and ids that sections had before lead to where they are.
   *
   * @param moved ids of before, with those of now
   */
  lay(drafts: readonly PackDraft[], moved: ReadonlyMap<string, string>): void;
  /** From now on the knowledge in use is understood by its meaning, too, as soon as that is learnt. */
  understandWith(understander: Understander): void;
  /**
   * From now on takes up changes on the disk; a change that breaks a pack is logged and refused. A large pack is
   * learnt in a thread of its own, and the one before answers until it is ready.
   *
   * @param arrived called when the files have changed and `files` has what they say now: what lies over them is asked for again,
   * and they are taken up by `lay`
   * @param changed called after a change is in use
   */
  watch(arrived: () => void, changed: () => void): Promise<{ close(): Promise<void> }>;
}

/**
 * Resolves when questions can be asked: a small pack is learnt at the first, a large one before.
 *
 * @param folder keeps what was learnt, for the next start; undefined keeps nothing
 * @throws an error that lists every problem when a pack is broken
 */
export async function startLearning(
  packs: readonly string[],
  log: Log,
  folder?: string | undefined,
): Promise<Learning> {
  const packCache = createPackCache(folder, log);
  const loadedAt = await packsState(packs);
  const loaded = await loadPacks(packs, packCache);
  if (!loaded.ok) {
    const problems = loaded.problems.map(formatProblem).join('\n');
    throw new Error(`The knowledge pack is broken, so Ropes does not start:\n${problems}`);
  }
  let files = loaded.knowledge;
  const cache = createIndexCache(folder, log);
  let laid: readonly PackDraft[] = [];
  let moved: ReadonlyMap<string, string> = new Map();
  let learned: WordsLearned = isLarge(files) ? await learnFirst(files, folder, log) : learn(files, cache);
  let learner: Learner | undefined;
  let understander: Understander | undefined;
  let serves = false;
  /** The files have changed, and whoever wants to know does not yet. */
  let unsaid = false;
  /** The files of which it was told what they name in vain. */
  let told: Knowledge | undefined;
  let notifyChanged: () => void = () => undefined;

  function understand(): void {
    const { knowledge, engine, words } = learned;
    understander?.understand({ knowledge, words }, (understand) => {
      learned = { knowledge, words, engine: { ...engine, understand } };
    });
  }

  function use(next: WordsLearned): void {
    learned = next;
    understand();
    log.info({ entries: next.knowledge.entries.size }, 'the knowledge was changed and is in use');
    if (!unsaid) return;
    unsaid = false;
    notifyChanged();
  }

  async function loadAnew(): Promise<Loaded> {
    return folder !== undefined && isLarge(files)
      ? loadApart(packs, files, folder, log)
      : loadPacks(packs, packCache);
  }

  /** Takes up what files and drafts have come to; what is still being learnt is out of date by then. */
  function takeUp(): void {
    const led = leadOn(files, moved);
    tellLost(led);
    const knowledge = overlaid(led, laid);
    learner?.stop();
    learner = undefined;
    // Nothing else is to be learnt where only ids of before lead elsewhere.
    if (knowledge.entries === learned.knowledge.entries) {
      if (knowledge !== learned.knowledge || unsaid) use({ ...learned, knowledge });
      return;
    }
    if (!isLarge(knowledge)) {
      const next = learn(knowledge, cache);
      if (serves) next.engine.prepare();
      use(next);
      return;
    }
    log.info({ entries: knowledge.entries.size }, 'the knowledge was changed and is being learnt');
    const own = startLearner({ entries: [...knowledge.entries.values()] }, folder, log);
    learner = own;
    own.learnt
      .then((learnt) => {
        // Stopped too late to keep it from ending.
        if (learner !== own || !learnt?.learnt) return;
        learner = undefined;
        use(learnedFrom(knowledge, learnt.learnt));
      })
      .catch((error: unknown) =>
        log.error({ err: error }, 'the knowledge could not be learnt; the one before stays in use'),
      );
  }

  /** Says once for each state of the files what names sections that are gone, for whoever keeps the pack. */
  function tellLost({ lost }: Knowledge): void {
    if (told === files) return;
    told = files;
    if (lost.length === 0) return;
    const references = lost.slice(0, MOST_TOLD).map(formatWarning);
    log.warn({ references, count: lost.length }, 'the packs name sections of pages that are not there');
  }

  return {
    current: () => learned,
    files: () => files,
    lay: (drafts, led) => {
      laid = drafts;
      moved = led;
      takeUp();
    },
    understandWith: (other) => {
      understander = other;
      understand();
    },
    watch: async (arrived, changed) => {
      notifyChanged = changed;
      const watcher = await watchPacks(
        packs,
        {
          onKnowledge: (knowledge) => {
            files = knowledge;
            unsaid = true;
            arrived();
          },
          onProblems: (problems) =>
            log.error(
              { problems: problems.map(formatProblem) },
              'the knowledge pack was changed and is broken; the one before stays in use',
            ),
        },
        { loadedAt, load: loadAnew },
      );
      // After the server listens: a first question at this very moment waits for it, and no other does.
      setImmediate(() => {
        serves = true;
        learned.engine.prepare();
      });
      return {
        async close() {
          await watcher.close();
          learner?.stop();
          learner = undefined;
          understander?.stop();
        },
      };
    },
  };
}

function isLarge({ entries }: Knowledge): boolean {
  let asks = 0;
  for (const entry of entries.values()) asks += entry.asks.length;
  return asks >= LARGE || (asks + entries.size) * entries.size >= LARGE_PRODUCT;
}

function learn(knowledge: Knowledge, { learntFrom }: Pick<LearningParts, 'learntFrom'>): WordsLearned {
  const options = answerOptionsOf(knowledge);
  return { knowledge, engine: createAnswerEngine(knowledge.entries.values(), options, learntFrom) };
}

/** In a thread, too, so that a signal to stop is heard meanwhile. */
async function learnFirst(knowledge: Knowledge, folder: string | undefined, log: Log): Promise<WordsLearned> {
  const { learnt: learning } = startLearner({ entries: [...knowledge.entries.values()] }, folder, log);
  const learnt = (await learning)?.learnt;
  if (!learnt) throw new Error('The thread that learns the knowledge pack ended early; start Ropes again.');
  return learnedFrom(knowledge, learnt);
}

function learnedFrom(knowledge: Knowledge, words: Learnt): WordsLearned {
  return { knowledge, words, engine: engineFrom(words, answerOptionsOf(knowledge)) };
}
