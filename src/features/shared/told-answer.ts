import { isElsewhere } from '../../answering/everyday/matters.js';
import type { PackAnswer } from '../../answering/pack-answer.js';
import { asWritten, quotedByWords } from '../../answering/quoted.js';
import type { Registry } from '../../conversation/feature.js';
import { channelContext } from '../../conversation/notify.js';
import { placeOfQuote } from '../../knowledge/pages/quote-place.js';
import type { PageSection } from '../../knowledge/schema/pages.js';
import type { Entry, Knowledge } from '../../knowledge/schema/schema.js';
import { textOf } from '../../ports/plain.js';
import { notAllowedReply } from './people/refusals.js';

/** Entries that are told of an answer. */
const MOST_TOLD = 5;

/** An entry of an answer, and where it stands where it is the section of a page. */
interface ToldEntry {
  readonly id: string;
  readonly title: string;
  readonly confidence: number;
  /** `document` is the path below the folder of pages, `place` the heading, `changed` an ISO date where one is known. */
  readonly source?: { document: string; place: string; url?: string; changed?: string };
}

/** An answer as data: one line of `ask --json`. */
export interface ToldAnswer {
  readonly question: string;
  readonly answered: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  /** Best first, also when declined. */
  readonly entries: readonly ToldEntry[];
  /** Sentences of the first entry that are the answer, where it is the section of a page. */
  readonly quoted?: readonly string[];
  /** What it is beside a question: a sensitive matter, of which whom to turn to is said before what a page says. */
  readonly everyday?: Pick<ToldEntry, 'id' | 'title' | 'confidence'>;
  /** Of a question that is not answered: the entry that it is about, where that is known and what it asks of it is not. */
  readonly topic?: string;
  /** The aspect of the topic that no entry speaks of, or the name of a thing that no entry knows. */
  readonly lacks?: string;
  /** Entries of which one is likely meant; `sentence` is of the entry's own text. */
  readonly offers?: readonly { id: string; title: string; sentence?: string }[];
  readonly text: string;
}

/** How an answer is told where nobody is known. */
export interface TellingOptions {
  /** Whether whoever asks manages people; without it they do not. */
  readonly manages?: boolean;
  /** Whether the text says which buttons there would be; without it, it does. */
  readonly buttons?: boolean;
}

/** Tells an answer to whoever asks outside of a chat: in the words of the chat, and as data. */
export function tellAnswer(
  features: Registry,
  knowledge: Knowledge,
  question: string,
  answer: PackAnswer,
  { manages = false, buttons = true }: TellingOptions = {},
): ToldAnswer {
  const context = channelContext({ features, knowledge, now: Date.now() });
  const ranked = answer.entries.flatMap(({ id, confidence }) => {
    const entry = knowledge.entries.get(id);
    return entry ? [{ entry, confidence }] : [];
  });
  const told = ({ entry, confidence }: Ranked, most = 1): ToldEntry => ({
    id: entry.id,
    title: entry.title,
    confidence: Math.min(confidence, most),
    ...(entry.kind === 'page' && { source: sourceOf(entry, quotedOf(entry, question, answer)) }),
  });
  const everyday = answer.everyday && !isElsewhere(answer.everyday.id) ? answer.everyday : undefined;
  const meant = everyday && knowledge.everyday.get(everyday.id);
  if (everyday && meant) {
    const { likelihood: confidence } = everyday;
    const isRefused = meant.class === 'team' && !manages;
    const text = isRefused
      ? notAllowedReply(context, 'not-a-manager').fallback
      : (meant.says[0] ?? meant.title);
    const own = { id: meant.id, title: meant.title, confidence };
    if (everyday.page) {
      const { text: said, ...rest } = ofPacks();
      return { ...rest, everyday: own, text: `${text}\n\n${said}` };
    }
    const others = ranked.slice(0, MOST_TOLD - 1);
    return {
      question,
      answered: true,
      confidence,
      entries: [own, ...others.map((one) => told(one, confidence))],
      text,
    };
  }
  return ofPacks();

  function ofPacks(): ToldAnswer {
    const best = ranked[0]?.entry;
    const reply = features.answered?.(
      context,
      answer,
      ranked.map(({ entry }) => entry),
    );
    return {
      question,
      answered: answer.answered && best !== undefined,
      confidence: answer.confidence,
      entries: ranked.slice(0, MOST_TOLD).map((one) => told(one)),
      ...(answer.quoted && { quoted: answer.quoted }),
      ...lackOf(answer),
      ...offersOf(answer, knowledge),
      text: reply ? (buttons ? reply.fallback : textOf(reply)) : '',
    };
  }
}

interface Ranked {
  readonly entry: Entry;
  readonly confidence: number;
}

/** Sentences of a section for a question: those that answer it, else the one that comes nearest. */
function quotedOf(section: PageSection, question: string, answer: PackAnswer): readonly string[] {
  if (answer.quoted && answer.entries[0]?.id === section.id) return answer.quoted;
  const sentence = answer.offers?.find(({ id }) => id === section.id)?.sentence;
  return sentence === undefined ? quotedByWords(section, question) : asWritten(section, [sentence]);
}

function sourceOf(section: PageSection, quoted: readonly string[]): NonNullable<ToldEntry['source']> {
  const { file, heading, url, changed } = placeOfQuote(section, quoted);
  return {
    document: file,
    place: heading,
    ...(url !== undefined && { url }),
    ...(changed !== undefined && { changed }),
  };
}

function lackOf({ lack }: PackAnswer): Pick<ToldAnswer, 'topic' | 'lacks'> {
  if (!lack) return {};
  return 'name' in lack ? { lacks: lack.name } : { topic: lack.topic, lacks: lack.aspect };
}

function offersOf({ offers }: PackAnswer, { entries }: Knowledge): Pick<ToldAnswer, 'offers'> {
  if (!offers) return {};
  return {
    offers: offers.map(({ id, sentence }) => ({
      id,
      title: entries.get(id)?.title ?? id,
      ...(sentence === undefined ? {} : { sentence }),
    })),
  };
}
