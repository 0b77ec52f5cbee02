import { isElsewhere, isSensitiveMatter } from '../../answering/everyday/matters.js';
import { askOfEntry } from '../../answering/pack-answer.js';
import { quotedByWords } from '../../answering/quoted.js';
import { isTooLong } from '../../answering/reading/non-questions.js';
import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { withoutMarks } from '../../conversation/parse-message.js';
import { routeText } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { open, say, wrong } from '../../conversation/turn.js';
import { lastQuestion } from '../../insights/questions/question-log.js';
import type { SearchResult } from '../../ports/incoming.js';
import { placeOf } from '../shared/pages/page-parts.js';
import { answerTo, ask, conclude, plainly } from './answer.js';
import { askOn, followUp } from './follow-ups.js';
import { askForm, askFormOf } from './forms.js';
import { answerReply } from './replies.js';
import { askingWords } from './wording.js';

/** Entries that a search shows. */
const RESULTS = 5;

/** Answers messages that are no command. */
export async function answerMessage(turn: Turn, message: string, quoted: boolean): Promise<TurnResult> {
  if (quoted) return askAbout(turn, message);
  const text = message.trim();
  const words = turn.context.words(askingWords);
  if (text === '') return say(saying(nothingToRead(turn)));
  if (isTooLong(text)) return ask(turn, text);
  const completed = await turn.features.completes?.(turn, text);
  if (completed) return completed;
  const plain = withoutMarks(plainly(turn, text));
  const lead = words.listens.leads.find((one) => plain.startsWith(`${one} `));
  return lead === undefined ? askOn(turn, text) : followUp(turn, plain.slice(lead.length + 1), text);
}

/** What is said to a message without words. */
function nothingToRead({ incoming, context }: Turn): string {
  const words = context.words(askingWords);
  const [first, ...others] = incoming.kind === 'message' ? (incoming.files ?? []) : [];
  if (first === undefined) return words.empty;
  return words.cannotRead(others.every((other) => other === first) ? first : 'other');
}

/** Whether the question that was edited found no answer, or was none that could be read. */
export async function unanswered(turn: Turn, before: string | undefined): Promise<boolean> {
  const { tx, asker, now, settings } = turn;
  const since = now - settings.contextMinutes * 60_000;
  const logged = await lastQuestion(tx, asker.person, since, before?.trim());
  if (logged) return logged.entry === null;
  if (before === undefined) return false;
  const { answered, everyday } = answerTo(turn, before);
  return !answered && (everyday === undefined || isElsewhere(everyday.id));
}

/** Answers a question that somebody else wrote. It is never taken for a command or a greeting. */
export async function askAbout(turn: Turn, message: string): Promise<TurnResult> {
  const text = message.trim();
  if (text === '') return say(saying(turn.context.words(askingWords).empty, 'asker'));
  const answer = answerTo(turn, text);
  const { everyday } = answer;
  // What somebody else wrote is no wish of the asker's; what was told in confidence is not kept, whoever wrote it.
  const isQuestion = everyday && !isElsewhere(everyday.id) && !isSensitiveMatter(everyday.id);
  const asked = isQuestion
    ? askOfEntry(turn.engine, turn.context.knowledge.entries, plainly(turn, text))
    : answer;
  return conclude(turn, text, asked);
}

/** Entries for a search box, best first; without words, the first of the packs. The results may be shown to others. */
export async function search(turn: Turn, words: string): Promise<TurnResult> {
  const { entries } = turn.context.knowledge;
  const ids = words.trim() === '' ? [...entries.keys()] : turn.engine.ask(words).entries.map(({ id }) => id);
  const results = ids.slice(0, RESULTS).flatMap((id): SearchResult[] => {
    const entry = entries.get(id);
    if (!entry) return [];
    const context = { ...turn.context, persona: undefined, journeys: undefined };
    if (entry.kind !== 'page')
      return [{ title: entry.title, summary: entry.summary, reply: answerReply(context, entry) }];
    const quoted = quotedByWords(entry, words);
    const reply = answerReply(context, entry, undefined, quoted);
    return [{ title: placeOf(context, entry), summary: entry.summary, reply }];
  });
  return { replies: [], outcome: { results } };
}

/** The ask button of the home page. */
export async function openAskForm(turn: Turn): Promise<TurnResult> {
  if (!turn.capabilities.forms) return say(saying(turn.context.words(askingWords).home.typeIt));
  return open(askFormOf(turn.context, ''));
}

/** Handles what was typed into the form like a message, so commands work there, too. */
export async function submitAsk(
  turn: Turn,
  { values: { question } }: Filled<unknown, { readonly question: string }>,
): Promise<TurnResult> {
  if (question === '') return wrong(askForm.fields.question, turn.context.words(askingWords).home.form.empty);
  return routeText(turn, question);
}
