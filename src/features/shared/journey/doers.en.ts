import { literal } from '../../../ports/markdown.js';
import type { OtherDoer } from './wording.js';

const roleOf = ({ as, role }: OtherDoer) =>
  as === 'other' ? (role ?? 'somebody else') : as === 'manager' ? 'your manager' : 'your buddy';

/** Whoever else does a step, within a line: "your buddy, Priya", "IT desk". Plain text. */
export function other(doer: OtherDoer): string {
  const { as, role, name } = doer;
  if (as === 'other' && role === undefined && name) return name;
  return name ? `${roleOf(doer)}, ${name}` : roleOf(doer);
}

/** The same at the beginning of a sentence, before its verb. Markdown. */
export function subject(doer: OtherDoer): string {
  const { as, role, name } = doer;
  if (as === 'other' && role === undefined && name) return literal(name);
  const who = roleOf(doer);
  const said = literal(who.charAt(0).toUpperCase() + who.slice(1));
  return name ? `${said}, ${literal(name)},` : said;
}
