import { isPrivateHost } from '../../ports/network/private-addresses.js';
import type { Knowledge } from '../schema/schema.js';
import { entryFile } from './entry-file.js';

/** How requests to systems are set. */
interface HookState {
  /** Whether systems may have private addresses. */
  readonly privately: boolean;
}

/**
 * What keeps systems from being asked to do steps, as things are set here: a line each. The packs are right all the same.
 *
 * @param set undefined where no secret is
 */
export function hookAdvice(knowledge: Knowledge, set: HookState | undefined): string[] {
  const hooked = [...knowledge.entries.values()].flatMap((entry) =>
    entry.kind === 'path'
      ? entry.steps.flatMap(({ id, hook }) => (hook ? [{ path: entry.id, id, url: new URL(hook.url) }] : []))
      : [],
  );
  const [first] = hooked;
  if (!first) return [];
  const unset =
    'asks a system, and ROPES_HOOKS_SECRET is not set: no system is asked, and whoever does the step is left with it.';
  return [
    ...(set ? [] : [`${entryFile(knowledge, first.path)}: ${stepsNamed(hooked.length, first.id)} ${unset}`]),
    ...hooked
      .filter(({ url }) => !set?.privately && isPrivateHost(url.hostname))
      .map(
        ({ path, id, url }) =>
          `${entryFile(knowledge, path)}: the step "${id}" asks ${url.hostname}, a private address. It is refused unless ROPES_HOOKS_PRIVATE=on is set.`,
      ),
  ];
}

function stepsNamed(count: number, first: string): string {
  return count === 1 ? `the step "${first}"` : `the step "${first}", the first of ${count},`;
}
