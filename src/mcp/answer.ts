import { isElsewhere, isSensitiveMatter } from '../answering/everyday/matters.js';
import { askPack, type PackAnswer } from '../answering/pack-answer.js';
import { nearestOwner } from '../features/shared/nearest-owner.js';
import { type ToldAnswer, tellAnswer } from '../features/shared/told-answer.js';
import { contactsFor } from '../knowledge/lookup.js';
import type { EverydayEntry } from '../knowledge/schema/everyday.js';
import type { Entry, Knowledge } from '../knowledge/schema/schema.js';
import { mayBeTold, placed, sourcesOf } from './entries.js';
import type { AskResult } from './results.js';
import type { Source } from './source.js';

/** Whoever asks here is nobody to whom an answer could be brought. */
const PASSED_ON = 'Questions are passed on to people in the chat with Ropes alone.';

/** Answers a question as the chat does, for whoever is nobody that Ropes knows. Nothing of it is kept. */
export async function answerTo(source: Source, question: string): Promise<AskResult> {
  const { answer, knowledge } = await source.ask((engine, using) => ({
    knowledge: using,
    answer: askPack(engine, using.entries, question),
  }));
  const meant = mattersIn(knowledge, answer);
  if (meant && meant.says.length === 0) return onlyInChat(answer, meant);
  const may = mayBeTaken(knowledge, answer, meant);
  if (may === 'kept') return keptBack(knowledge, answer);
  const told = tellAnswer(source.features, knowledge, question, may, { buttons: false });
  return meant ? ofMatter(source, knowledge, may, told, meant) : ofPacks(knowledge, may, told);
}

/** The everyday matter that is meant in the place of a question; what is the company's or the world's is declined like one. */
function mattersIn({ everyday }: Knowledge, answer: PackAnswer): EverydayEntry | undefined {
  const id = answer.everyday?.id;
  return id === undefined || isElsewhere(id) ? undefined : everyday.get(id);
}

/** The answer without what is kept from language models; 'kept' where nothing would be left of it. */
function mayBeTaken(
  knowledge: Knowledge,
  answer: PackAnswer,
  meant: EverydayEntry | undefined,
): PackAnswer | 'kept' {
  const may = ({ id }: { readonly id: string }) => mayBeTold(knowledge, id);
  const shown = shownOf(answer);
  const { lack, unsaid, offers, ...rest } = answer;
  const entries = answer.entries.filter(may);
  const without = {
    ...rest,
    entries,
    ...(lack && (!('topic' in lack) || may({ id: lack.topic })) && { lack }),
    ...(unsaid !== undefined && may({ id: unsaid }) && { unsaid }),
    ...(offers && { offers: offers.filter(may) }),
  };
  if (shown.every((id) => may({ id }))) return without;
  if (!meant || !answer.everyday) return 'kept';
  const { page: _, ...everyday } = answer.everyday;
  const { quoted: __, ...withoutPage } = without;
  return { ...withoutPage, everyday, answered: false };
}

/** Ids of the entries that an answer shows; none where nothing is answered. */
function shownOf({ answered, subjects, entries }: PackAnswer): readonly string[] {
  if (!answered) return [];
  return subjects ?? entries.slice(0, 1).map(({ id }) => id);
}

function ofPacks(knowledge: Knowledge, answer: PackAnswer, told: ToldAnswer): AskResult {
  const { answered, confidence } = told;
  if (!answered) return notKnown(knowledge, answer, told);
  const quoted = [...(told.quoted ?? [])];
  const shown = entriesIn(knowledge, shownOf(answer));
  return {
    answered,
    confidence,
    text: told.text,
    quoted,
    entries: shown.map((entry, rank) => placed(knowledge, entry, rank === 0 ? quoted : [])),
    sources: shown.flatMap((entry, rank) => sourcesOf(knowledge, entry, rank === 0 ? quoted : [])),
    contacts: [],
  };
}

function notKnown(knowledge: Knowledge, answer: PackAnswer, told: ToldAnswer): AskResult {
  const nearest = entriesIn(
    knowledge,
    answer.entries.map(({ id }) => id),
  );
  const offered = entriesIn(
    knowledge,
    (answer.offers ?? []).map(({ id }) => id),
  );
  const lacks = lacksOf(knowledge, told);
  // What is no question at all is nothing that somebody could be asked.
  const owner = answer.nonQuestion ? undefined : nearestOwner({ knowledge }, nearest);
  return {
    answered: false,
    confidence: told.confidence,
    // What the packs say here may offer to pass a question on.
    text: owner ? `${told.text}\n\n${PASSED_ON}` : told.text,
    quoted: [],
    // As in chat: what is not likely meant is not near, and an assistant would make an answer of it.
    entries: offered.map((entry) => placed(knowledge, entry)),
    sources: [],
    ...(lacks && { lacks }),
    ...(owner && { mayKnow: { name: owner.name, email: owner.email } }),
    contacts: [],
  };
}

function lacksOf(knowledge: Knowledge, { lacks, topic }: ToldAnswer): AskResult['lacks'] {
  if (lacks === undefined) return undefined;
  const entry = topic === undefined ? undefined : knowledge.entries.get(topic);
  if (!entry) return { what: lacks };
  const what = knowledge.aspects.get(lacks)?.title ?? lacks;
  return { what, of: { id: entry.id, title: entry.title } };
}

function ofMatter(
  { care }: Source,
  knowledge: Knowledge,
  answer: PackAnswer,
  told: ToldAnswer,
  { id, title }: EverydayEntry,
): AskResult {
  const contacts = isSensitiveMatter(id) ? contactsFor(knowledge, id) : [];
  const turnTo = contacts.map(({ name, phone, link, words }) =>
    [name, phone, link, words].filter((text) => text !== undefined).join(' · '),
  );
  if (isSensitiveMatter(id) && contacts.length === 0 && care !== undefined) turnTo.push(care);
  const ofPage = answer.everyday?.page ? ofPacks(knowledge, answer, told) : undefined;
  return {
    answered: true,
    confidence: told.confidence,
    text: [told.text, ...turnTo].join('\n\n'),
    quoted: ofPage?.quoted ?? [],
    entries: ofPage?.entries ?? [],
    sources: ofPage?.sources ?? [],
    matter: { title },
    contacts: [...contacts],
  };
}

/** What Ropes does for a person, and not for whoever asks in their place. */
function onlyInChat({ everyday }: PackAnswer, { title }: EverydayEntry): AskResult {
  return {
    answered: false,
    confidence: everyday?.likelihood ?? 0,
    text: `This seems to be about ${title}. That is between a person and Ropes: they can say it to Ropes in their chat.`,
    quoted: [],
    entries: [],
    sources: [],
    matter: { title },
    contacts: [],
  };
}

/** There is an answer, and not for a language model. */
function keptBack(knowledge: Knowledge, answer: PackAnswer): AskResult {
  const { name, email } = nearestOwner({ knowledge }, entriesIn(knowledge, shownOf(answer)));
  return {
    answered: false,
    confidence: answer.confidence,
    text: `Whoever owns the answer keeps it from language models. People can ask Ropes in their chat, or ${name}.`,
    quoted: [],
    entries: [],
    sources: [],
    mayKnow: { name, email },
    contacts: [],
  };
}

function entriesIn(knowledge: Knowledge, ids: readonly string[]): Entry[] {
  return ids.flatMap((id) => knowledge.entries.get(id) ?? []);
}
