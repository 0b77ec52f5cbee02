import type { ReplyContext } from '../../src/conversation/reply-context.js';
import { EntryContent, peopleSource } from '../../src/curation/content.js';
import type { PackDraft } from '../../src/curation/drafts.js';
import { askFrom, bodyFrom, summaryFrom, titleFrom } from '../../src/curation/text.js';
import {
  curatingReply,
  draftHoldsReply,
  draftReply,
  filesWonReply,
  savedReply,
  unnameReply,
} from '../../src/features/curation/draft-replies.js';
import { declineDraftFormOf, writeFormOf } from '../../src/features/curation/forms.js';
import { curationWords } from '../../src/features/curation/wording.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import type { Form, Reply } from '../../src/ports/reply.js';
import type { PackDraftState } from '../../src/storage/tables.js';
import { english } from './english.js';
import { hostile } from './hostile.js';

const ID = '01950000-0000-7000-8000-00000000000a';

/** A draft of a whole entry and one of questions, with words that somebody typed. */
function draftsOf(words: string, count: number): readonly PackDraft[] {
  const asks = Array.from({ length: count }, (_, index) => askFrom(`${index} ${words}`));
  const common = {
    id: ID,
    referral: null,
    pack: 'sagemaker',
    state: 'waiting',
    madeBy: null,
    decidedBy: null,
    reason: '',
    by: words.slice(0, 80),
    createdAt: 0,
    changedAt: 0,
  } as const;
  const content = EntryContent.parse({
    title: titleFrom(words),
    aliases: [],
    asks,
    summary: summaryFrom(words),
    body: bodyFrom(words.repeat(20)).slice(0, 8_000),
    sources: [peopleSource(undefined, '2026-11-23')],
    owner: 'mlops',
    reviewedOn: '2026-11-23',
    reviewBy: '2027-05-23',
    related: ['feature/canvas'],
  });
  const before = { title: words, summary: words, body: words };
  return [
    { ...common, kind: 'entry', entry: 'concept/some-name', content },
    { ...common, kind: 'ask', entry: 'feature/canvas', content: { asks, before }, base: '' },
  ];
}

/** Every reply about additions to the packs, with whatever people typed. */
export function everyCuratingReply(knowledge: Knowledge): ReadonlyMap<string, Reply> {
  const context: ReplyContext = {
    knowledge,
    ...english,

    persona: undefined,
    today: '2026-11-23',
  };
  const replies = new Map<string, Reply>();
  const near = knowledge.entries.get('feature/canvas');
  for (const [index, words] of [...hostile, 'Who unlocks the vault?'].entries()) {
    for (const draft of draftsOf(words, index % 2 === 0 ? 15 : 1)) {
      const put = (what: string, reply: Reply) =>
        replies.set(`curating ${index} ${draft.kind}: ${what}`, reply);
      put('card', draftReply(context, draft, { author: words, near }));
      put('objected', draftReply(context, draft, { objections: [words, words] }));
      put('gone', draftReply(context, draft, { gone: true }));
      if (near) {
        const changed = { before: { title: words, summary: words, body: words }, now: near };
        put('changed', draftReply(context, draft, { changed }));
      }
      put('saved', savedReply(context, draft, [words, words], near));
      put('saved for nobody', savedReply(context, draft, [], undefined));
      put('unname', unnameReply(context, draft));
      for (const why of ['differs', 'gone'] as const) put(`files ${why}`, filesWonReply(context, draft, why));
      for (const state of ['waiting', 'approved', 'declined', 'retired'] satisfies PackDraftState[]) {
        put(state, draftHoldsReply(context, { ...draft, state }, words));
      }
    }
    const { toAuthor } = english.words(curationWords);
    replies.set(`curating ${index}: yes`, curatingReply(toAuthor.approvedMarkdown(words, words)));
    replies.set(`curating ${index}: no`, curatingReply(toAuthor.declinedMarkdown(words, words, words)));
  }
  return replies;
}

/** Every form about additions to the packs. */
export function everyCuratingForm(knowledge: Knowledge): ReadonlyMap<string, Form> {
  const context: ReplyContext = {
    knowledge,
    ...english,

    persona: undefined,
    today: '2026-11-23',
  };
  const { form } = english.words(curationWords);
  return new Map(
    hostile.flatMap((words, index): [string, Form][] => [
      [
        `write ${index}`,
        writeFormOf(context, {
          context: { source: 'referral', id: ID },
          intro: form.introMarkdown,
          heading: form.title,
          title: titleFrom(words),
          asks: [askFrom(words)],
          summary: summaryFrom(words),
          body: [words.slice(0, 3_000), words.slice(0, 3_000), ''].slice(0, (index % 3) + 1),
          targets: [...knowledge.entries.values()].slice(0, 3),
          target: '',
        }),
      ],
      [`decline ${index}`, declineDraftFormOf(context, ID, words)],
    ]),
  );
}
