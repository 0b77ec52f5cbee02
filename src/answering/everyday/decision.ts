import type { Answer } from '../engine.js';
import { COMPANY, HR, isElsewhere, isSensitiveMatter, LANGUAGE } from './matters.js';
import { type Likely, type Matter, SUBJECT } from './sorter.js';

/** An everyday matter that a message is about. */
export interface EverydayMatter {
  /** Id of an everyday entry. */
  readonly id: string;
  /** 0..1: nine of ten of those with 0.8 and more are right. */
  readonly likelihood: number;
  /** The id of another that is nearly as likely, or of the entry of a pack that would answer it as a question. */
  readonly rival?: string;
  /** Of what is sensitive: the section of a page that says what to do, and its sentences; whom to turn to comes first. */
  readonly page?: { readonly entry: string; readonly quoted: readonly string[] };
}

/**
 * What decides, fitted on 540 everyday messages and 800 questions of five packs (docs/decisions/0014-everyday-talk-is-knowledge.md):
 * what is likely of the message, how sure the packs are of an answer, and how much it sounds like a question on some subject.
 */
const FITTED = {
  /**
   * What the packs have to say: their confidence, how likely it is about a subject at all, and how much their entry sounds like
   * the matter itself; pages on work life sound like such matters all over.
   */
  pack: { confidence: 0.8, subject: 1.6, own: 0.5, workLife: 0.4, less: 0.3 },
  /**
   * Likelihood of all sensitive matters from which one is meant; that where its words look so, too, and what they count; and when
   * a pack knows enough of words that look so, or they are surely about something else.
   */
  sensitive: {
    from: 0.45,
    fromWhereItLooksSo: 0.12,
    looks: 0.5,
    pack: 0.8,
    subject: 0.6,
    known: 0.5,
    surelyElse: 0.9,
    hardly: 0.05,
  },
  /**
   * The confidence, and what the confidence by words counts beside it, that it takes to answer what sounds like work life or the
   * world from a pack; what it counts that the entry itself sounds so; and the share of the likelihood of a subject below which it
   * hardly sounds like those, and any confidence is enough. `once` where words alone are compared.
   */
  elsewhere: {
    twice: { words: 0.5, subject: 0.3, least: 0.6, more: 0.4, own: 0.3 },
    once: { words: 0, subject: 0.15, least: 0.6, more: 0.3, own: 1 },
    hardly: 0.5,
  },
  /** What speaks for a question that the packs have no answer to. */
  unanswered: { subject: 1.3, confidence: 0.3 },
  /** How much the first entry must sound like another language for the pack to be in that language; not fitted. */
  spoken: 0.5,
  /** The confidence in an entry from which it is given rather than the matter that would show it. */
  shown: 0.7,
  /** Likelihood from which a matter is meant. */
  from: 0.35,
} as const;

/** A rival has this much of the likelihood of the first, which has less than `SURE`. */
const RIVAL = 0.6;
const SURE = 0.6;

/** By so much more likely than a question of the packs, a matter is only hardly so. */
const HARDLY_MORE = 0.1;

/** What else is known of a message and of the first entry of its answer. */
export interface Around {
  /** It holds words of what is told in confidence. */
  readonly looksSensitive: boolean;
  /** 0..1: the confidence in the first entry by words alone, beside that by meaning; undefined where there is no other. */
  byWords(): number | undefined;
  /** 0..1: how much the first entry's own asks and title sound like a matter: then it is the entry's rather than that. */
  ownOf(matter: Matter): number;
  /** Whether the first entry is of pages on work life, as handbooks are: what sounds like that is theirs. */
  readonly isOfWorkLife: boolean;
  /** Whether the first entry is just what would be shown for a matter: the path of a role for "show me the path of …". */
  isShownFor(matter: Matter): boolean;
}

/**
 * What a message is about that is no question for the packs; undefined where it is one. In doubt between what is sensitive and
 * anything else it is sensitive; between the packs and anything else it is theirs.
 */
export function everydayIn(
  answer: Answer,
  { looksSensitive, byWords, ownOf, isOfWorkLife, isShownFor }: Around,
): EverydayMatter | undefined {
  const { likely = [], answered, confidence, entries } = answer;
  const { pack, sensitive, elsewhere, unanswered } = FITTED;
  const subject = likely.find(({ matter }) => matter === SUBJECT)?.likelihood ?? 0;
  const foreign = ({ matter, likelihood }: Likely) => likelihood * (1 - (answered ? ownOf(matter) : 0));
  const ofPack = pack.confidence * confidence + pack.subject * subject;

  const worst = likely.filter(({ matter }) => isSensitiveMatter(matter));
  const share = sum(worst.map(({ likelihood }) => likelihood));
  // Words alone keep it from being read and kept, where no pack has a good answer to it and it is not surely something else.
  const isElse = share < sensitive.hardly && (likely[0]?.likelihood ?? 0) >= sensitive.surelyElse;
  const isKnown = answered && confidence >= sensitive.known;
  if (looksSensitive && !isKnown && !isElse) {
    const [first] = worst;
    // Of which kind it is, they do not tell: nobody is alarmed by mere words.
    return meant(first && first.likelihood >= sensitive.hardly ? first : { matter: HR, likelihood: 1 });
  }
  const against = answered ? sensitive.pack * ofPack : sensitive.subject * subject;
  const looks = looksSensitive ? sensitive.looks : 0;
  const from = looksSensitive ? sensitive.fromWhereItLooksSo : sensitive.from;
  if (worst[0] && share >= from && sum(worst.map(foreign)) + looks >= against) return meant(worst[0]);

  const [first, second] = likely.filter(({ matter }) => matter !== SUBJECT && !isSensitiveMatter(matter));
  if (!first) return undefined;
  // An entry in the same language as the message: the pack speaks it.
  if (first.matter === LANGUAGE && ownOf(LANGUAGE) >= FITTED.spoken) return undefined;
  if (isElsewhere(first.matter)) {
    if (!answered) return meant(first);
    if (first.likelihood < elsewhere.hardly * subject) return undefined;
    if (isOfWorkLife && first.matter === COMPANY) return undefined;
    const words = byWords();
    const counts = words === undefined ? elsewhere.once : elsewhere.twice;
    const least = counts.least + counts.more * first.likelihood * (1 - counts.own * ownOf(first.matter));
    const known = confidence + counts.words * (words ?? 0) + counts.subject * subject;
    return known >= least ? undefined : meant(first);
  }
  if (answered && confidence >= FITTED.shown && isShownFor(first.matter)) return undefined;
  const forQuestion = answered
    ? ofPack + pack.own * ownOf(first.matter) + (isOfWorkLife ? pack.workLife : 0) - pack.less
    : unanswered.subject * subject + unanswered.confidence * confidence;
  if (first.likelihood < Math.max(FITTED.from, forQuestion)) return undefined;
  const [entry] = entries;
  if (answered && entry && first.likelihood < forQuestion + HARDLY_MORE)
    return { ...meant(first), rival: entry.id };
  const isClose =
    second !== undefined &&
    first.likelihood < SURE &&
    second.likelihood >= RIVAL * first.likelihood &&
    !isElsewhere(second.matter);
  return { ...meant(first), ...(isClose && { rival: second.matter }) };
}

function meant({ matter, likelihood }: Likely): EverydayMatter {
  return { id: matter, likelihood };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
