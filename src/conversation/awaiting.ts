import { letGo, reword } from '../delivery/outbox.js';
import type { Awaited, ProductParts } from './feature.js';
import { notifierFrom } from './notify.js';
import { finishReply } from './outgoing.js';

/** A message in the outbox that waits for something better. */
export interface Held {
  /** Of the message. */
  readonly key: string;
  /** BCP 47 tag of its reply. */
  readonly locale: string;
  readonly awaited: Awaited;
}

/** Looks for better replies, and lets those go that wait for them. */
export interface Awaiting {
  /** Begins and returns at once. Whatever happens, the message goes: with something better, or as it is. */
  begin(held: Held): void;
  /** Resolves when nothing is looked for any more. */
  settled(): Promise<void>;
}

export function createAwaiting(
  parts: Pick<ProductParts, 'database' | 'features' | 'learned' | 'settings' | 'now' | 'delivered' | 'log'>,
): Awaiting {
  const { database, features, log } = parts;
  const underWay = new Set<Promise<void>>();

  async function improve({ key, locale, awaited }: Held): Promise<void> {
    const takeUp = await awaited.find().catch((error: unknown) => {
      log.error({ err: error }, 'a better reply could not be looked for');
      return undefined;
    });
    // Not in the background: somebody waits for it.
    await database.transaction(async (tx) => {
      if (!(await letGo(tx, database, key)) || !takeUp) return;
      const reply = await takeUp(notifierFrom(parts, tx, key));
      await reword(tx, key, finishReply(features, locale, reply));
    });
    parts.delivered();
  }

  return {
    begin(held) {
      const work = improve(held)
        // It is due by itself in a moment.
        .catch((error: unknown) => log.error({ err: error }, 'a reply could not be let go before its time'))
        .finally(() => underWay.delete(work));
      underWay.add(work);
    },
    settled: async () => void (await Promise.all(underWay)),
  };
}
