import type { ReplyContext } from '../../conversation/reply-context.js';
import { type EntryReview, isDue, isOverdue } from '../../curation/reviews.js';
import type { FoundAsk } from '../../insights/questions/found.js';
import type { Gap } from '../../insights/questions/gaps.js';
import type { AskedWeek } from '../../insights/questions/week.js';
import { entryAt } from '../../knowledge/lookup.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Cell, ListItem, Part, Reply } from '../../ports/reply.js';
import { moreOfEntry } from '../shared/actions.js';
import { placeOf } from '../shared/pages/page-parts.js';
import { shortened } from '../shared/shortened.js';
import {
  addFound,
  confirmEntry,
  dismissFound,
  dismissGap,
  draftFromGap,
  handOverEntry,
  requestChange,
  showGaps,
  showReviews,
} from './actions.js';
import { curationWords } from './wording.js';

/** Replies to the owners of entries: gaps, reviews, and the weekly digest. */

/** Gaps or entries on one card, at most. */
const SHOWN = 8;

/** Gaps that a digest shows; the list has the rest. */
const IN_DIGEST = 3;

/** Characters of a question in a list. */
const QUESTION = 150;

/** Characters of a note in a list. */
const NOTE = 120;

const DAY = 86_400_000;

/** Which of the gaps are shown, and when. */
export interface GapsShown {
  /** Days that they are from. */
  readonly days: number;
  /** Place of the first of them, from 0. */
  readonly from: number;
  /** UTC milliseconds. */
  readonly now: number;
  /** What was found by choosing, below the first of them. */
  readonly found?: readonly FoundAsk[];
}

/** The gaps, each with what can be done about it. */
export function gapsReply(
  context: ReplyContext,
  gaps: readonly Gap[],
  { days, from, now, found = [] }: GapsShown,
): Reply {
  const words = context.words(curationWords).gaps;
  const shown = gaps.slice(from, from + SHOWN);
  const left = gaps.length - from - shown.length;
  if (shown.length === 0) return replyOf([text(words.none(days)), ...foundParts(context, found)], 'asker');
  const more = showGaps.button(words.more(left), { from: from + SHOWN });
  return replyOf(
    [
      { kind: 'heading', text: words.heading },
      text(words.introMarkdown(gaps.length, days)),
      gapList(context, shown, now),
      ...(left > 0 ? [{ kind: 'buttons', buttons: [more] } as const] : []),
      ...foundParts(context, found),
    ],
    'asker',
  );
}

/** What was found by choosing, and what was given and helped, each with a way to make an ask of it. */
function foundParts(context: ReplyContext, found: readonly FoundAsk[], most = SHOWN): Part[] {
  const { introMarkdown, chosen, helpedIntroMarkdown, helped, more } = context.words(curationWords).found;
  const shown = found.slice(0, most);
  const left = found.length - shown.length;
  const listed = (
    isOurs: (one: FoundAsk) => boolean,
    intro: (count: number) => string,
    said: (title: string, people: number) => string,
  ): Part[] => {
    const items = shown.filter(isOurs).map((one) => foundItem(context, one, said));
    return items.length === 0 ? [] : [text(intro(found.filter(isOurs).length)), { kind: 'list', items }];
  };
  return [
    ...listed((one) => one.chosen, introMarkdown, chosen),
    ...listed((one) => !one.chosen, helpedIntroMarkdown, helped),
    ...(left > 0 ? [note(literal(more(left)))] : []),
  ];
}

function foundItem(
  context: ReplyContext,
  { question, text: asked, entry, people }: FoundAsk,
  said: (title: string, people: number) => string,
): ListItem {
  const words = context.words(curationWords).found;
  return {
    title: shortened(asked, QUESTION) || '…',
    detail: said(titleOf(context, entry), people),
    actions: [
      addFound.button(words.add, { question }, { style: 'primary' }),
      dismissFound.button(words.dismiss, { question }),
    ],
  };
}

function gapList(context: ReplyContext, gaps: readonly Gap[], now: number): Part {
  const { heading, columns } = context.words(curationWords).gaps;
  return {
    kind: 'list',
    items: gaps.map((gap) => ({ ...gapItem(context, gap, now), cells: gapCells(context, gap, now) })),
    look: { as: 'table', caption: heading, columns },
  };
}

function gapCells(context: ReplyContext, gap: Gap, now: number): Cell[] {
  const near = nearestTo(context, gap);
  const numbers = [gap.people, gap.questions, gap.declined, gap.unhelpful, daysOf(gap, now)];
  return [
    ...numbers.map((value) => ({ text: String(value), value })),
    { text: near ? shortened(titleOf(context, near.id), NOTE) : '' },
  ];
}

/** Whole days since a gap was asked for first. */
function daysOf({ firstAt }: Gap, now: number): number {
  return Math.floor(Math.max(0, now - firstAt) / DAY);
}

function gapItem(context: ReplyContext, gap: Gap, now: number): ListItem {
  const words = context.words(curationWords).gaps;
  const question = shortened(gap.text, QUESTION) || '…';
  const missing = missingIn(context, gap);
  const near = nearestTo(context, gap);
  const url = near?.kind === 'page' ? near.place.url : undefined;
  const facts = [
    ...(missing === undefined ? [] : [words.example(question)]),
    ...gapLines(context, gap, now),
    ...(near && url === undefined ? [words.near(titleOf(context, near.id))] : []),
  ];
  return {
    title: missing === undefined ? question : shortened(missing, QUESTION),
    detail: facts.join(' · '),
    ...(near && url !== undefined ? { link: { text: words.near(titleOf(context, near.id)), url } } : {}),
    actions: [
      draftFromGap.button(words.draft, { question: gap.question }, { style: 'primary' }),
      dismissGap.button(words.dismiss, { question: gap.question }),
    ],
  };
}

/** What all questions of a gap lack; undefined where that is not known. */
function missingIn(context: ReplyContext, { lack }: Gap): string | undefined {
  const words = context.words(curationWords).gaps;
  if (!lack) return undefined;
  if ('name' in lack) return words.unknown(lack.name);
  const aspect = context.knowledge.aspects.get(lack.aspect)?.title ?? lack.aspect;
  return words.lacking(aspect, titleOf(context, lack.topic));
}

/** What is to be said of a gap, in short pieces. */
function gapLines(context: ReplyContext, gap: Gap, now: number): string[] {
  const words = context.words(curationWords).gaps;
  const { cohort } = gap;
  return [
    words.counts(gap.people, gap.questions),
    words.kinds(gap.declined, gap.unhelpful, gap.corrected),
    words.age(daysOf(gap, now)),
    ...(cohort
      ? [
          words.cohort({
            people: cohort.people,
            of: cohort.of ?? 0,
            persona: titleOf(context, cohort.persona),
            week: cohort.week ?? 0,
            coveredIn: cohort.coveredIn ?? 0,
          }),
        ]
      : []),
  ];
}

/** The entry or section that came nearest to a gap; the heading of one that lacks an aspect names it already. */
function nearestTo({ knowledge }: ReplyContext, { nearest, lack }: Gap): Entry | undefined {
  if (lack && 'topic' in lack) return undefined;
  return nearest.flatMap((id) => entryAt(knowledge, id) ?? [])[0];
}

/** What somebody looks after and has to check, the most urgent first. */
export function reviewsReply(context: ReplyContext, due: readonly EntryReview[]): Reply {
  const words = context.words(curationWords).reviews;
  if (due.length === 0) return replyOf([text(literal(words.none))], 'asker');
  const shown = due.slice(0, SHOWN);
  return replyOf(
    [
      { kind: 'heading', text: words.heading },
      text(words.introMarkdown(due.length)),
      { kind: 'list', items: shown.map((one) => reviewItem(context, one)) },
      ...(due.length > SHOWN ? [note(literal(words.more(due.length - SHOWN)))] : []),
    ],
    'asker',
  );
}

function reviewItem(context: ReplyContext, review: EntryReview): ListItem {
  const { entry, reviewBy, note } = review;
  const words = context.words(curationWords).reviews;
  const details = [
    ...(reviewBy === undefined ? [] : [words.due(reviewBy, context.today)]),
    ...(note === '' ? [] : [words.needs(shortened(note, NOTE))]),
  ];
  return {
    title: entry.title,
    detail: details.join(' · '),
    ...(isOverdue(review, context.today)
      ? { flag: { text: words.overdue, tone: 'attention' } as const }
      : {}),
    actions: [
      confirmEntry.button(words.stillTrue, { entry: entry.id }, { style: 'primary' }),
      requestChange.button(words.needsChange, { entry: entry.id }),
      handOverEntry.button(words.handOver, { entry: entry.id }),
      moreOfEntry.button(words.readMore, { entry: entry.id }),
    ],
  };
}

/** What an owner is told once a week. */
export interface OwnerWeek {
  readonly asked: AskedWeek;
  readonly gaps: readonly Gap[];
  /** Questions for which one of their entries was chosen. */
  readonly found: readonly FoundAsk[];
  /** Everything they look after. */
  readonly kept: readonly EntryReview[];
}

/** Whether there is anything to tell. `today` is an ISO date. */
export function isEmptyWeek({ asked, gaps, found, kept }: OwnerWeek, today: string): boolean {
  const quiet = asked.answered + asked.declined + gaps.length + found.length === 0;
  return quiet && !kept.some((one) => one.note !== '' || isDue(one, today));
}

/** The week of an owner, on their own Monday. `now` is UTC milliseconds. */
export function ownerDigestReply(
  context: ReplyContext,
  { asked, gaps, found, kept }: OwnerWeek,
  now: number,
): Reply {
  const words = context.words(curationWords).digest;
  const stale = kept.filter((one) => isOverdue(one, context.today));
  const noted = kept.filter((one) => one.note !== '');
  const buttons = [
    ...(gaps.length > IN_DIGEST || found.length > IN_DIGEST
      ? [showGaps.button(words.openGaps, { from: 0 })]
      : []),
    ...(stale.length + noted.length > 0 ? [showReviews.button(words.openReviews, {})] : []),
  ];
  const parts: Part[] = [
    { kind: 'heading', text: words.heading },
    {
      kind: 'facts',
      facts: [
        { label: words.asked, value: String(asked.answered) },
        { label: words.declined, value: String(asked.declined) },
        { label: words.helpful, value: String(asked.helpful) },
        { label: words.unhelpful, value: String(asked.unhelpful) },
      ],
    },
  ];
  if (asked.top.length > 0) {
    const lines = asked.top.map(
      ({ entry, people }) => `- ${literal(words.top(titleOf(context, entry), people))}`,
    );
    parts.push(text(words.topMarkdown), text(lines.join('\n')));
  }
  if (gaps.length > 0) {
    parts.push(text(words.gapsMarkdown(gaps.length)), gapList(context, gaps.slice(0, IN_DIGEST), now));
  }
  parts.push(...foundParts(context, found, IN_DIGEST));
  if (stale.length > 0) parts.push(text(words.staleMarkdown(stale.length)));
  if (noted.length > 0) parts.push(text(words.notesMarkdown(noted.length)));
  if (buttons.length > 0) parts.push({ kind: 'buttons', buttons });
  return replyOf([...parts, note(literal(words.why))], 'asker');
}

/** Tells somebody that an entry is theirs now. `by` is a name. */
export function receivedReply(context: ReplyContext, title: string, by: string): Reply {
  return replyOf([text(context.words(curationWords).reviews.receivedMarkdown(title, by))], 'asker');
}

/** Tells the owner of a pack, once, that what somebody else looked after is theirs now. */
export function inheritedReply(context: ReplyContext, entries: number): Reply {
  return replyOf([text(context.words(curationWords).reviews.inheritedMarkdown(entries))], 'asker');
}

/** The title of an entry, of a section with what it stands under; the id where it is gone. */
function titleOf(context: ReplyContext, id: string): string {
  const entry = entryAt(context.knowledge, id);
  return entry?.kind === 'page' ? placeOf(context, entry) : (entry?.title ?? id);
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}

function note(markdown: string): Part {
  return { kind: 'note', markdown };
}
