import { type Lack, MOST_OFFERED, type Offer } from '../../answering/engine.js';
import type { PackAnswer } from '../../answering/pack-answer.js';
import { asWritten } from '../../answering/quoted.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, ListItem, Part, Reply } from '../../ports/reply.js';
import { askPerson, showEntry } from '../shared/actions.js';
import { nearestOwner } from '../shared/nearest-owner.js';
import { placeOf } from '../shared/pages/page-parts.js';
import { pagesWords } from '../shared/pages/wording.js';
import { shortened } from '../shared/shortened.js';
import { noneOfThese } from './actions.js';
import { askingWords } from './wording.js';

/** Replies to questions that are not answered: what is missing, what may be meant, and whom to ask. */

/** Characters of a quoted sentence. */
const SENTENCE = 300;

/** What is known of a question that is not answered. */
export type Declined = Pick<PackAnswer, 'lack' | 'unsaid' | 'offers' | 'everyday'>;

/**
 * Says what is missing, or asks which entry is meant, or says that it does not know.
 *
 * @param nearest entries, best first: who looks after the first may know
 * @param question id in the question log; undefined where it is not kept
 */
export function declineReply(
  context: ReplyContext,
  { lack, unsaid, offers, everyday }: Declined,
  nearest: readonly Entry[],
  question: string | undefined,
): Reply {
  const elsewhere = everyday && context.knowledge.everyday.get(everyday.id)?.says[0];
  if (elsewhere !== undefined && !lack && (offers ?? []).length === 0)
    return elsewhereReply(context, elsewhere, question);
  const missing = lack ? missingIn(context, lack) : unsaidBy(context, unsaid);
  const offered = offeredIn(context, offers ?? [], missing?.topic);
  if (missing) return lackReply(context, missing, offered, nearest, question);
  return offered.length > 0
    ? offersReply(context, offered, question)
    : deadEndReply(context, nearest, question);
}

/** Says that it is of the company and of no pack, as the everyday entry has it, and whom to ask. */
function elsewhereReply(context: ReplyContext, text: string, question: string | undefined): Reply {
  const { decline } = context.words(askingWords);
  return replyOf([
    { kind: 'heading', text: decline.heading },
    { kind: 'text', markdown: literal(text) },
    ...personParts(context, [], question),
  ]);
}

/** Says that it does not know, and which person to ask. */
export function deadEndReply(
  context: ReplyContext,
  nearest: readonly Entry[],
  question: string | undefined,
): Reply {
  const { decline } = context.words(askingWords);
  return replyOf([
    { kind: 'heading', text: decline.heading },
    { kind: 'text', markdown: decline.textMarkdown },
    ...personParts(context, nearest, question),
  ]);
}

interface Missing {
  readonly markdown: string;
  readonly topic?: Entry;
}

/** Undefined where the pack has got no such topic or aspect any more. */
function missingIn({ words, knowledge }: ReplyContext, lack: Lack): Missing | undefined {
  const { decline } = words(askingWords);
  if ('name' in lack) return { markdown: decline.unknownMarkdown(lack.name) };
  const topic = knowledge.entries.get(lack.topic);
  const aspect = knowledge.aspects.get(lack.aspect);
  return topic && aspect && { markdown: decline.lacksMarkdown(topic.title, aspect.nothingAbout), topic };
}

function unsaidBy({ words, knowledge }: ReplyContext, id: string | undefined): Missing | undefined {
  const topic = id === undefined ? undefined : knowledge.entries.get(id);
  return topic && { markdown: words(askingWords).decline.unsaidMarkdown(topic.title), topic };
}

interface Offered {
  readonly entry: Entry;
  readonly sentence: string | undefined;
}

function offeredIn(
  { knowledge }: ReplyContext,
  offers: readonly Offer[],
  topic: Entry | undefined,
): Offered[] {
  return offers
    .flatMap(({ id, sentence }): Offered[] => {
      const entry = knowledge.entries.get(id);
      return entry && entry !== topic ? [{ entry, sentence }] : [];
    })
    .slice(0, MOST_OFFERED);
}

function lackReply(
  context: ReplyContext,
  { markdown, topic }: Missing,
  offered: readonly Offered[],
  nearest: readonly Entry[],
  question: string | undefined,
): Reply {
  const { decline } = context.words(askingWords);
  const parts: Part[] = [
    { kind: 'heading', text: decline.heading },
    { kind: 'text', markdown },
  ];
  // Without the question: to read what is known of the topic is not to have found what was missing.
  if (topic) parts.push(buttons(showEntry.button(topic.title, { entry: topic.id })));
  parts.push(...personParts(context, topic ? [topic] : nearest, question));
  if (offered.length > 0) {
    parts.push(
      { kind: 'text', markdown: decline.orOneOfTheseMarkdown },
      buttons(...openers(context, offered, question)),
    );
  }
  return replyOf(parts);
}

function offersReply(
  context: ReplyContext,
  offered: readonly Offered[],
  question: string | undefined,
): Reply {
  const { decline } = context.words(askingWords);
  const areOfPages = offered.every(({ entry }) => entry.kind === 'page');
  return replyOf([
    { kind: 'heading', text: areOfPages ? context.words(pagesWords).closest : decline.oneOfThese },
    { kind: 'list', items: offered.map((one) => offerItem(context, one, question)), look: { as: 'cards' } },
    ...(question === undefined ? [] : [buttons(noneOfThese.button(decline.noneOfThese, { question }))]),
  ]);
}

/** With the sentence of it that comes nearest, where one is known. */
function offerItem(
  context: ReplyContext,
  { entry, sentence }: Offered,
  question: string | undefined,
): ListItem {
  const { decline } = context.words(askingWords);
  const actions = [showEntry.button(decline.thisOne, { entry: entry.id, question })];
  if (entry.kind === 'page') {
    const said = sentence ?? entry.summary;
    return {
      title: placeOf(context, entry, asWritten(entry, [said])),
      detail: shortened(said, SENTENCE),
      actions,
    };
  }
  const detail = sentence === undefined ? '' : decline.quoted(shortened(sentence, SENTENCE));
  return { title: entry.title, detail, actions };
}

function openers(context: ReplyContext, offered: readonly Offered[], question: string | undefined): Button[] {
  return offered.map(({ entry }) =>
    showEntry.button(nameOf(context, entry, offered), { entry: entry.id, question }),
  );
}

/** Sections with the same heading are told apart by what they stand under. */
function nameOf(context: ReplyContext, entry: Entry, offered: readonly Offered[]): string {
  const isAlone = offered.filter((one) => one.entry.title === entry.title).length === 1;
  return entry.kind === 'page' && !isAlone ? placeOf(context, entry) : entry.title;
}

/** Who may know, and a way to ask them. */
function personParts(context: ReplyContext, nearest: readonly Entry[], question: string | undefined): Part[] {
  const { decline } = context.words(askingWords);
  const owner = nearestOwner(context, nearest).name;
  const markdown = nearest.length > 0 ? decline.personMarkdown(owner) : decline.personForPackMarkdown(owner);
  const person: Part = { kind: 'text', markdown };
  return question === undefined
    ? [person]
    : [person, buttons(askPerson.button(decline.askPerson, { question }))];
}

function buttons(...all: readonly Button[]): Part {
  return { kind: 'buttons', buttons: all };
}
