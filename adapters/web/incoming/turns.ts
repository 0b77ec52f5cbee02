import type { Host } from '../../../src/ports/adapter.js';
import type { Incoming, Outcome } from '../../../src/ports/incoming.js';
import type { Reply } from '../../../src/ports/reply.js';
import { createInHand } from '../../kit/in-hand.js';
import { localeOf, type SamplePerson } from '../directory/directory.js';
import type { Chats } from '../outgoing/chat.js';
import { renderForm } from '../outgoing/form.js';
import { text } from '../outgoing/html.js';
import { renderMessage } from '../page/message.js';
import { fromAction, fromForm, fromJoined, fromMessage } from './incoming.js';
import type { ActionPayload, FormPayload, JoinedPayload, MessagePayload } from './schema.js';

/** A message as it is now, for the page to put in the place of what it shows. */
interface Redraw {
  readonly id: string;
  readonly html: string;
}

/** What the page has to do at once. */
interface Answer {
  readonly redraw?: Redraw;
  readonly form?: string;
  readonly formErrors?: Readonly<Record<string, string>>;
}

/** What a person does on the page, taken to the product. Each rejects when the product could not take it. */
export interface Turns {
  message(sample: SamplePerson, payload: MessagePayload): Promise<Answer>;
  action(sample: SamplePerson, payload: ActionPayload): Promise<Answer>;
  form(sample: SamplePerson, payload: FormPayload): Promise<Answer>;
  joined(sample: SamplePerson, payload: JoinedPayload): Promise<Answer>;
  stopped(): boolean;
  /** Takes no more; resolves when what is in hand is through. */
  stop(): Promise<void>;
}

export function createTurns(host: Host, chats: Chats): Turns {
  const inHand = createInHand();
  const withPreviews = host.previews.length > 0;

  function take(incoming: Incoming): Promise<Outcome> {
    return inHand.take(host.handle(incoming));
  }

  /** Where there is no message to redraw, as with a form that opened in answer to words, it is said anew. */
  function redraw(sample: SamplePerson, reply: Reply, event: string, message: string | undefined): Redraw {
    const id = message ?? `${event}-answer`;
    if (message === undefined) chats.reply(sample.account, id, reply);
    const redrawn = chats.redraw(sample.account, id, reply);
    return { id, html: text(renderMessage(redrawn, { withPreviews, locale: localeOf(sample) })) };
  }

  /**
   * @param event the page's id of it.
   * @param message the one that was acted on.
   */
  function answer(sample: SamplePerson, outcome: Outcome, event: string, message?: string): Answer {
    return {
      ...(outcome.redraw ? { redraw: redraw(sample, outcome.redraw, event, message) } : {}),
      ...(outcome.form ? { form: text(renderForm(outcome.form)) } : {}),
      ...(outcome.formErrors ? { formErrors: outcome.formErrors } : {}),
    };
  }

  return {
    async message(sample, payload) {
      chats.say(sample.account, payload);
      try {
        return answer(sample, await take(fromMessage(sample, payload)), payload.id);
      } catch (error) {
        chats.refuse(sample.account, payload.id);
        throw error;
      }
    },
    async action(sample, payload) {
      return answer(sample, await take(fromAction(sample, payload)), payload.id, payload.message);
    },
    async form(sample, payload) {
      return answer(sample, await take(fromForm(sample, payload)), payload.id, payload.message);
    },
    async joined(sample) {
      return answer(sample, await take(fromJoined(sample)), `joined-${sample.account}`);
    },
    stopped: inHand.stopped,
    stop: inHand.stop,
  };
}
