import type { EverydayMatter } from '../../answering/everyday/decision.js';
import { isSensitiveMatter } from '../../answering/everyday/matters.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { privately, redraw, say } from '../../conversation/turn.js';
import { choicesOf, keepMeant } from '../../insights/questions/meant.js';
import { logQuestion, ownQuestion } from '../../insights/questions/question-log.js';
import { entryAt, hasKind } from '../../knowledge/lookup.js';
import type { Kind, Knowledge } from '../../knowledge/schema/schema.js';
import { at } from '../../onboarding/calendar/times.js';
import { replyOf } from '../../ports/plain.js';
import { meanIt } from './actions.js';
import { answerAs } from './answer-as.js';
import { everydayWords } from './wording.js';

/**
 * Asks which of two is meant, matters or a question that a pack answers; or takes the one that the asker chose last today, where
 * it was one of these, or the only one that the packs can speak of. Undefined where one of them is there no more.
 */
export async function askWhich(
  turn: Turn,
  meant: EverydayMatter,
  rival: string,
  text: string,
): Promise<TurnResult | undefined> {
  const { tx, asker, context, now } = turn;
  const chosen = (await choicesOf(tx, asker.person, at(context.today, '00:00', asker.timeZone))).find(
    (id) => id === meant.id || id === rival,
  );
  if (chosen === meant.id) return undefined;
  if (chosen === rival || isIdle(turn.knowledge, meant.id)) return answerChosen(turn, rival, text);
  const titles = [meant.id, rival].flatMap((id) => titleOf(turn.knowledge, id) ?? []);
  if (titles.length < 2) return undefined;
  const question = await logQuestion(
    tx,
    {
      person: asker.person,
      text,
      entry: null,
      nearest: [],
      confidence: 0,
      persona: null,
      path: null,
      week: null,
      meant: '',
    },
    now,
  );
  const words = context.words(everydayWords);
  const buttons = [meant.id, rival].map((id, at) =>
    meanIt.button(words.matter(titles[at] ?? ''), { question, meant: id }),
  );
  return say(
    privately(
      turn,
      replyOf([
        { kind: 'text', markdown: words.which },
        { kind: 'buttons', buttons },
      ]),
    ),
  );
}

/** What a doing is about, where packs can do without it. */
const about: Readonly<Record<string, Kind>> = {
  'my-path': 'path',
  'show-path': 'path',
  'next-step': 'path',
  done: 'path',
  skip: 'path',
  assign: 'path',
  proposals: 'path',
  role: 'persona',
  'choose-role': 'persona',
};

/** Whether a matter is about what the packs in use have none of: nobody is asked whether they mean it. */
function isIdle(knowledge: Knowledge, matter: string): boolean {
  const kind = about[knowledge.everyday.get(matter)?.does ?? ''];
  return kind !== undefined && !hasKind(knowledge, kind);
}

/** What was meant, on the card that asked. Only whoever said it can say so. */
export async function takeMeant(
  turn: Turn,
  { question: id, meant }: { readonly question: string; readonly meant: string },
): Promise<TurnResult> {
  const { tx, asker, context } = turn;
  const gone = redraw(turn, saying(context.words(everydayWords).gone, 'asker'));
  const question = await ownQuestion(tx, id, asker.person);
  // No such matter is ever asked about: the button is forged.
  if (!question || isSensitiveMatter(meant)) return gone;
  await keepMeant(tx, question.id, asker.person, meant);
  return (await answerChosen(turn, meant, question.text)) ?? gone;
}

/** Answers what was chosen; undefined where it is there no more. */
async function answerChosen(turn: Turn, chosen: string, text: string): Promise<TurnResult | undefined> {
  if (turn.knowledge.everyday.has(chosen)) return answerAs(turn, { id: chosen, likelihood: 1 }, text);
  return entryAt(turn.knowledge, chosen) ? turn.features.question?.(turn, text, true) : undefined;
}

/** The title of an everyday matter or of an entry of a pack. */
export function titleOf(knowledge: Knowledge, id: string): string | undefined {
  return knowledge.everyday.get(id)?.title ?? entryAt(knowledge, id)?.title;
}
