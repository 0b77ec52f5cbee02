import { chatCompletions, completionsUrl } from '../answering/judge/chat-completions.js';
import { createJudge, type Judge } from '../answering/judge/judge.js';
import type { Configuration } from '../configuration.js';
import { personalDataRemover } from '../insights/personal-data.js';
import { storedRulings } from '../insights/questions/rulings.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { Log } from '../ports/log.js';
import type { Database } from '../storage/database.js';

/** The judge that the configuration names; undefined where it names none. */
export function judgeFrom(
  { judge: settings, network }: Pick<Configuration, 'judge' | 'network'>,
  database: Database,
  log: Log,
  now: () => number,
): Judge | undefined {
  if (!settings) return undefined;
  const { model, limit, perMinute, perDay } = settings;
  return createJudge({
    host: completionsUrl(settings.url).host,
    model,
    limit,
    complete: chatCompletions(settings, network),
    rulings: storedRulings({ database, limits: { perMinute, perDay }, now }),
    log,
  });
}

/** What a look at readiness says of it: it never counts, for without it the engine decides. */
export function judgeStateOf(judge: Judge | undefined): { readonly state: string; readonly reason?: string } {
  if (!judge) return { state: 'off' };
  const rest = judge.resting();
  return rest ? { state: 'resting', reason: rest.reason } : { state: 'ready' };
}

/** Holds names, slips and an address, so that it is looked up in all lists. */
const MESSAGE =
  'Zarnigo says that Emily Watson (emily@example.com) approves my leave. Is that so? Regads, Sam';

/**
 * Takes personal data out of a message that nobody wrote, so that the lists of names and words are read before a question
 * leaves for a judge: half a second in all (measured), in which no event would be acknowledged. Between its portions, events
 * get their turn.
 */
export function readNamesAhead(knowledge: Knowledge): void {
  const remove = personalDataRemover([], knowledge);
  setImmediate(() => remove(MESSAGE));
}
