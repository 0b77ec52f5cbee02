import { en } from '../conversation/wording/en.js';
import { gapLines } from '../features/curation/gap-replies.js';
import { type Gap, gapsSince } from '../insights/gaps.js';
import { printable, withDatabase } from './database.js';
import { engineFor, knowledgeFrom } from './given.js';
import { exitCodes, type Terminal, type Wiring } from './wiring.js';

const DAY = 86_400_000;

/** Days back when nothing else is said. */
const USUAL = 90;

/** One gap of `gaps --json`. */
interface GapLine extends Omit<Gap, 'members' | 'firstAt' | 'lastAt'> {
  /** ISO times. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Lists the gaps, those of most people first, with the words that chat uses. */
export async function runGaps(
  options: { readonly json?: boolean; readonly since?: string },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const days = options.since === undefined ? USUAL : Number(options.since);
  if (!Number.isInteger(days) || days < 1 || days > 3_650) {
    terminal.err('--since takes a number of days from 1 to 3650.\n');
    return exitCodes.usage;
  }
  const knowledge = await knowledgeFrom(undefined, terminal, wiring);
  if (!knowledge) return exitCodes.wrong;
  const engine = engineFor(knowledge, wiring);
  const now = Date.now();
  return withDatabase(terminal, wiring, async (database) => {
    const gaps = await database.transaction((tx) =>
      gapsSince(tx, {
        knowledge,
        now,
        since: now - days * DAY,
        answers: (text) => engine.ask(text).answered,
      }),
    );
    if (options.json) terminal.out(`${JSON.stringify(gaps.map(lineOf), undefined, 2)}\n`);
    else if (gaps.length === 0) terminal.out(`${en.insight.gaps.none(days)}\n`);
    else {
      for (const gap of gaps) {
        const lines = gapLines({ ...wiring.features().languages.of(undefined), knowledge }, gap, now);
        terminal.out(`${printable(gap.text)}\n  ${printable(lines.join(' · '))}\n`);
      }
    }
    return exitCodes.ok;
  });
}

function lineOf({ members: _, firstAt, lastAt, ...gap }: Gap): GapLine {
  return { ...gap, firstAt: new Date(firstAt).toISOString(), lastAt: new Date(lastAt).toISOString() };
}
