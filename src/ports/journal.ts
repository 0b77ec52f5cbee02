/** What outlasts the process, as long as the database that it belongs to. */
export interface Journal {
  /** As an earlier run of the server left them, oldest first. Whoever reads them checks them. */
  readonly entries: readonly unknown[];
  /** Takes what JSON can hold. It is in the file when this returns. */
  append(value: unknown): void;
  /** Puts these in the place of all, so that the file does not grow for ever. */
  rewrite(values: readonly unknown[]): void;
}
