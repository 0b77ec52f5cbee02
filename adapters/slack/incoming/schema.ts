import { z } from 'zod';
import { receivedText } from '../../kit/incoming/schema.js';
import { capabilities } from '../capabilities.js';
import { RUNNER } from '../install/workflow-steps.js';

/**
 * What Slack sends, as far as it is used. The shapes: https://docs.slack.dev/apis/events-api and
 * https://docs.slack.dev/reference/interaction-payloads
 */

const id = z.string().min(1).max(255);

/** An id that may stand in a list parted by commas. */
const listed = id.regex(/^[^,\0]+$/);

const address = z.url({ protocol: /^https?$/ });

/**
 * What comes over a connection of Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode. Of what cannot
 * be acknowledged the type is all that is known.
 */
export const Frame = z.object({
  type: z.string().max(255),
  envelope_id: id.optional().catch(undefined),
  payload: z.unknown().optional(),
  retry_attempt: z.number().int().nullish().catch(undefined),
  retry_reason: z.string().max(255).nullish().catch(undefined),
});
export type Frame = z.infer<typeof Frame>;

/** Whatever kind of event it is; one of the kinds below is read from it. */
export const EventCallback = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  authorizations: z.array(z.object({ team_id: id.nullish(), enterprise_id: id.nullish() })).nullish(),
  event: z.looseObject({ type: z.string() }),
});
export type EventCallback = z.infer<typeof EventCallback>;

export const SharedFile = z.object({
  mimetype: z.string().nullish(),
  name: z.string().nullish(),
  /** `slack_audio` and `slack_video` of clips. */
  subtype: z.string().nullish(),
});
export type SharedFile = Partial<z.infer<typeof SharedFile>>;

/** `message` and `app_mention`. */
export const MessageEvent = z.object({
  user: id.optional(),
  text: receivedText.optional(),
  channel: id,
  channel_type: z.string().optional(),
  ts: id,
  thread_ts: id.optional(),
  subtype: z.string().optional(),
  bot_id: id.nullish(),
  /** Of a mention, whose subtype does not tell. */
  files: z.array(z.union([SharedFile, z.unknown().transform((): SharedFile => ({}))])).nullish(),
  /** Messages of others that were passed on, previews of links. */
  attachments: z.array(z.unknown()).nullish(),
  edited: z.unknown().optional(),
  hidden: z.boolean().optional(),
});

/** An edit: what the message says now, and what it said. Links that were unfolded come the same way. */
export const ChangedEvent = z.object({
  channel: id,
  channel_type: z.string().optional(),
  message: z.looseObject({}),
  previous_message: z.object({ text: receivedText.nullish() }).nullish(),
});

export const TeamJoinEvent = z.object({
  user: z.object({ id, is_bot: z.boolean().optional() }),
});

export const HomeOpenedEvent = z.object({
  user: id,
  channel: id.optional(),
  tab: z.string().optional(),
});

/** An account, as look-ups and events give it: https://docs.slack.dev/reference/objects/user-object */
const SlackUser = z.object({
  id,
  team_id: z.string().nullish(),
  name: z.string().optional(),
  real_name: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  /** UTC seconds of the last change. */
  updated: z.number().nullish(),
  tz: z.string().nullish(),
  locale: z.string().nullish(),
  /** In an organisation of Enterprise Grid: the workspaces that the person is in, whichever of them is named above. */
  enterprise_user: z
    .object({ enterprise_id: z.string().nullish(), teams: z.array(z.string()).nullish() })
    .nullish(),
  profile: z
    .object({
      display_name: z.string().nullish(),
      real_name: z.string().nullish(),
      email: z.string().nullish(),
      title: z.string().nullish(),
    })
    .nullish(),
});
export type SlackUser = z.infer<typeof SlackUser>;

export const UserChangeEvent = z.object({ user: SlackUser });

/**
 * A step of a workflow: https://docs.slack.dev/reference/events/function_executed. What it holds beside this is not kept: a token,
 * and the secret of whoever runs it.
 */
export const FunctionExecutedEvent = z.object({
  function: z.object({ callback_id: id }),
  function_execution_id: id,
  inputs: z.looseObject({ [RUNNER]: z.object({ id: listed }) }),
});

export const TokensRevokedEvent = z.object({
  tokens: z.object({ bot: z.array(z.string()).optional() }),
});

export const SlashCommand = z.object({
  command: id,
  text: receivedText.default(''),
  team_id: id,
  enterprise_id: id.nullish(),
  user_id: id,
  channel_id: id,
  trigger_id: id,
  response_url: address,
});

const team = z.object({ id }).nullish();
const user = z.object({ id, team_id: id.nullish() });
const enterprise = z.object({ id }).nullish();

const BlockAction = z.object({
  action_id: id,
  value: z.string().max(2_000).nullish(),
  selected_option: z.object({ value: z.string().max(2_000) }).nullish(),
});
export type BlockAction = z.infer<typeof BlockAction>;

export const BlockActions = z.object({
  type: z.literal('block_actions'),
  team,
  enterprise,
  user,
  trigger_id: id,
  response_url: address.nullish(),
  container: z.object({
    type: z.string(),
    channel_id: id.nullish(),
    message_ts: id.nullish(),
    thread_ts: id.nullish(),
    is_ephemeral: z.boolean().nullish(),
  }),
  message: z.object({ thread_ts: id.nullish(), user: id.nullish(), bot_id: id.nullish() }).nullish(),
  view: z.object({ app_installed_team_id: id.nullish() }).nullish(),
  actions: z.tuple([BlockAction]).rest(BlockAction),
});

const FieldState = z.object({
  value: receivedText.nullish(),
  selected_option: z.object({ value: receivedText }).nullish(),
  selected_options: z.array(z.object({ value: listed })).nullish(),
  selected_date: receivedText.nullish(),
  selected_user: listed.nullish(),
  selected_users: z.array(listed).nullish(),
});
export type FieldState = z.infer<typeof FieldState>;

export const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  team,
  enterprise,
  user,
  view: z.object({
    id,
    hash: z.string().max(255),
    callback_id: z.string(),
    private_metadata: z.string(),
    app_installed_team_id: id.nullish(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), FieldState)),
    }),
  }),
});

export const MessageShortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  team,
  enterprise,
  user,
  trigger_id: id,
  response_url: address,
  channel: z.object({ id }),
  message: z.object({ text: receivedText.nullish() }),
});

/** Sent once, when the address is entered into the app's settings. */
export const UrlVerification = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().max(1_000),
});

/** Where something happened: enough to answer there. Travels through a form, so the names are short. */
export const Origin = z.object({
  channel: id.optional(),
  thread: id.optional(),
  /** The message that is redrawn. */
  message: id.optional(),
  responseUrl: address.optional(),
  /** UTC milliseconds. */
  expiresAt: z.number().optional(),
});
export type Origin = z.infer<typeof Origin>;

/** What a form carries in `private_metadata`. */
export const FormMetadata = z.object({
  name: z.string().min(1).max(100),
  context: z.string().max(capabilities.actionValue),
  origin: Origin,
});
export type FormMetadata = z.infer<typeof FormMetadata>;

/** The answer of `users.info` and of `users.lookupByEmail`. */
export const UserInfo = z.object({ user: SlackUser });
export type UserInfo = z.infer<typeof UserInfo>;
