/** Numbers in a row, of which nobody knows before how many there will be. */
export interface Growing<T> {
  /** Puts so many behind those that are there, and gives the part of the row to write them to. */
  add(length: number): T;
  /** All that was added, without a copy: the room behind it was never touched. */
  finish(): T;
}

/** How many numbers there is room for at first. */
const FIRST = 1 << 16;

/** @param make a row of a length, all zero */
export function growing<T extends Int8Array | Uint16Array>(make: (length: number) => T): Growing<T> {
  let row = make(FIRST);
  let size = 0;
  return {
    add(length) {
      const end = size + length;
      if (end > row.length) {
        const wider = make(Math.max(2 * row.length, end));
        wider.set(row.subarray(0, size));
        row = wider;
      }
      const part = row.subarray(size, end);
      size = end;
      return part as T;
    },
    finish: () => row.subarray(0, size) as T,
  };
}
