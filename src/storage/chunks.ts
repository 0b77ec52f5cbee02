/** Ids in one `in (...)`, rows in one insert: far below what either database takes in one statement. */
const CHUNK = 500;

/** The items in portions that fit one statement. */
export function chunksOf<T>(items: readonly T[], most = CHUNK): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += most) chunks.push(items.slice(start, start + most));
  return chunks;
}
