/** The signs that stand for a box: ticked, empty, half done. */
const box = /^\s*(?:\\?\[[ xX~/.-]?\\?\]|[☐☑☒✅✔⬜🔲□■◻◽▢])\u{fe0f}?(?=\s|$|\S)\s*/u;

/** Whether a text begins with a box that is no GitHub one: `[]`, `[~]`, `☐`. */
export function hasBox(text: string): boolean {
  return box.test(text);
}

export function withoutBox(text: string): string {
  return text.replace(box, '');
}

/** Whether a text is a box and nothing else. */
export function isBox(text: string): boolean {
  return box.test(text) && withoutBox(text).trim() === '';
}

/** Pictures and their short names at the ends of a title. */
export function withoutPictures(text: string): string {
  return text
    .replace(/(?<=^|\s):[a-z][a-z0-9_+-]*:(?=\s|$|[.,!])/gi, '')
    .replace(/\p{Extended_Pictographic}|\ufe0f|\u200d|[\u{1f3fb}-\u{1f3ff}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
