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
import type { LoggedQuestion } from '../../insights/questions/question-log.js';
import { peopleRemover } from '../../insights/without-people.js';
import { askKey } from '../../knowledge/checking/duplicate-names.js';
import { longest } from '../../knowledge/schema/fields.js';
import { type Entry, MOST_ASKS } from '../../knowledge/schema/schema.js';
import { namesOfEverybody, peopleById } from '../../people/accounts/record.js';
import type { Referral } from '../../referrals/referrals.js';
import { LONGEST_FIELD, type Prefilled, type WriteContext } from './forms.js';
import { curationWords } from './wording.js';

/** Entries that an addition may be more questions for. */
const TARGETS = 3;

/** Most letters that a part of a name must have to be taken out by itself: shorter ones are words, too. */
const NAME_PART = 3;

/** The least share of a part that is filled, so that three parts always hold the longest body. */
const FILLED = 0.9;

/** The form for an answer: its question as title and asks, without names; the answer as summary and body. */
export async function prefillFromReferral(turn: Turn, referral: Referral): Promise<Prefilled> {
  const { form, person } = turn.context.words(curationWords);
  const askers = referral.askers.map((asker) => asker.person);
  const people = [...askers, referral.answeredBy].filter((id) => id !== null);
  const answer = withoutNames(cleaned(referral.answer), await namesOf(turn, askers), person.inDraft);
  const intro =
    answer.length > longest.body
      ? `${form.introMarkdown}\n\n${form.cutMarkdown(longest.body)}`
      : form.introMarkdown;
  return filledIn(turn, {
    context: { source: 'referral', id: referral.id },
    intro,
    // The questions as they were sent, since what somebody took out before is private.
    asked: [referral.text, ...referral.askers.map(({ text }) => text)],
    names: await namesOf(turn, people),
    answer: answer.slice(0, longest.body),
    nearest: referral.nearest,
  });
}

/** The form for a question that nobody has answered. */
export async function prefillFromQuestion(turn: Turn, question: LoggedQuestion): Promise<Prefilled> {
  const { form, person } = turn.context.words(curationWords);
  const withoutAnybody = peopleRemover(await namesOfEverybody(turn.tx), turn.knowledge, person.inQuestion);
  return filledIn(turn, {
    context: { source: 'question', id: question.id },
    intro: form.gapIntroMarkdown,
    asked: [withoutAnybody(question.text)],
    names: await namesOf(turn, question.person === null ? [] : [question.person]),
    answer: '',
    nearest: question.nearest,
  });
}

/** The form for a draft that waits. */
export function prefillFromDraft(turn: Turn, draft: PackDraft, near: Entry | undefined): Prefilled {
  const { form } = turn.context.words(curationWords);
  const { knowledge } = turn;
  const related = draft.kind === 'entry' ? draft.content.related : [draft.entry];
  const targets = new Set([...(near ? [near.id] : []), ...related]);
  const entry = knowledge.entries.get(draft.entry);
  return {
    context: { source: 'draft', id: draft.id },
    heading: form.changeTitle,
    intro: form.introMarkdown,
    asks: draft.content.asks,
    targets: entriesOf(turn, targets),
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

interface Source {
  readonly context: WriteContext;
  /** Markdown. */
  readonly intro: string;
  /** What was asked, in the words of everybody who did. */
  readonly asked: readonly string[];
  /** Names that are taken out of it. */
  readonly names: readonly string[];
  /** Markdown; '' for none. */
  readonly answer: string;
  /** Entry ids, best first. */
  readonly nearest: readonly string[];
}

function filledIn(turn: Turn, { context, intro, asked, names, answer, nearest }: Source): Prefilled {
  const { form, person } = turn.context.words(curationWords);
  const nameless = (text: string) => withoutPeople(cleaned(text), names, person.inDraft);
  const seen = new Set<string>();
  const asks = asked
    .map((text) => askFrom(nameless(text)))
    .filter((ask) => {
      const fresh = ask !== '' && !seen.has(askKey(ask)) && !askedBy(turn.knowledge, ask);
      seen.add(askKey(ask));
      return fresh;
    })
    .slice(0, MOST_ASKS);
  return {
    context,
    heading: form.title,
    intro,
    title: titleFrom(nameless(asked[0] ?? '')),
    asks,
    summary: summaryFrom(answer),
    body: bodyParts(answer),
    targets: entriesOf(turn, nearest),
    target: '',
  };
}

/** Entries that an addition may be more questions for. */
function entriesOf({ knowledge }: Turn, ids: Iterable<string>): Entry[] {
  return [...ids].flatMap((id) => knowledge.entries.get(id) ?? []).slice(0, TARGETS);
}

/** The names of people, whole and in parts. */
async function namesOf({ tx }: Pick<Turn, 'tx'>, people: readonly string[]): Promise<string[]> {
  const known = [...(await peopleById(tx, people)).values()].map(({ name }) => name);
  const parts = known.flatMap((name) => name.split(/\s+/)).filter((part) => part.length >= NAME_PART);
  return [...new Set([...known, ...parts])];
}

/** A long text in parts that a field can hold, cut between paragraphs where there are any, else between words. */
function bodyParts(text: string): string[] {
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
