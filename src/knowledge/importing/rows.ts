/** A row of a table, from whatever file. */
export interface Row {
  /** From 1, as a spreadsheet counts: empty rows count, and what a cell holds does not. */
  readonly number: number;
  /** Where the row begins in a text file, from 1. */
  readonly line: number;
  /** Trimmed; line breaks are "\n". */
  readonly cells: readonly string[];
}

/** A sheet or a file of rows. */
export interface Table {
  /** As the source names it. */
  readonly file: string;
  /** Where a file has several. */
  readonly sheet?: string;
  /** Those that are not empty. */
  readonly rows: readonly Row[];
}

export function isFilled({ cells }: Row): boolean {
  return cells.some((cell) => cell !== '');
}
