import {
  dropDeliveries,
  type ListedDelivery,
  listDeliveries,
  retryDeliveries,
} from '../../delivery/deliveries.js';
import { countWaiting, listWaiting, type WaitingDeliveries } from '../../delivery/waiting.js';
import type { DeliveryState } from '../../storage/tables.js';
import { printable, withDatabase } from '../database.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Deliveries that a list shows unless told otherwise. */
const MOST = 50;

export interface DeliveriesOptions {
  readonly failed?: boolean;
  /** Those that are due and have not gone out. */
  readonly waiting?: boolean;
  readonly json?: boolean;
  /** A whole number, as it was typed. */
  readonly most?: string;
}

/** Lists deliveries, newest first: where to, how they stand, what went wrong. Never what they say. Then how many wait, and why. */
export async function runDeliveriesList(
  options: DeliveriesOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const most = options.most === undefined ? MOST : Number(options.most);
  if (!Number.isInteger(most) || most < 1) {
    terminal.err(`--most takes a whole number from 1, not "${printable(options.most ?? '')}".\n`);
    return exitCodes.usage;
  }
  return withDatabase(terminal, wiring, async (database) => {
    const state: { state?: DeliveryState } = options.failed ? { state: 'failed' } : {};
    const [listed, waits] = await database.transaction(async (tx) => [
      options.waiting ? await listWaiting(tx, database, most) : await listDeliveries(tx, { ...state, most }),
      await countWaiting(tx, database),
    ]);
    if (options.json) terminal.out(`${JSON.stringify(listed, undefined, 2)}\n`);
    else if (listed.length === 0) {
      if (!options.waiting) {
        terminal.out(options.failed ? 'No delivery has failed.\n' : 'There are no deliveries.\n');
      } else if (waits.length === 0) terminal.out('No delivery waits.\n');
    } else terminal.out(listed.map((one) => `${printable(lineOf(one))}\n`).join(''));
    if (!options.json) terminal.out(waits.map((one) => `${printable(waitOf(one))}\n`).join(''));
    return exitCodes.ok;
  });
}

function lineOf(one: ListedDelivery): string {
  const when = new Date(one.createdAt).toISOString().slice(0, 19);
  const why = one.errorCode === null ? '' : `  ${one.errorCode}: ${one.error ?? ''}`;
  return `${one.id}  ${when}  ${one.state.padEnd(7)}  ${one.attempts} tries  ${one.platform}:${one.conversation}${why}`;
}

function waitOf({ count, platform, errorCode, error, oldest }: WaitingDeliveries): string {
  const what = count === 1 ? '1 waits' : `${count} wait`;
  const since = `the oldest since ${new Date(oldest).toISOString().slice(0, 19)}`;
  return errorCode === null
    ? `${what} on ${platform} for a server to send them (${since}).`
    : `${what} on ${platform}: ${errorCode}: ${error ?? ''} (${since})`;
}

/** Sends failed deliveries again, or gives them up for good: some by their ids, or all that failed. */
export async function runDeliveriesChange(
  what: 'retry' | 'drop',
  ids: readonly string[],
  options: { readonly all?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  if ((ids.length === 0) === (options.all !== true)) {
    terminal.err(
      `Name the ids of deliveries, or --all for all that failed. ropes deliveries --failed lists them.\n`,
    );
    return exitCodes.usage;
  }
  return withDatabase(terminal, wiring, async (database) => {
    const which = options.all ? 'failed' : ids;
    const count = await database.transaction((tx) =>
      what === 'retry' ? retryDeliveries(tx, database, which) : dropDeliveries(tx, which, Date.now()),
    );
    const done = what === 'retry' ? 'will be sent again' : 'dropped';
    terminal.out(`${count} ${count === 1 ? 'delivery' : 'deliveries'} ${done}.\n`);
    if (options.all || count === ids.length) return exitCodes.ok;
    terminal.err(`${ids.length - count} of them are unknown, or have not failed.\n`);
    return exitCodes.wrong;
  });
}
