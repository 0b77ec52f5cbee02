import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Difference } from '../../curation/differences.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, ListItem, Part, Reply } from '../../ports/reply.js';
import { readSection, showEntry } from '../shared/actions.js';
import { placeOf, sourcePart } from '../shared/pages/page-parts.js';
import { shortened } from '../shared/shortened.js';
import { leaveChange, showChanges, stopChanges, tellChange } from './actions.js';
import type { Change } from './open-changes.js';
import { changesWords } from './wording.js';

/** Changes on one card, at most. */
const SHOWN = 8;

/** Sentences of a change that its owner sees, and characters of each. */
const IN_LIST = { sentences: 2, characters: 160 } as const;

/** The same in the message to whoever was told them. */
const IN_NOTICE = { sentences: 6, characters: 500 } as const;

/** People from whom on they are counted: of fewer, a number may tell who it was. */
const ENOUGH = 3;

/** A change, and how many were told the old words. */
export interface CountedChange {
  readonly change: Change;
  readonly people: number;
}

/** How many people, where they are enough to be counted. */
export function countedPeople(people: number): number | undefined {
  return people < ENOUGH ? undefined : people;
}

/** Tells an owner, once, what has changed. */
export function announcementReply(context: ReplyContext, changes: readonly CountedChange[]): Reply {
  const { heading, introMarkdown } = context.words(changesWords).owner;
  return cardOf(context, changes, 0, heading, introMarkdown(changes.length));
}

/** All changes of which somebody may tell others. @param from the place of the first one that is shown, from 0 */
export function changesReply(context: ReplyContext, changes: readonly CountedChange[], from: number): Reply {
  const { none, listHeading } = context.words(changesWords).owner;
  if (changes.length === 0) return replyOf([text(literal(none))], 'asker');
  return cardOf(context, changes, from < changes.length ? from : 0, listHeading);
}

function cardOf(
  context: ReplyContext,
  changes: readonly CountedChange[],
  from: number,
  heading: string,
  introMarkdown?: string,
): Reply {
  const { next, why } = context.words(changesWords).owner;
  const shown = changes.slice(from, from + SHOWN);
  const left = changes.length - from - shown.length;
  return replyOf(
    [
      { kind: 'heading', text: heading },
      ...(introMarkdown === undefined ? [] : [text(introMarkdown)]),
      { kind: 'list', items: shown.map((one) => itemOf(context, one)) },
      ...(left > 0
        ? [{ kind: 'buttons', buttons: [showChanges.button(next(left), { from: from + SHOWN })] } as const]
        : []),
      { kind: 'note', markdown: literal(why) },
    ],
    'asker',
  );
}

function itemOf(context: ReplyContext, { change, people }: CountedChange): ListItem {
  const words = context.words(changesWords).owner;
  const { entry, extent, differences, hash } = change;
  const isGone = !context.knowledge.entries.has(entry);
  const isSlight = extent === 'slight';
  const said = differences.slice(0, IN_LIST.sentences).map(({ was, now }) => {
    const short = (sentence: string) => shortened(sentence, IN_LIST.characters);
    return words.becomes(short(was), now === undefined ? undefined : short(now));
  });
  const left = differences.length - said.length;
  return {
    title: titleOf(context, change),
    detail: [
      words.toldTo(countedPeople(people)),
      ...said,
      ...(left > 0 ? [words.moreSentences(left)] : []),
    ].join(' · '),
    ...(isGone ? { flag: { text: words.gone, tone: 'attention' } as const } : {}),
    ...(isSlight ? { flag: { text: words.slight, tone: 'quiet' } as const } : {}),
    actions: [
      tellChange.button(
        isSlight ? words.tellAnyway : words.tell,
        { entry, extent },
        isSlight ? {} : { style: 'primary' },
      ),
      leaveChange.button(words.leave, { entry, extent, shown: hash }),
    ],
  };
}

/** Page and heading of a section; the title of any other entry. */
function titleOf(context: ReplyContext, { entry: id, title }: Pick<Change, 'entry' | 'title'>): string {
  const entry = context.knowledge.entries.get(id);
  return entry?.kind === 'page' ? placeOf(context, entry) : title;
}

/**
 * Tells somebody what of what they were told has changed: old and new words side by side, and where to read on. Of what they
 * asked it says nothing.
 */
export function noticeReply(
  context: ReplyContext,
  change: Pick<Change, 'entry' | 'title'>,
  differences: readonly Difference[],
): Reply {
  const { notice } = context.words(changesWords);
  const entry = context.knowledge.entries.get(change.entry);
  const title = titleOf(context, change);
  const shown = differences.slice(0, IN_NOTICE.sentences);
  const left = differences.length - shown.length;
  const short = (sentence: string) => shortened(sentence, IN_NOTICE.characters);
  const buttons: readonly Button[] = [
    ...(entry?.kind === 'page'
      ? [readSection.button(notice.show, { entry: entry.id, part: 1 }, { style: 'primary' })]
      : []),
    ...(entry && entry.kind !== 'page'
      ? [showEntry.button(notice.show, { entry: entry.id }, { style: 'primary' })]
      : []),
    stopChanges.button(notice.off, {}),
  ];
  return replyOf(
    [
      { kind: 'heading', text: notice.heading },
      text(entry ? notice.introMarkdown(title) : notice.goneMarkdown(title)),
      ...shown.map(
        ({ was, now }): Part => ({
          kind: 'facts',
          facts: [
            { label: notice.was, value: short(was) },
            { label: notice.now, value: now === undefined ? notice.noLonger : short(now) },
          ],
        }),
      ),
      ...(left > 0 ? [text(literal(notice.more(left)))] : []),
      ...(entry?.kind === 'page' ? [sourcePart(context, entry)] : []),
      { kind: 'buttons', buttons },
      { kind: 'note', markdown: literal(notice.why) },
    ],
    'asker',
  );
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
