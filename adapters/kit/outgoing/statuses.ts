import type { Place } from '../../../src/ports/place.js';

/** Milliseconds that something may take before it is said that it is under way. */
const PATIENCE = 1_000;

/** Milliseconds after which a status ends, whatever it waits for. */
const LONGEST = 60_000;

/** That something is looked up for a conversation: said after a second, and again as often as need be. */
export interface Statuses {
  /** Something is looked up: until `end`, and for a minute at most. */
  begin(place: Place): void;
  /** It is through, or something was said. */
  end(place: Place): void;
  /** Ends all; none begins any more. */
  stop(): void;
}

/**
 * @param show says so once; never rejects
 * @param every milliseconds for which a platform shows it
 */
export function createStatuses(show: (place: Place) => Promise<void>, every: number): Statuses {
  const timers = new Map<string, Set<NodeJS.Timeout>>();
  let stopped = false;

  function end({ conversation }: Pick<Place, 'conversation'>): void {
    for (const timer of timers.get(conversation) ?? []) clearTimeout(timer);
    timers.delete(conversation);
  }

  return {
    begin(place) {
      if (stopped || timers.has(place.conversation)) return;
      const own = new Set<NodeJS.Timeout>();
      timers.set(place.conversation, own);
      own.add(
        setTimeout(() => {
          void show(place);
          own.add(setInterval(() => void show(place), every).unref());
        }, PATIENCE).unref(),
      );
      own.add(setTimeout(() => end(place), LONGEST).unref());
    },
    end,
    stop() {
      stopped = true;
      for (const conversation of [...timers.keys()]) end({ conversation });
    },
  };
}
