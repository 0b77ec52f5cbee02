import type { webApi } from '@slack/bolt';
import type { Prompt } from '../../../src/ports/incoming.js';
import type { Log } from '../../../src/ports/log.js';
import type { Place } from '../../../src/ports/place.js';
import { createInHand } from '../../kit/in-hand.js';
import { createStatuses } from '../../kit/outgoing/statuses.js';
import { clip } from '../../kit/outgoing/text.js';
import { wordsFor } from '../words.js';
import { deliveryError } from './errors.js';
import { chatBehind } from './send.js';

/** Prompts that Slack takes: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
const MOST_PROMPTS = 4;

/**
 * Characters of prompts and titles. Slack names no limit, and shows little; a prompt that is longer would be another
 * question when it is cut, so it is left out.
 */
const limits = { promptTitle: 75, prompt: 1_000, title: 100 } as const;

/**
 * What the chat of the agent experience shows beside messages. None of it is worth a second try: what Slack refuses is logged
 * once for each reason and call, and left.
 */
export interface AgentChat {
  /** Offers what may be said in somebody's chat. Without a thread: with one, Slack ignores it in silence. */
  offer(channel: string, prompts: readonly Prompt[]): Promise<void>;
  /** Calls the thread by the question that began it. */
  entitle(place: Place, question: string): Promise<void>;
  /** Something is looked up for a thread: after a second, the thread says so, until `end`. */
  begin(place: Place): void;
  /** It is through, or something was said. */
  end(place: Place): Promise<void>;
  /** Ends all that stands. */
  stop(): Promise<void>;
}

export function createAgentChat(client: webApi.WebClient, log: Log): AgentChat {
  const refused = new Set<string>();
  const inHand = createInHand();

  /** Tries once. @returns whether Slack may have done it */
  async function attempt(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await inHand.take(work());
      return true;
    } catch (error) {
      const failure = deliveryError(error);
      const known = `${what} ${failure.code}`;
      if (!refused.has(known)) {
        refused.add(known);
        log.warn(
          { what, code: failure.code, err: failure },
          'slack did not take something of the agent chat',
        );
      }
      return !failure.permanent;
    }
  }

  function setStatus({ address }: Place, status: string): Promise<boolean> {
    const { channel = '', thread = '' } = address;
    return attempt('status', () =>
      client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status }),
    );
  }

  const statuses = createStatuses({
    show: (place) => setStatus(place, wordsFor().lookingUp),
    hide: (place) => setStatus(place, ''),
  });

  return {
    async offer(channel, prompts) {
      const fitting = prompts
        .filter(({ text }) => text.length <= limits.prompt)
        .slice(0, MOST_PROMPTS)
        .map(({ title, text }) => ({ title: clip(title, limits.promptTitle), message: text }));
      if (fitting.length === 0) return;
      await attempt('prompts', () =>
        client.assistant.threads.setSuggestedPrompts({ channel_id: channel, prompts: fitting }),
      );
    },
    async entitle({ address }, question) {
      const { channel = '', thread = '' } = address;
      const title = clip(question.replace(/\s+/g, ' ').trim(), limits.title);
      await attempt('title', () =>
        client.assistant.threads.setTitle({ channel_id: channel, thread_ts: thread, title }),
      );
    },
    begin(place) {
      if (chatBehind(place) && !inHand.stopped()) statuses.begin(place);
    },
    // As a whole: what it waits for may be through while it is not.
    end: (place) => inHand.take(statuses.end(place)),
    async stop() {
      await statuses.stop();
      await inHand.stop();
    },
  };
}
