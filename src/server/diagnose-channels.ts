import { unwritableChannels } from '../onboarding/paths/channels.js';
import type { Diagnosis } from '../ports/adapter.js';
import type { Tx } from '../storage/database.js';

/** The lines of `doctor` about channels to which tasks could not be written, one each. */
export async function diagnoseChannels(tx: Tx): Promise<Diagnosis[]> {
  const channels = await unwritableChannels(tx);
  return channels.map((channel) => ({
    name: 'channels',
    ok: false,
    detail: `Nothing can be written to ${channel}, whose tasks fall to managers meanwhile. Invite the bot there, or name another channel in pack.yaml. It is tried again a week after it failed.`,
  }));
}
