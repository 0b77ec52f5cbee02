import type { Environment, SettingProblem } from './ports/adapter.js';
import { isLoopback } from './ports/loopback.js';

/** How systems are asked to do steps, and how they answer (docs/hooks.md). */
export interface HookSettings {
  /** Signs requests: the bytes behind `whsec_`. */
  readonly secret: Buffer;
  /** Where systems reach this server, without a slash at the end. */
  readonly address: string;
  /** Whether systems may have private addresses. */
  readonly privately: boolean;
}

export interface ReadHooks {
  /** Undefined where no system is asked. */
  readonly settings: HookSettings | undefined;
  readonly problems: readonly SettingProblem[];
}

/** Bytes of a secret (Standard Webhooks, "Signature scheme"). */
const BYTES = { least: 24, most: 64 } as const;

/** Reads `ROPES_HOOKS_SECRET`, `ROPES_HOOKS_URL` and `ROPES_HOOKS_PRIVATE`: the first two together or neither. */
export function readHooks(environment: Environment): ReadHooks {
  const problems: SettingProblem[] = [];
  const secret = environment.ROPES_HOOKS_SECRET?.trim();
  const address = environment.ROPES_HOOKS_URL?.trim();
  const privately = environment.ROPES_HOOKS_PRIVATE?.trim() ?? 'off';
  const problem = (variable: string, message: string) => void problems.push({ variable, message });
  if (privately !== 'on' && privately !== 'off') problem('ROPES_HOOKS_PRIVATE', 'must be on or off');
  if (address && !secret) {
    problem('ROPES_HOOKS_SECRET', 'must be set beside ROPES_HOOKS_URL, such as whsec_ with 32 random bytes');
  }
  const bytes = secret ? bytesOf(secret) : undefined;
  if (secret && !bytes) {
    problem(
      'ROPES_HOOKS_SECRET',
      `must be whsec_ with ${BYTES.least} to ${BYTES.most} random bytes in base64 behind it`,
    );
  }
  const base = address ? baseOf(address) : undefined;
  if (bytes && !base) {
    problem(
      'ROPES_HOOKS_URL',
      'must be the https address by which systems reach this server, such as https://ropes.example.com',
    );
  }
  if (!bytes || !base || problems.length > 0) return { settings: undefined, problems };
  return { settings: { secret: bytes, address: base, privately: privately === 'on' }, problems };
}

function bytesOf(secret: string): Buffer | undefined {
  const text = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length >= BYTES.least && bytes.length <= BYTES.most ? bytes : undefined;
}

/** Over http: this machine alone, for whoever tries it. */
function baseOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username || url.password || url.search || url.hash) return undefined;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isSafe ? url.href.replace(/\/+$/, '') : undefined;
}
