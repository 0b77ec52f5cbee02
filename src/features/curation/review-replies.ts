import { actions, button, LONGEST_NOTE, upkeepForms } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { type EntryReview, isDue } from '../../curation/reviews.js';
import type { Gap } from '../../insights/gaps.js';
import type { AskedWeek } from '../../insights/week.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Form, ListItem, Part, PersonOption, Reply } from '../../ports/reply.js';
import { shortened } from '../shared/shortened.js';
import { gapList } from './gap-replies.js';
import { curationWords } from './wording.js';

/** Entries on one card. */
const SHOWN = 8;

/** Gaps that a digest shows; the list has the rest. */
const GAPS = 3;

const NOTE = 120;

/** What somebody looks after and has to check, the most urgent first. */
export function reviewsReply(context: ReplyContext, due: readonly EntryReview[]): Reply {
  const words = context.words(curationWords).reviews;
  if (due.length === 0) return replyOf([text(literal(words.none))], 'asker');
  const shown = due.slice(0, SHOWN);
  return replyOf(
    [
      { kind: 'heading', text: words.heading },
      text(words.introMarkdown(due.length)),
      { kind: 'list', items: shown.map((one) => item(context, one)) },
      ...(due.length > SHOWN
        ? [{ kind: 'note', markdown: literal(words.more(due.length - SHOWN)) } as const]
        : []),
    ],
    'asker',
  );
}

function item(context: ReplyContext, { entry, reviewBy, note }: EntryReview): ListItem {
  const words = context.words(curationWords).reviews;
  const due = words.due(reviewBy, context.today);
  return {
    title: entry.title,
    detail: note === '' ? due : `${due} · ${words.needs(shortened(note, NOTE))}`,
    ...(reviewBy < context.today ? { flag: { text: words.overdue, tone: 'attention' } as const } : {}),
    actions: [
      button(words.stillTrue, actions.stillTrue, entry.id, { style: 'primary' }),
      button(words.needsChange, actions.needsChange, entry.id),
      button(words.handOver, actions.handOver, entry.id),
      button(context.words(curationWords).answer.more, actions.moreOfEntry, entry.id),
    ],
  };
}

/** What an owner is told once a week. */
export interface OwnerWeek {
  readonly asked: AskedWeek;
  readonly gaps: readonly Gap[];
  /** Everything they look after. */
  readonly kept: readonly EntryReview[];
}

/** Whether there is anything to tell. */
export function isEmptyWeek({ asked, gaps, kept }: OwnerWeek, today: string): boolean {
  const quiet = asked.answered + asked.declined + gaps.length === 0;
  return quiet && !kept.some((one) => one.note !== '' || isDue(one, today));
}

/** The week of an owner, on their own Monday. `now` is UTC milliseconds. */
export function ownerDigestReply(
  context: ReplyContext,
  { asked, gaps, kept }: OwnerWeek,
  now: number,
): Reply {
  const words = context.words(curationWords).digest;
  const stale = kept.filter(({ reviewBy }) => reviewBy < context.today);
  const noted = kept.filter(({ note }) => note !== '');
  const title = (id: string) => context.knowledge.entries.get(id)?.title ?? id;
  const buttons = [
    ...(gaps.length > GAPS ? [button(words.openGaps, actions.showGaps, '0')] : []),
    ...(stale.length + noted.length > 0 ? [button(words.openReviews, actions.showReviews, '')] : []),
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
    const lines = asked.top.map(({ entry, people }) => `- ${literal(words.top(title(entry), people))}`);
    parts.push(text(words.topMarkdown), text(lines.join('\n')));
  }
  if (gaps.length > 0) {
    parts.push(text(words.gapsMarkdown(gaps.length)), gapList(context, gaps.slice(0, GAPS), now));
  }
  if (stale.length > 0) parts.push(text(words.staleMarkdown(stale.length)));
  if (noted.length > 0) parts.push(text(words.notesMarkdown(noted.length)));
  if (buttons.length > 0) parts.push({ kind: 'buttons', buttons });
  return replyOf([...parts, { kind: 'note', markdown: literal(words.why) }], 'asker');
}

/** The form for what an entry needs. */
export function needsChangeFormOf(context: ReplyContext, { entry, note }: EntryReview): Form {
  const words = context.words(curationWords).reviews.change;
  return {
    name: upkeepForms.change.name,
    title: words.title,
    context: entry.id,
    intro: words.introMarkdown(entry.title),
    fields: [
      {
        kind: 'text',
        name: upkeepForms.change.note,
        label: words.note,
        value: note,
        multiline: true,
        required: true,
        maxLength: LONGEST_NOTE,
      },
    ],
    submit: words.submit,
  };
}

/** The form for giving an entry to somebody else. */
export function handOverFormOf(
  context: ReplyContext,
  { entry }: EntryReview,
  people: readonly PersonOption[],
): Form {
  const words = context.words(curationWords).reviews.hand;
  return {
    name: upkeepForms.handOver.name,
    title: words.title,
    context: entry.id,
    intro: words.introMarkdown(entry.title),
    fields: [
      {
        kind: 'people',
        name: upkeepForms.handOver.to,
        label: words.to,
        people,
        value: [],
        multiple: false,
        required: true,
      },
    ],
    submit: words.submit,
  };
}

/** Tells somebody that an entry is theirs now. `by` is a name. */
export function receivedReply(context: ReplyContext, title: string, by: string): Reply {
  return replyOf([text(context.words(curationWords).reviews.receivedMarkdown(title, by))], 'asker');
}

/** Tells the owner of a pack, once, that what somebody else looked after is theirs now. */
export function inheritedReply(context: ReplyContext, entries: number): Reply {
  return replyOf([text(context.words(curationWords).reviews.inheritedMarkdown(entries))], 'asker');
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
