/** A page before its links are known to lead anywhere. */
export interface DraftPage {
  /** As the source names it. */
  readonly file: string;
  /** Where it wants to be, without `.md`. */
  readonly wanted: string;
  readonly title: string;
  /** Its links are as in the source. */
  readonly markdown: string;
  /** By which links from anywhere name it, such as the 32 digits of a page in Notion or the number of one in Confluence. */
  readonly id?: string;
  /** What its headings were linked by, and what they are linked by now. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Taken as it is: links change only where their page has another path now, and images stay. */
  readonly isOwnMarkdown?: boolean;
}
