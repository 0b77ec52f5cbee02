import { holdsSecret } from '../../answering/reading/secrets.js';
import type {
  ImportedPage,
  ImportedQuestion,
  LeftOut,
  Material,
} from '../../knowledge/importing/material.js';
import { fileOf } from '../../knowledge/importing/question-entries.js';
import { privateContact } from './private-contacts.js';

/** Material without what must not stand in a pack. */
export interface Screened {
  /** What was refused is told in `left`. */
  readonly material: Material;
  /** Pages and questions that hold a secret. */
  readonly refused: readonly LeftOut[];
  /** Lines with the private address or number of a person. */
  readonly warned: readonly LeftOut[];
}

const SECRET =
  'It holds what looks like a password, a key or a card number, which everybody who asks could read. Take it out, or write <password> in its place.';

/** What a keeper writes behind something that is no secret: a comment, which nobody sees. */
const COMMENT = '<!-- ropes: no secret -->';
const comment = /<!--\s*ropes: no secret\s*-->/i;

/** The same where there are no comments, as in a table or a Word document: text, which is taken out. */
const WORDS = '(ropes: no secret)';
const words = /[ \t]*\(ropes: no secret\)/gi;

/** Whether it is Markdown that is taken as it is. */
function isOwnMarkdown({ file }: ImportedPage): boolean {
  return /\.(?:md|markdown|mdx)$/i.test(file);
}

function withoutWords(text: string): string {
  return text.replace(words, '');
}

function isMarked(line: string, isOwn: boolean): boolean {
  return isOwn ? comment.test(line) : withoutWords(line) !== line;
}

/** Why it is refused, and what to write where that is wrong. */
function refusal(mark: string): string {
  return `${SECRET} If it is no secret, write ${mark} behind it, on the same line.`;
}

/**
 * Takes out what holds a secret: in a pack everybody could read it. Of what is private somebody is told, and decides. The secret
 * itself is never told.
 */
export function withoutSecrets(material: Material): Screened {
  const refused: LeftOut[] = [];
  const warned: LeftOut[] = [];
  const pages = material.pages.filter((page) => {
    const lines = page.markdown.split(/\r?\n/);
    const isOwn = isOwnMarkdown(page);
    const found = lines.findIndex((line) => !isMarked(line, isOwn) && isSecret(line));
    if (found >= 0) {
      refused.push(placed(page, lines, found, refusal(isOwn ? COMMENT : WORDS)));
      return false;
    }
    for (const [index, line] of lines.entries()) {
      const what = privateContact(line);
      if (what !== undefined) warned.push(placed(page, lines, index, privately(what)));
    }
    return true;
  });
  const questions = material.questions.filter((question) => {
    const lines = linesOf(question);
    if (lines.some((line) => !isMarked(line, false) && isSecret(line))) {
      refused.push(ofQuestion(question, refusal(WORDS)));
      return false;
    }
    for (const what of new Set(lines.flatMap((line) => privateContact(line) ?? [])))
      warned.push(ofQuestion(question, privately(what)));
    return true;
  });
  return {
    material: {
      ...material,
      pages: pages.map((page) =>
        isOwnMarkdown(page) ? page : { ...page, markdown: withoutWords(page.markdown) },
      ),
      questions: questions.map((one) => ({ ...one, answer: withoutWords(one.answer) })),
      left: [...material.left, ...refused],
    },
    refused,
    warned,
  };
}

function privately(what: string): string {
  return `It has ${what}. Ask whoever it belongs to, or take it out.`;
}

/** Of Markdown the line in its file; of what became Markdown, the heading that the line stands under. */
function placed(page: ImportedPage, lines: readonly string[], index: number, reason: string): LeftOut {
  const { file } = page;
  if (isOwnMarkdown(page)) return { file, line: index + 1, reason };
  const heading = lines.slice(0, index + 1).findLast((line) => /^#{1,6} /.test(line));
  const place = heading === undefined ? '' : `Under "${heading.replace(/^#+ /, '').trim()}": `;
  return { file, reason: `${place}${reason}` };
}

function ofQuestion(question: ImportedQuestion, reason: string): LeftOut {
  return { file: fileOf(question), key: question.source, reason: `In ${question.place}: ${reason}` };
}

function linesOf({ question, asks, answer }: ImportedQuestion): string[] {
  return [question, ...asks, ...answer.split('\n')];
}

/** What documentation writes where a secret would stand. */
const example =
  /example|sample|dummy|placeholder|redacted|change-?me|fake|not-?a-?real|x{4,}|0{6,}|1234567|abcdef|eyJzdWIiOiIxMjM0NTY3ODkw/i;

/** What documentation writes for a password, where its value would stand. */
const stock =
  /(?<=[:=]\s{0,3}["'`]?)(?:pass(?:word|wd|wort)?|secret|token|guest|test|foo|bar|user)(?=["'`,;)\s]|$)/gi;

/**
 * The address of a link: what trackers and shares put into it opens nothing else. With a password before its host it does. Between
 * angle brackets it may hold round ones.
 */
const address = /<https?:\/\/[^\s<>@]+>|https?:\/\/[^\s<>()"'`@]+(?=[\s<>()"'`]|$)/gi;

/** Whether a line of material holds a secret; an example of one is none, such as AWS's AKIAIOSFODNN7EXAMPLE. */
function isSecret(line: string): boolean {
  // A line of one word is mostly code; in a message it would be a password.
  const text = `- ${line.replace(address, '<link>')}`;
  return holdsSecret(text) && holdsSecret(withoutExamples(text));
}

function withoutExamples(line: string): string {
  return line
    .replace(stock, '<example>')
    .replace(/[^\s"'`,;=|()<>]+/g, (word, at: number, whole: string) =>
      example.test(word) && !isLabel(word, whole.slice(at + word.length)) ? '<example>' : word,
    );
}

/** Whether a word says what comes, as in `example_password=`. */
function isLabel(word: string, next: string): boolean {
  return word.endsWith(':') || /^["'`]?\s*[:=]/.test(next);
}
