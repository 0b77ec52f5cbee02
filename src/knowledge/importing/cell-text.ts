/**
 * Line breaks that a program wrote as the two characters `\n`. In tables of other programs they are only taken for that
 * where no path of Windows can be meant.
 */
export function withLineBreaks(cell: string, isCertain: boolean): string {
  if (!cell.includes('\\')) return cell;
  const breaks = isCertain
    ? /(?:\\r)?\\n|\\r/g
    : /(?:\\r\\n|(?<!\b[a-z]:)(?<=^|[\s.!?:;,)"”]|\\n)\\n|\\n(?=\\n|\s*[-*•]\s))/gi;
  return cell
    .replace(breaks, '\n')
    .replaceAll('\\t', isCertain ? ' ' : '\\t')
    .trim();
}

/** The questions of a cell: several where most of its lines are one. */
export function questionsIn(cell: string): readonly string[] {
  const lines = wordingsIn(cell);
  const asked = lines.filter((line) => /[?？؟]$/.test(line)).length;
  return lines.length > 1 && asked <= lines.length / 2 ? [lines.join(' ')] : lines;
}

/** The lines of a cell, each of them a wording. */
export function wordingsIn(cell: string): readonly string[] {
  return cell
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** Words of a cell of tags. */
export function tagsIn(cell: string): readonly string[] {
  return cell
    .split(/[;,|\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** What texts are the same question. */
export function comparedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
