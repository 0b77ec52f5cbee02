import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { readAction } from '../outgoing/controls.js';
import { isDirectChat, privately } from '../outgoing/places.js';
import {
  event,
  foreign,
  foreignTeam,
  ignored,
  malformed,
  type Reading,
  taken,
  type Workspace,
  wordsOf,
} from './reading.js';
import {
  type BlockActions,
  type FieldState,
  FormMetadata,
  type MessageShortcut,
  type Origin,
  type SlashCommand,
  type ViewSubmission,
} from './schema.js';

/** Names the message shortcut in the app's manifest. */
export const ASK_ABOUT = 'ask_about';

/** Names our modals. */
export const FORM = 'form';

/** Ends the `block_id` of the input for those people of a field who have no account here. */
export const ELSEWHERE = ':elsewhere';

/** A slash command: a message, or the wish for help. */
export function fromCommand(
  command: z.infer<typeof SlashCommand>,
  workspace: Workspace,
  now: number,
): Reading {
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

/** A click on a button, or a choice in a menu. */
export function fromActions(
  payload: z.infer<typeof BlockActions>,
  workspace: Workspace,
  now: number,
): Reading {
  const stranger = foreignTeam(workspace, teamsOf(payload), payload.enterprise?.id);
  if (stranger !== undefined && !isOnOurs(payload, workspace)) return foreign(stranger);
  const [action] = payload.actions;
  // Who picks what a menu shows already takes it back: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
  if (action.selected_option === null) return ignored('an option was taken back');
  const origin = originOf(payload, workspace, now);
  return taken(
    {
      ...event(payload.trigger_id, workspace, payload.user.id, origin),
      kind: 'action',
      ...readAction(action),
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

function originOf(payload: z.infer<typeof BlockActions>, { experience }: Workspace, now: number): Origin {
  const { channel_id: channel, message_ts: message, is_ephemeral: ephemeral } = payload.container;
  if (payload.container.type !== 'message' || !channel || !message) return {};
  if (ephemeral) return payload.response_url ? privately(channel, payload.response_url, now) : {};
  const inThread = payload.container.thread_ts ?? payload.message?.thread_ts ?? undefined;
  const isRoot = !isDirectChat(channel) || experience === 'agent';
  const thread = inThread ?? (isRoot ? message : undefined);
  return { channel, message, ...(thread === undefined ? {} : { thread }) };
}

/** A form that was filled in. */
export function fromSubmission(
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

/** Somebody asks about a message of somebody. */
export function fromShortcut(
  payload: z.infer<typeof MessageShortcut>,
  workspace: Workspace,
  now: number,
): Reading {
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

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
