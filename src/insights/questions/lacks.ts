import type { Lack } from '../../answering/engine.js';
import type { QuestionRow } from '../../storage/tables.js';

type LackColumns = Pick<QuestionRow, 'topic' | 'aspect' | 'unknown_name'>;

/** How a lack is kept with its question. */
export function lackColumns(lack: Lack | undefined): LackColumns {
  const none = { topic: null, aspect: null, unknown_name: null };
  if (!lack) return none;
  return 'name' in lack ? { ...none, unknown_name: lack.name } : { ...none, ...lack };
}

export function lackFrom({ topic, aspect, unknown_name }: LackColumns): Lack | undefined {
  // Empty once it named somebody who was erased.
  if (unknown_name) return { name: unknown_name };
  return topic !== null && aspect !== null ? { topic, aspect } : undefined;
}

/** The same for two lacks of the same: names count in whatever case. Undefined for none. */
export function lackKey(lack: Lack | undefined): string | undefined {
  if (!lack) return undefined;
  return JSON.stringify(
    'name' in lack
      ? [lack.name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()]
      : [lack.topic, lack.aspect],
  );
}
