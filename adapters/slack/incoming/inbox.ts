import type { AckFn, App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../../src/ports/log.js';
import { createInHand } from '../../kit/in-hand.js';
import type { Reading } from './reading.js';

/** What becomes of a payload. */
export type Receipt =
  /** Acknowledge it, with this answer where there is one. */
  | { readonly kind: 'taken'; readonly answer: SubmissionAnswer | undefined }
  | { readonly kind: 'malformed' }
  /** Not yet, or no more: Slack should deliver it again. */
  | { readonly kind: 'later' }
  | { readonly kind: 'failed' };

/** What Slack takes as the answer to a submitted form. */
export type SubmissionAnswer = Readonly<Record<string, unknown>>;

interface Delivery {
  readonly body: unknown;
  readonly retryNum?: number;
  readonly retryReason?: string;
}

/**
 * Takes verified payloads to Bolt, however they came. Bolt acknowledges events before their listeners run; here
 * the acknowledgement is held until `processEvent` resolves, which is when everything is stored.
 */
export interface Inbox {
  readonly receiver: Receiver;
  take(delivery: Delivery): Promise<Receipt>;
  /** Takes no more; resolves when what is in hand is through. */
  stop(): Promise<void>;
}

/**
 * @param read undefined while it is not known which workspace this is
 */
export function createInbox(read: (body: unknown) => Reading | undefined, log: Log): Inbox {
  const inHand = createInHand();
  let app: App | undefined;

  async function process(delivery: Delivery): Promise<Receipt> {
    const reading = read(delivery.body);
    if (!reading || !app) return { kind: 'later' };
    switch (reading.kind) {
      case 'malformed':
        log.warn({ problems: reading.problems }, 'slack sent something that is no valid event');
        return { kind: 'malformed' };
      case 'foreign':
        log.warn({ team: reading.team }, 'an event of another slack workspace was refused');
        return { kind: 'taken', answer: undefined };
      case 'ignored':
        log.debug({ reason: reading.reason }, 'a slack event was left alone');
        return { kind: 'taken', answer: undefined };
      case 'incoming':
        return dispatch(app, delivery, reading);
    }
  }

  async function dispatch(bolt: App, delivery: Delivery, reading: Reading): Promise<Receipt> {
    let acknowledged = false;
    let answer: SubmissionAnswer | undefined;
    const ack: AckFn<SubmissionAnswer> = async (given) => {
      acknowledged = true;
      answer = given === undefined ? undefined : given;
    };
    const event: ReceiverEvent = {
      body: delivery.body as ReceiverEvent['body'],
      ack,
      ...(delivery.retryNum === undefined ? {} : { retryNum: delivery.retryNum }),
      ...(delivery.retryReason === undefined ? {} : { retryReason: delivery.retryReason }),
      customProperties: { reading },
    };
    try {
      await bolt.processEvent(event);
    } catch (error) {
      log.error({ err: error }, 'a slack event was not taken; slack delivers it again');
      return { kind: 'failed' };
    }
    return acknowledged ? { kind: 'taken', answer } : { kind: 'failed' };
  }

  return {
    receiver: {
      init: (bolt) => {
        app = bolt;
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    take(delivery) {
      return inHand.stopped() ? Promise.resolve({ kind: 'later' }) : inHand.take(process(delivery));
    },
    stop: inHand.stop,
  };
}
