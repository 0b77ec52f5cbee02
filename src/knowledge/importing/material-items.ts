import { posix } from 'node:path';
import { digestOf } from './digest.js';
import { addressBetween, decodedOf } from './link-targets.js';
import type { ImportedPage, ImportedQuestion, LeftOut, Material } from './material.js';
import {
  distinctQuestions,
  faqYaml,
  fileOf,
  isEntry,
  questionName,
  questionPage,
} from './question-entries.js';
import { relinked } from './relinked.js';

/** A page or a question of the material, before it has its place in a pack. */
export interface MaterialItem {
  readonly kind: 'page' | 'question';
  readonly key: string;
  readonly from: string;
  /** Where it would like to be, below the pack, without its ending. */
  readonly wanted: string;
  readonly ending: '.md' | '.yaml';
  readonly content: string;
  readonly question?: string;
  /**
   * The text of its file.
   *
   * @param moved where the pages of the material are, below the pack, by their own paths; undefined where all have their own
   */
  text(path: string, moved: ReadonlyMap<string, string> | undefined): string;
}

/** What of the material becomes files of a pack. */
export interface MaterialItems {
  readonly items: readonly MaterialItem[];
  readonly left: readonly LeftOut[];
}

/** @param pagesFolder of the pack, below it, such as "pages" */
export function itemsOf({ pages, questions }: Material, pagesFolder: string): MaterialItems {
  const distinct = distinctQuestions(questions);
  return {
    items: [
      ...pages.map((page) => pageItem(page, pagesFolder)),
      ...distinct.questions.map((one) => (isEntry(one) ? questionItem(one) : ownPageItem(one, pagesFolder))),
    ],
    left: distinct.left,
  };
}

function pageItem({ path, markdown, file }: ImportedPage, pagesFolder: string): MaterialItem {
  return {
    kind: 'page',
    key: path,
    from: file,
    wanted: `${pagesFolder}/${path.replace(/\.md$/, '')}`,
    ending: '.md',
    content: digestOf(untitled(markdown)),
    text: (own, moved) => ended(moved ? movedLinks(markdown, path, own, moved) : markdown),
  };
}

function questionItem(question: ImportedQuestion): MaterialItem {
  return {
    kind: 'question',
    key: question.source,
    from: fileOf(question),
    wanted: `faq/${questionName(question.question)}`,
    ending: '.yaml',
    content: digestOf(question.answer.trim()),
    question: question.question,
    text: (path) => ended(faqYaml(posix.basename(path, '.yaml'), question)),
  };
}

function ownPageItem(question: ImportedQuestion, pagesFolder: string): MaterialItem {
  return {
    kind: 'page',
    key: question.source,
    from: fileOf(question),
    wanted: `${pagesFolder}/faq/${questionName(question.question)}`,
    ending: '.md',
    content: digestOf(question.answer.trim()),
    question: question.question,
    text: () => ended(questionPage(question)),
  };
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Whether an address is a path of a file: addresses of sites and of their roots are none. */
function isPath(address: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(address);
}

/** A link, or the definition of one, that leads to a path. */
const pathLink = /(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?)(?![a-z][a-z0-9+.-]*:|\/|#)[^)>\s]+/gim;

/** What a page says, without its title and without where its links lead: they change when pages move. */
function untitled(markdown: string): string {
  return markdown
    .replace(pathLink, '$1#')
    .replace(/^(---\r?\n(?:.*\r?\n)*?)title:.*\r?\n/, '$1')
    .replace(/^# .*$/m, '')
    .trim();
}

/** A page whose links lead to where the others are in the pack. */
function movedLinks(
  markdown: string,
  path: string,
  own: string,
  pathOf: ReadonlyMap<string, string>,
): string {
  try {
    return relinked(markdown, targetOf, { keepsImages: true });
  } catch (error) {
    // Nested too deep for the parser, a page stays as it is.
    if (error instanceof RangeError) return markdown;
    throw error;
  }

  function targetOf(address: string): string {
    if (!isPath(address)) return address;
    const at = address.search(/[?#]/);
    const [named, rest] = at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at)];
    const target = pathOf.get(posix.join(posix.dirname(path), decodedOf(named)));
    return target === undefined ? address : `${addressBetween(own, target)}${rest}`;
  }
}
