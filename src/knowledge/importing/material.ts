/** What was read of a company's own material. */
export interface Material {
  /** Title of the whole, where the source has one. */
  readonly title?: string;
  /** Sorted by path; no two paths differ in case alone. */
  readonly pages: readonly ImportedPage[];
  /** In the order of their files and rows. */
  readonly questions: readonly ImportedQuestion[];
  /** What did not come along, and why. */
  readonly left: readonly LeftOut[];
}

export interface ImportedPage {
  /** Below the folder of a pack's pages, with forward slashes; ends in `.md`. */
  readonly path: string;
  readonly markdown: string;
  /** The file that it was made of, as the source names it. */
  readonly file: string;
}

export interface ImportedQuestion {
  readonly question: string;
  /** Other wordings of the question. */
  readonly asks: readonly string[];
  /** Markdown. */
  readonly answer: string;
  /** File and key, such as `faq.csv#92`: the row's own id, or else the words of its question. It stays when rows move. */
  readonly source: string;
  /** For people: "row 12", or with several sheets `sheet "HR", row 12`. */
  readonly place: string;
  readonly tags: readonly string[];
  /** What someone should look at: the same question is there with another answer. A whole sentence. */
  readonly note?: string;
}

/** A file, or a part of one, that did not come along. */
export interface LeftOut {
  /** As the source names it. */
  readonly file: string;
  /** From 1, in text files; the row in spreadsheets. */
  readonly line?: number;
  /** `source` of the question, where it is one that can be told by it. */
  readonly key?: string;
  /** Whole sentences: what is wrong and what to do. */
  readonly reason: string;
}

/**
 * Which columns of a table hold what, by their names in the header (case and blanks do not matter) or by their number
 * from 1, such as "2". What is named here is not guessed.
 */
export interface ColumnMap {
  readonly question: string;
  readonly answer: string;
  /** Columns of other wordings. */
  readonly asks?: readonly string[];
  readonly tags?: readonly string[];
  /** Column of a key that stays the same when rows move. */
  readonly id?: string;
}

/** What a source can be. Where it is not said, it shows in the content of each file. */
export type SourceKind = 'markdown' | 'notion' | 'confluence' | 'html' | 'word' | 'qna-maker' | 'questions';
