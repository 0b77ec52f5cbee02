import { z } from 'zod';
import { issueText } from '../checking/issue-text.js';
import type { Block } from '../pages/blocks.js';
import { publishers } from '../pages/publishers.js';
import type { Quotable } from '../pages/quotable.js';
import { filled, slug } from './fields.js';

const globs = (description: string) => z.array(filled(200)).min(1).max(100).optional().describe(description);

/** What pack.yaml says of a company's own pages. */
export const PagesSettings = z.strictObject({
  from: filled(500)
    .default('pages')
    .describe(
      'Folder of the Markdown files: "pages" in the pack, or one that other people keep, such as "../handbook", from the pack\'s folder on. The files stay as they are.',
    ),
  url: z
    .url({
      protocol: /^https?$/,
      error: issueText(
        'is no web address',
        'Write it in full, such as "https://handbook.example.com/{path}#{anchor}".',
      ),
    })
    .refine(
      (address) => /\{(?:path|file)\}/.test(address),
      issueText('names no page', 'Write {path} or {file} where the path of the page belongs.'),
    )
    .optional()
    .describe(
      'Where people read them: {path} stands for the path of a page as it is published, {file} for its file, {anchor} for the heading.',
    ),
  anchors: z
    .enum(publishers)
    .default('github')
    .describe('Who publishes them: it decides what paths and the anchors of headings look like.'),
  include: globs(
    'Patterns of files that are taken, such as "leave/**"; all where it is left out. A draft is taken where a pattern names its file.',
  ),
  exclude: globs('Patterns of files that are left out, such as "archive/**".'),
  ownedBy: z
    .record(filled(200), slug)
    .optional()
    .describe(
      "Who keeps which pages true: patterns of files, and ids of owners. The last that fits counts; other pages are those of the pack's first owner.",
    ),
});

export type PagesSettings = z.infer<typeof PagesSettings>;

/** Where a section of a page stands. */
export interface PagePlace {
  /** Path below the folder of all pages, with forward slashes. */
  readonly file: string;
  /** Bare text of the heading; empty above the first one. */
  readonly heading: string;
  /** Where it can be read; absent where the pack does not say where its pages are published. */
  readonly url?: string;
  /** Day on which the page was changed last. */
  readonly changed: string;
}

/** A section of a company's own page, as an entry. */
export interface PageSection {
  readonly kind: 'page';
  /** Such as `page/leave-sick-who-to-call`: of file and heading; it stays when the text changes. */
  readonly id: string;
  /** The heading; above the first heading the page's title. */
  readonly title: string;
  /** The page's title and the headings that this one stands under, from the top. */
  readonly trail: readonly string[];
  readonly aliases: readonly string[];
  readonly asks: readonly string[];
  /** Its first sentences. */
  readonly summary: string;
  /** All of it in the Markdown of entries; tables are lists of their rows. */
  readonly body: string;
  /** The same as it is shown. */
  readonly blocks: readonly Block[];
  /** The same as plain text, and what of it may be quoted: sentences, items and rows. */
  readonly said: { readonly text: string } & Quotable;
  readonly place: PagePlace;
  readonly sources: readonly never[];
  readonly owner: string;
  readonly reviewedOn: string;
  /** Of the first section of a page, for the whole of it. */
  readonly reviewBy?: string;
  /** Ids of the sections that it links to. */
  readonly related: readonly string[];
  readonly facets?: Record<string, string>;
  readonly covers?: string[];
  readonly lacks?: string[];
  readonly judge?: 'yes' | 'no';
}

/** A file that is no page, and why, in words that go on after its name. */
export interface LeftOutPage {
  /** Id of the pack. */
  readonly pack: string;
  /** Path below the folder of all pages. */
  readonly file: string;
  readonly why: string;
}

/** A link of a page that leads to no page, or to no place in it. */
export interface StrayLink {
  /** Path below the folder of all pages. */
  readonly file: string;
  /** As it stands in HTML: its blanks and letters beyond ASCII may be encoded. */
  readonly href: string;
  /** The page that it leads to, where that is there and has no such place. */
  readonly target?: string;
}

/** The same, with the pack. */
export interface PackLink extends StrayLink {
  /** Id of the pack. */
  readonly pack: string;
}
