const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text on one line, for a place where many stand below each other. What is longer than `most` UTF-16 units ends
 * in an ellipsis; no character is cut in two.
 *
 * @example shortened('Dana\nOkafor', 8) // 'Dana Ok…'
 */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  let kept = '';
  for (const { segment } of characters.segment(line)) {
    if (kept.length + segment.length >= most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
