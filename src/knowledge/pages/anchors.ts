import GithubSlugger from 'github-slugger';
import type { AnchorStyle } from '../schema/pages.js';

export function anchorsOf(
  _publisher: AnchorStyle,
  headings: readonly { readonly text: string; readonly id?: string }[],
): string[] {
  const slugger = new GithubSlugger();
  return headings.map(({ text, id }) => id ?? slugger.slug(text));
}
