/** Marks in HTML that stand in a page's text until it is a tree, for what Markdown has no place for. */

/** The id that a heading was given in its line or the one below. */
export function headingMark(id: string): string {
  return `<a data-heading-id="${id.replace(/[&"<>]/g, '')}"></a>`;
}

/** What follows is what the paragraph above means. */
export const DEFINITION_MARK = '<a data-definition="on"></a>';

/** The list around it is to be a list of the page's headings. */
export const CONTENTS_MARK = '<a data-contents-list="on"></a>';
