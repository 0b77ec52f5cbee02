import type { AccountKey } from '../../../src/ports/incoming.js';
import type { Place } from '../../../src/ports/place.js';

export const PLATFORM = 'web';

/** The one workspace there is. */
const WORKSPACE = 'playground';

/** @param account of a sample person */
export function accountKey(account: string): AccountKey {
  return { platform: PLATFORM, workspace: WORKSPACE, account };
}

/** A person's chat with Ropes: the one place the playground has. */
export function directPlace(account: string): Place {
  return {
    kind: 'direct',
    platform: PLATFORM,
    workspace: WORKSPACE,
    conversation: `direct:${account}`,
    address: { account },
  };
}
