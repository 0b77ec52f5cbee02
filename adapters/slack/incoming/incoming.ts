import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { AccountKey, Incoming, Unread } from '../../../src/ports/incoming.js';
import { problemsOf } from '../../kit/incoming/schema.js';
import { unreadOf } from '../../kit/incoming/unread.js';
import { entryOfUser } from '../directory/directory.js';
import type { Installation } from '../install/installation.js';
import { readAction } from '../outgoing/controls.js';
import { directPlace, PLATFORM, placeOf, privately } from '../outgoing/places.js';
import {
  BlockActions,
  ChangedEvent,
  EventCallback,
  type FieldState,
  FormMetadata,
  HomeOpenedEvent,
  MessageEvent,
  MessageShortcut,
  type Origin,
  type SharedFile,
  type SlackUser,
  SlashCommand,
  TeamJoinEvent,
  TokensRevokedEvent,
  UserChangeEvent,
  ViewSubmission,
} from './schema.js';
import { SLACKBOT } from './slackbot.js';
import { typedMarkdown } from './typed-markdown.js';
import { typedText } from './typed-text.js';

/** Names the message shortcut in the app's manifest. */
export const ASK_ABOUT = 'ask_about';

/** Subtype of a message that a person sent together with a file. */
const FILE_SHARE = 'file_share';

/** Subtype of a reply in a thread that was sent to the channel as well. */
const BROADCAST = 'thread_broadcast';

/** Subtype of an edit. */
const CHANGED = 'message_changed';

/** Names our modals. */
export const FORM = 'form';

/** Ends the `block_id` of the input for those people of a field who have no account here. */
export const ELSEWHERE = ':elsewhere';

/** Where the app is installed, and whom it has answered there. */
export interface Workspace extends Installation {
  /** Whether somebody of another workspace, which shares a channel with ours, was answered by our bot. */
  readonly answers?: (account: string) => boolean;
}

/** How to answer in the same breath. */
export interface Surface {
  /** Opens a form; lives 3 seconds. */
  readonly trigger?: string;
  readonly origin: Origin;
}

/** What a payload turned out to be. */
export type Reading =
  | { readonly kind: 'incoming'; readonly incoming: Incoming; readonly surface: Surface }
  /** Valid, and nothing for us. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** From another workspace. */
  | { readonly kind: 'foreign'; readonly team: string }
  | { readonly kind: 'malformed'; readonly problems: readonly string[] };

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

function read<Payload>(
  schema: z.ZodType<Payload>,
  body: unknown,
  use: (payload: Payload) => Reading,
): Reading {
  const parsed = schema.safeParse(body);
  if (parsed.success) return use(parsed.data);
  return { kind: 'malformed', problems: problemsOf(parsed.error) };
}

function fromEvent(callback: EventCallback, workspace: Workspace): Reading {
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
        if (tab === 'messages') return taken({ ...base, kind: 'joined' }, {});
        return ignored('another tab was opened');
      });
    case 'user_change':
      return read(UserChangeEvent, event, ({ user }) => fromChange(user, key, workspace));
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

/** An edit of what somebody said to the bot. Of a mention comes no event of its own. */
function fromEdit(
  { channel, channel_type, message, previous_message }: z.infer<typeof ChangedEvent>,
  key: string,
  workspace: Workspace,
): Reading {
  const isDirect = channel_type === 'im' || channel.startsWith('D');
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
  const isDirect = message.channel_type === 'im' || message.channel.startsWith('D');
  const inThread = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  // In a channel, a reply in a thread that the bot began may be an expert's answer, even without a mention.
  const overheard = type === 'message' && !isDirect;
  if (overheard && !(inThread && message.parent_user_id === workspace.bot))
    return ignored('it was not said to the bot');
  if (overheard && message.text?.includes(`<@${workspace.bot}`))
    return ignored('the same comes as a mention');
  if (type === 'app_mention' && isDirect) return ignored('the same comes as a direct message');
  const thread = message.thread_ts ?? (isDirect ? undefined : message.ts);
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

function fromCommand(command: z.infer<typeof SlashCommand>, workspace: Workspace, now: number): Reading {
  const stranger = foreignTeam(workspace, [command.team_id], command.enterprise_id);
  if (stranger !== undefined) return foreign(stranger);
  const origin = privately(command.channel_id, command.response_url, now);
  const words = wordsOf(command.text, workspace);
  return taken(
    {
      ...event(command.trigger_id, workspace, command.user_id, origin),
      kind: 'message',
      ...words,
      text: words.text || 'help',
      opensForms: true,
    },
    origin,
    command.trigger_id,
  );
}

function fromActions(payload: z.infer<typeof BlockActions>, workspace: Workspace, now: number): Reading {
  const stranger = foreignTeam(workspace, teamsOf(payload), payload.enterprise?.id);
  if (stranger !== undefined && !isOnOurs(payload, workspace)) return foreign(stranger);
  const origin = originOf(payload, now);
  return taken(
    {
      ...event(payload.trigger_id, workspace, payload.user.id, origin),
      kind: 'action',
      ...readAction(payload.actions[0]),
    },
    origin,
    payload.trigger_id,
  );
}

/**
 * Whether somebody of another workspace clicked on something of our bot's, in a channel that the two share. What only they
 * see names nobody who posted it: there it counts that they were answered.
 */
function isOnOurs({ message, view, user }: z.infer<typeof BlockActions>, workspace: Workspace): boolean {
  if (view?.app_installed_team_id) return view.app_installed_team_id === workspace.team;
  if (message?.user) return message.user === workspace.bot;
  if (message?.bot_id && workspace.botId) return message.bot_id === workspace.botId;
  return workspace.answers?.(user.id) ?? false;
}

function originOf(payload: z.infer<typeof BlockActions>, now: number): Origin {
  const { channel_id: channel, message_ts: message, is_ephemeral: ephemeral } = payload.container;
  if (payload.container.type !== 'message' || !channel || !message) return {};
  if (ephemeral) return payload.response_url ? privately(channel, payload.response_url, now) : {};
  const inThread = payload.container.thread_ts ?? payload.message?.thread_ts ?? undefined;
  const thread = inThread ?? (channel.startsWith('D') ? undefined : message);
  return { channel, message, ...(thread === undefined ? {} : { thread }) };
}

function fromSubmission(
  { team, user, enterprise, view }: z.infer<typeof ViewSubmission>,
  workspace: Workspace,
): Reading {
  const from = [view.app_installed_team_id ?? team?.id ?? user.team_id];
  const stranger = foreignTeam(workspace, from, enterprise?.id);
  if (stranger !== undefined) return foreign(stranger);
  if (view.callback_id !== FORM) return ignored('it is no form of ours');
  const metadata = FormMetadata.safeParse(json(view.private_metadata));
  if (!metadata.success) return malformed('view.private_metadata: not what we put there');
  const values = enteredInAll(view.state.values);
  const { name, context, origin } = metadata.data;
  // A form that comes back with errors keeps its id and hash: what was entered tells a new try from a redelivery.
  const entered = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
  return taken(
    {
      ...event(`${view.id}:${view.hash}:${entered}`, workspace, user.id, origin),
      kind: 'form',
      name,
      context,
      values,
    },
    origin,
  );
}

/** What stands in each field: whoever was chosen in Slack's picker, then whoever was in the input below it. */
function enteredInAll(
  inputs: z.infer<typeof ViewSubmission>['view']['state']['values'],
): Record<string, string> {
  const entered = new Map(
    Object.entries(inputs).map(([block, elements]) => {
      const [element] = Object.values(elements);
      return [block, element ? enteredIn(element) : ''];
    }),
  );
  const fields = new Set(
    [...entered.keys()].map((block) =>
      block.endsWith(ELSEWHERE) ? block.slice(0, -ELSEWHERE.length) : block,
    ),
  );
  return Object.fromEntries(
    [...fields].map((field) => {
      const parts = [entered.get(field), entered.get(`${field}${ELSEWHERE}`)];
      return [field, parts.filter(Boolean).join(',')];
    }),
  );
}

/** What stands in an input, as the product reads it: people are named by their accounts, or as options. */
function enteredIn({
  value,
  selected_option,
  selected_options,
  selected_date,
  selected_user,
  selected_users,
}: FieldState): string {
  const people = selected_users ?? (selected_user ? [selected_user] : []);
  return (
    value ??
    selected_option?.value ??
    selected_options?.map((option) => option.value).join(',') ??
    selected_date ??
    people.map((account) => `account:${account}`).join(',')
  );
}

function fromShortcut(payload: z.infer<typeof MessageShortcut>, workspace: Workspace, now: number): Reading {
  const stranger = foreignTeam(workspace, teamsOf(payload), payload.enterprise?.id);
  if (stranger !== undefined) return foreign(stranger);
  if (payload.callback_id !== ASK_ABOUT) return ignored('it is no shortcut of ours');
  const origin = privately(payload.channel.id, payload.response_url, now);
  return taken(
    {
      ...event(payload.trigger_id, workspace, payload.user.id, origin),
      kind: 'message',
      quoted: true,
      ...wordsOf(payload.message.text, workspace),
      opensForms: true,
    },
    origin,
    payload.trigger_id,
  );
}

function teamsOf({
  team,
  user,
}: Pick<z.infer<typeof BlockActions>, 'team' | 'user'>): readonly (string | null | undefined)[] {
  return [team?.id ?? user.team_id];
}

/**
 * The workspace that a payload is of, when that is none of ours; '' for one that names none. Of an organisation that has
 * the app as a whole, every workspace is ours.
 */
function foreignTeam(
  { team, org }: Workspace,
  teams: readonly (string | null | undefined)[],
  enterprise: string | null | undefined,
): string | undefined {
  const known = teams.filter((one) => typeof one === 'string');
  if (known.includes(team)) return undefined;
  if (org && (enterprise === org.id || known.some((one) => org.teams?.includes(one)))) return undefined;
  return known[0] ?? '';
}

/** The text of a message with the people it names. */
function wordsOf(
  given: string | null | undefined,
  { bot, team }: Workspace,
): Pick<Extract<Incoming, { kind: 'message' }>, 'text' | 'mentions' | 'markdown'> {
  const { text, mentions } = typedText(given ?? '', bot);
  const markdown = typedMarkdown(given ?? '', bot, team);
  return {
    text,
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(markdown === undefined ? {} : { markdown }),
  };
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

interface Base {
  readonly key: string;
  readonly from: AccountKey;
  readonly place: Incoming['place'];
}

function event(key: string, { team }: Workspace, user: string, origin: Origin): Base {
  return {
    key,
    from: { platform: PLATFORM, workspace: team, account: user },
    place: placeOf(team, user, origin),
  };
}

function direct(key: string, workspace: Workspace, user: string, channel?: string): Base {
  return event(key, workspace, user, channel === undefined ? {} : { channel });
}

function taken(incoming: Incoming, origin: Origin, trigger?: string): Reading {
  return {
    kind: 'incoming',
    incoming,
    surface: { origin, ...(trigger === undefined ? {} : { trigger }) },
  };
}

function foreign(team: string): Reading {
  return team === '' ? malformed('it names no workspace') : { kind: 'foreign', team };
}

function ignored(reason: string): Reading {
  return { kind: 'ignored', reason };
}

function malformed(problem: string): Reading {
  return { kind: 'malformed', problems: [problem] };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
