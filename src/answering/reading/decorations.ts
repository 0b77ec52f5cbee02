import { capitalNamesIn } from '../words/capital-names.js';
import { isStopWord } from '../words/stop-words.js';
import { tokensOf } from '../words/tokens.js';
import { wordsOf } from '../words/words.js';
import { withoutCourtesies, withoutPoliteness } from './courtesies.js';

/** Whom a question names beside what it asks. */
export interface Named {
  /** Mentions, as they stand in the text. */
  readonly mentions?: readonly string[];
  /** Whoever wrote it, who may sign with their name. */
  readonly signer?: string;
}

/**
 * A question without what people and platforms put around it: emoji by name, quotes of others, addresses of the web,
 * mentions, greetings, thanks, copies to others and signatures. What would leave nothing to ask about stays.
 *
 * @example undecorated('Hi Ropes, what is Canvas? :thinking_face: Thanks in advance, cc @dana') // 'what is Canvas?'
 */
export function undecorated(question: string, { mentions = [], signer = '' }: Named = {}): string {
  const text = mentions
    .filter((name) => name.trim() !== '')
    .reduce((rest, name) => rest.replaceAll(name, SOMEBODY), question.replace(/\r\n?/g, '\n'))
    .replace(/[ \t\u00A0]+/g, ' ');
  const said = withoutEmoji(text);
  const bare = [
    withoutQuotes,
    withoutLinks,
    (rest: string) => withoutCourtesies(rest, signer, asks),
    withoutMentions,
    // What stood behind a mention stands at the end now.
    (rest: string) => withoutCourtesies(rest, signer, asks),
  ].reduce(
    (rest, take) => {
      const shorter = take(rest);
      return asks(shorter) || !asks(rest) ? shorter : rest;
    },
    wordsOf(said).length > 0 ? said : text,
  );
  return (wordsOf(bare).length > 0 ? bare : question).trim();
}

/** A mention, whatever its platform makes of it. */
const SOMEBODY = '<@somebody>';

/**
 * A command without emoji, greetings, words to the bot and thanks around it. Whom it names stays.
 *
 * @example unframed('Hi Ropes, my path please :pray:') // 'my path'
 */
export function unframed(command: string): string {
  const said = withoutEmoji(command).trim();
  return withoutCourtesies(said, '', (text) => wordsOf(text).length > 0).trim();
}

/**
 * The same for a command with names and words of somebody in it, of which nothing may be lost.
 *
 * @example unadorned('please assign data-engineer to @dana, thanks :pray:') // 'assign data-engineer to @dana,'
 */
export function unadorned(command: string): string {
  return withoutPoliteness(command.replace(emojiAround, ' ').trim());
}

/** Whether a text says anything but small words; in capitals among others they may be names ("what is IT?"). */
function asks(text: string): boolean {
  return (
    wordsOf(text).some((word) => !isStopWord(word)) ||
    capitalNamesIn(tokensOf(text)).some((name) => name.length > 1)
  );
}

/** Emoji by name, as Slack sends them, with their skin tone; times and "a:b:c" are none. */
const emoji =
  /(?<![\p{L}\p{N}/])(?::(?=[^:\s]*\p{L}|[+-]1:|\d{3,4}:)[\p{L}\p{M}\p{N}_+'’&.-]{1,100}:)+(?![\p{L}\p{N}/])/gu;

/** The same, right behind a word. */
const attached =
  /(?<=(?:^|\s)[^\s:]+)(?::(?=[^:\s]*\p{L}|[+-]1:)[\p{L}\p{M}\p{N}_+'’&.-]{1,100}:)+(?=\s|$)/gu;

/** The first, at both ends. */
const emojiAround = new RegExp(`^(?:\\s*${emoji.source})+|(?:${emoji.source}\\s*)+$`, 'gu');

/** Emoji that are typed with marks: ":-)", ";P", "<3". */
const emoticons =
  /(?<!\S)(?:[:;=][-'’o]?[)(DPpO|\\/*$]+|[xX]D+|<\/?3(?=\s*$|[.,!?])|\^_*\^|¯\\_\(ツ\)_\/¯)(?=\s|$|[.,!?])/gu;

/** A text without emoji that are named or typed with marks; those that are characters are no words anyhow. */
export function withoutEmoji(text: string): string {
  return text.replace(emoji, ' ').replace(attached, ' ').replace(emoticons, ' ');
}

/** Lines that quote somebody else, as Slack and mail mark them, with the line that leads to them. */
function withoutQuotes(text: string): string {
  return text.replace(/^[^\n]{0,120}\b(?:wrote|said|asked):\s*(?=\n *>)/gm, '').replace(/^ *>.*$/gm, '');
}

/** Stand for an address, and around the words of a link, until it is known what their sentence says. */
const [LINK, OPEN, CLOSE] = ['\uE000', '\uE001', '\uE002'];

/** What leads to an address and says nothing without it: "see …", "more here: …", "(context: …)". */
const pointer =
  '(?:(?:as|also|and|more|details?|background|context|sources?|refs?|reference|links?|docs?|documentation|page|article|thread|ticket|screenshot|pic|picture|image|video|recording|see|seen|cf|via|from|on|at|in|it|is|here|there|this|that|these|the|my|our|about|found|read|i|was|reading|saw|looking|look|for|re|regarding|related|to|per)\\b[ .:–—-]*)';

/** A link, or an address, that stands alone with what leads to it, from the beginning of a sentence to its end. */
const pointing = new RegExp(
  `(?<=^|[.?!;,:\\n(\\[–—]|\\s-)[ (\\[]*${pointer}{0,8}(?:(?:${LINK}|${OPEN}[^${CLOSE}]*${CLOSE})[ ,&]*(?:and )?)+[)\\]]*[ .,;!]*(?=$|[\\n)\\]])`,
  'giu',
);

/** What leads to an address wherever it stands. */
const led = new RegExp(
  `(?<=[\\s(\\[])(?:(?:as (?:described |explained |said |stated )?in|according to|i(?: was|['’]m| am)? (?:read|reading|looking at|found|saw)|(?:please )?see(?: also)?|cf|refs?|reference|source|link|context|more(?: here)?|here|via)\\b[ .:–—-]*)+${LINK}`,
  'giu',
);

/** Words of a link that say nothing but that it is one. */
const hollow =
  /^(?:(?:the|this|that|our|my|a|an) )?(?:(?:official|internal|team) )?(?:wiki|docs?|documentation|page|link|article|here|this|thread|ticket|confluence|notion|website|site|source|video|screenshot|message|post|(?:(?:read|see|learn) )?more(?: here)?)(?: (?:page|article|entry))?$/i;

/** The words of a link stay where they are part of a sentence; where they only point to something they go. */
function withoutLinks(text: string): string {
  const marked = text
    // As Slack and Markdown write them.
    .replace(/<(?:https?:\/\/|mailto:|tel:)[^<>|\s]*(?:\|([^<>]*))?>/gi, (_, label?: string) =>
      wordsOfLink(label),
    )
    .replace(
      /\[([^[\]\n]{0,300})\]\(<?(?:https?:\/\/|mailto:)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)/gi,
      (_, label: string) => wordsOfLink(label),
    )
    .replace(/(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>"'“”]*[^\s<>"'“”.,;:!?)\]}]/giu, LINK);
  if (marked === text) return text;
  return marked
    .replace(pointing, ' ')
    .replace(led, ' ')
    .replaceAll(LINK, ' ')
    .replace(/[\uE001\uE002]/g, '');
}

function wordsOfLink(label: string | undefined): string {
  const isWords =
    label !== undefined &&
    label.trim() !== '' &&
    !hollow.test(label.trim()) &&
    !/^(?:https?:\/\/\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?)$/i.test(label.trim());
  return isWords ? `${OPEN}${label}${CLOSE}` : LINK;
}

/** Mentions as platforms send them, and "@dana" as people type it; an address of email is none. */
function withoutMentions(text: string): string {
  return text
    .replace(/<[@#!][^<>\s|]{1,200}(?:\|[^<>]*)?>/g, ' ')
    .replace(/(?<![\p{L}\p{N}.%+_-])@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu, ' ');
}
