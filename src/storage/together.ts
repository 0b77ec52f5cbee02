import type { Database, Tx } from './database.js';

/** A piece of work that is done together with others. */
export interface Piece<T> {
  work(tx: Tx): Promise<T>;
  /** When all of them are done, in the same transaction. */
  last(tx: Tx): Promise<void>;
}

interface Waiting<T> {
  readonly piece: Piece<T>;
  readonly resolve: (result: T) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does pieces of work that come in at the same time in one transaction, so that they cost one commit. Where one of them
 * fails nothing of them has happened, and each is done on its own.
 *
 * @param transactions that are open at the same time at most
 * @param most pieces of work in one of them
 */
export function together<T>(
  database: Database,
  transactions: number,
  most: number,
): (piece: Piece<T>) => Promise<T> {
  const waiting: Waiting<T>[] = [];
  let open = 0;

  async function doAll(pieces: readonly Waiting<T>[]): Promise<void> {
    try {
      const results = await database.background(async (tx) => {
        const found: T[] = [];
        for (const { piece } of pieces) found.push(await piece.work(tx));
        for (const { piece } of pieces) await piece.last(tx);
        return found;
      });
      for (const [at, { resolve }] of pieces.entries()) resolve(results[at] as T);
    } catch (error) {
      const [only, ...others] = pieces;
      if (others.length === 0) only?.reject(error);
      else for (const one of pieces) await doAll([one]);
    }
  }

  async function go(): Promise<void> {
    open += 1;
    while (waiting.length > 0) await doAll(waiting.splice(0, most));
    open -= 1;
  }

  return (piece) =>
    new Promise((resolve, reject) => {
      waiting.push({ piece, resolve, reject });
      // What is asked for in this very moment goes along.
      if (open < transactions) queueMicrotask(() => open < transactions && waiting.length > 0 && void go());
    });
}
