import type { Case } from '../answering/judge/case.js';
import { chatCompletions, completionsUrl } from '../answering/judge/chat-completions.js';
import { rulingOf } from '../answering/judge/choice.js';
import { chooseOnce } from '../answering/judge/judge.js';
import { JudgeError } from '../answering/judge/judge-error.js';
import type { Judgement } from '../answering/measuring/judged.js';
import type { Price } from '../judge-settings.js';
import { settingsFrom } from './given.js';
import type { Terminal, Wiring } from './wiring.js';

/** Failures in a row after which a command asks no more. */
const MOST_FAILURES = 3;

/** The judge of a command: asked one question after the other, within the time of chat, and without its other limits. */
export interface CommandJudge {
  /** Model and host, for whoever reads figures. */
  readonly name: string;
  readonly price: Price | undefined;
  judge(given: Case): Promise<Judgement>;
}

/** Undefined after it was said on standard error that there is none. */
export function commandJudge(terminal: Terminal, wiring: Wiring): CommandJudge | undefined {
  const settings = settingsFrom(terminal, wiring);
  if (!settings) return undefined;
  const { judge, network } = settings;
  if (!judge) {
    terminal.err('There is no judge: set ROPES_JUDGE_URL and ROPES_JUDGE_MODEL (docs/judge.md).\n');
    return undefined;
  }
  const { host } = completionsUrl(judge.url);
  const complete = chatCompletions(judge, network);
  let failures = 0;
  let last: JudgeError['code'] | undefined;

  return {
    name: `${judge.model} at ${host}`,
    price: judge.price,
    async judge(given) {
      if (failures >= MOST_FAILURES) return { failure: last };
      try {
        const { choice, tokens } = await chooseOnce(complete, host, given, judge.limit);
        failures = 0;
        return { ruling: rulingOf(choice, given), tokens };
      } catch (error) {
        if (!(error instanceof JudgeError)) throw error;
        last = error.code;
        // One that answers, only not this time, may do better next time.
        failures = last === 'unreadable' || last === 'unfit' ? 0 : failures + 1;
        if (failures === MOST_FAILURES) terminal.err(`The judge is asked no more: ${error.message}\n`);
        return { failure: last };
      }
    },
  };
}
