import type { Job, JobParts, Lane, Registry } from '../conversation/feature.js';
import type { Log } from '../ports/log.js';

/** Milliseconds from one turn of a lane to the next. */
const EVERY: Readonly<Record<Lane, number>> = {
  planning: 5_000,
  seeking: 10_000,
  tidying: 60 * 60 * 1_000,
};

const lanes = ['planning', 'seeking', 'tidying'] as const satisfies readonly Lane[];

/** What the server does by the clock. */
export interface Jobs {
  /** Does what comes before the server is ready; resolves after that, whether it went well or not. Then lanes begin, in time. */
  start(): Promise<void>;
  /** The clock was put forward: look now at what falls due. */
  wake(): void;
  /** Files of a pack have changed: do now what depends on them. */
  packChanged(): void;
  /** Begins nothing more and waits for no platform; resolves when what the database has in hand is through. */
  stop(): Promise<void>;
}

/**
 * The jobs that features registered, made for one server.
 *
 * @throws Error when two jobs have one name
 */
export function jobsOf({ features }: Pick<Registry, 'features'>, parts: JobParts): readonly Job[] {
  const made = features.flatMap(({ jobs }) => jobs?.(parts) ?? []);
  const names = made.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two jobs are called "${twice}". Rename one of them.`);
  return made;
}

/**
 * Runs jobs, lane by lane, until stopped. Any number of processes may do so beside one another.
 *
 * @param lull comes before the first turns: after a start everything takes longer, and whoever writes goes first
 */
export function createJobs(
  jobs: readonly Job[],
  log: Log,
  lull: (stopped: AbortSignal) => Promise<void> = async () => undefined,
): Jobs {
  const halt = new AbortController();
  const stopped = halt.signal;
  /** By the steady clock, when each is next to be done. */
  const due = new Map<Job, number>();
  const timers: NodeJS.Timeout[] = [];
  let first: Promise<void> = Promise.resolve();
  let begun: Promise<void> = Promise.resolve();

  function soon(job: Job): void {
    due.set(job, Number.NEGATIVE_INFINITY);
  }

  async function attempt(job: Job): Promise<void> {
    const now = performance.now();
    if (stopped.aborted || (due.get(job) ?? now) > now) return;
    // Before the work: what changes meanwhile is for the next turn.
    due.set(job, job.once ? Number.POSITIVE_INFINITY : now + (job.every ?? 0));
    try {
      await job.run(stopped);
    } catch (error) {
      log.error({ job: job.name, err: error }, 'a job failed; trying again');
      soon(job);
    }
  }

  async function attemptAll(some: readonly Job[]): Promise<void> {
    for (const job of some) await attempt(job);
  }

  function begin(): void {
    if (stopped.aborted) return;
    for (const { lane, turns } of running) {
      timers.push(setInterval(turns.next, EVERY[lane]));
      turns.begin();
    }
  }

  const running = lanes.map((lane) => {
    const own = jobs.filter((job) => job.lane === lane);
    return { lane, own, turns: createTurns(() => attemptAll(own)) };
  });

  return {
    async start() {
      first = attemptAll(jobs.filter(({ beforeReady }) => beforeReady));
      await first;
      begun = lull(stopped).then(begin);
    },
    wake() {
      for (const { lane, turns } of running) if (lane === 'planning') turns.next();
    },
    packChanged() {
      for (const { own, turns } of running) {
        const concerned = own.filter(({ onPackChange }) => onPackChange);
        for (const job of concerned) soon(job);
        if (concerned.length > 0) turns.next();
      }
    },
    async stop() {
      halt.abort();
      for (const timer of timers) clearInterval(timer);
      await Promise.all([first, begun, ...running.map(({ turns }) => turns.end())]);
    },
  };
}

interface Turns {
  /** The first one. */
  begin(): void;
  /** One more: now, or after the one that runs. None before the first. */
  next(): void;
  /** None any more; resolves when the one that runs is through. */
  end(): Promise<void>;
}

/** Turns that follow one another. @param take never throws */
function createTurns(take: () => Promise<void>): Turns {
  let state: 'waits' | 'goes' | 'ended' = 'waits';
  let running: Promise<void> | undefined;
  let again = false;

  function next(): void {
    if (state !== 'goes') return;
    again = running !== undefined;
    running ??= take().finally(() => {
      running = undefined;
      if (again) next();
    });
  }

  return {
    begin() {
      state = 'goes';
      next();
    },
    next,
    async end() {
      state = 'ended';
      await running;
    },
  };
}
