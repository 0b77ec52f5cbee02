import GithubSlugger, { slug } from 'github-slugger';
import type { AnchorStyle } from './publishers.js';

/** A heading as bare text, with the id that its writer gave it. */
export interface AnchoredHeading {
  readonly text: string;
  readonly id?: string;
}

/**
 * The anchors that a publisher gives the headings of one page, in their order: `#who-to-call` without the `#`. What
 * the writer gave wins. Hugo alone makes its anchors of the source of a heading; where that holds links, give it
 * for the text.
 */
export function anchorsOf(publisher: AnchorStyle, headings: readonly AnchoredHeading[]): string[] {
  return rules[publisher](headings);
}

type Rule = (headings: readonly AnchoredHeading[]) => string[];

const rules: Readonly<Record<AnchorStyle, Rule>> = {
  github,
  docusaurus,
  hugo,
  mkdocs,
  kramdown,
  gitbook,
  vitepress,
};

/**
 * GitHub's own, kept up by the library `github-slugger`. A heading with an `<a name>` has GitHub's anchor
 * besides, so that it counts among the repeats.
 */
function github(headings: readonly AnchoredHeading[]): string[] {
  const slugger = new GithubSlugger();
  return headings.map(({ text, id }) => {
    const own = slugger.slug(text);
    return id ?? own;
  });
}

/**
 * As GitHub; a given id is not counted, so that an anchor can equal it (`packages/docusaurus-mdx-loader/src/remark/
 * headings/index.ts`).
 */
function docusaurus(headings: readonly AnchoredHeading[]): string[] {
  const slugger = new GithubSlugger();
  return headings.map(({ text, id }) => id ?? slugger.slug(text));
}

/** `autoIDType: github`, the default (`markup/goldmark/autoid.go`); the first number that is free is added. */
function hugo(headings: readonly AnchoredHeading[]): string[] {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return headings.map(({ text, id }) => {
    const base =
      text
        .trim()
        .replace(/[^\p{L}\p{Nd}_\- \t]/gu, '')
        .replace(/[ \t]/g, '-')
        .toLowerCase() || 'heading';
    return taking(taken, id ?? firstFree(base, taken, last));
  });
}

/**
 * Python-Markdown's `toc` with its own `slugify` (`markdown/extensions/toc.py`): letters beyond ASCII are lost. All
 * given ids of the page are taken from the start.
 */
function mkdocs(headings: readonly AnchoredHeading[]): string[] {
  const taken = new Set(headings.flatMap(({ id }) => id ?? []));
  const last = new Map<string, number>();
  return headings.map(({ text, id }) => {
    if (id !== undefined) return id;
    const base = text
      .normalize('NFKD')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
      .replace(/[^\x00-\x7f]/g, '')
      .replace(/[^\w\s-]/g, '')
      .trim()
      .toLowerCase()
      .replace(/[-\s]+/g, '-');
    return taking(taken, counted(base, taken, last));
  });
}

/** Python-Markdown counts on from the number that a heading ends with: behind `step_1` comes `step_2`. */
function counted(base: string, taken: ReadonlySet<string>, last: Map<string, number>): string {
  if (base !== '' && !taken.has(base)) return base;
  const [, stem = base, number = '0'] = /^(.*)_([0-9]+)$/.exec(base) ?? [];
  return firstFree(stem, taken, last, '_', Number(number) + 1);
}

/**
 * As Jekyll sets it up (`input: GFM`; `lib/kramdown/parser/gfm.rb` of kramdown-parser-gfm). Dashes have become
 * typographic by then, and are left out. Repeats are counted by their text alone.
 */
function kramdown(headings: readonly AnchoredHeading[]): string[] {
  const seen = new Map<string, number>();
  return headings.map(({ text, id }) => {
    if (id !== undefined) return id;
    const base = text
      .replace(/-{2,3}/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- \t]/gu, '')
      .replace(/[ \t]/g, '-');
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count === 0 ? base : `${base}-${count}`;
  });
}

/**
 * GitBook's rule is not public. This is what the synced files of such handbooks show where they hold anchors
 * (`### What's in it? <a href="#whats-in-it" id="whats-in-it"></a>`): GitHub's, without hyphens in a row or at the ends.
 */
function gitbook(headings: readonly AnchoredHeading[]): string[] {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return headings.map(({ text, id }) => {
    const base = slug(text).replace(/-{2,}/g, '-').replace(/^-|-$/g, '');
    return taking(taken, id ?? firstFree(base, taken, last));
  });
}

/** `slugify` of `@mdit-vue/shared` (`packages/shared/src/slugify.ts`) and `uniqueSlug` of markdown-it-anchor. */
function vitepress(headings: readonly AnchoredHeading[]): string[] {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return headings.map(({ text, id }) => {
    const base = text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant.
      .replace(/[\u0000-\u001f]/g, '')
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
      .replace(/^-|-$/g, '')
      .replace(/^(\d)/, '_$1')
      .toLowerCase();
    return taking(taken, id ?? firstFree(base, taken, last));
  });
}

function taking(taken: Set<string>, anchor: string): string {
  taken.add(anchor);
  return anchor;
}

/**
 * The text as it is, or with the first number behind it that is not taken.
 *
 * @param last the numbers given so far, so that a thousand equal headings are not tried a thousand times
 */
function firstFree(
  base: string,
  taken: ReadonlySet<string>,
  last: Map<string, number>,
  separator = '-',
  from?: number,
): string {
  if (from === undefined && !taken.has(base)) return base;
  const key = `${from ?? 1} ${base}`;
  let number = last.get(key) ?? from ?? 1;
  while (taken.has(`${base}${separator}${number}`)) number += 1;
  last.set(key, number + 1);
  return `${base}${separator}${number}`;
}
