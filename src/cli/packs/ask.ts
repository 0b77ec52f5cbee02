import { askPack } from '../../answering/pack-answer.js';
import { tellAnswer } from '../../features/shared/told-answer.js';
import { openAnswering } from '../answering.js';
import { knowledgeFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import type { AskOptions } from './ask-options.js';

/** Answers questions in the terminal, with the same engine and the same words as in chat. */
export async function runAsk(
  questions: AsyncIterable<string> | Iterable<string>,
  { json = false, as }: Pick<AskOptions, 'json' | 'as'>,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const knowledge = await knowledgeFrom(undefined, terminal, wiring);
  if (!knowledge) return exitCodes.wrong;
  const answerer = await (await openAnswering(terminal, wiring)).ofPacks(knowledge);
  for await (const question of questions) {
    const answer = await answerer.ask((engine) => askPack(engine, knowledge.entries, question));
    const manages = as === 'manager';
    const line = tellAnswer(await wiring.features(), knowledge, question, answer, { manages });
    terminal.out(json ? `${JSON.stringify(line)}\n` : `${line.text}\n`);
  }
  return exitCodes.ok;
}
