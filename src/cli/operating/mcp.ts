import type { Answerer } from '../../answering/answerer.js';
import type { Registry } from '../../conversation/feature.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { createCalls } from '../../mcp/calls.js';
import type { Source } from '../../mcp/source.js';
import { type Log, silent } from '../../ports/log.js';
import { createPace } from '../../ports/pace.js';
import { openAnswering } from '../answering.js';
import { knowledgeFrom, settingsFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Calls of the one program that started this process. */
const calls = { burst: 60, perMinute: 120 };

/** Answers another assistant that started this process, over standard input and output, until the input ends. */
export async function runMcp(terminal: Terminal, wiring: Wiring): Promise<number> {
  const settings = settingsFrom(terminal, wiring);
  const knowledge = settings && (await knowledgeFrom(undefined, terminal, wiring));
  if (!knowledge) return exitCodes.wrong;
  // What takes long goes on while the client asks which tools there are.
  const answerer = openAnswering(terminal, wiring).then(({ ofPacks }) => ofPacks(knowledge));
  // Whoever asks first is told.
  answerer.catch(() => undefined);
  const { answerLines } = await import('../../mcp/protocol/stdio.js');
  await answerLines(
    wiring.streams(),
    {
      source: sourceOf(knowledge, answerer, await wiring.features(), settings.care),
      calls: createCalls(logTo(terminal)),
      pace: createPace(calls),
    },
    (problem) => terminal.err(`A message could not be read: ${problem.name}.\n`),
  );
  return exitCodes.ok;
}

function sourceOf(
  knowledge: Knowledge,
  answerer: Promise<Answerer>,
  features: Registry,
  care: string | undefined,
): Source {
  return {
    features,
    care,
    knowledge: () => knowledge,
    ask: async (work) => (await answerer).ask((engine) => work(engine, knowledge)),
  };
}

/** Errors alone: standard output is for the protocol. */
function logTo({ err }: Terminal): Log {
  return {
    ...silent,
    error: (fields, message) => {
      const why = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.message}` : '';
      err(`${message}${why}\n`);
    },
  };
}
