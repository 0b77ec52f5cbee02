import { countUncertain } from '../delivery/deliveries.js';
import { outagesNow, waitingOn } from '../delivery/outages.js';
import type { Diagnosis } from '../ports/adapter.js';
import type { Tx } from '../storage/database.js';

/** The lines of `doctor` about what stands still. */
export async function diagnoseDeliveries(tx: Tx): Promise<Diagnosis[]> {
  const lines = [...(await outages(tx)), ...(await uncertain(tx))];
  return lines.length > 0 ? lines : [{ name: 'deliveries', ok: true, detail: 'nothing stands still' }];
}

async function outages(tx: Tx): Promise<Diagnosis[]> {
  const lines: Diagnosis[] = [];
  for (const { platform, reason, beganAt, endedAt } of await outagesNow(tx)) {
    if (endedAt !== null) continue;
    const since = new Date(beganAt).toISOString().slice(0, 16);
    const waiting = await waitingOn(tx, platform);
    const detail = `${waiting} wait for ${platform}, which takes nothing of the bot since ${since}: ${reason} What waits is sent by itself afterwards.`;
    lines.push({ name: 'deliveries', ok: false, detail });
  }
  return lines;
}

async function uncertain(tx: Tx): Promise<Diagnosis[]> {
  const count = await countUncertain(tx);
  if (count === 0) return [];
  const detail = `${count} may have arrived or not, and the platform cannot be asked. \`ropes deliveries --uncertain\` lists them; retry those that did not arrive, and drop the others.`;
  return [{ name: 'deliveries', ok: false, detail }];
}
