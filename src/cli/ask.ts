import { type Answer, createAnswerEngine } from '../answering/engine.js';
import { answerReply, declineReply } from '../conversation/replies/answer.js';
import type { Voice } from '../conversation/voice.js';
import { en } from '../conversation/wording/en.js';
import type { Knowledge } from '../knowledge/schema.js';
import { today } from '../onboarding/calendar.js';
import { knowledgeFrom } from './given.js';
import { exitCodes, type Terminal, type Wiring } from './wiring.js';

/** Nearest entries that a declining text names. */
const NEAREST = 3;

/** One line of `ask --json`. */
interface AskLine {
  readonly question: string;
  readonly answered: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  /** Best first, also when declined. */
  readonly entries: readonly { id: string; title: string; confidence: number }[];
  readonly text: string;
}

/** Answers questions in the terminal, with the same engine and the same words as in chat. */
export async function runAsk(
  questions: AsyncIterable<string> | Iterable<string>,
  json: boolean,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const knowledge = await knowledgeFrom(undefined, terminal, wiring);
  if (!knowledge) return exitCodes.wrong;
  const engine = createAnswerEngine(knowledge.entries.values());
  for await (const question of questions) {
    const line = lineFor(knowledge, question, engine.ask(question));
    terminal.out(json ? `${JSON.stringify(line)}\n` : `${line.text}\n`);
  }
  return exitCodes.ok;
}

function lineFor(knowledge: Knowledge, question: string, answer: Answer): AskLine {
  const voice: Voice = { knowledge, wording: en, persona: undefined, today: today(null, Date.now()) };
  const ranked = answer.entries.flatMap(({ id, confidence }) => {
    const entry = knowledge.entries.get(id);
    return entry ? [{ entry, confidence }] : [];
  });
  const best = ranked[0]?.entry;
  const reply =
    answer.answered && best
      ? answerReply(voice, best)
      : declineReply(
          voice,
          ranked.slice(0, NEAREST).map(({ entry }) => entry),
          undefined,
        );
  return {
    question,
    answered: answer.answered && best !== undefined,
    confidence: answer.confidence,
    entries: ranked.map(({ entry, confidence }) => ({ id: entry.id, title: entry.title, confidence })),
    text: reply.fallback,
  };
}
