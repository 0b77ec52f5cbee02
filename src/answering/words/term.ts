/** One reading of a word: as it was typed, or as it was probably meant. */
export interface WordReading {
  readonly word: string;
  readonly stem: string;
  /** 0..1: how much this reading counts. */
  readonly weight: number;
}

/** A word of a text with its readings, the most likely first. */
export interface Term {
  readonly readings: readonly WordReading[];
  readonly stop: boolean;
}
