import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { WithoutPeople } from '../../../insights/without-people.js';
import type { Path } from '../../../knowledge/schema/schema.js';
import type { PathReport, StepReport } from '../../../onboarding/learning/path-report.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Part, Reply } from '../../../ports/reply.js';
import { shortened } from '../../shared/shortened.js';
import { showReport } from '../actions.js';
import { learningWords } from '../wording.js';

/** Of what people wrote of one step. */
const WORDS = 8;

/** Characters of one of them, and of the title of a step. */
const OF_WORD = 200;
const OF_TITLE = 60;

/** Which of the paths that somebody keeps. */
export function choosePathReply(context: ReplyContext, paths: readonly Path[]): Reply {
  const { report } = context.words(learningWords);
  return replyOf(
    [
      { kind: 'text', markdown: report.whichMarkdown },
      {
        kind: 'buttons',
        buttons: paths.map(({ id, title }) => showReport.button(title, { path: id })),
      },
    ],
    'asker',
  );
}

/** How a path does: what people say of its steps, and where they stay longest. */
export function pathReportReply(
  context: ReplyContext,
  path: Path,
  { walked, finished, steps, longest, stuckest }: PathReport,
  withoutPeople: WithoutPeople,
): Reply {
  const { report } = context.words(learningWords);
  const heading: Part = { kind: 'heading', text: report.heading(path.title) };
  const why: Part = { kind: 'note', markdown: literal(report.fewest) };
  if (walked === undefined)
    return replyOf([heading, { kind: 'text', markdown: report.tooFewMarkdown }, why], 'asker');
  const where = [
    ...(longest?.stay ? [report.longestMarkdown(longest.number, longest.step.title, longest.stay)] : []),
    ...(stuckest?.stuck ? [report.stuckMarkdown(stuckest.number, stuckest.step.title, stuckest.stuck)] : []),
  ];
  const known = steps.filter(({ feedback, stay, stuck }) => feedback ?? stay ?? stuck);
  return replyOf(
    [
      heading,
      {
        kind: 'facts',
        facts: [
          { label: report.walked, value: report.people(walked) },
          { label: report.finished, value: finished === undefined ? report.few : report.people(finished) },
        ],
      },
      ...(where.length > 0 ? [{ kind: 'text', markdown: where.join('\n\n') } as const] : []),
      ...(known.length > 0
        ? [
            {
              kind: 'table',
              columns: report.columns,
              rows: known.map((step) => rowOf(context, step)),
            } as const,
          ]
        : [{ kind: 'text', markdown: report.nothingYetMarkdown } as const]),
      ...steps.flatMap((step) => wordsOf(context, step, withoutPeople)),
      why,
    ],
    'asker',
  );
}

function rowOf(context: ReplyContext, { number, step, feedback, stay, stuck }: StepReport): string[] {
  const { report } = context.words(learningWords);
  return [
    `${number}. ${shortened(step.title, OF_TITLE)}`,
    feedback ? report.count(feedback.useful) : report.unknown,
    feedback ? report.count(feedback.not) : report.unknown,
    stay ? report.days(stay.days) : report.unknown,
    stuck === undefined ? report.unknown : report.count(stuck),
  ];
}

function wordsOf(
  context: ReplyContext,
  { number, step, words }: StepReport,
  withoutPeople: WithoutPeople,
): Part[] {
  if (words.length === 0) return [];
  const { report } = context.words(learningWords);
  const lines = words.slice(0, WORDS).map((word) => `- ${literal(shortened(withoutPeople(word), OF_WORD))}`);
  const left = words.length - lines.length;
  return [
    { kind: 'text', markdown: `${report.wordsMarkdown(number, step.title)}\n\n${lines.join('\n')}` },
    ...(left > 0 ? [{ kind: 'note', markdown: literal(report.more(left)) } as const] : []),
  ];
}
