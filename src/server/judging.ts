import type { Judge } from '../answering/judge/judge.js';
import type { Configuration } from '../configuration.js';
import { storedRulings } from '../insights/questions/rulings.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { Log } from '../ports/log.js';
import type { Database } from '../storage/database.js';

/** The judge that the configuration names; undefined where it names none, and then nothing of it is loaded. */
export async function judgeFrom(
  { judge: settings, network }: Pick<Configuration, 'judge' | 'network'>,
  database: Database,
  log: Log,
  now: () => number,
): Promise<Judge | undefined> {
  if (!settings) return undefined;
  const [{ chatCompletions, completionsUrl }, { createJudge }] = await Promise.all([
    import('../answering/judge/chat-completions.js'),
    import('../answering/judge/judge.js'),
  ]);
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
export async function readNamesAhead(knowledge: Knowledge): Promise<void> {
  const { personalDataRemover } = await import('../insights/personal-data.js');
  const remove = personalDataRemover([], knowledge);
  setImmediate(() => remove(MESSAGE));
}
