import { EventCallback } from '../incoming/schema.js';
import { agentScopes } from './scopes.js';

/**
 * How people meet the bot in its direct chat. `plain`: one chat, as with a colleague. `agent`: every message of theirs is
 * the root of a thread, and the chat suggests what to say (https://docs.slack.dev/ai/migrating-to-agent-messaging).
 */
export type Experience = 'plain' | 'agent';

/**
 * Which experience the scopes of a token speak of; undefined where Slack did not name any. The agent experience brings its
 * scope with it, and Ropes asks for that with nothing else.
 */
export function experienceOf(granted: readonly string[] | undefined): Experience | undefined {
  if (!granted) return undefined;
  return Object.keys(agentScopes).every((scope) => granted.includes(scope)) ? 'agent' : 'plain';
}

/**
 * Whether a payload comes in the agent experience alone. It tells what the person is looking at: as an event of its own, as
 * `app_context` of a message or as `context` of the chat that opens (`@slack/types` 3.2, dist/events). That is all that is
 * asked of it: what stands in it is neither read nor kept.
 */
export function isOfAgent(body: unknown): boolean {
  const callback = EventCallback.safeParse(body);
  if (!callback.success) return false;
  const { event } = callback.data;
  switch (event.type) {
    case 'app_context_changed':
      return true;
    case 'message':
      return 'app_context' in event;
    case 'app_home_opened':
      return 'context' in event;
    default:
      return false;
  }
}
