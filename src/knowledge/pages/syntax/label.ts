/** What begins a block in Markdown, so that a label would be read as one. */
const opensBlock = /^(?:[-+*#>=~`|:]|\d{1,9}(?=[.)]))/;

/** A label as a line of Markdown that is a paragraph: `1. Install` is no list. */
export function labelLine(label: string): string {
  const line = label.replace(/\s+/g, ' ').trim();
  return line.replace(opensBlock, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`));
}

/** A label as a paragraph of HTML. */
export function labelHtml(label: string): string {
  const text = escapedHtml(label);
  return text === '' ? '' : `<p>${text}</p>`;
}

export function escapedHtml(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** A kind such as `warning` as publishers show it where nobody wrote a title. */
export function labelOfKind(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
}
