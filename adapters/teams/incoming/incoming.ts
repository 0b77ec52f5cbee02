import { createHash } from 'node:crypto';
import type { Incoming, Unread } from '../../../src/ports/incoming.js';
import { withoutNul } from '../../kit/incoming/schema.js';
import { unreadOf } from '../../kit/incoming/unread.js';
import { capabilities } from '../capabilities.js';
import {
  accountKey,
  asidePlace,
  directPlace,
  isPersonal,
  isTargeted,
  placeOf,
  targetedPlace,
  threadOf,
} from '../outgoing/places.js';
import { type CardForm, entered } from './card-form.js';
import {
  type Activity,
  AskInvoke,
  CardData,
  CardInvoke,
  Inputs,
  SearchInvoke,
  VerdictInvoke,
} from './schema.js';
import { typedMarkdown } from './typed-markdown.js';
import { fromHtml, typedText } from './typed-text.js';

/** What an activity turned out to be. */
export type Reading =
  /** One event; `form` is what was submitted, to be shown again when it cannot be taken. */
  | { readonly kind: 'incoming'; readonly events: readonly Incoming[]; readonly form?: CardForm }
  /** A form was given up: nothing for the product. */
  | { readonly kind: 'cancel'; readonly title: string; readonly locale: string | undefined }
  /** The button of a menu from which nothing was picked. */
  | { readonly kind: 'choose' }
  /** A message without words was to be asked about. */
  | { readonly kind: 'nothing-to-ask' }
  /** Nothing for this bot; the reason is for the log. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** No activity of ours, although it says that it is. */
  | { readonly kind: 'malformed'; readonly reason: string };

/** How an invoke wants its answer. */
type InvokeKind = 'card' | 'search' | 'dialog' | 'verdict' | 'verdict-sent' | 'unknown';

export function invokeKind(activity: Activity): InvokeKind {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return 'card';
    case 'composeExtension/query':
      return 'search';
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return 'dialog';
    case 'message/fetchTask':
      return 'verdict';
    case 'message/submitAction':
      return 'verdict-sent';
    default:
      return 'unknown';
  }
}

/**
 * An activity, verified, as events of the product.
 *
 * @param now UTC milliseconds
 */
export function readActivity(activity: Activity, now: number): Reading {
  switch (activity.type) {
    case 'message':
      return isOwn(activity) ? ignored('from a bot') : fromMessage(activity, now);
    case 'messageUpdate':
      return fromEdit(activity, now);
    case 'invoke':
      return fromInvoke(activity, now);
    case 'installationUpdate':
      return fromInstallation(activity, now);
    case 'conversationUpdate':
      return fromMembers(activity);
    default:
      return ignored(`activities of type ${activity.type.slice(0, 40)} say nothing to the bot`);
  }
}

function fromMessage(activity: Activity, now: number): Reading {
  if (activity.value != null && !activity.text?.trim()) return fromCard(activity, activity.value, now);
  const overheard = !isAddressed(activity);
  if (overheard && !isReply(activity)) return ignored('the bot was not mentioned');
  const { text, mentions } = typedText(activity);
  const files = filesOf(activity);
  const html = activity.attachments?.find(({ contentType }) => contentType === 'text/html')?.content;
  const markdown = typeof html === 'string' ? typedMarkdown(html, activity.recipient.name ?? '') : undefined;
  // What nobody else sees is in no thread.
  const replyTo = isPersonal(activity) || isTargeted(activity) ? undefined : threadOf(activity);
  return taken({
    ...event(activity, now),
    kind: 'message',
    text: isTargeted(activity) ? withoutSlash(text) : text,
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(markdown === undefined ? {} : { markdown }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(overheard ? { overheard } : {}),
    ...(overheard && callsOthers(activity) ? { toOthers: true } : {}),
    ...(files.length > 0 ? { files } : {}),
  });
}

/** A message that was edited. It keeps its id, so that the time of the edit tells it from what it was. */
function fromEdit(activity: Activity, now: number): Reading {
  if (isOwn(activity)) return ignored('from a bot');
  const { eventType } = activity.channelData ?? {};
  if (eventType && eventType !== 'editMessage') return ignored('a message was changed, but not edited');
  if (!isAddressed(activity)) return ignored('the bot was not mentioned');
  const read = fromMessage(activity, now);
  if (read.kind !== 'incoming') return read;
  const { timestamp, text } = activity;
  const edit = createHash('sha256')
    .update(JSON.stringify([timestamp, text]))
    .digest('base64url');
  const events = read.events.map((one) =>
    one.kind === 'message' ? { ...one, key: `${one.key}:${edit}`, edits: {} } : one,
  );
  return { kind: 'incoming', events };
}

/**
 * Files, and what else came with a message and is not read. Teams sends the words themselves as an attachment once more,
 * as HTML; previews of links and quotes of other messages say nothing that the words do not.
 * Source: Microsoft Learn, "Send and receive files through the bot".
 */
function filesOf({ attachments, text }: Activity): Unread[] {
  const alone = !text?.trim();
  return (attachments ?? []).flatMap(({ contentType, name, content }): Unread[] => {
    const type = contentType?.toLowerCase() ?? '';
    if (type === 'text/html') return alone && /<img\b/i.test(String(content ?? '')) ? ['picture'] : [];
    if (
      /^(?:text\/plain|messagereference|application\/vnd\.microsoft\.(?:teams\.)?(?:card|messaging)\b.*)$/.test(
        type,
      )
    )
      return alone && type !== 'text/plain' ? ['other'] : [];
    if (/reference$/.test(type) && type !== 'reference') return alone ? ['other'] : [];
    const file =
      typeof content === 'object' && content !== null && 'fileType' in content
        ? String(content.fileType)
        : '';
    return [unreadOf(type, name ?? `.${file}`)];
  });
}

function fromInvoke(activity: Activity, now: number): Reading {
  switch (invokeKind(activity)) {
    case 'card': {
      const invoke = CardInvoke.safeParse(activity.value);
      return invoke.success
        ? fromCard(activity, invoke.data.action.data, now)
        : malformed('an invoke without action');
    }
    case 'search': {
      const search = SearchInvoke.safeParse(activity.value);
      if (!search.success) return malformed('a search without parameters');
      return taken({ ...aside(activity), kind: 'search', text: searchWords(search.data.parameters ?? []) });
    }
    case 'dialog': {
      const ask = AskInvoke.safeParse(activity.value);
      if (!ask.success) return malformed('a message action without message');
      const { contentType, content } = ask.data.messagePayload.body ?? {};
      const text = contentType === 'text' ? (content ?? '') : fromHtml(content ?? '');
      if (text.trim() === '') return { kind: 'nothing-to-ask' };
      return taken({ ...aside(activity), kind: 'ask', text: text.trim() });
    }
    case 'verdict':
      return fromVerdict(activity, now, true);
    case 'verdict-sent':
      return fromVerdict(activity, now, false);
    default:
      return ignored('an invoke of an unknown name');
  }
}

/**
 * A thumb below a message of the bot.
 *
 * @param shows a dialog opens, in which there is an answer: once a form of Teams' own was sent, there can be none
 */
function fromVerdict(activity: Activity, now: number, shows: boolean): Reading {
  const verdict = VerdictInvoke.safeParse(activity.value);
  if (!verdict.success) return malformed('a verdict that says neither yes nor no');
  return taken({
    ...event(activity, now),
    kind: 'verdict',
    message: activity.replyToId ?? '',
    helped: verdict.data.actionValue.reaction === 'like',
    shows,
  });
}

function fromCard(activity: Activity, data: unknown, now: number): Reading {
  const card = CardData.safeParse(data);
  if (!card.success) return malformed('a card action that is none of ours');
  const inputs = Inputs.parse(data);
  const { ropes, targeted } = card.data;
  const clicked = event(activity, now, targeted);
  switch (ropes.do) {
    case 'act':
      return taken({ ...clicked, kind: 'action', name: ropes.name, value: ropes.value });
    case 'pick': {
      const picked = inputOf(inputs, ropes.input);
      if (picked === '') return { kind: 'choose' };
      return taken({
        ...clicked,
        kind: 'action',
        name: ropes.name,
        value: picked.slice(0, capabilities.actionValue),
      });
    }
    case 'submit': {
      const { name, context } = ropes.form;
      const { values, form } = entered(ropes.form, (id) => inputOf(inputs, id));
      return {
        kind: 'incoming',
        events: [{ ...clicked, kind: 'form', name, context, values }],
        form,
      };
    }
    case 'cancel':
      return { kind: 'cancel', title: ropes.title, locale: ropes.locale };
  }
}

/** The bot was installed or removed. In a team or group chat that says nothing of any one person. */
function fromInstallation(activity: Activity, now: number): Reading {
  if (!isPersonal(activity)) return ignored('installed in or removed from a team or group chat');
  const { id } = activity.from;
  if (activity.action?.startsWith('remove'))
    return taken({ ...event(activity, now), kind: 'left', who: 'account' });
  if (activity.action?.startsWith('add')) return taken(joined(activity, id));
  return ignored('an installation update without action');
}

/**
 * People who came to the bot's chat. The bot is among them when it came itself. Whoever joins a team or group chat that has
 * the bot has not asked it for anything, and may be one of hundreds at once.
 */
function fromMembers(activity: Activity): Reading {
  if (!isPersonal(activity)) return ignored('people joined a team or group chat');
  const people = (activity.membersAdded ?? []).filter(
    ({ id, role }) => id !== activity.recipient.id && !id.startsWith('28:') && role !== 'bot',
  );
  if (people.length === 0) return ignored('no person was added');
  return { kind: 'incoming', events: people.map(({ id }) => joined(activity, id)) };
}

function joined(activity: Activity, account: string): Incoming {
  return {
    key: `${keyOf(activity)}:${account}`,
    from: accountKey(activity, account),
    place: directPlace(activity, account),
    kind: 'joined',
  };
}

function taken(incoming: Incoming): Reading {
  return { kind: 'incoming', events: [incoming] };
}

function ignored(reason: string): Reading {
  return { kind: 'ignored', reason };
}

function malformed(reason: string): Reading {
  return { kind: 'malformed', reason };
}

/** @param ofTargeted it is a click on a card that one person alone sees */
function event(activity: Activity, now: number, ofTargeted = false) {
  const isUnseen = isTargeted(activity) || (ofTargeted && !isPersonal(activity));
  const place = isUnseen ? targetedPlace(activity, now) : placeOf(activity);
  return { key: keyOf(activity), from: accountKey(activity, activity.from.id), place };
}

function aside(activity: Activity) {
  return { key: keyOf(activity), from: accountKey(activity, activity.from.id), place: asidePlace(activity) };
}

/**
 * The same for every delivery of an activity. Ids of messages are times, and are told apart by conversation only.
 * Where there is none, what was done, where and when says the same.
 */
function keyOf(activity: Activity): string {
  const { id, conversation, replyToId, timestamp, from, type, value } = activity;
  if (id) return `${conversation.id}:${id}`;
  const done = JSON.stringify([type, from.id, replyToId, timestamp, activity.text, activity.action, value]);
  return `${conversation.id}:${createHash('sha256').update(done).digest('base64url')}`;
}

function isOwn({ from, recipient }: Activity): boolean {
  return from.role === 'bot' || from.id.startsWith('28:') || from.id === recipient.id;
}

/** Whether it is said to the bot, and not only where the bot hears it. */
function isAddressed(activity: Activity): boolean {
  return isPersonal(activity) || isTargeted(activity) || mentionsBot(activity);
}

/** What was typed behind the slash by which a message was made private; the menu puts the command's own words there. */
function withoutSlash(text: string): string {
  return text.replace(/^\/(?:ropes(?=\s|$))?\s*/i, '');
}

function mentionsBot({ entities, recipient }: Activity): boolean {
  return (entities ?? []).some((entity) => entity?.mentioned.id === recipient.id);
}

/** Whether it stands in the thread of a channel, and did not begin it. */
function isReply(activity: Activity): boolean {
  const thread = threadOf(activity);
  return (
    activity.conversation.conversationType === 'channel' && thread !== undefined && activity.id !== thread
  );
}

/** Whether it mentions anybody or anything else than whoever wrote it: tags, channels and other bots are no people. */
function callsOthers({ entities, from }: Activity): boolean {
  return (entities ?? []).some((entity) => entity !== undefined && entity.mentioned.id !== from.id);
}

/** The name under which Teams sends the search that opens the box, before any word. */
const FIRST_SEARCH = 'initialRun';

function searchWords(parameters: readonly { name?: string | null | undefined; value?: unknown }[]): string {
  const words = parameters.find(({ name }) => name !== FIRST_SEARCH)?.value;
  return typeof words === 'string' ? words.replaceAll('\0', '').trim() : '';
}

function inputOf(inputs: Readonly<Record<string, unknown>>, id: string): string {
  const value = inputs[id];
  return typeof value === 'string' ? withoutNul(value) : '';
}
