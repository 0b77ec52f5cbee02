import type { ReplyContext } from '../../conversation/reply-context.js';
import { changedSince } from '../../curation/content.js';
import type { PackDraft } from '../../curation/drafts.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Part, Reply } from '../../ports/reply.js';
import { showEntry } from '../shared/actions.js';
import { placeOf } from '../shared/pages/page-parts.js';
import {
  approvePackDraft,
  changePackDraft,
  declinePackDraft,
  joinPackDraft,
  unnameDraft,
} from './actions.js';
import { curationWords } from './wording.js';

/** What a draft is called: its own title, or that of the entry it adds to. */
export function draftTitle(context: Pick<ReplyContext, 'knowledge' | 'words'>, draft: PackDraft): string {
  if (draft.kind === 'entry') return draft.content.title;
  const entry = context.knowledge.entries.get(draft.entry);
  return entry?.kind === 'page' ? placeOf(context, entry) : (entry?.title ?? draft.content.before.title);
}

/** What those who decide need to know beside the draft. */
export interface Beside {
  /** Name of whoever wrote it; undefined for the one who reads, and for somebody who is gone. */
  readonly author?: string | undefined;
  /** The entry that answers nearly the same. */
  readonly near?: Entry | undefined;
  /** The entry has changed since: its state now. */
  readonly changed?: { readonly before: Parameters<typeof changedSince>[0]; readonly now: Entry };
  /** Why it cannot go in as it is. */
  readonly objections?: readonly string[];
  /** The entry that it adds to is gone. */
  readonly gone?: boolean;
}

/** The whole draft, for whoever decides on it. */
export function draftReply(context: ReplyContext, draft: PackDraft, beside: Beside = {}): Reply {
  const { card } = context.words(curationWords);
  const title = draftTitle(context, draft);
  const blocked = beside.gone === true || (beside.objections?.length ?? 0) > 0;
  const buttons: Button[] = [
    ...(blocked
      ? []
      : [
          approvePackDraft.button(
            card.approve,
            { draft: draft.id, shown: draft.changedAt },
            { style: 'primary' },
          ),
        ]),
    changePackDraft.button(card.change, { draft: draft.id }),
    declinePackDraft.button(card.decline, { draft: draft.id }, { style: 'danger' }),
  ];
  return replyOf(
    [
      {
        kind: 'heading',
        text: draft.kind === 'entry' ? card.newHeading(title) : card.askHeading(title),
      },
      { kind: 'text', markdown: card.introMarkdown(beside.author) },
      ...warningParts(context, title, beside),
      ...contentParts(context, draft),
      ...(draft.kind === 'entry' && beside.near ? nearParts(context, draft.id, beside.near) : []),
      { kind: 'buttons', buttons },
    ],
    'asker',
  );
}

function warningParts(
  context: ReplyContext,
  title: string,
  { changed, objections = [], gone }: Beside,
): Part[] {
  const { card } = context.words(curationWords);
  const parts: Part[] = [];
  if (gone) parts.push({ kind: 'text', markdown: card.goneMarkdown });
  if (objections.length > 0) {
    parts.push({ kind: 'text', markdown: card.objectedMarkdown });
    for (const objection of objections) parts.push({ kind: 'note', markdown: literal(objection) });
  }
  if (!changed) return parts;
  const facts = changedSince(changed.before, changed.now).flatMap((field) => [
    { label: card.was(card.fields[field]), value: changed.before[field] },
    { label: card.is(card.fields[field]), value: changed.now[field] },
  ]);
  parts.push({ kind: 'text', markdown: card.changedMarkdown(title) });
  if (facts.length > 0) parts.push({ kind: 'facts', facts });
  return [...parts, { kind: 'divider' }];
}

function contentParts(context: ReplyContext, draft: PackDraft): Part[] {
  const { card } = context.words(curationWords);
  const pack = context.knowledge.packs.find(({ id }) => id === draft.pack);
  const asks: Part[] = [
    { kind: 'text', markdown: card.asksMarkdown },
    { kind: 'text', markdown: draft.content.asks.map((ask) => `- ${literal(ask)}`).join('\n') },
  ];
  const facts = [
    { label: card.pack, value: pack?.title ?? draft.pack },
    ...(draft.kind === 'entry' && draft.by !== undefined
      ? [{ label: card.answeredBy, value: draft.by }]
      : []),
    ...(draft.kind === 'entry'
      ? [{ label: card.reviewBy, value: card.day(draft.content.reviewBy, context.today) }]
      : []),
  ];
  if (draft.kind === 'ask') return [{ kind: 'facts', facts }, ...asks];
  return [
    { kind: 'facts', facts },
    { kind: 'text', markdown: card.summaryMarkdown },
    { kind: 'text', markdown: literal(draft.content.summary) },
    { kind: 'text', markdown: card.bodyMarkdown },
    { kind: 'text', markdown: draft.content.body },
    ...asks,
  ];
}

function nearParts(context: ReplyContext, draft: string, near: Entry): Part[] {
  const words = context.words(curationWords).near;
  return [
    { kind: 'note', markdown: words.textMarkdown(near.title) },
    {
      kind: 'buttons',
      buttons: [joinPackDraft.button(words.join(near.title), { draft, entry: near.id })],
    },
  ];
}

/**
 * Says to whoever wrote a draft what happens now.
 *
 * @param deciders names of those who got to see it
 */
export function savedReply(
  context: ReplyContext,
  draft: PackDraft,
  deciders: readonly string[],
  near: Entry | undefined,
): Reply {
  const { saved } = context.words(curationWords);
  return replyOf(
    [
      { kind: 'heading', text: saved.heading },
      {
        kind: 'text',
        markdown: deciders.length > 0 ? saved.waitsMarkdown(deciders) : saved.nobodyMarkdown,
      },
      ...(draft.kind === 'entry' && near ? nearParts(context, draft.id, near) : []),
    ],
    'asker',
  );
}

/** How a draft stands that somebody wanted to decide on. */
export function draftHoldsReply(context: ReplyContext, draft: PackDraft, by: string | undefined): Reply {
  const { holds } = context.words(curationWords);
  const title = draftTitle(context, draft);
  const text =
    draft.state === 'approved' || draft.state === 'declined'
      ? holds[draft.state](title, by)
      : holds[draft.state](title);
  return replyOf([{ kind: 'text', markdown: literal(text) }], 'asker');
}

/** Markdown in a few words, for the one who reads. */
export function curatingReply(markdown: string): Reply {
  return replyOf([{ kind: 'text', markdown }], 'asker');
}

/** Tells an owner that the pack's files now say something else, and a draft that was in use is retired. */
export function filesWonReply(context: ReplyContext, draft: PackDraft, why: 'differs' | 'gone'): Reply {
  const { files } = context.words(curationWords);
  const title = draftTitle(context, draft);
  return replyOf(
    [
      { kind: 'text', markdown: why === 'gone' ? files.goneMarkdown(title) : files.differsMarkdown(title) },
      ...contentParts(context, draft),
    ],
    'asker',
  );
}

/** Asks an owner whether the name of somebody who was erased is to be taken out of an addition that is in use. */
export function unnameReply(context: ReplyContext, draft: PackDraft): Reply {
  const { unname } = context.words(curationWords);
  return replyOf(
    [
      { kind: 'text', markdown: unname.askMarkdown(draftTitle(context, draft)) },
      {
        kind: 'buttons',
        buttons: [
          unnameDraft.button(unname.takeOut, { draft: draft.id, how: 'take-out' }, { style: 'primary' }),
          unnameDraft.button(unname.leave, { draft: draft.id, how: 'leave' }),
          showEntry.button(unname.show, { entry: draft.entry }),
        ],
      },
    ],
    'asker',
  );
}
