import { CardFactory } from 'botbuilder';
import type { Place } from '../../../src/ports/place.js';
import type { Part, Reply } from '../../../src/ports/reply.js';
import { clip } from '../../kit/outgoing/text.js';
import type { Card } from './card.js';
import { renderOne, renderReply } from './render.js';
import { shown } from './rich-text.js';
import { targetedCard } from './targeted-card.js';

/** Characters of a notification. */
const SUMMARY = 200;

/** A message as Teams takes it, but for its addresses. */
export interface Message {
  readonly card: Card;
  readonly activity: object;
}

/** A reply as one message or, where one would be too large, as several that follow each other. */
export function messagesOf(reply: Reply, place: Place): Message[] {
  if (asksBeside(reply, place)) {
    const [only, ...others] = renderReply(withoutVerdict(reply));
    // Of several messages, only the first is known again by its id.
    if (only && others.length === 0) return [message(reply, place, only, true)];
  }
  const cards = renderReply(reply);
  return (place.address.targeted ? cards.map(targetedCard) : cards).map((card) =>
    message(reply, place, card, false),
  );
}

/** What takes the place of a message that went out to that place. */
export function messageInPlace(reply: Reply, place: Place): Message {
  const beside = asksBeside(reply, place);
  return message(reply, place, renderOne(beside ? withoutVerdict(reply) : reply), beside);
}

function message(reply: Reply, place: Place, card: Card, beside: boolean): Message {
  const suggested = suggestions(reply, place);
  return {
    card,
    activity: {
      type: 'message',
      summary: clip(reply.fallback.replace(/\s+/g, ' '), SUMMARY),
      attachmentLayout: 'list',
      attachments: [CardFactory.adaptiveCard(card)],
      ...(beside ? { channelData: FEEDBACK } : {}),
      ...(suggested.length > 0
        ? { suggestedActions: { to: [place.address.user ?? ''], actions: suggested } }
        : {}),
    },
  };
}

/**
 * Thumbs below a message, in personal chats, group chats and channels. With a dialog of our own a press is told at once; with that of
 * Teams nothing is told until somebody has filled it in and sent it.
 * Source: Microsoft Learn, "Add user feedback controls to agent messages".
 */
const FEEDBACK = { feedbackLoop: { type: 'custom' } } as const;

/** Buttons of a part that asks for a verdict: yes and no stand before all others. */
const VERDICTS = 2;

type Buttons = Extract<Part, { kind: 'buttons' }>;

function asksForVerdict(part: Part): part is Buttons {
  return part.kind === 'buttons' && part.feedback === true && part.buttons.length >= VERDICTS;
}

/**
 * Whether Teams asks below the message what the reply asks. Of messages that one person alone sees nobody says whether it does, and two
 * questions in one reply could not be told apart.
 */
function asksBeside({ parts }: Reply, { kind, address }: Place): boolean {
  return kind !== 'private' && !address.targeted && parts.filter(asksForVerdict).length === 1;
}

function withoutVerdict(reply: Reply): Reply {
  return {
    ...reply,
    parts: reply.parts.flatMap((part): Part[] => {
      if (!asksForVerdict(part)) return [part];
      const buttons = part.buttons.slice(VERDICTS);
      return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
    }),
  };
}

/** "Teams displays only the first three": Microsoft Learn, "Dynamically guide users with suggested actions". */
const SUGGESTIONS = 3;

/**
 * What the buttons of a reply offer to go on with, as what one may say next: above the place to type, in a personal chat, while it is the
 * last message there. The buttons stay on the card all the same: the same page says that suggested actions "aren't supported for chat
 * bots with attachments", which a card is, and an older version of it that they are with cards; and they go with the next message.
 */
function suggestions({ parts }: Reply, { kind }: Place) {
  if (kind !== 'direct') return [];
  return parts
    .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
    .flatMap(({ label, said }) =>
      said === undefined ? [] : [{ type: 'imBack', title: shown(label), value: said }],
    )
    .slice(0, SUGGESTIONS);
}
