/** Boxes of a bar. */
const BAR = 10;

/**
 * Progress as a bar of text, for platforms that draw none.
 *
 * @param boxes a full and an empty one
 * @example progressBar(3, 10, '■□') // '■■■□□□□□□□'
 */
export function progressBar(done: number, total: number, boxes: string): string {
  const [full = '', empty = ''] = boxes;
  const share = total > 0 ? Math.min(Math.max(done / total, 0), 1) : 0;
  const filled = Math.round(share * BAR);
  return full.repeat(filled) + empty.repeat(BAR - filled);
}
