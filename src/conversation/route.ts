import type { Incoming } from '../ports/incoming.js';
import { textOf } from '../ports/plain.js';
import { textAction } from './actions.js';
import { dropAsked } from './asked.js';
import type { Turn, TurnResult } from './feature.js';
import type { Submitted } from './forms.js';
import { homeOf } from './home.js';
import { keepOpen } from './open-threads.js';
import { isForTheBot, leaveNoTrace } from './overheard.js';
import { parseMessage } from './parse-message.js';
import { promptsFor } from './prompts.js';
import { saying } from './saying.js';
import { say } from './turn.js';
import { conversationWords } from './wording/wording.js';

/** Hands an event to whoever answers it. */
export async function route(turn: Turn): Promise<TurnResult> {
  const { incoming, features } = turn;
  switch (incoming.kind) {
    case 'message':
      return greeted(turn, await routeMessage(turn, incoming));
    case 'action':
      return routeAction(turn, incoming.name, incoming.value);
    case 'form':
      return routeForm(turn, incoming);
    case 'verdict':
      return say(saying(turn.context.words(conversationWords).verdictGone, 'asker'));
    case 'joined':
      return withPrompts(turn, greetsLater(turn) ? say() : ((await features.joined?.(turn)) ?? say()));
    case 'ask': {
      const { replies = [] } = (await features.ask?.(turn, incoming.text)) ?? {};
      const [card] = replies;
      return card ? { replies: [], outcome: { card } } : say();
    }
    case 'search':
      return (await features.search?.(turn, incoming.text)) ?? { replies: [], outcome: { results: [] } };
    case 'errand':
      return (await features.errands.get(incoming.name)?.run(turn, incoming.given)) ?? unknown(turn);
    case 'left':
    case 'changed':
      throw new Error('Nobody is there to take a turn.');
    case 'home':
      return { replies: [], outcome: { home: await homeOf(turn) } };
  }
}

/** Whether somebody is greeted with their first message, since the chat shows by itself what they may say before. */
function greetsLater({ capabilities, incoming }: Turn): boolean {
  return capabilities.starters && incoming.place.kind === 'direct';
}

/** Offers what may be said, where the platform shows it. */
async function withPrompts(turn: Turn, welcomed: TurnResult): Promise<TurnResult> {
  const { incoming } = turn;
  if (incoming.kind !== 'joined' || !incoming.offersPrompts) return welcomed;
  return { ...welcomed, outcome: { ...welcomed.outcome, prompts: await promptsFor(turn) } };
}

/** Above the first answer, whoever was not greeted yet is. */
async function greeted(turn: Turn, answered: TurnResult): Promise<TurnResult> {
  if (!greetsLater(turn) || answered.erased || answered.replies.length === 0) return answered;
  const { replies = [] } = (await turn.features.joined?.(turn)) ?? {};
  return { ...answered, replies: [...replies, ...answered.replies] };
}

async function routeMessage(
  turn: Turn,
  incoming: Extract<Incoming, { kind: 'message' }>,
): Promise<TurnResult> {
  if (incoming.edits && !(await isNewNow(turn, incoming, incoming.edits.before))) return say();
  for (const { thread } of turn.features.features) {
    const answered = await thread?.answer(turn);
    if (answered) return answered;
  }
  if (incoming.overheard && !(await isForTheBot(turn, incoming))) return leaveNoTrace();
  const answered = await routeText(turn, incoming.text, incoming.quoted === true);
  if (answered.erased) return answered;
  await dropAsked(turn);
  await keepOpen(turn);
  return answered;
}

/** Whether an edited message is to be handled: what it said before was neither done nor answered. */
async function isNewNow(
  turn: Turn,
  { text, place, replyTo }: Extract<Incoming, { kind: 'message' }>,
  before: string | undefined,
): Promise<boolean> {
  const { tx, features, context } = turn;
  if (before === text) return false;
  // In a thread that waits for an answer, or did, it was the answer.
  for (const { thread } of features.features) {
    if (replyTo !== undefined && (await thread?.owns(tx, place, replyTo))) return false;
  }
  if (before !== undefined && parseMessage(before, features.lexicon(context.locale))) return false;
  return (await features.unanswered?.(turn, before)) ?? false;
}

/** Hands a message to its command, or to the feature that answers questions. `quoted` words are never a command. */
export async function routeText(turn: Turn, text: string, quoted = false): Promise<TurnResult> {
  const parsed = quoted ? undefined : parseMessage(text, turn.features.lexicon(turn.context.locale));
  const done = parsed && (await parsed.command.handle(turn, parsed.heard));
  return done ?? (await turn.features.question?.(turn, text, quoted)) ?? unknown(turn);
}

/** Hands a click to its feature. Name and value may be forged, or come from an old card. */
async function routeAction(turn: Turn, name: string, value: string): Promise<TurnResult> {
  return (await turn.features.actions.get(name)?.run(turn, value)) ?? unknown(turn);
}

/** Hands a submitted form to its feature. */
async function routeForm(turn: Turn, submitted: Submitted & { readonly name: string }): Promise<TurnResult> {
  return (await turn.features.forms.get(submitted.name)?.run(turn, submitted)) ?? unknown(turn);
}

/** What came of an errand: where it was not done, what would be said of that in chat is told to the workflow alone. */
export function errandResult({ incoming }: Turn, result: TurnResult): TurnResult {
  const { replies, outcome } = result;
  if (incoming.kind !== 'errand' || outcome.errand) return result;
  const why = replies.map(textOf).join('\n\n');
  return { replies: [], outcome: { errand: { done: false, why } } };
}

/** A button that stands for a typed message: its value is that message. */
export const sayAction = textAction('say');

/** Answers a click or a form that no feature knows. */
export function unknown({ context }: Turn): TurnResult {
  return say(saying(context.words(conversationWords).unknownAction, 'asker'));
}
