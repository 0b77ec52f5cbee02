import { inSentence, list, message, sentenceCase } from '../../conversation/wording/grammar.en.js';
import { type Gap, gapsSince } from '../../insights/questions/gaps.js';
import { headingsTo } from '../../knowledge/lookup.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { engineByWords } from '../answering.js';
import { printable, withDatabase } from '../database.js';
import { knowledgeFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

const DAY = 86_400_000;

/** Days back when nothing else is said. */
const USUAL = 90;

/** One gap of `gaps --json`. */
interface GapLine extends Omit<Gap, 'members' | 'firstAt' | 'lastAt' | 'lack'> {
  /** Id of the entry that all of its questions are about; null where that is not known. */
  readonly topic: string | null;
  /** What all of them lack: id of an aspect of the topic or, without a topic, a name; null where that is not known. */
  readonly lacks: string | null;
  /** The entry or section that came nearest, of those that are there; null for none. */
  readonly near: Near | null;
  /** ISO times. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** What came nearest to a gap. */
interface Near {
  readonly id: string;
  /** Title of an entry; of a section its page and headings. */
  readonly place: string;
  /** Where a section can be read. */
  readonly url?: string;
}

/** Lists the gaps, those of most people first. */
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
  const engine = engineByWords(knowledge, wiring);
  const now = Date.now();
  return withDatabase(terminal, wiring, async (database) => {
    const gaps = await database.transaction((tx) =>
      gapsSince(tx, {
        knowledge,
        now,
        since: now - days * DAY,
        somebody: 'someone',
        answers: (text) => engine.ask(text).answered,
      }),
    );
    if (options.json)
      terminal.out(
        `${JSON.stringify(
          gaps.map((gap) => lineOf(gap, knowledge)),
          undefined,
          2,
        )}\n`,
      );
    else if (gaps.length === 0) {
      const none =
        'No gaps in the last {days, plural, one {# day} other {# days}}: everything that was asked found an answer.';
      terminal.out(`${message(none, { days })}\n`);
    } else {
      for (const gap of gaps) {
        const missing = missingIn(gap, knowledge);
        const lines = [gap.text, factsOf(gap, knowledge, now).join(' · ')];
        const all = missing === undefined ? lines : [missing, ...lines];
        terminal.out(`${all.map(printable).join('\n  ')}\n`);
      }
    }
    return exitCodes.ok;
  });
}

/** What all questions of a gap lack; undefined where that is not known. */
function missingIn({ lack }: Gap, { entries, aspects }: Knowledge): string | undefined {
  if (!lack) return undefined;
  if ('name' in lack) return `${lack.name}: nothing known`;
  const aspect = aspects.get(lack.aspect)?.title ?? lack.aspect;
  return `${sentenceCase(aspect)}: ${entries.get(lack.topic)?.title ?? lack.topic}`;
}

/** What is to be said of a gap, in short pieces. */
function factsOf(gap: Gap, knowledge: Knowledge, now: number): string[] {
  const { people, questions, declined, unhelpful, corrected, cohort } = gap;
  const titleOf = (id: string) => knowledge.entries.get(id)?.title ?? id;
  const days = Math.floor(Math.max(0, now - gap.firstAt) / DAY);
  const near = nearestTo(gap, knowledge);
  return [
    message(
      people >= questions
        ? 'asked by {people, plural, one {# person} other {# people}}'
        : 'asked {questions, plural, one {# time} other {# times}} by {people, plural, one {# person} other {# people}}',
      { people, questions },
    ),
    list([
      ...(declined > 0 ? [`${declined} declined`] : []),
      ...(unhelpful > 0 ? [`${unhelpful} did not help`] : []),
      ...(corrected > 0 ? [`${corrected} answered by a person`] : []),
    ]),
    message('{days, plural, =0 {new today} one {for # day} other {for # days}}', { days }),
    ...(cohort
      ? [
          message(
            '{people}{of, plural, =0 {} other { of #}} {persona}s{week, plural, =0 {} other { in week #}}{coveredIn, plural, =0 {} other {; the path covers it in week #}}',
            {
              people: cohort.people,
              of: cohort.of ?? 0,
              persona: inSentence(titleOf(cohort.persona)),
              week: cohort.week ?? 0,
              coveredIn: cohort.coveredIn ?? 0,
            },
          ),
        ]
      : []),
    ...(near === undefined || (gap.lack && 'topic' in gap.lack)
      ? []
      : [`nearest: ${near.place}${near.url === undefined ? '' : ` (${near.url})`}`]),
  ];
}

function nearestTo({ nearest }: Pick<Gap, 'nearest'>, { entries }: Knowledge): Near | undefined {
  const [entry] = nearest.flatMap((id) => entries.get(id) ?? []);
  if (!entry) return undefined;
  if (entry.kind !== 'page') return { id: entry.id, place: entry.title };
  const { url } = entry.place;
  return { id: entry.id, place: headingsTo(entry).join(' › '), ...(url === undefined ? {} : { url }) };
}

function lineOf({ members: _, firstAt, lastAt, lack, ...gap }: Gap, knowledge: Knowledge): GapLine {
  const topic = lack && 'topic' in lack ? lack.topic : null;
  const lacks = lack ? ('topic' in lack ? lack.aspect : lack.name) : null;
  return {
    ...gap,
    topic,
    lacks,
    near: nearestTo(gap, knowledge) ?? null,
    firstAt: new Date(firstAt).toISOString(),
    lastAt: new Date(lastAt).toISOString(),
  };
}
