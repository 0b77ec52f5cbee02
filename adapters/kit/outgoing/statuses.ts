import type { Host } from '../../../src/ports/adapter.js';
import type { Incoming, Outcome } from '../../../src/ports/incoming.js';
import type { Place } from '../../../src/ports/place.js';

/** Milliseconds that something may take before it is said that it is under way. */
const PATIENCE = 1_000;

/** Milliseconds after which a status ends, whatever it waits for. */
const LONGEST = 60_000;

/** That something is looked up for a conversation: said after a second, until it is through. */
export interface Statuses {
  /** Something is looked up: until `end`, and for a minute at most. */
  begin(place: Place): void;
  /** It is through, or something was said. Resolves when nothing stands any more. */
  end(place: Place): Promise<void>;
  /** Ends all; none begins any more. */
  stop(): Promise<void>;
}

/** How a platform shows a status. None of it rejects. */
export interface StatusParts {
  /** @returns whether it may stand now until it is taken back */
  show(place: Place): Promise<boolean>;
  /** Takes it back; absent where it goes by itself. */
  hide?(place: Place): Promise<unknown>;
  /** Milliseconds after which it is shown again, where it goes by itself earlier than it ends. */
  readonly every?: number;
}

interface Status {
  readonly place: Place;
  readonly timers: Set<NodeJS.Timeout>;
  /** Present once it was to be shown: whether it may stand. */
  shown?: Promise<boolean>;
}

export function createStatuses({ show, hide, every }: StatusParts): Statuses {
  const statuses = new Map<string, Status>();
  let stopped = false;

  async function end({ conversation }: Pick<Place, 'conversation'>): Promise<void> {
    const status = statuses.get(conversation);
    if (!status) return;
    statuses.delete(conversation);
    for (const timer of status.timers) clearTimeout(timer);
    // In this order: one that is still on its way would stand afterwards.
    if (await status.shown) await hide?.(status.place);
  }

  return {
    begin(place) {
      if (stopped || statuses.has(place.conversation)) return;
      const status: Status = { place, timers: new Set() };
      statuses.set(place.conversation, status);
      const { timers } = status;
      timers.add(
        setTimeout(() => {
          status.shown = show(place);
          if (every !== undefined) timers.add(setInterval(() => void show(place), every).unref());
        }, PATIENCE).unref(),
      );
      timers.add(setTimeout(() => void end(place), LONGEST).unref());
    },
    end,
    async stop() {
      stopped = true;
      await Promise.all([...statuses.values()].map(({ place }) => end(place)));
    },
  };
}

/** Handles an event; of a message it is said that something is looked up where that takes long, until it was said or nothing will be. */
export async function handleWithStatus(
  { handle }: Pick<Host, 'handle'>,
  statuses: Pick<Statuses, 'begin' | 'end'>,
  incoming: Incoming,
): Promise<Outcome> {
  if (incoming.kind !== 'message') return handle(incoming);
  statuses.begin(incoming.place);
  let awaits = false;
  try {
    const outcome = await handle(incoming);
    awaits = outcome.awaited === true;
    return outcome;
  } finally {
    if (!awaits) void statuses.end(incoming.place);
  }
}
