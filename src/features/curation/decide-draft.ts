import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, redraw, say, wrong } from '../../conversation/turn.js';
import {
  askedBy,
  hashOfEntry,
  type Objection,
  objectionsTo,
  objectionsToAsks,
} from '../../curation/content.js';
import {
  decideDraft,
  draftedEntries,
  lockDraft,
  type PackDraft,
  rewriteDraft,
} from '../../curation/drafts.js';
import { relationsToDraft } from '../../curation/owners.js';
import { cleaned, idFrom } from '../../curation/text.js';
import { entryAt } from '../../knowledge/lookup.js';
import { MOST_ASKS } from '../../knowledge/schema/schema.js';
import type { Permission } from '../../people/roles/permissions.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { type Beside, curatingReply, draftTitle } from './draft-replies.js';
import { declineDraftForm, declineDraftFormOf, writeFormOf } from './forms.js';
import { prefillFromDraft } from './prefill.js';
import { draftCard, draftHoldsNow, moreAsks, nearTo, objectionText, presentDraft } from './show-draft.js';
import { type CurationWords, curationWords } from './wording.js';

interface AboutDraft {
  /** Draft id. */
  readonly draft: string;
}

/** A draft, for those who decide on it. It is locked, so that the second of two at once finds it decided. */
export function decidedDraft<Payload>(
  draftIn: (payload: Payload) => string,
  needs: Permission = 'draft.decide',
): Access<Payload, PackDraft> {
  return {
    needs: [needs],
    async find({ tx, asker, knowledge, settings }, payload) {
      const found = await lockDraft(tx, draftIn(payload));
      if (!found) return undefined;
      const relations = await relationsToDraft(tx, asker, knowledge, found, settings.admins);
      return { found, relations };
    },
    refuse: ({ context }) => say(saying(context.words(curationWords).notYoursToDecide, 'asker')),
  };
}

const draftIn = ({ draft }: AboutDraft) => draft;

/** Approves a draft. */
export const approveDraft = guarded(
  decidedDraft<AboutDraft & { readonly shown: number }>(draftIn),
  async (turn, draft, { shown }) => {
    const { tx, asker, now, knowledge, context } = turn;
    if (draft.state !== 'waiting') return draftHoldsNow(turn, draft);
    // It was changed since this card was sent, and nobody may approve what they have not seen.
    if (shown !== draft.changedAt) return redraw(turn, await draftCard(turn, draft));
    const outdated = draft.kind === 'ask' ? await askOutdated(turn, draft) : entryOutdated(turn, draft);
    if (outdated) return redraw(turn, await draftCard(turn, outdated.draft, outdated.beside));
    if (draft.kind === 'entry' && knowledge.entries.has(draft.entry)) {
      // The files have got another entry of that id meanwhile.
      const drafted = await draftedEntries(tx);
      const entry = idFrom(draft.content.title, (one) => knowledge.entries.has(one) || drafted.has(one));
      await rewriteDraft(tx, draft.id, { ...draft, entry }, now);
    }
    const decision = { state: 'approved' as const, by: asker.person, reason: '' };
    if (!(await decideDraft(tx, draft.id, decision, now))) return draftHoldsNow(turn, draft);
    const title = draftTitle(context, draft);
    await notifyAuthor(turn, draft, ({ toAuthor }) => toAuthor.approvedMarkdown(title, asker.name));
    const approved = context.words(curationWords).approvedMarkdown(title);
    return { ...redraw(turn, curatingReply(approved)), relearns: true };
  },
);

interface Outdated {
  readonly draft: PackDraft;
  readonly beside: Beside;
}

function entryOutdated(turn: Turn, draft: Extract<PackDraft, { kind: 'entry' }>): Outdated | undefined {
  const objections = objectionsTo(draft.content, turn.knowledge);
  return objections.length === 0 ? undefined : { draft, beside: objected(turn, objections) };
}

/** The entry was changed since the draft was written: shows it, and asks for approval again. */
async function askOutdated(
  turn: Turn,
  draft: Extract<PackDraft, { kind: 'ask' }>,
): Promise<Outdated | undefined> {
  const entry = turn.knowledge.entries.get(draft.entry);
  if (!entry) return { draft, beside: { gone: true } };
  const objections = objectionsToAsks(draft.content.asks, MOST_ASKS - entry.asks.length, turn.knowledge);
  if (objections.length > 0) return { draft, beside: objected(turn, objections) };
  if (draft.base === hashOfEntry(entry)) return undefined;
  const { before } = draft.content;
  const renewed = await rewriteDraft(turn.tx, draft.id, moreAsks(entry, draft.content.asks), turn.now);
  return { draft: renewed ?? draft, beside: { changed: { before, now: entry } } };
}

function objected({ context }: Turn, objections: readonly Objection[]): Beside {
  return { objections: objections.map((one) => objectionText(context, one)) };
}

/** Tells whoever wrote a draft what became of it, unless they decided themselves. */
async function notifyAuthor(
  turn: Turn,
  draft: PackDraft,
  markdown: (words: CurationWords) => string,
): Promise<void> {
  const { asker } = turn;
  if (draft.madeBy === null || draft.madeBy === asker.person) return;
  await notify(
    turn,
    draft.madeBy,
    `draft-decided:${draft.id}`,
    (context) => curatingReply(markdown(context.words(curationWords))),
    { about: asker.person },
  );
}

export const openChangeDraft = guarded(decidedDraft(draftIn), async (turn, draft) => {
  const { context } = turn;
  if (draft.state !== 'waiting') return draftHoldsNow(turn, draft);
  if (!opensForms(turn)) return say(saying(context.words(curationWords).form.noForm, 'asker'));
  return open(writeFormOf(context, prefillFromDraft(turn, draft, nearTo(turn, draft))));
});

export const openDeclineDraft = guarded(decidedDraft(draftIn), async (turn, draft) => {
  if (draft.state !== 'waiting') return draftHoldsNow(turn, draft);
  if (!opensForms(turn)) return decline(turn, draft, '');
  return open(declineDraftFormOf(turn.context, draft.id, draftTitle(turn.context, draft)));
});

export const submitDeclineDraft = guarded(
  decidedDraft(({ context }: Filled<AboutDraft, { readonly reason: string }>) => context.draft),
  async (turn, draft, { values }) => {
    if (draft.state !== 'waiting') return draftHoldsNow(turn, draft);
    return decline(turn, draft, cleaned(values.reason));
  },
);

async function decline(turn: Turn, draft: PackDraft, reason: string): Promise<TurnResult> {
  const { tx, asker, now, context } = turn;
  const words = context.words(curationWords);
  if (reason.length > LONGEST_NOTE) {
    return wrong(declineDraftForm.fields.reason, words.decline.tooLong(LONGEST_NOTE));
  }
  await decideDraft(tx, draft.id, { state: 'declined', by: asker.person, reason }, now);
  const title = draftTitle(context, draft);
  await notifyAuthor(turn, draft, ({ toAuthor }) => toAuthor.declinedMarkdown(title, asker.name, reason));
  return redraw(turn, curatingReply(words.declinedMarkdown(title)));
}

/** A draft of a whole entry becomes more questions of one that there is; by whoever wrote it or decides on it. */
export const joinToEntry = guarded(
  decidedDraft<AboutDraft & { readonly entry: string }>(draftIn, 'draft.join'),
  async (turn, draft, payload) => {
    const { knowledge, context } = turn;
    if (draft.state !== 'waiting' || draft.kind !== 'entry') return draftHoldsNow(turn, draft);
    const entry = entryAt(knowledge, payload.entry);
    if (!entry) return say(saying(context.words(curationWords).objections.noTarget, 'asker'));
    const asks = draft.content.asks.filter((ask) => !askedBy(knowledge, ask));
    const objections = objectionsToAsks(asks, MOST_ASKS - entry.asks.length, knowledge);
    if (objections.length > 0) {
      return say(saying(objections.map((one) => objectionText(context, one)).join(' '), 'asker'));
    }
    const joined = await rewriteDraft(turn.tx, draft.id, moreAsks(entry, asks), turn.now);
    return joined ? presentDraft(turn, joined) : draftHoldsNow(turn, draft);
  },
);
