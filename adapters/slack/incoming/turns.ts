import { setTimeout as pause } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Host } from '../../../src/ports/adapter.js';
import { DeliveryError } from '../../../src/ports/errors.js';
import type { ErrandResult, Incoming, Outcome } from '../../../src/ports/incoming.js';
import type { Form, Reply } from '../../../src/ports/reply.js';
import { createInHand } from '../../kit/in-hand.js';
import { handleWithStatus } from '../../kit/outgoing/statuses.js';
import type { AgentChat } from '../outgoing/agent-chat.js';
import { deliveryError } from '../outgoing/errors.js';
import { renderForm } from '../outgoing/form.js';
import type { NewKind } from '../outgoing/new-blocks.js';
import type { RefusedBlocks } from '../outgoing/refused-blocks.js';
import { renderHome, renderReply } from '../outgoing/render.js';
import { chatBehind, respond } from '../outgoing/send.js';
import type { Sender } from '../outgoing/sender.js';
import type { Transport } from '../outgoing/transport.js';
import { wordsFor } from '../words.js';
import type { SubmissionAnswer } from './inbox.js';
import type { Surface } from './reading.js';
import type { Origin } from './schema.js';

/** Attempts to show something in place, and milliseconds between them unless Slack says how long to wait. */
const ATTEMPTS = 3;
const WAIT = 1_000;

/** What happens in Slack, taken to the product. */
export interface Turns {
  /** Resolves when everything is stored, with what Slack has to be answered. Rejects when nothing was changed. */
  take(incoming: Incoming, surface: Surface): Promise<SubmissionAnswer | undefined>;
  /** The same for a step of a workflow, with what became of it. */
  run(errand: Incoming): Promise<ErrandResult | undefined>;
  /** Resolves when what is in hand is through. */
  stop(): Promise<void>;
}

export function createTurns(
  host: Host,
  client: webApi.WebClient,
  transport: Transport,
  sender: Sender,
  refused: RefusedBlocks,
  chat: AgentChat,
): Turns {
  const inHand = createInHand();
  const stopping = new AbortController();

  /** Goes on while the event is acknowledged: Slack's API may be slow, and three seconds are few. */
  function aside(work: Promise<void>, what: string): void {
    const noted = work.catch((error: unknown) => {
      const failure = deliveryError(error);
      host.log.warn({ what, code: failure.code, err: failure }, 'something in slack could not be shown');
    });
    void inHand.take(noted);
  }

  async function persistently(work: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await work();
        return;
      } catch (error) {
        const failure = deliveryError(error);
        if (failure.permanent || attempt === ATTEMPTS || stopping.signal.aborted) throw failure;
        await pause(failure.options.retryAfter ?? WAIT * attempt, undefined, {
          signal: stopping.signal,
          ref: false,
        }).catch(() => undefined);
      }
    }
  }

  /** Replaces the message that was acted on; where there is none any more, or the home, says it anew. */
  async function redraw(incoming: Incoming, origin: Origin, reply: Reply): Promise<void> {
    try {
      await persistently(() => replace(incoming, origin, reply));
    } catch (error) {
      const failure = deliveryError(error);
      host.log.warn({ code: failure.code, err: failure }, 'a message in slack could not be replaced');
      await persistently(() => say(incoming, reply, 'redraw'));
    }
  }

  async function replace(incoming: Incoming, origin: Origin, reply: Reply): Promise<void> {
    const { responseUrl, channel, message } = origin;
    const render = (without: readonly NewKind[]) => renderReply(reply, without);
    const { workspace } = incoming.place;
    if (responseUrl !== undefined) {
      const gone = await refused.show(workspace, render, (rendered) =>
        respond(transport, responseUrl, rendered, true),
      );
      if (gone) throw gone;
    } else if (channel !== undefined && message !== undefined) {
      await refused.show(workspace, render, ({ text, blocks }) =>
        client.chat.update({ channel, ts: message, text, blocks }),
      );
    } else {
      await say(incoming, reply, 'redraw');
    }
  }

  /** @param what part of the outcome, so that two parts of one are two messages */
  function say({ key, place }: Incoming, reply: Reply, what: string): Promise<unknown> {
    return sender.send({ delivery: `${key}:${what}`, place, reply });
  }

  async function open(incoming: Incoming, surface: Surface, form: Form): Promise<void> {
    const { trigger, origin } = surface;
    try {
      if (trigger === undefined) throw new DeliveryError('no_trigger', true, 'Nothing was clicked.');
      await client.views.open({ trigger_id: trigger, view: renderForm(form, origin) });
    } catch (error) {
      const failure = deliveryError(error);
      host.log.warn({ code: failure.code, err: failure }, 'a form did not open in slack');
      const { failed } = wordsFor(form.locale).form;
      const reply: Reply = { fallback: failed, parts: [], audience: 'asker' };
      await persistently(() => say(incoming, reply, 'form'));
    }
  }

  function show(incoming: Incoming, surface: Surface, outcome: Outcome): void {
    const { home, form, redraw: redrawn, prompts } = outcome;
    if (home) {
      const render = (without: readonly NewKind[]) => renderHome(home, without);
      const publish = () =>
        refused.show(incoming.place.workspace, render, (view) =>
          client.views.publish({ user_id: incoming.from.account, view }),
        );
      aside(persistently(publish), 'home');
    }
    const { channel } = surface.origin;
    if (prompts && channel !== undefined) void chat.offer(channel, prompts);
    const begins = incoming.kind === 'message' && incoming.replyTo === undefined;
    if (outcome.question && begins && chatBehind(incoming.place))
      void chat.entitle(incoming.place, incoming.text);
    if (redrawn) aside(redraw(incoming, surface.origin, redrawn), 'redraw');
    if (form && incoming.kind !== 'form') aside(open(incoming, surface, form), 'form');
  }

  return {
    async take(incoming, surface) {
      const outcome = await handleWithStatus(host, chat, incoming);
      show(incoming, surface, outcome);
      if (incoming.kind !== 'form') return undefined;
      if (outcome.formErrors) return { response_action: 'errors', errors: outcome.formErrors };
      if (outcome.form) {
        return { response_action: 'update', view: renderForm(outcome.form, surface.origin) };
      }
      return undefined;
    },
    async run(errand) {
      const outcome = await host.handle(errand);
      return outcome.errand;
    },
    async stop() {
      stopping.abort();
      await inHand.stop();
    },
  };
}
