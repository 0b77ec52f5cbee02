import { createHash } from 'node:crypto';
import type { Incoming, Mention } from '../../../src/ports/incoming.js';
import { type CardForm, entered } from '../outgoing/card-form.js';
import { accountKey, asidePlace, directPlace, isPersonal, placeOf, threadOf } from '../outgoing/places.js';
import { type Activity, AskInvoke, CardData, CardInvoke, Inputs, SearchInvoke } from './schema.js';
import { fromHtml } from './typed-text.js';

/** What an activity asks of the adapter. */
export type Heard =
  /** One event; `form` is what was submitted, to be shown again when it cannot be taken. */
  | { readonly to: 'handle'; readonly events: readonly Incoming[]; readonly form?: CardForm }
  /** A form was given up: nothing for the product. */
  | { readonly to: 'cancel'; readonly title: string }
  /** The button of a menu from which nothing was picked. */
  | { readonly to: 'choose' }
  /** A message without words was to be asked about. */
  | { readonly to: 'nothing-to-ask' }
  /** Nothing for this bot; the reason is for the log. */
  | { readonly to: 'ignore'; readonly reason: string }
  /** No activity of ours, although it says that it is. */
  | { readonly to: 'refuse'; readonly reason: string };

/** How an invoke wants its answer. */
export type InvokeKind = 'card' | 'search' | 'dialog' | 'unknown';

export function invokeKind(activity: Activity): InvokeKind {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return 'card';
    case 'composeExtension/query':
      return 'search';
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return 'dialog';
    default:
      return 'unknown';
  }
}

/** An activity, verified, as events of the product. */
export function hear(activity: Activity): Heard {
  switch (activity.type) {
    case 'message':
      return isOwn(activity) ? ignore('from a bot') : hearMessage(activity);
    case 'invoke':
      return hearInvoke(activity);
    case 'installationUpdate':
      return hearInstallation(activity);
    case 'conversationUpdate':
      return hearMembers(activity);
    default:
      return ignore(`activities of type ${activity.type.slice(0, 40)} say nothing to the bot`);
  }
}

function hearMessage(activity: Activity): Heard {
  if (activity.value != null && !activity.text?.trim()) return hearCard(activity, activity.value);
  if (!isPersonal(activity) && !mentionsBot(activity)) return ignore('the bot was not mentioned');
  const text = wordsOf(activity);
  const mentions = mentionsOf(activity, text);
  const replyTo = isPersonal(activity) ? undefined : threadOf(activity);
  return handle({
    ...event(activity),
    kind: 'message',
    text,
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(hasFiles(activity) ? { files: true } : {}),
  });
}

/** Teams sends the words themselves as an attachment once more, as HTML. */
function hasFiles({ attachments }: Activity): boolean {
  return (attachments ?? []).some(({ contentType }) => contentType !== 'text/html');
}

function hearInvoke(activity: Activity): Heard {
  switch (invokeKind(activity)) {
    case 'card': {
      const invoke = CardInvoke.safeParse(activity.value);
      return invoke.success
        ? hearCard(activity, invoke.data.action.data)
        : refuse('an invoke without action');
    }
    case 'search': {
      const search = SearchInvoke.safeParse(activity.value);
      if (!search.success) return refuse('a search without parameters');
      return handle({ ...aside(activity), kind: 'search', text: searchWords(search.data.parameters ?? []) });
    }
    case 'dialog': {
      const ask = AskInvoke.safeParse(activity.value);
      if (!ask.success) return refuse('a message action without message');
      const { contentType, content } = ask.data.messagePayload.body ?? {};
      const text = contentType === 'text' ? (content ?? '') : fromHtml(content ?? '');
      if (text.trim() === '') return { to: 'nothing-to-ask' };
      return handle({ ...aside(activity), kind: 'ask', text: text.trim() });
    }
    default:
      return ignore('an invoke of an unknown name');
  }
}

function hearCard(activity: Activity, data: unknown): Heard {
  const card = CardData.safeParse(data);
  if (!card.success) return refuse('a card action that is none of ours');
  const inputs = Inputs.parse(data);
  const { ropes } = card.data;
  switch (ropes.do) {
    case 'act':
      return handle({ ...event(activity), kind: 'action', name: ropes.name, value: ropes.value });
    case 'pick': {
      const picked = inputOf(inputs, ropes.input);
      if (picked === '') return { to: 'choose' };
      return handle({ ...event(activity), kind: 'action', name: ropes.name, value: picked.slice(0, 1_000) });
    }
    case 'submit': {
      const { name, context } = ropes.form;
      const { values, form } = entered(ropes.form, (id) => inputOf(inputs, id));
      return {
        to: 'handle',
        events: [{ ...event(activity), kind: 'form', name, context, values }],
        form,
      };
    }
    case 'cancel':
      return { to: 'cancel', title: ropes.title };
  }
}

/** The bot was installed or removed. In a team or group chat that says nothing of any one person. */
function hearInstallation(activity: Activity): Heard {
  if (!isPersonal(activity)) return ignore('installed in or removed from a team or group chat');
  const { id } = activity.from;
  if (activity.action?.startsWith('remove'))
    return handle({ ...event(activity), kind: 'left', who: 'account' });
  if (activity.action?.startsWith('add')) return handle(joined(activity, id));
  return ignore('an installation update without action');
}

/** People who came: to the bot's chat, or to a team that has the bot. The bot is among them when it came itself. */
function hearMembers(activity: Activity): Heard {
  const people = (activity.membersAdded ?? []).filter(
    ({ id, role }) => id !== activity.recipient.id && !id.startsWith('28:') && role !== 'bot',
  );
  if (people.length === 0) return ignore('no person was added');
  return { to: 'handle', events: people.map(({ id }) => joined(activity, id)) };
}

function joined(activity: Activity, account: string): Incoming {
  return {
    key: `${keyOf(activity)}:${account}`,
    from: accountKey(activity, account),
    place: directPlace(activity, account),
    kind: 'joined',
  };
}

function handle(incoming: Incoming): Heard {
  return { to: 'handle', events: [incoming] };
}

function ignore(reason: string): Heard {
  return { to: 'ignore', reason };
}

function refuse(reason: string): Heard {
  return { to: 'refuse', reason };
}

function event(activity: Activity) {
  return { key: keyOf(activity), from: accountKey(activity, activity.from.id), place: placeOf(activity) };
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

function mentionsBot({ entities, recipient }: Activity): boolean {
  return (entities ?? []).some((entity) => entity?.mentioned.id === recipient.id);
}

/** What was typed, without mentions of the bot; other people's are their names. */
function wordsOf({ text, textFormat, entities, recipient }: Activity): string {
  let words = text ?? '';
  for (const entity of entities ?? []) {
    if (entity?.text && entity.mentioned.id === recipient.id) words = words.replaceAll(entity.text, ' ');
  }
  for (const entity of entities ?? []) {
    if (entity?.text) words = words.replaceAll(entity.text, nameIn(entity.text));
  }
  return plain(words, textFormat);
}

/** The people whom a text names, in the order of the activity. Teams, channels and tags are none. */
function mentionsOf({ entities, recipient, textFormat }: Activity, words: string): Mention[] {
  return (entities ?? []).flatMap((entity) => {
    if (!entity?.text) return [];
    const { id: account, type } = entity.mentioned;
    const isPerson = !/^(19|28):/.test(account) && (!type || /^(person|user)$/i.test(type));
    const text = plain(nameIn(entity.text), textFormat);
    return isPerson && account !== recipient.id && text !== '' && words.includes(text)
      ? [{ text, account }]
      : [];
  });
}

/** The name that stands in a mention. */
function nameIn(mention: string): string {
  return mention.replace(/<\/?at[^>]*>/g, '');
}

function plain(words: string, textFormat: string | null | undefined): string {
  return (textFormat === 'xml' ? fromHtml(words) : words).replaceAll('\u00A0', ' ').trim();
}

/** The name under which Teams sends the search that opens the box, before any word. */
const FIRST_SEARCH = 'initialRun';

function searchWords(parameters: readonly { name?: string | null | undefined; value?: unknown }[]): string {
  const words = parameters.find(({ name }) => name !== FIRST_SEARCH)?.value;
  return typeof words === 'string' ? words.replaceAll('\0', '').trim() : '';
}

function inputOf(inputs: Readonly<Record<string, unknown>>, id: string): string {
  const value = inputs[id];
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : '';
}
