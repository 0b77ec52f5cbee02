import { slug as slugged } from 'github-slugger';
import { Document, isScalar, Scalar } from 'yaml';
import { outsideSubset } from '../../ports/markdown.js';
import { askKey, nameKey } from '../checking/duplicate-names.js';
import { longest } from '../schema/fields.js';
import { MOST_ASKS } from '../schema/schema.js';
import type { ImportedQuestion, LeftOut } from './material.js';

/** Characters of a file's name. */
const LONGEST_NAME = 60;

/** Lower-case words joined by hyphens, of Latin letters and digits; empty where nothing is left. */
export function plainSlug(text: string): string {
  return slugged(text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss'))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** What the file of a question is called, before it is told apart from others: of the question's words. */
export function questionName(question: string): string {
  return plainSlug(question.slice(0, LONGEST_NAME)) || 'question';
}

/** Whether an entry can hold it. An answer with a table, or a long one, is a page of its own under its question. */
export function isEntry({ question, asks, answer }: ImportedQuestion): boolean {
  return (
    answer.length <= longest.body &&
    question.length <= longest.title &&
    asks.every((ask) => ask.length <= longest.ask) &&
    !hasTable.test(answer) &&
    outsideSubset(answer).length === 0
  );
}

/** The line below the head of a table, in Markdown of GitHub; that of entries takes it for text. */
const hasTable = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/m;

/** The page of a question that no entry can hold. */
export function questionPage({ question, answer }: ImportedQuestion): string {
  return `# ${question.replace(/\s+/g, ' ')}\n\n${answer}\n`;
}

/** The file of a question that an entry can hold. @param name of the file, without its ending */
export function faqYaml(name: string, { question, asks, answer, note }: ImportedQuestion): string {
  const document = new Document({
    id: `faq/${name}`,
    title: question,
    ...(asks.length > 0 && { asks }),
    body: answer,
  });
  const body = document.get('body', true);
  if (isScalar(body)) body.type = Scalar.BLOCK_LITERAL;
  if (note !== undefined) document.commentBefore = ` ${note}`;
  return document.toString({ lineWidth: 110 });
}

/**
 * Questions as a pack can hold them: each asked once. Of two entries with one question the first one stays, and a wording belongs
 * to the question that had it first.
 */
export function distinctQuestions(questions: readonly ImportedQuestion[]): {
  readonly questions: readonly ImportedQuestion[];
  readonly left: readonly LeftOut[];
} {
  const first = new Map<string, ImportedQuestion>();
  const left: LeftOut[] = [];
  const kept = questions.filter((one) => {
    const key = nameKey(one.question);
    const other = first.get(key);
    if (!other) first.set(key, one);
    else
      left.push({
        file: fileOf(one),
        key: one.source,
        reason: `"${one.question}" (${one.place}) has another answer in ${other.place}, which was taken. Say in each what it is about, or take one of them out.`,
      });
    return !other;
  });
  const taken = new Set(kept.map(({ question }) => askKey(question)));
  const distinct = kept.map((one) => {
    const asks = one.asks.filter((ask) => {
      const isNew = !taken.has(askKey(ask));
      taken.add(askKey(ask));
      return isNew;
    });
    if (asks.length > MOST_ASKS)
      left.push({
        file: fileOf(one),
        reason: `"${one.question}" (${one.place}) has ${asks.length} other wordings; the first ${MOST_ASKS} were taken.`,
      });
    return { ...one, asks: asks.slice(0, MOST_ASKS) };
  });
  return { questions: distinct, left };
}

/** The file that a question came from. */
export function fileOf({ source }: Pick<ImportedQuestion, 'source'>): string {
  const at = source.lastIndexOf('#');
  return at < 0 ? source : source.slice(0, at);
}
