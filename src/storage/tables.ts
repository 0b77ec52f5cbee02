/**
 * The tables, the same on both databases: ids are UUIDv7 text, times UTC milliseconds, flags 0 or 1, and
 * columns named as JSON hold JSON text.
 */
export interface Tables {
  persons: PersonRow;
  accounts: AccountRow;
  seen_events: SeenEventRow;
  outbox: OutboxRow;
  questions: QuestionRow;
  feedback: FeedbackRow;
  referrals: ReferralRow;
  contexts: ContextRow;
}

export interface PersonRow {
  id: string;
  name: string;
  /** Lower case; only an address that a directory vouched for. */
  email: string | null;
  /** Entry id of the persona they chose. */
  persona: string | null;
  time_zone: string | null;
  locale: string | null;
  created_at: number;
}

export interface AccountRow {
  id: string;
  platform: string;
  workspace: string;
  /** The platform's own id. */
  account: string;
  person_id: string;
  standing: string;
  active: number;
  /** JSON of `Place`: the direct chat. */
  direct: string | null;
  /** When the directory was last asked with success. */
  looked_up_at: number | null;
  welcomed_at: number | null;
  created_at: number;
}

export interface SeenEventRow {
  /** `platform:workspace:kind:key`. */
  key: string;
  person_id: string | null;
  /** JSON of `Outcome`: what a redelivery gets again. */
  outcome: string | null;
  seen_at: number;
}

export type DeliveryState = 'pending' | 'claimed' | 'sent' | 'failed';

export interface OutboxRow {
  id: string;
  /** Unique: says why this message exists, so that it is written once. */
  key: string;
  /** Whom it is for, where it is for one person. */
  person_id: string | null;
  /** `platform:workspace:conversation`: sent in order of id within it. */
  lane: string;
  platform: string;
  workspace: string;
  /** JSON of `Place`. */
  place: string;
  /** JSON of `Reply`. */
  reply: string;
  state: DeliveryState;
  attempts: number;
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
}

export interface FeedbackRow {
  question_id: string;
  person_id: string;
  helpful: number;
  given_at: number;
}

export type ReferralState = 'offered' | 'requested';

export interface ReferralRow {
  id: string;
  question_id: string;
  person_id: string;
  /** What the asker wants to be sent. */
  text: string;
  state: ReferralState;
  created_at: number;
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
}
