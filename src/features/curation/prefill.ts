import type { Turn } from '../../conversation/feature.js';
import { askedBy } from '../../curation/content.js';
import type { PackDraft } from '../../curation/drafts.js';
import {
  askFrom,
  cleaned,
  summaryFrom,
  titleFrom,
  withoutNames,
  withoutPeople,
} from '../../curation/text.js';
import type { LoggedQuestion } from '../../insights/questions.js';
import { peopleRemover } from '../../insights/without-people.js';
import { askKey } from '../../knowledge/checking/duplicate-names.js';
import { type Entry, longest, MOST_ASKS } from '../../knowledge/schema/schema.js';
import { peopleById } from '../../people/accounts/people.js';
import type { Referral } from '../../referrals/referrals.js';
import { LONGEST_FIELD, type WriteGiven } from './draft-replies.js';
import { curationWords } from './wording.js';

/** Entries that an addition may be more questions for. */
const TARGETS = 3;

/** Most letters that a part of a name must have to be taken out by itself: shorter ones are words, too. */
const NAME_PART = 3;

/** How full a part is at least: three of them hold the longest body. */
const FILLED = 0.9;

/** The form for an answer: its question as title and asks, without names; the answer as summary and body. */
export async function prefillFromReferral(turn: Turn, referral: Referral): Promise<WriteGiven> {
  const curating = turn.context.words(curationWords);
  const askers = referral.askers.map(({ person }) => person);
  const people = [...askers, referral.answeredBy].filter((id) => id !== null);
  const names = await namesOf(turn, people);
  // As they were sent: what somebody took out before that is nobody's business.
  const asked = [referral.text, ...referral.askers.map(({ text }) => text)];
  const answer = withoutNames(cleaned(referral.answer), await namesOf(turn, askers), curating.somebody);
  const intro =
    answer.length > longest.body
      ? `${curating.form.introMarkdown}\n\n${curating.form.cutMarkdown(longest.body)}`
      : curating.form.introMarkdown;
  return given(
    turn,
    `referral:${referral.id}`,
    intro,
    asked,
    names,
    answer.slice(0, longest.body),
    referral.nearest,
  );
}

/** The form for a question that nobody has answered. */
export async function prefillFromQuestion(turn: Turn, question: LoggedQuestion): Promise<WriteGiven> {
  const curating = turn.context.words(curationWords);
  const names = await namesOf(turn, question.person === null ? [] : [question.person]);
  const intro = curating.form.gapIntroMarkdown;
  const everybody = await turn.tx.selectFrom('persons').select('name').execute();
  const withoutAnybody = peopleRemover(
    everybody.map(({ name }) => name),
    turn.knowledge,
  );
  const asked = [withoutAnybody(question.text)];
  return given(turn, `question:${question.id}`, intro, asked, names, '', question.nearest);
}

/** The form for a draft that waits. */
export function prefillFromDraft(turn: Turn, draft: PackDraft, near: Entry | undefined): WriteGiven {
  const { form } = turn.context.words(curationWords);
  const { knowledge } = turn;
  const related = draft.kind === 'entry' ? draft.content.related : [draft.entry];
  const targets = new Set([...(near ? [near.id] : []), ...related]);
  const entry = knowledge.entries.get(draft.entry);
  return {
    context: `draft:${draft.id}`,
    heading: form.changeTitle,
    intro: form.introMarkdown,
    asks: draft.content.asks,
    targets: [...targets].flatMap((id) => knowledge.entries.get(id) ?? []).slice(0, TARGETS),
    ...(draft.kind === 'entry'
      ? {
          title: draft.content.title,
          summary: draft.content.summary,
          body: bodyParts(draft.content.body),
          target: '',
        }
      : { title: '', summary: '', body: [''], target: entry ? draft.entry : '' }),
  };
}

function given(
  turn: Turn,
  context: string,
  intro: string,
  asked: readonly string[],
  names: readonly string[],
  answer: string,
  nearest: readonly string[],
): WriteGiven {
  const curating = turn.context.words(curationWords);
  const seen = new Set<string>();
  const asks = asked
    .map((text) => askFrom(withoutPeople(cleaned(text), names, curating.somebody)))
    .filter((ask) => {
      const fresh = ask !== '' && !seen.has(askKey(ask)) && !askedBy(turn.knowledge, ask);
      seen.add(askKey(ask));
      return fresh;
    })
    .slice(0, MOST_ASKS);
  return {
    context,
    heading: curating.form.title,
    intro,
    title: titleFrom(withoutPeople(cleaned(asked[0] ?? ''), names, curating.somebody)),
    asks,
    summary: summaryFrom(answer),
    body: bodyParts(answer),
    targets: nearest.flatMap((id) => turn.knowledge.entries.get(id) ?? []).slice(0, TARGETS),
    target: '',
  };
}

/** The names of people, whole and in parts. */
async function namesOf({ tx }: Pick<Turn, 'tx'>, people: readonly string[]): Promise<string[]> {
  const known = [...(await peopleById(tx, people)).values()].map(({ name }) => name);
  const parts = known.flatMap((name) => name.split(/\s+/)).filter((part) => part.length >= NAME_PART);
  return [...new Set([...known, ...parts])];
}

/** A long text in parts that a field can hold, cut between paragraphs where there are any, else between words. */
export function bodyParts(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_FIELD) {
    const room = rest.slice(0, LONGEST_FIELD);
    const at = [room.lastIndexOf('\n\n'), room.lastIndexOf('\n'), room.lastIndexOf(' ')].find(
      (place) => place > LONGEST_FIELD * FILLED,
    );
    const end = at ?? LONGEST_FIELD - 1;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest];
}
