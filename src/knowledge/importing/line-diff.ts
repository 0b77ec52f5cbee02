/** A line that only one of two texts has. */
export interface DifferentLine {
  /** "-" for a line of the first text alone, "+" for one of the second. */
  readonly sign: '-' | '+';
  /** From 1, in the text that has it. */
  readonly line: number;
  readonly text: string;
}

/** Pairs of lines that are compared at most; of longer texts everything between the first and the last difference is told. */
const MOST_PAIRS = 4_000_000;

/** The lines in which two texts differ, in their order (longest common subsequence). */
export function lineDiff(first: string, second: string): DifferentLine[] {
  const [a, b] = [linesOf(first), linesOf(second)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const width = endB - start + 1;
  const isLong = (endA - start) * width > MOST_PAIRS;
  const common = isLong ? undefined : commonLengths(a.slice(start, endA), b.slice(start, endB));
  const lengthAt = (i: number, j: number) => common?.[(i - start) * width + (j - start)] ?? 0;
  const different: DifferentLine[] = [];
  let [i, j] = [start, start];
  while (i < endA || j < endB) {
    if (!isLong && i < endA && j < endB && a[i] === b[j]) {
      i += 1;
      j += 1;
    } else if (i < endA && (j === endB || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      different.push({ sign: '-', line: i + 1, text: a[i] ?? '' });
      i += 1;
    } else {
      different.push({ sign: '+', line: j + 1, text: b[j] ?? '' });
      j += 1;
    }
  }
  return different;
}

function linesOf(text: string): string[] {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
}

/** How many lines two texts have in common from each pair of lines on. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  return lengths;
}
