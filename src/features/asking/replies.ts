import { actions, button, feedbackValue, shownValue } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { ownerOf } from '../../knowledge/lookup.js';
import type { Entry, Source } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Part, Reply } from '../../ports/reply.js';
import { onYourPathParts } from '../paths/step-replies.js';
import { forAsker, forPersona } from './for-persona.js';
import { askingWords } from './wording.js';

/** Related entries that an answer offers as buttons. */
const RELATED_BUTTONS = 3;

/** Sources that an answer names; "tell me more" names all. */
const SOURCES_IN_ANSWER = 2;

/** What ties an answer to the question it was given to. */
export interface Given {
  /** Id in the question log. */
  readonly question: string;
  /** The entry was declined as an answer and picked by the asker. */
  readonly picked?: boolean;
  /** The asker's verdict so far. */
  readonly helpful?: boolean;
}

/** An entry as the answer to a question: title, summary, what it means for the asker, source, and the way on. */
export function answerReply(context: ReplyContext, entry: Entry, given?: Given): Reply {
  return replyOf([
    { kind: 'heading', text: entry.title },
    ...gist(context, entry),
    ...forAsker(context, entry),
    ...onYourPathParts(context, entry),
    ...overdue(context, entry),
    sources(context, entry, SOURCES_IN_ANSWER),
    wayOn(context, entry),
    ...verdict(context, entry, given),
  ]);
}

/** Two entries as the answer to a question that sets them side by side. */
export function bothReply(context: ReplyContext, one: Entry, other: Entry, given?: Given): Reply {
  const answering = context.words(askingWords);
  const both = [one, other];
  return replyOf([
    { kind: 'heading', text: answering.bothHeading(one.title, other.title) },
    ...both.flatMap((entry): Part[] => [
      { kind: 'text', markdown: `**${literal(entry.title)}**` },
      ...gist(context, entry),
      ...forAsker(context, entry),
      sources(context, entry, 1),
    ]),
    {
      kind: 'buttons',
      buttons: both.map((entry) => button(answering.moreOf(entry.title), actions.moreOfEntry, entry.id)),
    },
    ...verdict(context, one, given),
  ]);
}

/** More of the entry that was just spoken of, as the answer to a question that pointed back to it. */
export function furtherReply(context: ReplyContext, entry: Entry, given: Given): Reply {
  const { parts } = moreReply(context, entry);
  return replyOf([
    { kind: 'text', markdown: context.words(askingWords).takenMarkdown(entry.title) },
    ...parts,
    ...verdict(context, entry, given),
  ]);
}

/** The whole of an entry: its body and what its kind adds to it. */
export function moreReply(context: ReplyContext, entry: Entry): Reply {
  return replyOf([
    { kind: 'heading', text: context.words(askingWords).answer.moreHeading(entry.title) },
    { kind: 'text', markdown: entry.body },
    ...particulars(context, entry),
    ...overdue(context, entry),
    sources(context, entry),
    { kind: 'buttons', buttons: relatedButtons(context, entry) },
  ]);
}

/** Why it is so: for a myth why people believe it and what is true, else the body. */
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
    sources(context, entry),
    wayOn(context, entry),
  ]);
}

/** The same entry from the seat of another role. */
export function otherPersonaReply(
  context: ReplyContext,
  entry: Entry,
  persona: NonNullable<ReplyContext['persona']>,
): Reply {
  return replyOf([
    { kind: 'heading', text: context.words(askingWords).forPersona.aboutHeading(entry.title, persona.title) },
    ...forPersona(context, entry, persona),
    { kind: 'text', markdown: literal(persona.summary) },
    sources(context, persona),
    {
      kind: 'buttons',
      buttons: [
        button(persona.title, actions.showEntry, persona.id),
        button(context.words(askingWords).answer.showPath, actions.showPath, persona.path),
      ],
    },
  ]);
}

/** Says that it does not know, what comes nearest, and which person to ask. */
export function declineReply(
  context: ReplyContext,
  nearest: readonly Entry[],
  question: string | undefined,
): Reply {
  const { decline } = context.words(askingWords);
  const parts: Part[] = [
    { kind: 'heading', text: decline.heading },
    { kind: 'text', markdown: decline.textMarkdown },
  ];
  if (nearest.length > 0) {
    parts.push(
      { kind: 'text', markdown: decline.didYouMeanMarkdown },
      {
        kind: 'buttons',
        buttons: nearest.map((entry) =>
          button(entry.title, actions.showEntry, shownValue(entry.id, question)),
        ),
      },
    );
  }
  const owner = nearestOwner(context, nearest).name;
  const person = nearest.length > 0 ? decline.personMarkdown(owner) : decline.personForPackMarkdown(owner);
  parts.push({ kind: 'text', markdown: person });
  if (question) {
    parts.push({ kind: 'buttons', buttons: [button(decline.askPerson, actions.askPerson, question)] });
  }
  return replyOf(parts);
}

/** Who looks after the nearest entry, or else owns the first pack. */
export function nearestOwner(
  context: ReplyContext,
  nearest: readonly Entry[],
): { name: string; email: string } {
  const [first] = nearest;
  if (first) return ownerOf(context.knowledge, first);
  // The schema lets no pack be without an owner, and no start without a pack.
  const owner = context.knowledge.packs[0]?.owners[0];
  if (!owner) throw new Error('No pack is in use.');
  return owner;
}

/** Says so where nobody has checked the entry in time. */
function overdue({ overdue: late, wording, today }: ReplyContext, { id }: Entry): Part[] {
  const found = late?.get(id);
  if (!found) return [];
  const { overdueMarkdown } = wording.insight.reviews;
  return [{ kind: 'note', markdown: overdueMarkdown(found.reviewBy, today, found.ownerName) }];
}

/** The summary; for a myth after its claim, so that it is clear what is put right. */
function gist(context: ReplyContext, entry: Entry): Part[] {
  const summary: Part = { kind: 'text', markdown: literal(entry.summary) };
  if (entry.kind !== 'myth') return [summary];
  return [
    { kind: 'text', markdown: context.words(askingWords).answer.mythLeadMarkdown(entry.claim) },
    summary,
  ];
}

function particulars(context: ReplyContext, entry: Entry): Part[] {
  const { answer } = context.words(askingWords);
  const titles = (ids: readonly string[]) =>
    ids.map((id) => context.knowledge.entries.get(id)?.title ?? id).join(', ');
  switch (entry.kind) {
    case 'myth':
      return [
        {
          kind: 'facts',
          facts: [
            { label: answer.claim, value: entry.claim },
            { label: answer.whyBelieved, value: entry.whyBelieved },
            { label: answer.truth, value: entry.truth },
          ],
        },
      ];
    case 'persona':
      return [
        {
          kind: 'facts',
          facts: [
            { label: answer.focus, value: entry.focus },
            { label: answer.activities, value: entry.activities.join('; ') },
            { label: answer.features, value: titles(entry.features) },
          ],
        },
      ];
    case 'feature': {
      const stage = context.knowledge.packOf.get(entry.id)?.stages.find(({ id }) => id === entry.stage);
      return [
        {
          kind: 'facts',
          facts: [
            { label: answer.usedBy, value: titles(entry.personas) },
            { label: answer.stage, value: stage?.title ?? entry.stage },
            { label: answer.approach, value: answer.approaches[entry.approach] },
          ],
        },
      ];
    }
    case 'path':
      return [{ kind: 'facts', facts: [{ label: answer.useCase, value: entry.useCase }] }];
    case 'concept':
      return [];
  }
}

function sources(context: ReplyContext, entry: Entry, most = Number.POSITIVE_INFINITY): Part {
  const { answer } = context.words(askingWords);
  const documents = context.knowledge.packOf.get(entry.id)?.documents ?? [];
  return {
    kind: 'sources',
    label: answer.sources,
    sources: bySharpness(entry.sources)
      .slice(0, most)
      .map((source) => {
        const document = documents.find(({ id }) => id === source.document);
        const text = answer.sourceAt(document?.title ?? source.document, source.place, source.time);
        return document?.url ? { text, url: document.url } : { text };
      }),
  };
}

/** Those with a time stamp first: they lead to the very sentence. */
function bySharpness(places: readonly Source[]): readonly Source[] {
  return places.toSorted((one, other) => Number(other.time !== undefined) - Number(one.time !== undefined));
}

function relatedButtons(context: ReplyContext, entry: Entry): Button[] {
  return entry.related
    .map((id) => context.knowledge.entries.get(id))
    .filter((related) => related !== undefined)
    .slice(0, RELATED_BUTTONS)
    .map((related) => button(related.title, actions.showEntry, related.id));
}

function wayOn(context: ReplyContext, entry: Entry): Part {
  const { answer } = context.words(askingWords);
  const buttons = [button(answer.more, actions.moreOfEntry, entry.id, { style: 'primary' })];
  if (entry.kind === 'path') buttons.push(button(answer.showPath, actions.showPath, entry.id));
  if (entry.kind === 'persona') buttons.push(button(answer.showPath, actions.showPath, entry.path));
  return { kind: 'buttons', buttons: [...buttons, ...relatedButtons(context, entry)] };
}

function verdict(context: ReplyContext, entry: Entry, given: Given | undefined): Part[] {
  if (!given) return [];
  const { answer } = context.words(askingWords);
  const { question, helpful } = given;
  const picked = given.picked ? entry.id : undefined;
  const parts: Part[] = [
    {
      kind: 'buttons',
      buttons: [
        button(answer.helped, actions.feedback, feedbackValue(question, true, picked), {
          pressed: helpful === true,
        }),
        button(answer.didNotHelp, actions.feedback, feedbackValue(question, false, picked), {
          pressed: helpful === false,
        }),
        ...(helpful === false
          ? [button(context.words(askingWords).decline.askPerson, actions.askPerson, question)]
          : []),
      ],
    },
  ];
  if (helpful !== undefined) {
    parts.push({ kind: 'note', markdown: literal(helpful ? answer.helpedNoted : answer.didNotHelpNoted) });
  }
  return parts;
}
