/** Why nothing could be read of a source. The message says what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';

  constructor(
    readonly code: /** There is nothing at this path. */
      | 'missing'
      /** The system does not let us read it. */
      | 'unreadable'
      /** An archive that is cut off or no archive. */
      | 'damaged'
      /** Nothing in it can be read. */
      | 'empty'
      /** The map names a column that no table has. */
      | 'unknown_column',
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Why one file cannot be read, for the list of what was left out. The message is made of whole sentences. */
export class Unread extends Error {
  constructor(
    message: string,
    readonly options: { readonly cause?: unknown /** From 1. */; readonly line?: number } = {},
  ) {
    super(message, options);
  }
}
