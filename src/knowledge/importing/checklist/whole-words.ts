/** A text of at most so many characters, cut behind a whole word. */
export function wholeWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const at = cut.search(/\s+\S*$/);
  return `${cut.slice(0, at > most / 2 ? at : most - 1).replace(/[\s,;:–—-]+$/, '')}…`;
}
