import type { LeftOut } from '../../knowledge/importing/material.js';

/** A line for each file, or part of one, with its place and why: of all of them, or of the first ones. */
export function leftLines(left: readonly LeftOut[], most = Number.POSITIVE_INFINITY): string {
  const lines = left
    .slice(0, most)
    .map(({ file, line, reason }) => `  ${file}${line === undefined ? '' : `:${line}`}: ${reason}\n`);
  const more = left.length - lines.length;
  return `${lines.join('')}${more > 0 ? `  and ${more} more.\n` : ''}`;
}
