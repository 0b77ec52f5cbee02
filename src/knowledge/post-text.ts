import { placeholders } from './schema/schema.js';

const pattern = /([ \t]*)\{\{\s*([^{}]*?)\s*\}\}/g;

/** What the text of a post may name. */
export type Placeholder = (typeof placeholders)[number];

/** Names between double braces in a text, known or not, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, , name = '']) => name))];
}

export function isPlaceholderOfPost(name: string): name is Placeholder {
  return placeholders.some((one) => one === name);
}

/**
 * A text with its placeholders filled in. Where a value is empty, the blanks before it go with it.
 *
 * @param values Markdown, which names of people are escaped in
 */
export function filledIn(text: string, values: Readonly<Record<Placeholder, string>>): string {
  const filled = text.replaceAll(pattern, (whole, blanks: string, name: string) => {
    if (!isPlaceholderOfPost(name)) return whole;
    return values[name] === '' ? '' : `${blanks}${values[name]}`;
  });
  return filled.trim();
}
