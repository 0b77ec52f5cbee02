import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { curatingForms, LONGEST_NOTE, readDraftValue, readJoin } from '../../conversation/old-actions.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, refuseField, say, wrong } from '../../conversation/turn.js';
import {
  type AskContent,
  askedBy,
  beforeOf,
  EntryContent,
  hashOfEntry,
  nearlySame,
  type Objection,
  objectionsTo,
  objectionsToAsks,
  peopleSource,
  type Written,
} from '../../curation/content.js';
import {
  type Addition,
  decideDraft,
  draftById,
  draftedEntries,
  draftOfReferral,
  lockDraft,
  makeDraft,
  type PackDraft,
  rewriteDraft,
} from '../../curation/drafts.js';
import { ownersOfDraft, ownsAnything, relationsToDraft, relationsToEntry } from '../../curation/owners.js';
import { bodyFrom, cleaned, idFrom, oneLine, sixMonthsAfter } from '../../curation/text.js';
import { type LoggedQuestion, questionById } from '../../insights/questions.js';
import { type Entry, MOST_ASKS } from '../../knowledge/schema/schema.js';
import { personById } from '../../people/accounts/people.js';
import { may, type Relation } from '../../people/roles/permissions.js';
import { adminsOf, relationsBetween } from '../../people/roles/roles.js';
import { type Referral, referralById } from '../../referrals/referrals.js';
import { askingWords } from '../asking/wording.js';
import {
  type Beside,
  curatingReply,
  declineDraftFormOf,
  draftHoldsReply,
  draftReply,
  draftTitle,
  savedReply,
  type WriteGiven,
  writeFormOf,
} from './draft-replies.js';
import { prefillFromDraft, prefillFromQuestion, prefillFromReferral } from './prefill.js';
import { curationWords } from './wording.js';

/** Entries that an addition is related to, and that it may be more questions for. */
const NEAREST = 3;

/** What an addition is made of. */
type Source =
  | { readonly kind: 'referral'; readonly referral: Referral }
  | { readonly kind: 'question'; readonly question: LoggedQuestion }
  | { readonly kind: 'draft'; readonly draft: PackDraft };

function actorOf({ asker }: Turn) {
  return { person: asker.person, standing: asker.standing };
}

/** "Save to the pack" on an answered question. */
export async function saveToPack(turn: Turn, id: string): Promise<TurnResult> {
  const source = await answeredFor(turn, id);
  if (!source) return say(saying(turn.context.words(curationWords).notYours, 'asker'));
  const before = await draftOfReferral(turn.tx, id);
  if (before) return say(saying(turn.context.words(curationWords).savedBefore[before.state], 'asker'));
  return open(turn, source, await prefillFromReferral(turn, source.referral));
}

/** "Write a draft" on a gap. */
export async function draftFromQuestion(turn: Turn, id: string): Promise<TurnResult> {
  const source = await gapFor(turn, id);
  if (!source) return say(saying(turn.context.words(curationWords).notYours, 'asker'));
  return open(turn, source, await prefillFromQuestion(turn, source.question));
}

/** An answered question, for those who may save it. */
async function answeredFor(
  turn: Turn,
  id: string,
): Promise<Extract<Source, { kind: 'referral' }> | undefined> {
  const { tx, asker, settings } = turn;
  const referral = await referralById(tx, id);
  if (referral?.state !== 'answered' || referral.answer.trim() === '') return undefined;
  const nearest = referral.nearest[0] ?? '';
  const relations = new Set<Relation>(
    await relationsToEntry(tx, actorOf(turn), turn.knowledge, nearest, settings.admins),
  );
  const own = await relationsBetween(tx, actorOf(turn), asker.person, settings.admins);
  if (own.has('self') && referral.answeredBy === asker.person) relations.add('answerer');
  return may(relations, 'draft.make.answered') ? { kind: 'referral', referral } : undefined;
}

/** A question of the log, for owners and admins. */
async function gapFor(turn: Turn, id: string): Promise<Extract<Source, { kind: 'question' }> | undefined> {
  const { tx, asker, settings } = turn;
  const own = await relationsBetween(tx, actorOf(turn), asker.person, settings.admins);
  const relations = new Set<Relation>(own.has('admin') ? ['admin'] : []);
  if (own.has('self') && (await ownsAnything(tx, asker.person, turn.knowledge))) relations.add('owner');
  if (!may(relations, 'draft.make.gap')) return undefined;
  const question = await questionById(tx, id);
  return question && { kind: 'question', question };
}

/** A draft, for those who decide on it. */
async function draftFor(turn: Turn, id: string): Promise<PackDraft | undefined> {
  const draft = await lockDraft(turn.tx, id);
  if (!draft) return undefined;
  const { tx, settings } = turn;
  const relations = await relationsToDraft(tx, actorOf(turn), turn.knowledge, draft, settings.admins);
  return may(relations, 'draft.decide') ? draft : undefined;
}

async function open(turn: Turn, source: Source, given: WriteGiven): Promise<TurnResult> {
  if (opensForms(turn)) return { replies: [], outcome: { form: writeFormOf(turn.context, given) } };
  // Without forms it is saved as it was filled in; the owner sees all of it.
  const { title, asks, summary, body } = given;
  const written = { title, asks, summary, body: bodyFrom(body.join('\n\n')) };
  return write(turn, source, given.target, written);
}

/** The form for an addition was filled in. */
export async function submitWritten(
  turn: Turn,
  context: string,
  values: Readonly<Record<string, string>>,
): Promise<TurnResult> {
  const curating = turn.context.words(curationWords);
  const fields = curatingForms.write;
  const [kind, id = ''] = context.split(':');
  const value = (field: keyof typeof fields) => values[fields[field]] ?? '';
  const written: Written = {
    title: oneLine(value('title')),
    asks: cleaned(value('asks'))
      .split('\n')
      .map((line) => oneLine(line.replace(/^\s*[-*•]\s+/, '')))
      .filter((line) => line !== ''),
    summary: oneLine(value('summary')),
    body: bodyFrom(
      [value('body'), value('body2'), value('body3')].filter((part) => part.trim() !== '').join('\n\n'),
    ),
  };
  const target = value('target') === 'new' ? '' : value('target');
  if (kind === 'draft') {
    const draft = await draftFor(turn, id);
    if (!draft) return say(saying(curating.notYoursToDecide, 'asker'));
    if (draft.state !== 'waiting') return holdsNow(turn, draft);
    return write(turn, { kind, draft }, target, written);
  }
  const [answered, gap] = [kind === 'referral', kind === 'question'];
  const source = answered ? await answeredFor(turn, id) : gap ? await gapFor(turn, id) : undefined;
  if (!source) return say(saying(curating.notYours, 'asker'));
  if (source.kind === 'referral') {
    const before = await draftOfReferral(turn.tx, id);
    if (before) return say(saying(curating.savedBefore[before.state], 'asker'));
  }
  return write(turn, source, target, written);
}

/** Keeps what was written as a draft, new or changed, and puts it before those who decide. */
async function write(turn: Turn, source: Source, target: string, written: Written): Promise<TurnResult> {
  const { tx, now, asker } = turn;
  const made = await additionOf(turn, source, target, written);
  if ('refused' in made) return made.refused;
  const { addition, pack } = made;
  if (source.kind === 'draft') {
    const changed = await rewriteDraft(tx, source.draft.id, addition, now);
    if (!changed) return holdsNow(turn, source.draft);
    return redraw(turn, await cardFor(turn, changed));
  }
  const referral = source.kind === 'referral' ? source.referral.id : null;
  const id = await makeDraft(tx, addition, { pack, referral, by: asker.person }, now);
  const draft = await draftById(tx, id);
  if (!draft) throw new Error('A draft that was just made is not there.');
  return present(turn, draft);
}

type Made =
  | { readonly addition: Addition; readonly pack: string }
  /** Why not, said to whoever wrote it. */
  | { readonly refused: TurnResult };

async function additionOf(turn: Turn, source: Source, target: string, written: Written): Promise<Made> {
  const { knowledge, context } = turn;
  if (target !== '') {
    const entry = knowledge.entries.get(target);
    const pack = knowledge.packOf.get(target);
    if (!entry || !pack) {
      const { noTarget } = context.words(curationWords).objections;
      return { refused: refuseField(turn, curatingForms.write.target, noTarget) };
    }
    const objections = objectionsToAsks(written.asks, MOST_ASKS - entry.asks.length, knowledge);
    if (objections.length > 0) return { refused: refuse(turn, objections) };
    return { addition: moreAsks(entry, written.asks), pack: pack.id };
  }
  const itself = source.kind === 'draft' ? source.draft.entry : undefined;
  const objections = objectionsTo(written, knowledge, itself);
  if (objections.length > 0) return { refused: refuse(turn, objections) };
  const kept = source.kind === 'draft' && source.draft.kind === 'entry' ? source.draft.content : undefined;
  const nearest = nearestOf(turn, source);
  const pack =
    (nearest[0] && knowledge.packOf.get(nearest[0].id)) ??
    knowledge.packs.find(({ id }) => source.kind === 'draft' && id === source.draft.pack) ??
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
  if (itself !== undefined) drafted.delete(itself);
  const same = kept?.title === content.title ? itself : undefined;
  const entry = same ?? idFrom(content.title, (id) => knowledge.entries.has(id) || drafted.has(id));
  return { addition: { kind: 'entry', entry, content }, pack: pack.id };
}

function moreAsks(entry: Entry, asks: readonly string[]): Addition {
  const content: AskContent = { asks: [...asks], before: beforeOf(entry) };
  return { kind: 'ask', entry: entry.id, content, base: hashOfEntry(entry) };
}

function nearestOf(turn: Turn, source: Source): Entry[] {
  const ids = source.kind === 'referral' ? source.referral.nearest : idsOf(source);
  return ids.flatMap((id) => turn.knowledge.entries.get(id) ?? []).slice(0, NEAREST);
}

function idsOf(source: Exclude<Source, { kind: 'referral' }>): readonly string[] {
  if (source.kind === 'question') return source.question.nearest;
  return source.draft.kind === 'ask' ? [source.draft.entry] : source.draft.content.related;
}

function refuse(turn: Turn, objections: readonly Objection[]): TurnResult {
  const fields = curatingForms.write;
  const errors = new Map<string, string>();
  for (const objection of objections) {
    const name = fields[objection.field];
    if (!errors.has(name)) errors.set(name, objectionText(turn, objection));
  }
  if (turn.incoming.kind === 'form') {
    return { replies: [], outcome: { formErrors: Object.fromEntries(errors) } };
  }
  return say(saying([...errors.values()].join(' '), 'asker'));
}

function objectionText(turn: Turn, objection: Objection): string {
  const { objections: words } = turn.context.words(curationWords);
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

/** Those who decide on a draft, and are told of it: its owners, or the admins where none of them is known. */
async function decidersOf(turn: Turn, draft: PackDraft): Promise<string[]> {
  const owners = await ownersOfDraft(turn.tx, turn.knowledge, draft);
  return owners.length > 0 ? owners : adminsOf(turn.tx, turn.settings.admins);
}

/** Puts a new draft before those who decide on it; whoever made it and decides too sees it at once. */
async function present(turn: Turn, draft: PackDraft): Promise<TurnResult> {
  const { asker } = turn;
  const near = nearTo(turn, draft);
  let deciders = await decidersOf(turn, draft);
  const own = deciders.includes(asker.person);
  let told = await notifyDeciders(turn, draft, deciders, near);
  if (told.length === 0 && !own) {
    // Nobody of them can be written to.
    deciders = await adminsOf(turn.tx, turn.settings.admins);
    told = await notifyDeciders(turn, draft, deciders, near);
  }
  if (own || deciders.includes(asker.person)) return say(draftReply(turn.context, draft, { near }));
  return say(savedReply(turn.context, draft, told, near));
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
    const maker = turn.asker.name;
    const told = await notify(turn, decider, what, (context) => draftReply(context, draft, { maker, near }));
    const person = told ? await personById(turn.tx, decider) : undefined;
    if (person) names.push(person.name);
  }
  return names;
}

function nearTo(turn: Turn, draft: PackDraft): Entry | undefined {
  if (draft.kind !== 'entry') return undefined;
  const id = nearlySame(draft.content, turn.engine.ask);
  return id === undefined ? undefined : turn.knowledge.entries.get(id);
}

/** The card of a draft as things stand. */
async function cardFor(turn: Turn, draft: PackDraft, beside: Beside = {}) {
  const other = draft.madeBy !== null && draft.madeBy !== turn.asker.person;
  const maker = other ? (await personById(turn.tx, draft.madeBy ?? ''))?.name : undefined;
  return draftReply(turn.context, draft, { maker, near: nearTo(turn, draft), ...beside });
}

async function holdsNow(turn: Turn, draft: PackDraft): Promise<TurnResult> {
  const by = draft.decidedBy === null ? undefined : await personById(turn.tx, draft.decidedBy);
  return redraw(turn, draftHoldsReply(turn.context, draft, by?.name));
}

/** A draft is put to use. Two at once: whoever comes first. */
export async function approveDraft(turn: Turn, value: string): Promise<TurnResult> {
  const { tx, asker, now, knowledge } = turn;
  const curating = turn.context.words(curationWords);
  const { draft: id, shown } = readDraftValue(value);
  const draft = await draftFor(turn, id);
  if (!draft) return say(saying(curating.notYoursToDecide, 'asker'));
  if (draft.state !== 'waiting') return holdsNow(turn, draft);
  // Somebody has changed it since this card was shown: nobody approves what they have not seen.
  if (shown !== draft.changedAt) return redraw(turn, await cardFor(turn, draft));
  const outdated = draft.kind === 'ask' ? await askOutdated(turn, draft) : entryOutdated(turn, draft);
  if (outdated) return redraw(turn, await cardFor(turn, outdated.draft, outdated.beside));
  if (draft.kind === 'entry' && knowledge.entries.has(draft.entry)) {
    // The files have got another entry of that id meanwhile.
    const drafted = await draftedEntries(tx);
    const entry = idFrom(draft.content.title, (one) => knowledge.entries.has(one) || drafted.has(one));
    await rewriteDraft(tx, id, { ...draft, entry }, now);
  }
  const decision = { state: 'approved' as const, by: asker.person, reason: '' };
  if (!(await decideDraft(tx, id, decision, now))) return holdsNow(turn, draft);
  const title = draftTitle(turn.context, draft);
  await notifyMaker(turn, draft, (by) => curating.toMaker.approvedMarkdown(title, by));
  return { ...redraw(turn, curatingReply(curating.approvedMarkdown(title))), relearns: true };
}

interface Outdated {
  readonly draft: PackDraft;
  readonly beside: Beside;
}

function entryOutdated(turn: Turn, draft: Extract<PackDraft, { kind: 'entry' }>): Outdated | undefined {
  const objections = objectionsTo(draft.content, turn.knowledge);
  if (objections.length === 0) return undefined;
  return { draft, beside: { objections: objections.map((one) => objectionText(turn, one)) } };
}

/** The entry that questions are for was changed since they were written: it is shown, and the yes asked for again. */
async function askOutdated(
  turn: Turn,
  draft: Extract<PackDraft, { kind: 'ask' }>,
): Promise<Outdated | undefined> {
  const entry = turn.knowledge.entries.get(draft.entry);
  if (!entry) return { draft, beside: { gone: true } };
  const objections = objectionsToAsks(draft.content.asks, MOST_ASKS - entry.asks.length, turn.knowledge);
  if (objections.length > 0) {
    return { draft, beside: { objections: objections.map((one) => objectionText(turn, one)) } };
  }
  if (draft.base === hashOfEntry(entry)) return undefined;
  const { before } = draft.content;
  const renewed = await rewriteDraft(turn.tx, draft.id, moreAsks(entry, draft.content.asks), turn.now);
  return { draft: renewed ?? draft, beside: { changed: { before, now: entry } } };
}

async function notifyMaker(turn: Turn, draft: PackDraft, words: (by: string) => string): Promise<void> {
  const { asker } = turn;
  if (draft.madeBy === null || draft.madeBy === asker.person) return;
  const reply = curatingReply(words(asker.name));
  await notify(turn, draft.madeBy, `draft-decided:${draft.id}`, () => reply, { about: asker.person });
}

export async function changePackDraft(turn: Turn, id: string): Promise<TurnResult> {
  const curating = turn.context.words(curationWords);
  const draft = await draftFor(turn, id);
  if (!draft) return say(saying(curating.notYoursToDecide, 'asker'));
  if (draft.state !== 'waiting') return holdsNow(turn, draft);
  if (!opensForms(turn)) return say(saying(turn.context.words(askingWords).home.typeIt, 'asker'));
  const form = writeFormOf(turn.context, prefillFromDraft(turn, draft, nearTo(turn, draft)));
  return { replies: [], outcome: { form } };
}

export async function openDeclineDraft(turn: Turn, id: string): Promise<TurnResult> {
  const draft = await draftFor(turn, id);
  if (!draft) return say(saying(turn.context.words(curationWords).notYoursToDecide, 'asker'));
  if (draft.state !== 'waiting') return holdsNow(turn, draft);
  if (!opensForms(turn)) return submitDeclineDraft(turn, id, '');
  const form = declineDraftFormOf(turn.context, id, draftTitle(turn.context, draft));
  return { replies: [], outcome: { form } };
}

export async function submitDeclineDraft(turn: Turn, id: string, typed: string): Promise<TurnResult> {
  const curating = turn.context.words(curationWords);
  const managing = turn.context.words(curationWords);
  const draft = await draftFor(turn, id);
  if (!draft) return say(saying(curating.notYoursToDecide, 'asker'));
  if (draft.state !== 'waiting') return holdsNow(turn, draft);
  const reason = cleaned(typed);
  if (reason.length > LONGEST_NOTE) {
    return wrong(curatingForms.decline.reason, managing.noteTooLong(LONGEST_NOTE));
  }
  await decideDraft(turn.tx, id, { state: 'declined', by: turn.asker.person, reason }, turn.now);
  const title = draftTitle(turn.context, draft);
  await notifyMaker(turn, draft, (by) => curating.toMaker.declinedMarkdown(title, by, reason));
  return redraw(turn, curatingReply(curating.declinedMarkdown(title)));
}

/** A draft of a whole entry becomes more questions of one that there is; by whoever made it or decides on it. */
export async function joinDraft(turn: Turn, value: string): Promise<TurnResult> {
  const curating = turn.context.words(curationWords);
  const named = readJoin(value);
  const draft = named && (await lockDraft(turn.tx, named.draft));
  const own = await relationsBetween(turn.tx, actorOf(turn), turn.asker.person, turn.settings.admins);
  const made = own.has('self') && draft?.madeBy === turn.asker.person;
  if (!named || !draft || !(made || (await draftFor(turn, draft.id)))) {
    return say(saying(curating.notYoursToDecide, 'asker'));
  }
  if (draft.state !== 'waiting' || draft.kind !== 'entry') return holdsNow(turn, draft);
  const entry = turn.knowledge.entries.get(named.entry);
  if (!entry) return say(saying(curating.objections.noTarget, 'asker'));
  const asks = draft.content.asks.filter((ask) => !askedBy(turn.knowledge, ask));
  const objections = objectionsToAsks(asks, MOST_ASKS - entry.asks.length, turn.knowledge);
  if (objections.length > 0) {
    return say(saying(objections.map((one) => objectionText(turn, one)).join(' '), 'asker'));
  }
  const joined = await rewriteDraft(turn.tx, draft.id, moreAsks(entry, asks), turn.now);
  return joined ? present(turn, joined) : holdsNow(turn, draft);
}
