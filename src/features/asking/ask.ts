import type { Answer } from '../../answering/engine.js';
import { askPack, type PackAnswer } from '../../answering/pack-answer.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { LONGEST_MESSAGE, LONGEST_ROLE } from '../../conversation/old-parse-message.js';
import { resolvePronoun } from '../../conversation/resolve-pronoun.js';
import { saying } from '../../conversation/saying.js';
import { contextHere, say, setTopic, topicHere } from '../../conversation/turn.js';
import { weekOfPath } from '../../insights/cohort.js';
import { type AskedAs, logQuestion } from '../../insights/questions.js';
import { findPersona } from '../../knowledge/lookup.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { SearchResult } from '../../ports/incoming.js';
import { nonQuestionReply } from './non-questions.js';
import {
  answerReply,
  bothReply,
  declineReply,
  furtherReply,
  moreReply,
  otherPersonaReply,
  whyReply,
} from './replies.js';
import { askingWords } from './wording.js';

/** Nearest entries that a declining reply shows. */
const NEAREST = 3;

/** Answers a question from the pack, or says that it does not know. */
export async function ask(turn: Turn, question: string): Promise<TurnResult> {
  return conclude(turn, question, answerTo(turn, question));
}

function answerTo(turn: Turn, question: string): PackAnswer {
  return askPack(turn.engine, turn.context.knowledge.entries, question);
}

/** A question that may point back to what was just spoken of: "is it expensive?", "how do I start that?" */
export async function askOn(turn: Turn, question: string): Promise<TurnResult> {
  const topic = await topicHere(turn);
  const spoken = topic && turn.context.knowledge.entries.get(topic.entry);
  const meant = spoken && resolvePronoun(question, spoken.title, turn.context.words(askingWords).listens);
  const alone = answerTo(turn, question);
  if (!meant || alone.nonQuestion || alone.subjects) return conclude(turn, question, alone);
  const together = answerTo(turn, meant);
  if (!together.answered || (alone.answered && alone.confidence >= together.confidence)) {
    return conclude(turn, question, alone);
  }
  return isAnother(together, spoken)
    ? conclude(turn, question, together)
    : goOnAbout(turn, question, spoken, together.confidence);
}

/** The answer is what was just given: so give the rest of it. */
async function goOnAbout(
  turn: Turn,
  question: string,
  entry: Entry,
  confidence: number,
): Promise<TurnResult> {
  const { tx, asker, now } = turn;
  const found = { person: asker.person, text: question, entry: entry.id, nearest: [entry.id], confidence };
  const logged = await logQuestion(tx, { ...found, ...askedAs(turn) }, now);
  await setTopic(turn, entry, question);
  return say(furtherReply(contextHere(turn), entry, { question: logged }));
}

/** Answers words of somebody else: they are no command and no greeting, whatever they read like. */
export async function askAbout(turn: Turn, words: string): Promise<TurnResult> {
  const text = words.trim();
  const { wording } = turn.context;
  if (text === '') return say(saying(wording.empty, 'asker'));
  if (text.length > LONGEST_MESSAGE)
    return say(saying(wording.tooLong(text.length, LONGEST_MESSAGE), 'asker'));
  return ask(turn, text);
}

/** Entries that a search shows. */
const RESULTS = 5;

/** Entries for a search box, to be shown to others: best first, and the first ones of the packs before any word. */
export function search(turn: Turn, words: string): SearchResult[] {
  const { entries } = turn.context.knowledge;
  const ids = words.trim() === '' ? [...entries.keys()] : turn.engine.ask(words).entries.map(({ id }) => id);
  return ids.slice(0, RESULTS).flatMap((id) => {
    const entry = entries.get(id);
    if (!entry) return [];
    const reply = answerReply({ ...turn.context, persona: undefined, journey: undefined }, entry);
    return [{ title: entry.title, summary: entry.summary, reply }];
  });
}

/** Goes on about the entry that was just spoken of. */
export async function goOn(turn: Turn, how: 'more' | 'why'): Promise<TurnResult> {
  const topic = await topicHere(turn);
  const entry = topic && turn.context.knowledge.entries.get(topic.entry);
  if (!entry) return say(saying(turn.context.words(askingWords).nothingBefore));
  const context = contextHere(turn);
  return say(how === 'more' ? moreReply(context, entry) : whyReply(context, entry));
}

/**
 * "and for data scientists?", "what about monitoring?": another role's view of what was just spoken of, or a
 * question of its own, or the last question with other words.
 */
export async function followUp(turn: Turn, about: string, text: string): Promise<TurnResult> {
  const topic = await topicHere(turn);
  const spoken = topic && turn.context.knowledge.entries.get(topic.entry);
  if (!topic || !spoken) return ask(turn, text);
  const isName = about.split(' ').length <= LONGEST_ROLE;
  const persona = isName ? findPersona(turn.context.knowledge, about) : undefined;
  if (persona) return say(await sameFor(turn, spoken, persona.id, topic.question));
  const alone = answerTo(turn, about);
  if (alone.answered) return conclude(turn, text, alone);
  const together = answerTo(turn, `${topic.question} ${about}`);
  return conclude(
    turn,
    text,
    together.answered && isAnother(together, spoken) ? together : answerTo(turn, text),
  );
}

function isAnother(answer: Answer, spoken: Entry): boolean {
  return answer.entries[0]?.id !== spoken.id;
}

async function sameFor(turn: Turn, spoken: Entry, persona: string, question: string) {
  const { knowledge } = turn.context;
  const entry = knowledge.entries.get(persona);
  if (entry?.kind !== 'persona') return saying(turn.context.words(askingWords).nothingBefore);
  if (spoken.kind === 'persona' || spoken.kind === 'path') {
    const twin = spoken.kind === 'persona' ? entry : knowledge.entries.get(entry.path);
    if (twin) {
      await setTopic(turn, twin, question);
      return answerReply(contextHere(turn), twin);
    }
  }
  return otherPersonaReply(turn.context, spoken, entry);
}

async function conclude(turn: Turn, question: string, answer: PackAnswer): Promise<TurnResult> {
  const { tx, asker, now } = turn;
  const context = contextHere(turn);
  // What is no question is not kept, either: logs are full of what should not be.
  if (answer.nonQuestion) return say(nonQuestionReply(context, answer.nonQuestion));
  const nearest = answer.entries
    .map(({ id }) => context.knowledge.entries.get(id))
    .filter((entry) => entry !== undefined)
    .slice(0, NEAREST);
  const [best] = nearest;
  const answered = answer.answered && best !== undefined;
  const logged = await logQuestion(
    tx,
    {
      person: asker.person,
      text: question,
      entry: answered ? best.id : null,
      nearest: nearest.map((entry) => entry.id),
      confidence: answer.confidence,
      ...askedAs(turn),
    },
    now,
  );
  if (answered) {
    await setTopic(turn, best, question);
    const [, second] = nearest;
    return say(
      answer.subjects && second
        ? bothReply(context, best, second, { question: logged })
        : answerReply(context, best, { question: logged }),
    );
  }
  return say(declineReply(context, nearest, logged));
}

/** The role and the week of the path in which somebody asks. */
function askedAs({ context, asker }: Turn): AskedAs {
  const persona = context.persona?.id ?? asker.persona;
  const { journey } = context;
  if (!journey) return { persona, path: null, week: null };
  const { path, start } = journey.assignment;
  return { persona, path, week: weekOfPath(start, context.today) };
}
