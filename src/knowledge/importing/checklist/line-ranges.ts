/** Lines in words: "line 3", "lines 3, 5 to 8". */
export function linesInWords(lines: readonly number[]): string {
  return lineRanges(lines.map((line) => ({ line, end: line })));
}

/** The same of ranges, those that follow each other joined. */
export function lineRanges(ranges: readonly { readonly line: number; readonly end: number }[]): string {
  const joined: { line: number; end: number }[] = [];
  for (const { line, end } of ranges.toSorted((a, b) => a.line - b.line)) {
    const last = joined.at(-1);
    if (last && line <= last.end + 1) last.end = Math.max(last.end, end);
    else joined.push({ line, end });
  }
  const said = joined.map(({ line, end }) => (line === end ? String(line) : `${line} to ${end}`));
  const isOne = joined.length === 1 && joined[0]?.line === joined[0]?.end;
  return `${isOne ? 'line' : 'lines'} ${said.join(', ')}`;
}

/** Those with the same key together, in the order in which keys first come. */
export function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}
