import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { redraw, say } from '../../conversation/turn.js';
import {
  type AskContent,
  beforeOf,
  hashOfEntry,
  nearlySame,
  type Objection,
} from '../../curation/content.js';
import type { Addition, PackDraft } from '../../curation/drafts.js';
import { ownersOfDraft } from '../../curation/owners.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { personById } from '../../people/accounts/record.js';
import { adminsOf } from '../../people/roles/roles.js';
import type { Reply } from '../../ports/reply.js';
import { type Beside, draftHoldsReply, draftReply, savedReply } from './draft-replies.js';
import { curationWords } from './wording.js';

/** Shared by writing drafts of packs and deciding on them. */

/** More questions for an entry that there is. */
export function moreAsks(entry: Entry, asks: readonly string[]): Addition {
  const content: AskContent = { asks: [...asks], before: beforeOf(entry) };
  return { kind: 'ask', entry: entry.id, content, base: hashOfEntry(entry) };
}

/** Sends a new draft to those who decide on it; if its writer is one of them, they see it at once. */
export async function presentDraft(turn: Turn, draft: PackDraft): Promise<TurnResult> {
  const { asker } = turn;
  const near = nearTo(turn, draft);
  let deciders = await decidersOf(turn, draft);
  const own = deciders.includes(asker.person);
  let told = await notifyDeciders(turn, draft, deciders, near);
  if (told.length === 0 && !own) {
    // None of them can be reached.
    deciders = await adminsOf(turn.tx, turn.settings.admins);
    told = await notifyDeciders(turn, draft, deciders, near);
  }
  if (own || deciders.includes(asker.person)) return say(draftReply(turn.context, draft, { near }));
  return say(savedReply(turn.context, draft, told, near));
}

/** Those who decide on a draft: its owners, or the admins where no owner is known. */
async function decidersOf(turn: Turn, draft: PackDraft): Promise<string[]> {
  const owners = await ownersOfDraft(turn.tx, turn.knowledge, draft);
  return owners.length > 0 ? owners : adminsOf(turn.tx, turn.settings.admins);
}

/** @returns names of those who were told */
async function notifyDeciders(
  turn: Turn,
  draft: PackDraft,
  deciders: readonly string[],
  near: Entry | undefined,
): Promise<string[]> {
  const names: string[] = [];
  for (const decider of deciders) {
    if (decider === turn.asker.person) continue;
    const what = `draft:${draft.id}:${draft.kind}`;
    const author = turn.asker.name;
    const told = await notify(turn, decider, what, (context) => draftReply(context, draft, { author, near }));
    const person = told ? await personById(turn.tx, decider) : undefined;
    if (person) names.push(person.name);
  }
  return names;
}

/** The entry that answers nearly the same as a draft of a whole one. */
export function nearTo(turn: Turn, draft: PackDraft): Entry | undefined {
  if (draft.kind !== 'entry') return undefined;
  const id = nearlySame(draft.content, turn.engine.words.ask);
  return id === undefined ? undefined : turn.knowledge.entries.get(id);
}

/** The card of a draft as things stand. */
export async function draftCard(turn: Turn, draft: PackDraft, beside: Beside = {}): Promise<Reply> {
  const { madeBy } = draft;
  const other = madeBy === null || madeBy === turn.asker.person ? undefined : madeBy;
  const author = other === undefined ? undefined : (await personById(turn.tx, other))?.name;
  return draftReply(turn.context, draft, { author, near: nearTo(turn, draft), ...beside });
}

/** Says what became of a draft that was decided already. */
export async function draftHoldsNow(turn: Turn, draft: PackDraft): Promise<TurnResult> {
  const by = draft.decidedBy === null ? undefined : await personById(turn.tx, draft.decidedBy);
  return redraw(turn, draftHoldsReply(turn.context, draft, by?.name));
}

/** Why something cannot go into a pack, in the reader's words. */
export function objectionText(context: Pick<ReplyContext, 'words'>, objection: Objection): string {
  const { objections: words } = context.words(curationWords);
  switch (objection.why) {
    case 'empty':
      return words.empty[objection.field];
    case 'too-long':
      return words.tooLong(objection.most);
    case 'too-many-words':
      return words.tooManyWords(objection.most);
    case 'too-many':
      return words.tooMany(objection.most);
    case 'ask-too-long':
      return words.askTooLong(objection.ask, objection.most);
    case 'twice':
      return words.twice(objection.ask);
    case 'taken':
      return words.taken(objection.text, objection.by.title);
    case 'no-markdown':
      return words.noMarkdown;
  }
}
