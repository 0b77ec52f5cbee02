import type { Filled, Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, redraw, refuseField, say } from '../../conversation/turn.js';
import {
  EntryContent,
  type Objection,
  objectionsTo,
  objectionsToAsks,
  peopleSource,
  type Written,
} from '../../curation/content.js';
import {
  type Addition,
  draftById,
  draftedEntries,
  draftOfReferral,
  makeDraft,
  type PackDraft,
  rewriteDraft,
} from '../../curation/drafts.js';
import { relationsToEntry } from '../../curation/owners.js';
import { bodyFrom, cleaned, idFrom, oneLine, sixMonthsAfter } from '../../curation/text.js';
import { dismiss } from '../../insights/questions/gaps.js';
import { type LoggedQuestion, questionById } from '../../insights/questions/question-log.js';
import { entryAt } from '../../knowledge/lookup.js';
import { type Entry, MOST_ASKS } from '../../knowledge/schema/schema.js';
import { lockReferral, type Referral } from '../../referrals/referrals.js';
import { relationsAtAll } from '../shared/people/relations-at-all.js';
import { decidedDraft } from './decide-draft.js';
import { NEW_ENTRY, type Prefilled, type WriteContext, writeForm, writeFormOf } from './forms.js';
import { foundAskOf } from './found-asks.js';
import { prefillFromQuestion, prefillFromReferral } from './prefill.js';
import { draftCard, draftHoldsNow, moreAsks, objectionText, presentDraft } from './show-draft.js';
import { curationWords } from './wording.js';

/** Entries that an addition is related to. */
const NEAREST = 3;

/** What an addition is made of. */
type Source =
  | { readonly kind: 'referral'; readonly referral: Referral }
  | { readonly kind: 'question'; readonly question: LoggedQuestion }
  | { readonly kind: 'draft'; readonly draft: PackDraft };

/** What was filled in. */
type Values = NonNullable<ReturnType<typeof writeForm.read>>['values'];
type Submitted = Filled<WriteContext, Values>;

/** An answered question, for whoever answered it, the owners of the nearest entry and admins. */
function answeredReferral<Payload>(referralIn: (payload: Payload) => string): Access<Payload, Referral> {
  return {
    needs: ['draft.make.answered'],
    async find({ tx, asker, knowledge, settings }, payload) {
      const found = await lockReferral(tx, referralIn(payload));
      if (found?.state !== 'answered' || found.answer.trim() === '') return undefined;
      const relations = new Set(
        await relationsToEntry(tx, asker, knowledge, found.nearest[0] ?? '', settings.admins),
      );
      if (asker.standing === 'member' && found.answeredBy === asker.person) relations.add('answerer');
      return { found, relations };
    },
    refuse: notYours,
  };
}

/** A question that found no good answer, for owners and admins. */
function openQuestion<Payload>(questionIn: (payload: Payload) => string): Access<Payload, LoggedQuestion> {
  return {
    needs: ['draft.make.gap'],
    async find(turn, payload) {
      const found = await questionById(turn.tx, questionIn(payload));
      return found && { found, relations: await relationsAtAll(turn) };
    },
    refuse: notYours,
  };
}

function notYours({ context }: Turn): TurnResult {
  return say(saying(context.words(curationWords).notYours, 'asker'));
}

/** "Save to the pack" on an answered question. */
export const saveAnswer = guarded(
  answeredReferral(({ referral }: { readonly referral: string }) => referral),
  async (turn, referral) =>
    (await savedBefore(turn, referral)) ??
    openForm(turn, { kind: 'referral', referral }, await prefillFromReferral(turn, referral)),
);

/** "Draft an entry" on a gap. */
export const draftAnswer = guarded(
  openQuestion(({ question }: { readonly question: string }) => question),
  async (turn, question) =>
    openForm(turn, { kind: 'question', question }, await prefillFromQuestion(turn, question)),
);

/** "Add as an ask" on a question whose asker chose an entry. It goes to whoever decides on the entry. */
export const addFoundAsk = guarded(
  openQuestion(({ question }: { readonly question: string }) => question),
  async (turn, question) => {
    const found = await foundAskOf(turn, question.id);
    if (!found) return say(saying(turn.context.words(curationWords).found.gone, 'asker'));
    const { asks } = await prefillFromQuestion(turn, question);
    const made = moreFor(turn, found.entry, { asks });
    if ('refused' in made) return made.refused;
    // From now on the draft stands for it.
    await dismiss(turn.tx, found, turn.now);
    return keep(turn, made, null);
  },
);

async function openForm(turn: Turn, source: Source, given: Prefilled): Promise<TurnResult> {
  if (opensForms(turn)) return open(writeFormOf(turn.context, given));
  // Where no form can open, the prefilled draft is saved; the owner checks it anyhow.
  const { title, asks, summary, body } = given;
  return write(turn, source, given.target, { title, asks, summary, body: bodyFrom(body.join('\n\n')) });
}

/** A reply where an answer was saved already; else undefined. */
async function savedBefore(turn: Turn, { id }: Referral): Promise<TurnResult | undefined> {
  const before = await draftOfReferral(turn.tx, id);
  return before && say(saying(turn.context.words(curationWords).savedBefore[before.state], 'asker'));
}

/** Takes the form. Who may send it depends on what it is about. */
const submittedFrom = {
  referral: guarded(answeredReferral(idIn), async (turn, referral, { values }) => {
    return (await savedBefore(turn, referral)) ?? writeValues(turn, { kind: 'referral', referral }, values);
  }),
  question: guarded(openQuestion(idIn), async (turn, question, { values }) => {
    return writeValues(turn, { kind: 'question', question }, values);
  }),
  draft: guarded(decidedDraft(idIn), async (turn, draft, { values }) => {
    if (draft.state !== 'waiting') return draftHoldsNow(turn, draft);
    return writeValues(turn, { kind: 'draft', draft }, values);
  }),
} satisfies Readonly<Record<WriteContext['source'], Handler<Submitted>>>;

function idIn({ context }: Submitted): string {
  return context.id;
}

export const submitWritten: Handler<Submitted> = Object.assign(
  (turn: Turn, submitted: Submitted) => submittedFrom[submitted.context.source](turn, submitted),
  { needs: Object.values(submittedFrom).flatMap(({ needs }) => needs) },
);

function writeValues(turn: Turn, source: Source, values: Values): Promise<TurnResult> {
  const parts = [values.body, values.body2, values.body3].filter((part) => part.trim() !== '');
  const written: Written = {
    title: oneLine(values.title),
    asks: cleaned(values.asks)
      .split('\n')
      .map((line) => oneLine(line.replace(/^\s*[-*•]\s+/, '')))
      .filter((line) => line !== ''),
    summary: oneLine(values.summary),
    body: bodyFrom(parts.join('\n\n')),
  };
  return write(turn, source, values.target === NEW_ENTRY ? '' : values.target, written);
}

/**
 * Keeps what was written as a draft, new or changed, and sends it to those who decide.
 *
 * @param target id of the entry that it is more questions for; '' for a new entry
 */
async function write(turn: Turn, source: Source, target: string, written: Written): Promise<TurnResult> {
  const made = target === '' ? await newEntry(turn, source, written) : moreFor(turn, target, written);
  if ('refused' in made) return made.refused;
  if (source.kind === 'draft') {
    const changed = await rewriteDraft(turn.tx, source.draft.id, made.addition, turn.now);
    if (!changed) return draftHoldsNow(turn, source.draft);
    return redraw(turn, await draftCard(turn, changed));
  }
  return keep(turn, made, source.kind === 'referral' ? source.referral.id : null);
}

async function keep(turn: Turn, { addition, pack }: Addable, referral: string | null): Promise<TurnResult> {
  const { tx, now, asker } = turn;
  const id = await makeDraft(tx, addition, { pack, referral, by: asker.person }, now);
  const draft = await draftById(tx, id);
  if (!draft) throw new Error('A draft that was just made is not there.');
  return presentDraft(turn, draft);
}

interface Addable {
  readonly addition: Addition;
  /** Id of the pack. */
  readonly pack: string;
}

type Made =
  | Addable
  /** Why not, said to whoever wrote it. */
  | { readonly refused: TurnResult };

function moreFor(turn: Turn, target: string, { asks }: Pick<Written, 'asks'>): Made {
  const { knowledge, context } = turn;
  const entry = entryAt(knowledge, target);
  const pack = entry && knowledge.packOf.get(entry.id);
  if (!entry || !pack) {
    const { noTarget } = context.words(curationWords).objections;
    return { refused: refuseField(turn, writeForm.fields.target, noTarget) };
  }
  const objections = objectionsToAsks(asks, MOST_ASKS - entry.asks.length, knowledge);
  if (objections.length > 0) return { refused: refuse(turn, objections) };
  return { addition: moreAsks(entry, asks), pack: pack.id };
}

async function newEntry(turn: Turn, source: Source, written: Written): Promise<Made> {
  const { knowledge, context } = turn;
  const before = source.kind === 'draft' ? source.draft : undefined;
  const objections = objectionsTo(written, knowledge, before?.entry);
  if (objections.length > 0) return { refused: refuse(turn, objections) };
  const kept = before?.kind === 'entry' ? before.content : undefined;
  const nearest = nearestOf(turn, source);
  const pack =
    (nearest[0] && knowledge.packOf.get(nearest[0].id)) ??
    knowledge.packs.find(({ id }) => id === before?.pack) ??
    knowledge.packs[0];
  if (!pack) throw new Error('No pack is in use.');
  const content = EntryContent.parse({
    ...written,
    aliases: kept?.aliases ?? [],
    sources: [peopleSource(undefined, context.today)],
    owner: kept?.owner ?? nearest[0]?.owner ?? pack.owners[0]?.id,
    reviewedOn: context.today,
    reviewBy: sixMonthsAfter(context.today),
    related: kept?.related ?? nearest.map(({ id }) => id),
  });
  const drafted = await draftedEntries(turn.tx);
  if (before) drafted.delete(before.entry);
  const same = kept?.title === content.title ? before?.entry : undefined;
  const entry = same ?? idFrom(content.title, (id) => knowledge.entries.has(id) || drafted.has(id));
  return { addition: { kind: 'entry', entry, content }, pack: pack.id };
}

function nearestOf(turn: Turn, source: Source): Entry[] {
  return nearestIds(source)
    .flatMap((id) => turn.knowledge.entries.get(id) ?? [])
    .slice(0, NEAREST);
}

function nearestIds(source: Source): readonly string[] {
  if (source.kind === 'referral') return source.referral.nearest;
  if (source.kind === 'question') return source.question.nearest;
  return source.draft.kind === 'ask' ? [source.draft.entry] : source.draft.content.related;
}

/** Says what the pack cannot take: at the fields of the form, or in the chat. */
function refuse(turn: Turn, objections: readonly Objection[]): TurnResult {
  const errors = new Map<string, string>();
  for (const objection of objections) {
    const name = writeForm.fields[objection.field];
    if (!errors.has(name)) errors.set(name, objectionText(turn.context, objection));
  }
  if (turn.incoming.kind === 'form') {
    return { replies: [], outcome: { formErrors: Object.fromEntries(errors) } };
  }
  return say(saying([...errors.values()].join(' '), 'asker'));
}
