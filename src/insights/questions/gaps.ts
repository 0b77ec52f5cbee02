import { type SqlBool, sql } from 'kysely';
import type { Lack } from '../../answering/engine.js';
import { isSensitive } from '../../answering/reading/sensitive.js';
import { wordsOf } from '../../answering/words/words.js';
import { askKey } from '../../knowledge/checking/duplicate-names.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { namesOfEverybody } from '../../people/accounts/record.js';
import type { Database, Tx } from '../../storage/database.js';
import { type Cohort, cohortOf, FEWEST } from '../cohort.js';
import { peopleRemover, wordsOfPacks } from '../without-people.js';
import { type Answers, groupsOf, isAnswered, prepareGroups } from './grouping.js';
import { lackFrom, lackKey } from './lacks.js';

/** Questions that are compared at most, the newest ones: more of them take longer than anybody waits. */
const MOST_COMPARED = 10_000;

/** Entries near a gap that are named. */
const NEAREST = 3;

/** Questions that found no good answer and ask the same thing. */
export interface Gap {
  /** Id of the question that stands for them. */
  readonly question: string;
  /** Its words, without the people it names. */
  readonly text: string;
  /** What all of them lack, where that is known: an aspect of an entry, or a thing of a name that is nobody's. */
  readonly lack: Lack | undefined;
  /** How many questions they are. */
  readonly questions: number;
  /** How many different people asked. Those parted from their questions are counted as well as it can still be told. */
  readonly people: number;
  readonly declined: number;
  readonly unhelpful: number;
  /** Answered by a person. */
  readonly corrected: number;
  /** When the first and the last of them were asked, UTC milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Entry ids: the one that they are about, where that is known, then those that came nearest most often. */
  readonly nearest: readonly string[];
  /** Only where enough people asked that none of them stands out. */
  readonly cohort: Cohort | undefined;
  /** Ids of all of its questions. */
  readonly members: readonly string[];
}

export interface GapsWanted {
  readonly knowledge: Knowledge;
  /** UTC milliseconds: questions asked before are left out. */
  readonly since: number;
  /** UTC milliseconds. */
  readonly now: number;
  /** What stands in a question where it names somebody, in the reader's language. */
  readonly somebody: string;
  /** Whether the bot answers this by now: a gap of declined questions is none any more then. */
  readonly answers?: Answers;
}

/**
 * Does in advance, outside of any transaction, what takes long in finding gaps. `gapsSince` then finds them at once, as
 * long as no question comes and the knowledge stays.
 *
 * @param since UTC milliseconds, the same as will be asked for
 */
export async function prepareGaps(
  database: Pick<Database, 'background'>,
  { knowledge, since, answers }: Required<Pick<GapsWanted, 'knowledge' | 'since' | 'answers'>>,
): Promise<void> {
  const rows = await database.background((tx) => openQuestions(tx, since));
  await prepareGroups(knowledge, rows.map(comparable), answers);
}

function comparable({ id, text, nearest, lack }: OpenQuestion) {
  return { id, text, nearest: nearest[0], lack: lackKey(lack) };
}

/** Gaps, those of most people first. */
export async function gapsSince(tx: Tx, wanted: GapsWanted): Promise<Gap[]> {
  // Those of before such matters were kept nowhere.
  const rows = (await openQuestions(tx, wanted.since)).filter(({ text }) => !isSensitive(text));
  const withoutPeople = peopleRemover(await namesOfEverybody(tx), wanted.knowledge, wanted.somebody);
  const gaps: Gap[] = [];
  for (const places of groupsOf(wanted.knowledge, rows.map(comparable))) {
    const group = places.flatMap((place) => rows[place] ?? []);
    const speaker = speakerOf(group);
    if (!speaker) continue;
    const declined = group.filter(({ entry }) => entry === null);
    const lack = knownLack(speaker.lack, wanted.knowledge);
    if (declined.length === group.length && (await isClosed(wanted, group, speaker, lack))) continue;
    const nearest = nearestOf(group, lack && 'topic' in lack ? lack.topic : undefined);
    const known = new Set(group.flatMap(({ person }) => person ?? []));
    gaps.push({
      question: speaker.id,
      text: withoutPeople(speaker.text),
      // A name that may be somebody's is not shown.
      lack: lack && 'name' in lack && withoutPeople(lack.name) !== lack.name ? undefined : lack,
      questions: group.length,
      people: known.size + group.reduce((sum, { people }) => sum + people, 0),
      declined: declined.length,
      unhelpful: group.filter(({ unhelpful }) => unhelpful).length,
      corrected: group.filter(({ corrected }) => corrected).length,
      firstAt: Math.min(...group.map(({ askedAt }) => askedAt)),
      lastAt: Math.max(...group.map(({ askedAt }) => askedAt)),
      nearest: nearest.slice(0, NEAREST),
      cohort: known.size < FEWEST ? undefined : await cohortOf(tx, wanted, group, nearest),
      members: group.map(({ id }) => id),
    });
  }
  return gaps.sort(
    (one, other) =>
      other.people - one.people ||
      other.questions - one.questions ||
      other.lastAt - one.lastAt ||
      (one.question < other.question ? -1 : 1),
  );
}

/** What a question lacks, as far as the packs still have what it is about. */
function knownLack(lack: Lack | undefined, { entries, aspects }: Knowledge): Lack | undefined {
  if (!lack || 'name' in lack) return lack;
  return entries.has(lack.topic) && aspects.has(lack.aspect) ? lack : undefined;
}

/**
 * Whether the packs hold by now what was missing. Words alone cannot tell that of an aspect, for the topic was known
 * before: the entry has to say that it covers it, or some entry to ask one of the questions. A name has to stand somewhere.
 */
async function isClosed(
  { knowledge, answers }: GapsWanted,
  group: readonly OpenQuestion[],
  speaker: OpenQuestion,
  lack: Lack | undefined,
): Promise<boolean> {
  if (!answers) return false;
  if (lack && 'topic' in lack) {
    const covers = knowledge.entries.get(lack.topic)?.covers ?? [];
    return covers.includes(lack.aspect) || group.some(({ text }) => asksOf(knowledge).has(askKey(text)));
  }
  if (lack && !wordsOf(lack.name).every((word) => wordsOfPacks(knowledge).has(word))) return false;
  return isAnswered(knowledge, speaker.text, answers);
}

const asked = new WeakMap<Knowledge, ReadonlySet<string>>();

/** Every ask of the packs, once for each knowledge. */
function asksOf(knowledge: Knowledge): ReadonlySet<string> {
  const before = asked.get(knowledge);
  if (before) return before;
  const asks = new Set([...knowledge.entries.values()].flatMap((entry) => entry.asks.map(askKey)));
  asked.set(knowledge, asks);
  return asks;
}

/** Says that all questions of a gap are none: it comes up again when it is asked again. */
export async function dismiss(tx: Tx, gap: Pick<Gap, 'members'>, now: number): Promise<void> {
  for (let from = 0; from < gap.members.length; from += 500) {
    await tx
      .updateTable('questions')
      .set({ dismissed_at: now })
      .where('id', 'in', gap.members.slice(from, from + 500))
      .execute();
  }
}

interface OpenQuestion {
  readonly id: string;
  readonly person: string | null;
  readonly text: string;
  readonly entry: string | null;
  readonly nearest: readonly string[];
  readonly lack: Lack | undefined;
  readonly askedAt: number;
  readonly persona: string | null;
  readonly path: string | null;
  readonly week: number | null;
  readonly people: number;
  readonly unhelpful: boolean;
  readonly corrected: boolean;
}

/** Questions that found no good answer, the oldest first; without those that an approved draft has taken up. */
async function openQuestions(tx: Tx, since: number): Promise<OpenQuestion[]> {
  const rows = await tx
    .selectFrom('questions')
    .selectAll()
    .select([unhelpful.as('unhelpful'), corrected.as('answered_by_person')])
    .where('asked_at', '>=', since)
    .where('dismissed_at', 'is', null)
    // What could be understood in two ways lacks nothing in a pack.
    .where('meant', 'is', null)
    .where((where) =>
      where.or([where.and([where('entry', 'is', null), where('found', 'is', null)]), unhelpful, corrected]),
    )
    .where(taken)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_COMPARED)
    .execute();
  return rows.reverse().map((row) => ({
    id: row.id,
    person: row.person_id,
    text: row.text,
    entry: row.entry,
    nearest: JSON.parse(row.nearest) as string[],
    lack: lackFrom(row),
    askedAt: Number(row.asked_at),
    persona: row.persona,
    path: row.path,
    week: row.week,
    people: row.people,
    unhelpful: Boolean(row.unhelpful),
    corrected: Boolean(row.answered_by_person),
  }));
}

const unhelpful = sql<SqlBool>`(questions.not_helped > 0 or exists (
  select 1 from feedback where feedback.question_id = questions.id and feedback.helpful = 0))`;

const corrected = sql<SqlBool>`(questions.corrected = 1 or exists (
  select 1 from referral_askers join referrals on referrals.id = referral_askers.referral_id
  where referral_askers.question_id = questions.id and referrals.state = 'answered'))`;

const taken = sql<SqlBool>`not exists (
  select 1 from referral_askers join pack_drafts on pack_drafts.referral_id = referral_askers.referral_id
  where referral_askers.question_id = questions.id and pack_drafts.state in ('approved', 'retired'))`;

/** The question in the words that most of them have; of several such words, in the first. */
function speakerOf(group: readonly OpenQuestion[]): OpenQuestion | undefined {
  const counts = new Map<string, number>();
  for (const { text } of group) counts.set(plain(text), (counts.get(plain(text)) ?? 0) + 1);
  let best: OpenQuestion | undefined;
  for (const one of group) {
    if (!best || (counts.get(plain(one.text)) ?? 0) > (counts.get(plain(best.text)) ?? 0)) best = one;
  }
  return best;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** @param topic entry id that comes first */
function nearestOf(group: readonly OpenQuestion[], topic: string | undefined): string[] {
  const scores = new Map<string, number>();
  for (const { nearest } of group) {
    for (const [place, id] of nearest.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (1 + place));
  }
  if (topic !== undefined) scores.set(topic, Number.POSITIVE_INFINITY);
  return [...scores]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([id]) => id);
}
