import type { PackAnswer } from '../../answering/pack-answer.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { moreOfEntry, showEntry } from '../shared/actions.js';
import { onYourPathParts } from '../shared/journey/on-your-path.js';
import { wholeSectionReply } from '../shared/pages/section-reply.js';
import { declineReply } from './decline-replies.js';
import {
  type AnsweredQuestion,
  buttonParts,
  gist,
  isInGist,
  overdue,
  particulars,
  pathButtons,
  quote,
  relatedButtons,
  sources,
  verdict,
  wayOn,
} from './entry-parts.js';
import { forAsker, forPersona } from './for-persona.js';
import { nonQuestionReply } from './non-questions.js';
import { sectionReply } from './page-replies.js';
import { askingWords } from './wording.js';

/** Sources that an answer shows at most; "tell me more" shows all. */
const SOURCES_IN_ANSWER = 2;

/**
 * What the pack answers to a question.
 *
 * @param ranked the entries of the answer, best first
 * @param question id in the question log; undefined where it is not kept
 */
export function packAnswerReply(
  context: ReplyContext,
  answer: PackAnswer,
  ranked: readonly Entry[],
  question?: string,
): Reply {
  if (answer.nonQuestion) return nonQuestionReply(context, answer.nonQuestion, { length: answer.length });
  const [best, second] = ranked;
  if (!answer.answered || !best) return declineReply(context, answer, ranked, question);
  const given = question === undefined ? undefined : { question };
  return answer.subjects && second
    ? bothReply(context, best, second, given)
    : answerReply(context, best, given, answer.quoted);
}

/**
 * An entry as an answer: title, summary, what it means for the asker's role, sources, and buttons to go on.
 *
 * @param quoted sentences of its own that are said in the place of the summary
 */
export function answerReply(
  context: ReplyContext,
  entry: Entry,
  given?: AnsweredQuestion,
  quoted: readonly string[] = [],
): Reply {
  if (entry.kind === 'page') return sectionReply(context, entry, quoted, given);
  return replyOf([
    { kind: 'heading', text: entry.title },
    ...(isInGist(entry, quoted) ? gist(context, entry) : quote(context, entry, quoted)),
    ...forAsker(context, entry),
    ...onYourPathParts(context, entry),
    ...overdue(context, entry),
    ...sources(context, entry, SOURCES_IN_ANSWER),
    ...wayOn(context, entry),
    ...verdict(context, entry, given),
  ]);
}

/** Two entries as the answer to a question that sets them side by side. */
export function bothReply(context: ReplyContext, one: Entry, other: Entry, given?: AnsweredQuestion): Reply {
  const answering = context.words(askingWords);
  const both = [one, other];
  return replyOf([
    { kind: 'heading', text: answering.bothHeading(one.title, other.title) },
    ...both.flatMap((entry): Part[] => [
      { kind: 'text', markdown: `**${literal(entry.title)}**` },
      ...gist(context, entry),
      ...(entry.kind === 'page' ? [] : forAsker(context, entry)),
      ...sources(context, entry, 1),
    ]),
    {
      kind: 'buttons',
      buttons: both.map((entry) => moreOfEntry.button(answering.moreOf(entry.title), { entry: entry.id })),
    },
    ...verdict(context, one, given),
  ]);
}

/** More of the entry that was just spoken of, as the answer to a question that pointed back to it. */
export function furtherReply(context: ReplyContext, entry: Entry, given: AnsweredQuestion): Reply {
  const { parts } = moreReply(context, entry);
  return replyOf([
    { kind: 'text', markdown: context.words(askingWords).takenMarkdown(entry.title) },
    ...parts,
    ...verdict(context, entry, given),
  ]);
}

/** The whole of an entry: its body and what its kind adds to it. */
export function moreReply(context: ReplyContext, entry: Entry): Reply {
  if (entry.kind === 'page') return wholeSectionReply(context, entry, 1);
  return replyOf([
    { kind: 'heading', text: context.words(askingWords).answer.moreHeading(entry.title) },
    { kind: 'text', markdown: entry.body },
    ...particulars(context, entry),
    ...overdue(context, entry),
    ...sources(context, entry),
    ...buttonParts(relatedButtons(context, entry)),
  ]);
}

/** The answer to "why?": for a myth why people believe it and what is true, else the body. */
export function whyReply(context: ReplyContext, entry: Entry): Reply {
  if (entry.kind !== 'myth') return moreReply(context, entry);
  const { answer } = context.words(askingWords);
  return replyOf([
    { kind: 'heading', text: entry.title },
    {
      kind: 'facts',
      facts: [
        { label: answer.whyBelieved, value: entry.whyBelieved },
        { label: answer.truth, value: entry.truth },
      ],
    },
    ...sources(context, entry),
    ...wayOn(context, entry),
  ]);
}

/** The same entry for another role. */
export function otherPersonaReply(
  context: ReplyContext,
  entry: Entry,
  persona: NonNullable<ReplyContext['persona']>,
): Reply {
  const { forPersona: words } = context.words(askingWords);
  return replyOf([
    { kind: 'heading', text: words.aboutHeading(entry.title, persona.title) },
    ...forPersona(context, entry, persona),
    { kind: 'text', markdown: literal(persona.summary) },
    ...sources(context, persona),
    {
      kind: 'buttons',
      buttons: [showEntry.button(persona.title, { entry: persona.id }), ...pathButtons(context, persona)],
    },
  ]);
}
