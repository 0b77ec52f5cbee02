import { createHash } from 'node:crypto';
import type { Log } from '../../ports/log.js';
import { withinTime } from '../../ports/within-time.js';
import { createBreaker, type Rest } from './breaker.js';
import type { Case } from './case.js';
import type { Asking, Complete, Completion } from './chat-completions.js';
import { type Choice, type Ruling, readChoice, rulingOf } from './choice.js';
import { JudgeError } from './judge-error.js';
import { messagesFor, schemaFor } from './prompt.js';

/** A language model that chooses which entry answers a question. It points, and never writes (docs/judge.md). */
export interface Judge {
  /** That reads the questions, for those who ask. */
  readonly host: string;
  /** Milliseconds that an answer waits for a ruling at most. */
  readonly limit: number;
  /** Why it is asked nothing at the moment; undefined while it is. */
  resting(): Rest | undefined;
  /**
   * Lets it choose. Undefined where there is no ruling: it failed, is late or at rest, or has been asked as much as it may be.
   * Then the engine's own decision stands. Never throws.
   *
   * @param person of whom one question at a time is asked; of others, as many as there are
   * @param question id in the question log, with which what is chosen for it goes
   */
  choose(given: Case, person: string, question?: string): Promise<Ruling | undefined>;
  /** Asks no more, and waits for nothing. */
  stop(): void;
}

/** Keeps what was chosen for a day, and counts what was asked. */
export interface Rulings {
  /**
   * What is known of a case by its key; or the id of a new request, counted; undefined when there were as many as there may be.
   * In one transaction with the tie: twenty questions a second are more than a busy disk takes in several each.
   */
  open(
    key: string,
    question?: string,
  ): Promise<{ readonly choice: Choice } | { readonly request: string } | undefined>;
  /** Ties a question to what is chosen for it, so that it goes with the question. */
  tie(key: string, question: string): Promise<void>;
  keep(request: string, choice: Choice): Promise<void>;
}

export interface JudgeParts {
  readonly host: string;
  readonly model: string;
  /** Milliseconds. */
  readonly limit: number;
  readonly complete: Complete;
  readonly rulings: Rulings;
  readonly log: Pick<Log, 'warn' | 'info' | 'error'>;
  /** Milliseconds, never going back; only tests have another. */
  readonly clock?: () => number;
}

/** A judge with its limits. What it reads and what it answers stands in no log, at any level. */
export function createJudge({
  host,
  model,
  limit,
  complete,
  rulings,
  log,
  clock = () => performance.now(),
}: JudgeParts): Judge {
  const breaker = createBreaker(clock);
  const halt = new AbortController();
  /** The last question of each person that is under way. */
  const askedBy = new Map<string, Promise<unknown>>();
  /** By their keys, so that what many ask at once is asked once. */
  const underWay = new Map<string, Promise<Choice | undefined>>();

  async function choose(given: Case, person: string, question?: string): Promise<Ruling | undefined> {
    const until = clock() + limit;
    const before = askedBy.get(person);
    const own = (async () => {
      await before;
      if (breaker.resting() || clock() >= until || halt.signal.aborted) return undefined;
      const key = keyOf(host, model, given);
      const same = underWay.get(key);
      const shared = same ?? ask(given, key, until, question).finally(() => underWay.delete(key));
      if (!same) underWay.set(key, shared);
      else if (question !== undefined) await rulings.tie(key, question);
      const choice = await shared;
      return choice && rulingOf(choice, given);
    })();
    const ended = own.catch(() => undefined);
    askedBy.set(person, ended);
    ended.then(() => {
      if (askedBy.get(person) === ended) askedBy.delete(person);
    });
    try {
      return await withinTime(own, limit, () => undefined);
    } catch (error) {
      log.error({ err: error }, 'the judge could not be asked; answers go out without');
      return undefined;
    }
  }

  async function ask(
    given: Case,
    key: string,
    until: number,
    question?: string,
  ): Promise<Choice | undefined> {
    const opened = await rulings.open(key, question);
    if (!opened) return undefined;
    if ('choice' in opened) return opened.choice;
    // Nobody waits any more.
    if (clock() >= until) return undefined;
    // Whoever has less time left gives up by themselves: that is not its failure.
    const choice = await chooseOnce(complete, host, given, limit, halt.signal)
      .then(({ choice }) => choice)
      .catch((error: unknown) => {
        if (!(error instanceof JudgeError)) throw error;
        if (!halt.signal.aborted) note(error);
        return undefined;
      });
    if (!choice) return undefined;
    breaker.worked();
    await rulings.keep(opened.request, choice);
    return choice;
  }

  function note(error: JudgeError): void {
    if (error.code !== 'unfit') breaker.failed(error);
    const fields = { judge: host, code: error.code };
    if (breaker.resting()) log.warn(fields, 'the judge failed and is left alone for a while');
    else log.info(fields, 'the judge gave no ruling');
  }

  return { host, limit, resting: breaker.resting, choose, stop: () => halt.abort() };
}

/** What a model chose, and what it took. */
export interface Chosen extends Pick<Completion, 'tokens'> {
  readonly choice: Choice;
}

/**
 * Lets a model choose, once and without limits.
 *
 * @param host for the words of errors
 * @param limit milliseconds
 * @throws {JudgeError} when it gives no choice
 */
export async function chooseOnce(
  complete: Complete,
  host: string,
  given: Case,
  limit: number,
  signal?: AbortSignal,
): Promise<Chosen> {
  const { text, tokens } = await complete(askingFor(given), limit, signal);
  const choice = readChoice(text, given);
  if (!choice) throw new JudgeError('unreadable', `${host} answers with what is no choice.`);
  return { choice, ...(tokens && { tokens }) };
}

/** Under which is kept what a model chooses: a hash of all that it is shown. */
function keyOf(host: string, model: string, given: Case): string {
  const asked = JSON.stringify([host, model, askingFor(given)]);
  return createHash('sha256').update(asked).digest('hex');
}

function askingFor(given: Case): Asking {
  return { messages: messagesFor(given), schema: schemaFor(given) };
}
