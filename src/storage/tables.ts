import type { Generated } from 'kysely';

/**
 * The tables, the same on both databases: ids are UUIDv7 text, times UTC milliseconds, flags 0 or 1, and
 * columns named as JSON hold JSON text.
 */
export interface Tables {
  persons: PersonRow;
  accounts: AccountRow;
  former_emails: FormerEmailRow;
  seen_events: SeenEventRow;
  outbox: OutboxRow;
  questions: QuestionRow;
  feedback: FeedbackRow;
  rulings: RulingRow;
  referrals: ReferralRow;
  referral_askers: ReferralAskerRow;
  referral_experts: ReferralExpertRow;
  pack_drafts: PackDraftRow;
  reviews: ReviewRow;
  contexts: ContextRow;
  open_threads: OpenThreadRow;
  told: ToldRow;
  told_words: ToldWordsRow;
  everyday_counts: EverydayCountRow;
  kept_values: KeptValueRow;
  path_versions: PathVersionRow;
  assignments: AssignmentRow;
  assignment_steps: AssignmentStepRow;
  assignment_events: AssignmentEventRow;
  assignment_doers: AssignmentDoerRow;
  own_steps: OwnStepRow;
  dues: DueRow;
  check_in_answers: CheckInAnswerRow;
  introductions: IntroductionRow;
  welcome_lines: WelcomeLineRow;
  posts: PostRow;
  rules: RuleRow;
  path_feedback: PathFeedbackRow;
  step_feedback: StepFeedbackRow;
  quiz_repeats: QuizRepeatRow;
  drafts: DraftRow;
  pauses: PauseRow;
  outages: OutageRow;
  draft_people: DraftPersonRow;
  set_aside: SetAsideRow;
  sections: SectionRow;
  section_moves: SectionMoveRow;
  mcp_tokens: McpTokenRow;
  step_hooks: StepHookRow;
}

export interface PersonRow {
  id: string;
  name: string;
  /** As a directory or an import gave it last; null where `name` is that, or nobody has said since they chose their own. */
  directory_name: string | null;
  /**
   * Lower case. Vouched for by a directory, or named by an admin ahead of the account that a directory then vouches
   * for; never what somebody typed about themselves.
   */
  email: string | null;
  /** Whether somebody else had this address before: what an address gives by itself they do not get. */
  email_reused: Generated<number>;
  /** Entry id of the persona they chose, or an import said. */
  persona: string | null;
  /** Entry id of the persona that their title names, as an import or a directory has it; nothing that they say themselves. */
  titled: string | null;
  time_zone: string | null;
  locale: string | null;
  created_at: number;
  manager_id: string | null;
  buddy_id: string | null;
  /** ISO date of the first day, from an import. */
  start_date: string | null;
  /** Granted by an admin. Those of ROPES_ADMINS are admins without it. */
  is_admin: Generated<number>;
  is_expert: Generated<number>;
  /** Set by the person themselves: the directory changes it no more. */
  own_name: Generated<number>;
  own_time_zone: Generated<number>;
  own_locale: Generated<number>;
  /** Name of the working-day calendar they go by; null for the company's. */
  calendar: string | null;
  /** When they asked for no more reminders; null while they want them. */
  reminders_off_at: number | null;
  /** When they asked to hear of no changes of what they were told; null while they want to. */
  changes_off_at: number | null;
  /** When they asked for no questions of paths that are behind them; null while they want them. */
  repeats_off_at: number | null;
  /** When they asked that nothing be written to channels about them; null while they may be asked. */
  posts_off_at: number | null;
  /** When their next weekly digest falls due, by the injected clock; null for whoever manages nobody. */
  digest_at: number | null;
  /** When their next digest as an owner of entries falls due; null for whoever owns none. */
  owner_digest_at: number | null;
  /** The name as it is looked for, without case and accents; null until somebody is looked for. */
  name_key: string | null;
  /** The same from its last letter to its first: for those of whom the last name is known. */
  name_end: string | null;
  /** The name that these two were made of: where it is another by now, they are made anew. */
  keyed_name: string | null;
  /** When somebody named them, of whom nothing else made a person; null for everybody else. */
  named_at: number | null;
}

export interface AccountRow {
  id: string;
  platform: string;
  workspace: string;
  /** The platform's own id. */
  account: string;
  person_id: string;
  /** As the directory says; `unknown` until it has said something. */
  standing: string;
  active: number;
  /** Lower case. The address that the directory last vouched for; null until it has. */
  email: string | null;
  /** The name that the directory last gave to this account; null until it has. */
  directory_name: string | null;
  /** When the directory says that it changed what it last announced; an older announcement is not taken. */
  announced_at: number | null;
  /** An admin has said that it belongs to its person, whatever its name. */
  confirmed: Generated<number>;
  /** JSON of `Place`: the direct chat. */
  direct: string | null;
  /** When the directory was last asked with success. */
  looked_up_at: number | null;
  welcomed_at: number | null;
  created_at: number;
  /** When something last came from it: what is written to a person goes where they were last. */
  used_at: number | null;
}

/** An address that a person had, and has no more. */
export interface FormerEmailRow {
  id: string;
  person_id: string;
  /** Lower case. */
  email: string;
  until_at: number;
}

export interface SeenEventRow {
  /** `platform:workspace:kind:key`. */
  key: string;
  person_id: string | null;
  /** JSON of `Outcome`: what a redelivery gets again. */
  outcome: string | null;
  seen_at: number;
}

export type DeliveryState =
  /** Waits to be claimed. */
  | 'pending'
  /** Being sent, under a lease. */
  | 'claimed'
  | 'sent'
  /** Given up; kept for an operator to see and retry. */
  | 'failed'
  /** Tried twice and perhaps there, and nobody can be asked; kept for an operator to see and retry. */
  | 'uncertain'
  /** Had lost its point, or an operator dropped it: never sent. */
  | 'dropped';

export interface OutboxRow {
  id: string;
  /** Unique: says why this message exists, so that it is written once. */
  key: string;
  /** Whom it is for, where it is for one person. */
  person_id: string | null;
  /** Whom it tells of, where it tells somebody else of one person: it goes with either of them. */
  about_id: string | null;
  /** `platform:workspace:conversation`: sent in the order of arrival within it (`seq`, SQLite's `rowid`). */
  lane: string;
  platform: string;
  workspace: string;
  /**
   * `platform:workspace:channel`, or the conversation where it is in no channel: how often something may be said there is
   * limited as a whole. Null for its lane, in rows from before.
   */
  limited_by: string | null;
  /** JSON of `Place`. */
  place: string;
  /** JSON of `Reply`; '' while its words are still to be found. */
  reply: string;
  /** JSON of `Later`: what the message is about, where its words are found when it is sent; else null. */
  later: string | null;
  state: DeliveryState;
  /** Claims that may have led to a request. */
  attempts: number;
  /** Tries that failed since it was written, or since an operator tried again. */
  failures: Generated<number>;
  /** By the database's clock: not before. */
  due_at: number;
  /** By the database's clock: a claim that is older may be taken over. */
  lease_until: number | null;
  /** The platform's id of the message, once sent. */
  message: string | null;
  error_code: string | null;
  error: string | null;
  created_at: number;
  /** When it was sent or failed for good. */
  finished_at: number | null;
}

/** A request to a judge, and what it chose. Nothing in it says who asked, or what. */
export interface RulingRow {
  id: string;
  /** Hash of what was shown, and of whom. */
  key: string;
  /** JSON of `Choice`; null while there is none. */
  choice: string | null;
  asked_at: number;
}

export interface QuestionRow {
  id: string;
  /** Null once the asker was parted from the question. */
  person_id: string | null;
  text: string;
  /** Entry that was shown; null when declined. */
  entry: string | null;
  /** JSON: ids of the nearest entries, best first. */
  nearest: string;
  confidence: number;
  asked_at: number;
  /** Entry id of the asker's persona at that time. */
  persona: string | null;
  /** Entry id of the path that the asker walked at that time. */
  path: string | null;
  /** The week of that path they were in, from 1. */
  week: number | null;
  /** Entry that its asker chose among the nearest, after it was declined or what answered it was not it. */
  found: string | null;
  /** Entry id of what a declined question is about, where an aspect of it is missing; null otherwise. */
  topic: string | null;
  /** Id of that aspect. */
  aspect: string | null;
  /** The name, as it was typed, of a thing that no entry knows. May turn out to be a person's. */
  unknown_name: string | null;
  /** When an owner said that it is no gap. */
  dismissed_at: number | null;
  /** Of the ruling that was asked for it; null where none was. */
  ruling_key: string | null;
  /** JSON: the sentences of its entry that were shown, where they were chosen; null where its summary was. */
  quoted: string | null;
  /**
   * Of a message that could be understood in two ways: the id of what its asker said they meant, '' before they did; null of
   * every other question.
   */
  meant: Generated<string | null>;
  /**
   * Once its asker was parted from it, this and the next three hold what their rows told: 1 for the last of the alike
   * questions of one asker, and 0 for the others.
   */
  people: Generated<number>;
  /** Verdicts that went with the asker. */
  helped: Generated<number>;
  not_helped: Generated<number>;
  /** 1 when a person had answered it. */
  corrected: Generated<number>;
}

export interface FeedbackRow {
  question_id: string;
  person_id: string;
  helpful: number;
  given_at: number;
}

export type ReferralState =
  /** Waits for an expert. */
  | 'open'
  /** An expert has said that they will answer. */
  | 'taken'
  | 'answered'
  /** Ended without an answer. */
  | 'closed';

/** A question passed to people, of one asker or several. */
export interface ReferralRow {
  id: string;
  /** As its first asker wanted it sent. */
  text: string;
  /** JSON: ids of the nearest entries when it was asked, best first. */
  nearest: string;
  state: ReferralState;
  taken_by: string | null;
  /** '' until it is answered. */
  answer: Generated<string>;
  answered_by: string | null;
  answered_at: number | null;
  /** When the next expert is asked, by the injected clock; null while nobody is to be. */
  next_at: number | null;
  created_at: number;
  changed_at: number;
}

export interface ReferralAskerRow {
  id: string;
  referral_id: string;
  person_id: string;
  /** In the log; null once it is gone. */
  question_id: string | null;
  /** As they wanted it sent. */
  text: string;
  /** Whether the experts do not learn their name. */
  anonymous: number;
  /** JSON of `Place`: where they asked; null for their direct chat. */
  place: string | null;
  /** Until when that place can be written to, UTC milliseconds; null where it does not end. */
  place_until: number | null;
  /** Whether the answer helped; null until they say. */
  helpful: number | null;
  created_at: number;
}

export type ReferralExpertState = 'asked' | 'passed';

/** Somebody, or a channel, that a referral was sent to. */
export interface ReferralExpertRow {
  id: string;
  referral_id: string;
  person_id: string | null;
  /** As the pack names it: `platform:workspace:conversation`; null for a person. */
  channel: string | null;
  state: ReferralExpertState;
  asked_at: number;
}

export type PackDraftState =
  /** Waits for the owner. */
  | 'waiting'
  /** In use, over the files. */
  | 'approved'
  | 'declined'
  /** The files hold it. */
  | 'retired';

/** A change of a pack that came from people. */
export interface PackDraftRow {
  id: string;
  referral_id: string | null;
  /** Id of the pack. */
  pack: string;
  /** A whole entry, or one more ask of an entry that there is. */
  kind: 'entry' | 'ask';
  /** Entry id. */
  entry: string;
  /** JSON: the entry without its id, or `{ "asks": […], "before": … }` with what the entry said then. */
  content: string;
  /** SHA-256 of the entry's content when the draft was made; null for a new entry. */
  base: string | null;
  state: PackDraftState;
  made_by: string | null;
  decided_by: string | null;
  /** Why it was declined; may be empty. */
  reason: Generated<string>;
  /** JSON: an approved draft's content without the name of somebody who was erased, while its owner is asked; else null. */
  unnamed: string | null;
  created_at: number;
  changed_at: number;
}

/** What owners said of an entry since its file was written. */
export interface ReviewRow {
  /** Entry id. */
  entry: string;
  /** Who it was handed to; null for the owner that the file names. */
  owner_email: string | null;
  /** Who it was handed to while they have no address: theirs went to somebody else. */
  owner_id: string | null;
  /** ISO date when somebody said that it is still true; null for what the file says. */
  reviewed_on: string | null;
  /** ISO date by which to look again; null for what the file says. */
  review_by: string | null;
  /** What it needs; may be empty. */
  note: Generated<string>;
  by_person: string | null;
  reminded_at: number | null;
  changed_at: number;
}

export interface ContextRow {
  /** Conversation and person. */
  key: string;
  person_id: string;
  /** Entry last spoken of. */
  entry: string;
  /** The question that led there. */
  question: string;
  expires_at: number;
  /**
   * What would be typed to have done what the bot last asked about; or what was said of a matter, where something was missing
   * of it. Null where it asked nothing.
   */
  asked: Generated<string | null>;
  /** The everyday entry of which something was missing. */
  half_of: Generated<string | null>;
  asked_at: Generated<number | null>;
}

/** A thread of a channel that goes on without a mention of the bot. */
export interface OpenThreadRow {
  /** Platform, workspace and conversation. */
  key: string;
  /** With whom. */
  person_id: string;
  expires_at: number;
}

/** Somebody was told words of an entry. */
export interface ToldRow {
  person_id: string;
  /** Entry id. */
  entry: string;
  /** Hash of the words. */
  words: string;
  told_at: number;
}

/** Words of an entry that somebody was told. Knowledge: nothing in it says to whom. */
export interface ToldWordsRow {
  /** SHA-256 of pack, entry and words. */
  hash: string;
  /** Id of the pack. */
  pack: string;
  /** Entry id. */
  entry: string;
  /** Of the entry, when they were told. */
  title: string;
  /** JSON: the sentences. */
  words: string;
  /** Hash of what stands there instead, of which its owner was told last; null while there was nothing to tell. */
  announced: string | null;
  /** The same for what its owner decided on: to tell those who were told these words, or not to. */
  decided: string | null;
}

/** How often an everyday matter was meant. No sensitive one is counted. */
export interface EverydayCountRow {
  /** ISO date, by UTC. */
  day: string;
  /** Id of the everyday entry. */
  entry: string;
  count: number;
}

export interface PathVersionRow {
  /** SHA-256 of the content. */
  hash: string;
  /** Entry id. */
  path: string;
  /** JSON of `PathVersion`. */
  content: string;
  created_at: number;
}

export type AssignmentState =
  /** Waits for the yes of a manager or an admin. */
  | 'proposed'
  /** Given, but the person cannot be reached yet. */
  | 'waiting'
  | 'active'
  | 'paused'
  | 'finished'
  /** Called off, declined or replaced. */
  | 'cancelled';

export interface AssignmentRow {
  id: string;
  person_id: string;
  /** Entry id. */
  path: string;
  /** Hash of the version it goes by. */
  version: string;
  /** ISO date. */
  start_date: string;
  state: AssignmentState;
  given_by: string | null;
  /** What the giver says to the person; may be empty. */
  note: string;
  /** Why it was cancelled; may be empty. */
  reason: string;
  /** Hash of a newer version that the person was offered. */
  offered_version: string | null;
  /** When the person was last looked for, while they cannot be reached. */
  sought_at: number | null;
  created_at: number;
  /** When the person was told of it. */
  begun_at: number | null;
  /** When the person last did something on it. */
  active_at: number | null;
  changed_at: number;
  ended_at: number | null;
  /** JSON: the day of each step, in the order of the path, by the person's calendar. Null for the plain calendar. */
  days: string | null;
  /** When the next reminder falls due, by the injected clock; null while nothing does. */
  next_at: number | null;
  /** The same moment where it stands for one that was missed: it is due whatever the rules of reminders say. */
  carried_at: number | null;
  /** ISO date on which a paused path goes on by itself; null where somebody has to say so. */
  paused_until: string | null;
}

export type StepState = 'open' | 'claimed' | 'done' | 'skipped';

/** A step that something happened to; one without a row is open. */
export interface AssignmentStepRow {
  assignment_id: string;
  /** Id of the step in its path. */
  step: string;
  state: StepState;
  /** Who brought it into this state. */
  by_person: string | null;
  /** Why it was skipped, or sent back; may be empty. */
  reason: string;
  stuck_at: number | null;
  stuck_note: string;
  /** Whether the manager was told. */
  stuck_told: number;
  /** JSON of `QuizProgress`. */
  quiz: string;
  changed_at: number;
  /** Whose the step is, whoever the path names: they took it, or it was passed on to them. */
  taken_by: string | null;
  /** ISO date before which whoever does it for somebody else wants no reminder of it. */
  rests_until: string | null;
  /** ISO date on which it falls due for this person, in place of the day of the path. */
  own_due: string | null;
  /** When the manager was told that it is late; null while they were not. */
  late_told_at: number | null;
}

/** Who does the steps of a doer of the pack on one path: a person, one of several, or a channel. */
export interface AssignmentDoerRow {
  id: string;
  assignment_id: string;
  /** Id of the doer. */
  doer: string;
  /** What the pack calls them. */
  name: string;
  /** Null while nobody with that address is known, and for a channel. */
  person_id: string | null;
  /** Lower case; null for somebody who was chosen, and for a channel. */
  email: string | null;
  /** `platform:workspace:conversation`. */
  channel: string | null;
  created_at: number;
}

/** A step that one person has beside those of their path. */
export interface OwnStepRow {
  assignment_id: string;
  /** Id of the step: unlike those of any path. */
  step: string;
  title: string;
  /** ISO date. */
  due: string;
  /** What to do; plain text, may be empty. */
  note: string;
  /** As steps of a path name it. */
  doer: string;
  by_person: string | null;
  created_at: number;
}

/** Something that somebody is to be told of, in the one message a day that comes to them unasked. */
export interface DueRow {
  /** Who, what for and about what: one row for each. */
  key: string;
  /** Null for a channel. */
  person_id: string | null;
  /** `platform:workspace:conversation`; null for a person. */
  channel: string | null;
  /** What it is for: `part` for steps that are theirs on somebody's path; the name of a feature's own matter. */
  source: string;
  /** The path it is about; null where it is about none. */
  assignment_id: string | null;
  /** Whether they know that they have a part in it. */
  told: number;
  /** When it falls due, by the injected clock; null while nothing does, and once it was told. */
  next_at: number | null;
}

export interface AssignmentEventRow {
  id: string;
  assignment_id: string;
  kind: string;
  step: string | null;
  by_person: string | null;
  /** Dates, names of paths, reasons: plain text, may be empty. */
  detail: string;
  at: number;
}

/** How somebody introduces themself at a step, in their own words. */
export interface IntroductionRow {
  assignment_id: string;
  step: string;
  /** JSON: `{ ask, value }` of each question, in order. */
  answers: string;
  written_at: number;
  /** When it went to its channel; null before. */
  posted_at: number | null;
}

/** What somebody writes to welcome whoever walks a path. */
export interface WelcomeLineRow {
  assignment_id: string;
  /** Who was asked for it. */
  person_id: string;
  asked_at: number;
  reminded_at: number | null;
  /** When they said "not now"; null where they did not. */
  declined_at: number | null;
  /** As it was typed; empty before, or with a picture alone. */
  line: Generated<string>;
  /** Address of a picture; empty for none. */
  picture: Generated<string>;
  /** Null before. */
  written_at: number | null;
  /** When whoever walks the path got it; null before. */
  given_at: number | null;
}

/** What is written to a channel about whoever walks a path, and what they say to that. */
export interface PostRow {
  assignment_id: string;
  /** Id of the post within the path. */
  post: string;
  channel: string;
  /** As the person was shown it. */
  markdown: string;
  /** `asked`, `yes` or `no`. */
  state: string;
  asked_at: number;
  decided_at: number | null;
}

/** A rule of a pack that gives a path. */
export interface RuleRow {
  /** Whom it gives a path, and which: `everybody path/company`. */
  rule: string;
  /** When it was first there. */
  since_at: number;
}

/** What somebody answered to a question of a check-in. */
export interface CheckInAnswerRow {
  assignment_id: string;
  step: string;
  /** Position, from 0. */
  question: number;
  /** What was asked: answers are put together where the same was asked. */
  ask: string;
  /** `scale`, `choice` or `words`. */
  kind: string;
  /** A number of the scale, the option that was chosen, or words as they were typed. */
  value: string;
  by_person: string | null;
  answered_at: number;
}

export interface PathFeedbackRow {
  assignment_id: string;
  rating: string;
  comment: string;
  given_at: number;
}

/** What somebody says of a step that they did. */
export interface StepFeedbackRow {
  assignment_id: string;
  /** Id of the step in its path. */
  step: string;
  useful: number;
  /** Why; may be empty. */
  word: string;
  given_at: number;
}

/** A question of a finished path that comes again. */
export interface QuizRepeatRow {
  id: string;
  assignment_id: string;
  /** Id of the step that it belongs to. */
  step: string;
  /** Position of a question of the step's quiz, from 0; or the entry id of a myth that is read there. */
  item: string;
  /** JSON of a card of FSRS, as it was rated last. */
  card: string;
  /** When it is to be asked, by the injected clock; null when it is not asked any more. */
  due_at: number | null;
  /** From when on it is the second round. */
  month_at: number;
  /** How often it was asked since the path was finished. */
  asked: number;
  /** When it was asked, while no answer came; null for one that does not wait for an answer. */
  asked_at: number | null;
}

/** What somebody is about to do and has to confirm. */
export interface DraftRow {
  id: string;
  by_person: string;
  /** JSON of `Draft` without its people. */
  content: string;
  used_at: number | null;
  created_at: number;
  /** JSON of `Place`: where it is said what became of it. Null unless it is being carried out some people at a time. */
  place: string | null;
  /** The account that said yes to it: what it may do is asked for each person. */
  account_id: string | null;
}

export interface DraftPersonRow {
  draft_id: string;
  position: number;
  person_id: string;
  /** What became of the draft for this person; null until something did. */
  outcome: string | null;
  /** What else is to be said of it. */
  remark: string | null;
  /** Whether that was said. */
  reported: Generated<number>;
}

/** A value of a button or a form that is longer than a platform carries. */
export interface KeptValueRow {
  /** What the platform got in its place: made from the value alone. */
  key: string;
  value: string;
  /** When it was last shown. */
  shown_at: number;
}

/** A time in which a platform took nothing of the bot. */
export interface OutageRow {
  id: string;
  platform: string;
  /** Such as `invalid_auth`. */
  code: string;
  /** What to do. */
  reason: string;
  began_at: number;
  /** Null while it goes on: one of each platform at most. */
  ended_at: number | null;
}

/** A workspace whose platform asked for a pause: nothing is sent there until it is over. */
export interface PauseRow {
  /** `platform:workspace`, or `limited_by` of messages. */
  key: string;
  /** By the database's clock. */
  until_at: number;
}

/** A row that a job could not work on, and leaves aside for a while. */
export interface SetAsideRow {
  job: string;
  /** Of the row; of a person where the job is about people. */
  id: string;
  /** The kind of error, without its words. */
  reason: string;
  tries: number;
  since_at: number;
  until_at: number;
}

/** A section of a page as it was last seen: `SectionMark`. */
export interface SectionRow {
  /** Entry id. */
  id: string;
  pack: string;
  file: string;
  title: string;
  words: number;
  digest: string;
  /** JSON of numbers. */
  sketch: string;
  /** When it was missed first; null while it is there. */
  gone_at: number | null;
}

/** Where a section went. */
export interface SectionMoveRow {
  /** Entry id of before. */
  from_id: string;
  /** The one that it has now, or had last. */
  to_id: string;
  moved_at: number;
}

/** A system was asked to do a step. */
export interface StepHookRow {
  /** Of the delivery, too. */
  id: string;
  assignment_id: string;
  /** Id of the step. */
  step: string;
  /** SHA-256 of the token that answers it, in hexadecimal digits; null until it was about to be sent. */
  token_hash: string | null;
  opened_at: number;
  /** What the system said last; null until it did. */
  answer: 'done' | 'failed' | null;
  answered_at: number | null;
  /** When somebody was told that the system was not reached; null while nobody need be. */
  told_at: number | null;
}

/** What lets another assistant ask over HTTP. */
export interface McpTokenRow {
  id: string;
  /** As whoever made it calls it; unique. */
  name: string;
  /** SHA-256 of the token, in hexadecimal digits. */
  hash: string;
  created_at: number;
  /** When it was last used, to the minute; null until it was. */
  used_at: number | null;
}
