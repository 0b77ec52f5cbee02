import { hash } from 'node:crypto';
import type { Entry } from '../knowledge/schema/schema.js';

/** The same for entries that say the same in all respects. */
export function digestOf(entry: Entry): string {
  return hash('sha256', JSON.stringify(entry), 'base64');
}
