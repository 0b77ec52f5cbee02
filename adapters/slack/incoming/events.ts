import type { z } from 'zod';
import type { Unread } from '../../../src/ports/incoming.js';
import { withoutNul } from '../../kit/incoming/schema.js';
import { unreadOf } from '../../kit/incoming/unread.js';
import { entryOfUser } from '../directory/directory.js';
import { RUNNER, type WorkflowStep, workflowSteps } from '../install/workflow-steps.js';
import { directPlace, isDirectChat, PLATFORM } from '../outgoing/places.js';
import {
  direct,
  event,
  foreign,
  foreignTeam,
  ignored,
  type Reading,
  read,
  taken,
  type Workspace,
  wordsOf,
} from './reading.js';
import {
  ChangedEvent,
  type EventCallback,
  FunctionExecutedEvent,
  HomeOpenedEvent,
  MessageEvent,
  type Origin,
  type SharedFile,
  type SlackUser,
  TeamJoinEvent,
  TokensRevokedEvent,
  UserChangeEvent,
} from './schema.js';
import { SLACKBOT } from './slackbot.js';

/** Subtype of a message that a person sent together with a file. */
const FILE_SHARE = 'file_share';

/** Subtype of a reply in a thread that was sent to the channel as well. */
const BROADCAST = 'thread_broadcast';

/** Mentions of a group or of the whole channel: https://docs.slack.dev/messaging/formatting-message-text#mentioning-groups */
const callsMany = /<!(?:subteam\^|here|channel|everyone)/;

/** Subtype of an edit. */
const CHANGED = 'message_changed';

/** What Slack tells by itself: messages, people who join, change or leave, and that a page was opened. */
export function fromEvent(callback: EventCallback, workspace: Workspace): Reading {
  // In a channel shared with another workspace, `team_id` may be theirs; the authorization is ours.
  const [first] = callback.authorizations ?? [];
  const teams = [first?.team_id ?? callback.team_id];
  const stranger = foreignTeam(workspace, teams, first?.enterprise_id ?? callback.enterprise_id);
  if (stranger !== undefined) return foreign(stranger);
  const { event, event_id: key } = callback;
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return event.subtype === CHANGED
        ? read(ChangedEvent, event, (changed) => fromEdit(changed, key, workspace))
        : read(MessageEvent, event, (message) => fromMessage(message, event.type, key, workspace));
    case 'team_join':
      return read(TeamJoinEvent, event, ({ user }) =>
        user.is_bot
          ? ignored('a bot joined')
          : taken({ ...direct(key, workspace, user.id), kind: 'joined' }, {}),
      );
    case 'app_home_opened':
      return read(HomeOpenedEvent, event, ({ user, channel, tab }) => {
        const base = direct(key, workspace, user, channel);
        if (tab === 'home') return taken({ ...base, kind: 'home' }, {});
        // The chat with the bot was opened; the product welcomes the first time only.
        if (tab === 'messages') {
          const offers = workspace.experience === 'agent' && channel !== undefined;
          return taken({ ...base, kind: 'joined', ...(offers ? { offersPrompts: true } : {}) }, { channel });
        }
        return ignored('another tab was opened');
      });
    case 'user_change':
      return read(UserChangeEvent, event, ({ user }) => fromChange(user, key, workspace));
    case 'function_executed':
      return read(FunctionExecutedEvent, event, (executed) => fromWorkflow(executed, workspace));
    case 'app_uninstalled':
      return everybodyLeft(key, workspace);
    case 'tokens_revoked':
      return read(TokensRevokedEvent, event, ({ tokens }) =>
        (tokens.bot ?? []).length > 0
          ? everybodyLeft(key, workspace)
          : ignored('a token of a person was revoked'),
      );
    default:
      return ignored(`nothing is done about ${event.type}`);
  }
}

/** Something about an account changed: its name, its address, its standing; or it was deactivated. */
function fromChange(user: SlackUser, key: string, workspace: Workspace): Reading {
  const base = direct(key, workspace, user.id);
  if (user.deleted) return taken({ ...base, kind: 'left', who: 'account' }, {});
  const { updated } = user;
  return taken(
    {
      ...base,
      kind: 'changed',
      entry: entryOfUser(user, workspace.team, workspace.org),
      ...(updated ? { changedAt: updated * 1000 } : {}),
    },
    {},
  );
}

/** A step of a workflow, whose execution is one however often it is told. Of no kind of ours, it is refused by its name. */
function fromWorkflow(
  {
    function: { callback_id: id },
    function_execution_id: key,
    inputs,
  }: z.infer<typeof FunctionExecutedEvent>,
  workspace: Workspace,
): Reading {
  const step = Object.hasOwn(workflowSteps, id) ? workflowSteps[id as WorkflowStep] : undefined;
  const given = Object.entries(step?.takes ?? {}).map(([name, { type }]) => {
    const value = inputText(inputs[name]);
    return [name, type === 'person' ? pickedIn(value) : value];
  });
  return taken(
    {
      ...direct(key, workspace, inputs[RUNNER].id),
      kind: 'errand',
      name: step?.errand ?? id,
      given: Object.fromEntries(given),
    },
    {},
  );
}

/**
 * What a step was given, as words. Nothing but what was left empty is '': the next step is marked as done, or the path of whoever
 * runs it is meant, where a name is missing and not where it cannot be read.
 */
function inputText(input: unknown): string {
  if (input == null) return '';
  return withoutNul(typeof input === 'string' ? input : JSON.stringify(input)).trim();
}

/** Somebody who was picked; what is no id of an account is words, such as a name or a secret. */
function pickedIn(value: string): string {
  return /^[UW][A-Z0-9]+$/.test(value) ? `account:${value}` : value;
}

/** An edit of what somebody said to the bot. Of a mention comes no event of its own. */
function fromEdit(
  { channel, channel_type, message, previous_message }: z.infer<typeof ChangedEvent>,
  key: string,
  workspace: Workspace,
): Reading {
  const isDirect = channel_type === 'im' || isDirectChat(channel);
  return read(MessageEvent, { ...message, channel, channel_type }, (said) => {
    // Without it a link was unfolded, or a thread began.
    if (said.edited === undefined) return ignored('the message was not edited');
    if (!isDirect && !said.text?.includes(`<@${workspace.bot}`)) return ignored('it was not said to the bot');
    const { edited: _, ...now } = said;
    const edit = fromMessage(now, isDirect ? 'message' : 'app_mention', key, workspace);
    if (edit.kind !== 'incoming' || edit.incoming.kind !== 'message') return edit;
    const before = previous_message && wordsOf(previous_message.text, workspace).text;
    return taken({ ...edit.incoming, edits: before == null ? {} : { before } }, edit.surface.origin);
  });
}

function fromMessage(
  message: z.infer<typeof MessageEvent>,
  type: string,
  key: string,
  workspace: Workspace,
): Reading {
  // Words that come with a file are words; the file itself is not read.
  if (message.subtype !== undefined && message.subtype !== FILE_SHARE && message.subtype !== BROADCAST)
    return ignored('the message has a subtype');
  if (message.bot_id || message.user === workspace.bot || message.user === SLACKBOT)
    return ignored('a bot said it');
  if (message.user === undefined) return ignored('nobody said it');
  if (message.edited !== undefined || message.hidden) return ignored('the message was edited');
  const isDirect = message.channel_type === 'im' || isDirectChat(message.channel);
  const inThread = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  // In a channel, a reply in a thread may be an expert's answer, or go on with what was asked there, even without a mention.
  const overheard = type === 'message' && !isDirect;
  if (overheard && !inThread) return ignored('it was not said to the bot');
  if (overheard && message.text?.includes(`<@${workspace.bot}`))
    return ignored('the same comes as a mention');
  if (type === 'app_mention' && isDirect) return ignored('the same comes as a direct message');
  // In the plain chat a message begins no thread.
  const isRoot = !isDirect || workspace.experience === 'agent';
  const thread = message.thread_ts ?? (isRoot ? message.ts : undefined);
  const origin: Origin = { channel: message.channel, ...(thread === undefined ? {} : { thread }) };
  const words = wordsOf(message.text, workspace);
  const files = filesOf(message, words.text);
  return taken(
    {
      ...event(key, workspace, message.user, origin),
      kind: 'message',
      ...words,
      ...(inThread ? { replyTo: `${message.channel}:${message.thread_ts}` } : {}),
      ...(overheard ? { overheard } : {}),
      ...(overheard && callsMany.test(message.text ?? '') ? { toOthers: true } : {}),
      ...(files.length > 0 ? { files } : {}),
    },
    origin,
  );
}

/** Files that came with a message; without words, also what was passed on. */
function filesOf({ subtype, files, attachments }: z.infer<typeof MessageEvent>, text: string): Unread[] {
  if (files?.length)
    return files.map(({ subtype: clip, mimetype, name }: SharedFile) =>
      clip === 'slack_audio' ? 'voice' : clip === 'slack_video' ? 'video' : unreadOf(mimetype, name),
    );
  if (subtype === FILE_SHARE) return ['file'];
  return text === '' && attachments?.length ? ['other'] : [];
}

function everybodyLeft(key: string, { team }: Workspace): Reading {
  return taken(
    {
      key,
      from: { platform: PLATFORM, workspace: team, account: '' },
      place: { ...directPlace(team, ''), address: {} },
      kind: 'left',
      who: 'workspace',
    },
    {},
  );
}
