import { actions, button } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Gap } from '../../insights/gaps.js';
import { replyOf } from '../../ports/plain.js';
import type { ListItem, Part, Reply } from '../../ports/reply.js';
import { shortened } from '../shared/shortened.js';
import { curationWords } from './wording.js';

/** Gaps on one card. */
const SHOWN = 8;

/** Characters of a question in a list. */
const QUESTION = 150;

const DAY = 86_400_000;

/** How the gaps are shown: of which days, from which one on, and when. */
export interface GapsShown {
  readonly days: number;
  /** From 0. */
  readonly from: number;
  /** UTC milliseconds. */
  readonly now: number;
}

/** The gaps, each with what can be done about it. */
export function gapsReply(
  context: ReplyContext,
  gaps: readonly Gap[],
  { days, from, now }: GapsShown,
): Reply {
  const words = context.words(curationWords).gaps;
  const shown = gaps.slice(from, from + SHOWN);
  const left = gaps.length - from - shown.length;
  if (shown.length === 0) return replyOf([{ kind: 'text', markdown: words.none(days) }], 'asker');
  return replyOf(
    [
      { kind: 'heading', text: words.heading },
      { kind: 'text', markdown: words.introMarkdown(gaps.length, days) },
      gapList(context, shown, now),
      ...(left > 0
        ? [
            {
              kind: 'buttons',
              buttons: [button(words.more(left), actions.showGaps, String(from + SHOWN))],
            } as const,
          ]
        : []),
    ],
    'asker',
  );
}

/** Gaps as a list with their buttons. */
export function gapList(context: ReplyContext, gaps: readonly Gap[], now: number): Part {
  return { kind: 'list', items: gaps.map((gap) => item(context, gap, now)) };
}

function item(context: ReplyContext, gap: Gap, now: number): ListItem {
  const words = context.words(curationWords).gaps;
  return {
    title: shortened(gap.text, QUESTION) || '…',
    detail: gapLines(context, gap, now).join(' · '),
    actions: [
      button(words.draft, actions.draftFromQuestion, gap.question, { style: 'primary' }),
      button(words.dismiss, actions.dismissGap, gap.question),
    ],
  };
}

/** What is to be said of a gap, in short pieces. */
export function gapLines(
  context: Pick<ReplyContext, 'words' | 'knowledge'>,
  gap: Gap,
  now: number,
): string[] {
  const words = context.words(curationWords).gaps;
  const titleOf = (id: string) => context.knowledge.entries.get(id)?.title ?? id;
  const { cohort } = gap;
  const [nearest] = gap.nearest;
  return [
    words.counts(gap.people, gap.questions),
    words.kinds(gap.declined, gap.unhelpful, gap.corrected),
    words.age(Math.floor(Math.max(0, now - gap.firstAt) / DAY)),
    ...(cohort
      ? [words.cohort(cohort.people, cohort.of, titleOf(cohort.persona), cohort.week, cohort.coveredIn)]
      : []),
    ...(nearest === undefined ? [] : [words.near(titleOf(nearest))]),
  ];
}
