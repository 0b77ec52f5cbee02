import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { WelcomeLine } from '../../../onboarding/welcoming/lines.js';
import { firstNameOf } from '../../../people/first-names.js';
import type { Part } from '../../../ports/reply.js';
import { welcomeLinesWords } from './wording.js';

/**
 * The lines of welcome that were written for somebody, with a heading; nothing where there are none.
 *
 * @param name of whoever reads them
 */
export function welcomeLinesParts(
  context: ReplyContext,
  name: string,
  lines: readonly WelcomeLine[],
): Part[] {
  if (lines.length === 0) return [];
  const words = context.words(welcomeLinesWords);
  return [
    { kind: 'heading', text: words.heading(firstNameOf(name)) },
    ...lines.map((line): Part => ({ kind: 'text', markdown: lineMarkdown(context, line) })),
  ];
}

/** A line, and behind it the way to its picture. */
function lineMarkdown(context: ReplyContext, { name, as, line, picture }: WelcomeLine): string {
  const words = context.words(welcomeLinesWords);
  const said = words.lineMarkdown(name, as, line);
  const address = picture === '' ? undefined : pictureAddress(picture);
  if (address === undefined) return said;
  const escaped = address.href.replace(/[\\&]/g, '\\$&');
  return `${said} ${words.pictureMarkdown(address.host, escaped)}`;
}

/**
 * The address of a picture, as somebody typed it; undefined for anything but https, and for one that holds a password.
 *
 * @example pictureAddress('https://pictures.example/hi.gif')?.host; // 'pictures.example'
 */
export function pictureAddress(typed: string): URL | undefined {
  const address = URL.canParse(typed) ? new URL(typed) : undefined;
  const isSafe = address?.protocol === 'https:' && address.username === '' && address.password === '';
  // No character of it may end the Markdown that it stands in.
  return isSafe && !/[<>\s]/.test(address.href) ? address : undefined;
}
