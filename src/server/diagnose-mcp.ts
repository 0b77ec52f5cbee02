import { PATH } from '../mcp/door.js';
import { tokensOf } from '../mcp/tokens.js';
import type { Diagnosis } from '../ports/adapter.js';
import type { Tx } from '../storage/database.js';

/** The line of `doctor` about other assistants that ask over HTTP. */
export async function diagnoseMcp(tx: Tx): Promise<Diagnosis[]> {
  const name = 'other assistants';
  const tokens = await tokensOf(tx);
  if (tokens.length === 0) {
    return [{ name, ok: true, detail: `off at ${PATH} (\`ropes mcp token NAME\` makes a token)` }];
  }
  const used = Math.max(...tokens.map(({ usedAt }) => usedAt ?? 0));
  const last = used === 0 ? 'not used yet' : `last used ${new Date(used).toISOString()}`;
  const count = tokens.length === 1 ? '1 token' : `${tokens.length} tokens`;
  return [{ name, ok: true, detail: `may ask at ${PATH}: ${count}, ${last}` }];
}
