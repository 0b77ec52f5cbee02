import { fromEvent } from './events.js';
import { fromActions, fromCommand, fromShortcut, fromSubmission } from './interactions.js';
import { ignored, malformed, type Reading, read, type Workspace } from './reading.js';
import { BlockActions, EventCallback, MessageShortcut, SlashCommand, ViewSubmission } from './schema.js';

/** Kinds of payload that Slack may send and that ask for nothing. */
const unused = new Set(['view_closed', 'block_suggestion', 'shortcut', 'app_rate_limited']);

/** Reads a verified payload of any kind. */
export function readPayload(body: unknown, workspace: Workspace, now: number): Reading {
  if (typeof body !== 'object' || body === null) return malformed('the body is no object');
  if ('command' in body) return read(SlashCommand, body, (command) => fromCommand(command, workspace, now));
  const type = 'type' in body && typeof body.type === 'string' ? body.type : '';
  switch (type) {
    case 'event_callback':
      return read(EventCallback, body, (callback) => fromEvent(callback, workspace));
    case 'block_actions':
      return read(BlockActions, body, (payload) => fromActions(payload, workspace, now));
    case 'view_submission':
      return read(ViewSubmission, body, (payload) => fromSubmission(payload, workspace));
    case 'message_action':
      return read(MessageShortcut, body, (payload) => fromShortcut(payload, workspace, now));
    default:
      return unused.has(type) ? ignored(`nothing is done about ${type}`) : malformed('unknown type');
  }
}
