import type { Configured, Environment, Surroundings } from '../../../src/ports/adapter.js';
import { isLoopback } from '../../../src/ports/loopback.js';
import { wordsFor } from '../words.js';

export interface PlaygroundConfig {
  /** Where the page is, such as `http://127.0.0.1:3000/`. */
  readonly address: string;
}

/**
 * Reads `PLAYGROUND` (`on` or `off`). Unset, the playground is on when no chat platform is configured. It is
 * never served beyond loopback, since it lets whoever opens it act as anybody.
 */
export function configure(
  environment: Environment,
  surroundings: Surroundings,
): Configured<PlaygroundConfig> {
  const value = environment.PLAYGROUND?.trim() || (surroundings.others.length === 0 ? 'on' : 'off');
  if (value !== 'on' && value !== 'off') {
    return {
      state: 'wrong',
      problems: [{ variable: 'PLAYGROUND', message: wordsFor().settings.unknown(value) }],
    };
  }
  if (value === 'off') return { state: 'off' };
  if (!isLoopback(surroundings.host)) {
    return { state: 'wrong', problems: [{ variable: 'HOST', message: wordsFor().settings.beyondLoopback }] };
  }
  return { state: 'on', config: { address: addressOf(surroundings) } };
}

function addressOf({ host, port }: Surroundings): string {
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}/`;
}
