import type { Host } from '../../../src/ports/adapter.js';
import type { Incoming, Outcome } from '../../../src/ports/incoming.js';
import type { Reply } from '../../../src/ports/reply.js';
import { createInHand } from '../../kit/in-hand.js';
import { createNewest } from '../../kit/newest.js';
import { handleWithStatus } from '../../kit/outgoing/statuses.js';
import { createRecall, type Recall } from '../../kit/recall.js';
import { type Hint, hintOf, hintOfMentioned } from '../directory/directory.js';
import type { Card } from '../outgoing/card.js';
import type { Home } from '../outgoing/send.js';
import { targetedCard } from '../outgoing/targeted-card.js';
import type { Typing } from '../outgoing/typing.js';
import { wordsFor } from '../words.js';
import { invokeKind, readActivity } from './incoming.js';
import {
  cardAnswer,
  closedForm,
  dialogAnswer,
  dialogRemark,
  refused,
  remark,
  replace,
  searchAnswer,
  verdictAnswer,
  verdictRemark,
} from './invoke.js';
import type { Activity } from './schema.js';

/** What a request is answered with. */
interface Answer {
  readonly status: number;
  /** Of invokes; other activities are answered without. */
  readonly body?: object;
}

/** Activities, verified, taken to the product. */
export interface Turns {
  /** Rejects when the product could not take it: nothing was changed, and Teams should send it again. */
  take(activity: Activity): Promise<Answer>;
  stopped(): boolean;
  /** Takes no more; resolves when what is in hand is through. */
  stop(): Promise<void>;
}

interface TurnParts {
  readonly host: Host;
  readonly hints: Recall<Hint>;
  /** By tenant. */
  readonly homes: Recall<Home>;
  /** Cards that were sent, by message. */
  readonly cards: Recall<Card>;
  readonly typing: Pick<Typing, 'begin' | 'end'>;
  /** Shows an outcome to somebody whose client takes no answer to a click. */
  readonly showLater: (incoming: Incoming, outcome: Outcome) => Promise<void>;
  /** Replaces a message, by its id, whose client waits for something else. */
  readonly replaceLater: (incoming: Incoming, message: string, reply: Reply) => Promise<void>;
}

/** Messages whose words are remembered, for when they are edited. */
const MOST_SAID = 2_000;

export function createTurns({
  host,
  hints,
  homes,
  cards,
  typing,
  showLater,
  replaceLater,
}: TurnParts): Turns {
  const inHand = createInHand();
  /** Two at a time could come to Teams in any order, and the older one stay. */
  const redraws = createNewest();
  /** What messages said, by conversation and id. */
  const said = createRecall<string>(MOST_SAID);

  /** An edit with what the message said before. */
  function withBefore({ conversation, id }: Activity, incoming: Incoming): Incoming {
    if (incoming.kind !== 'message' || incoming.overheard || !id) return incoming;
    const message = `${conversation.id}:${id}`;
    const before = said.get(message);
    said.set(message, incoming.text);
    return incoming.edits && before !== undefined ? { ...incoming, edits: { before } } : incoming;
  }

  async function handle(activity: Activity, incoming: Incoming): Promise<Outcome> {
    const { account, workspace } = incoming.from;
    const key = `${workspace}:${account}`;
    homes.set(workspace, { serviceUrl: activity.serviceUrl, bot: activity.recipient.id });
    const known = hints.get(key);
    if (incoming.kind === 'message' && incoming.overheard) return overhear(activity, incoming, key, known);
    // A message extension may be used where the bot is not, and its roster cannot be asked.
    if (incoming.place.kind !== 'private' || !known) {
      hints.set(key, { ...known, ...hintOf(activity, account, incoming.place) });
    }
    for (const mention of incoming.kind === 'message' ? (incoming.mentions ?? []) : []) {
      const mentioned = `${workspace}:${mention.account}`;
      // What somebody did themselves tells more.
      if (!hints.get(mentioned)) hints.set(mentioned, hintOfMentioned(activity, mention.account));
    }
    return handleWithStatus(host, typing, incoming);
  }

  /** Most of what is overheard is not for the bot: of whoever wrote it nothing is remembered that was not known before. */
  async function overhear(
    activity: Activity,
    incoming: Incoming,
    key: string,
    known: Hint | undefined,
  ): Promise<Outcome> {
    if (known) return host.handle(incoming);
    hints.set(key, hintOf(activity, incoming.from.account, incoming.place));
    try {
      return await host.handle(incoming);
    } finally {
      hints.forget(key);
    }
  }

  async function run(activity: Activity): Promise<Answer> {
    const reading = readActivity(activity, host.now());
    const locale = activity.locale ?? undefined;
    const words = wordsFor(locale);
    const invoke = activity.type === 'invoke';
    const before = cards.get(activity.replyToId ?? '')?.body ?? [];
    switch (reading.kind) {
      case 'ignored':
        host.log.debug({ reason: reading.reason }, 'a teams activity was ignored');
        return invoke ? { status: 400, body: refused(words.refusal.invoke) } : { status: 200 };
      case 'malformed':
        host.log.warn({ reason: reading.reason }, 'a teams activity was refused');
        return notUnderstood(activity);
      case 'choose':
        return { status: 200, body: remark(words.reply.nothingChosen) };
      case 'nothing-to-ask':
        return { status: 200, body: dialogRemark(words.reply.nothingToAsk) };
      case 'cancel':
        return {
          status: 200,
          body: replace(closedForm(reading.title, wordsFor(reading.locale ?? locale).form.cancelled, before)),
        };
      case 'incoming':
        break;
    }
    let outcome: Outcome = {};
    for (const incoming of reading.events) {
      outcome = await handle(activity, withBefore(activity, incoming));
      if (!invoke) await showLater(incoming, outcome);
      const { redraw } = outcome;
      // Teams waits for the invoke a few seconds at most.
      if (incoming.kind === 'verdict' && redraw) {
        const { message, place } = incoming;
        const show = () => replaceLater(incoming, message, redraw);
        void inHand.take(redraws.take(`${place.conversation}:${message}`, show));
      }
    }
    if (!invoke) return { status: 200 };
    switch (invokeKind(activity)) {
      case 'search':
        return { status: 200, body: searchAnswer(outcome.results ?? [], locale) };
      case 'dialog':
        return { status: 200, body: dialogAnswer(outcome, locale) };
      case 'verdict':
        return { status: 200, body: verdictAnswer(outcome, locale) };
      case 'verdict-sent':
        // "400: message/submitAction invoke response isn't empty" (Microsoft Learn, "Enhance AI-generated bot messages").
        return { status: 200, body: {} };
      default:
        return { status: 200, body: cardAnswerOf(activity, outcome) };
    }

    function cardAnswerOf({ replyToId }: Activity, result: Outcome) {
      const form = reading.kind === 'incoming' ? reading.form : undefined;
      const made = cardAnswer(result, { form, before, locale });
      const isUnseen =
        reading.kind === 'incoming' && reading.events.some(({ place }) => place.address.targeted);
      const answer = isUnseen && isCard(made) ? { ...made, value: targetedCard(made.value) } : made;
      // A redrawn card is what a later form stands below.
      if (replyToId && result.redraw && isCard(answer)) {
        cards.set(replyToId, answer.value);
      }
      return answer;
    }
  }

  return {
    take: (activity) => inHand.take(run(activity)),
    stopped: inHand.stopped,
    stop: inHand.stop,
  };
}

/** Where a dialog opens it says so; an error would be shown there as one of the app. */
function notUnderstood(activity: Activity): Answer {
  const locale = activity.locale ?? undefined;
  const words = wordsFor(locale).reply;
  const kind = activity.type === 'invoke' ? invokeKind(activity) : undefined;
  if (kind === 'verdict') return { status: 200, body: verdictRemark(words.thumbNotUnderstood, locale) };
  if (kind === 'dialog') return { status: 200, body: dialogRemark(words.nothingToAsk) };
  return { status: 400, body: refused(words.notUnderstood) };
}

/** Whether a click is answered with a card, and not with words below the one that was clicked. */
function isCard(answer: ReturnType<typeof cardAnswer>): answer is ReturnType<typeof replace> {
  return typeof answer.value === 'object';
}
