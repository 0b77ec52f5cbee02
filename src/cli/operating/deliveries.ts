import {
  dropDeliveries,
  type ListedDelivery,
  listDeliveries,
  retryDeliveries,
} from '../../delivery/deliveries.js';
import { type Outage, outagesNow, waitingOn } from '../../delivery/outages.js';
import { countWaiting, listWaiting, type WaitingDeliveries } from '../../delivery/waiting.js';
import type { Tx } from '../../storage/database.js';
import { printable, withDatabase } from '../database.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Deliveries that a list shows unless told otherwise. */
const MOST = 50;

/** What may be listed, and what is said where there is none of it. */
const LISTED = {
  any: 'There are no deliveries.\n',
  failed: 'No delivery has failed.\n',
  uncertain: 'No delivery is uncertain.\n',
  waiting: 'No delivery waits.\n',
} as const;

export interface DeliveriesOptions {
  readonly failed?: boolean;
  readonly uncertain?: boolean;
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
    const wanted = wantedOf(options);
    const { listed, still, waits } = await database.transaction(async (tx) => {
      const outages = (await outagesNow(tx)).filter(({ endedAt }) => endedAt === null);
      const counted = await countWaiting(tx, database);
      return {
        listed:
          wanted === 'waiting'
            ? await listWaiting(tx, database, most)
            : await listDeliveries(tx, { ...(wanted === 'any' ? {} : { state: wanted }), most }),
        still: await outageLines(tx, outages),
        // What waits for a platform that takes nothing is counted there.
        waits: counted.filter(({ platform }) => !outages.some((outage) => outage.platform === platform)),
      };
    });
    if (!options.json) terminal.out(still.map((line) => `${printable(line)}\n`).join(''));
    if (options.json) terminal.out(`${JSON.stringify(listed, undefined, 2)}\n`);
    else if (listed.length === 0) {
      if (wanted !== 'waiting' || waits.length + still.length === 0) terminal.out(LISTED[wanted]);
    } else terminal.out(listed.map((one) => `${printable(lineOf(one))}\n`).join(''));
    if (!options.json) terminal.out(waits.map((one) => `${printable(waitOf(one))}\n`).join(''));
    return exitCodes.ok;
  });
}

function wantedOf({ failed, uncertain, waiting }: DeliveriesOptions): keyof typeof LISTED {
  if (failed) return 'failed';
  if (uncertain) return 'uncertain';
  return waiting ? 'waiting' : 'any';
}

/** What stands still as a whole: a line for each platform that takes nothing. */
async function outageLines(tx: Tx, outages: readonly Outage[]): Promise<string[]> {
  const lines: string[] = [];
  for (const { platform, reason } of outages) {
    lines.push(`${await waitingOn(tx, platform)} wait for ${platform}: ${reason}`);
  }
  return lines;
}

function lineOf(one: ListedDelivery): string {
  const when = new Date(one.createdAt).toISOString().slice(0, 19);
  const why = one.errorCode === null ? '' : `  ${one.errorCode}: ${one.error ?? ''}`;
  return `${one.id}  ${when}  ${one.state.padEnd(9)}  ${one.attempts} tries  ${one.platform}:${one.conversation}${why}`;
}

function waitOf({ count, platform, errorCode, error, oldest }: WaitingDeliveries): string {
  const what = count === 1 ? '1 waits' : `${count} wait`;
  const since = `the oldest since ${new Date(oldest).toISOString().slice(0, 19)}`;
  return errorCode === null
    ? `${what} on ${platform} for a server to send them (${since}).`
    : `${what} on ${platform}: ${errorCode}: ${error ?? ''} (${since})`;
}

/** Sends deliveries that failed or are uncertain again, or gives them up for good: some by their ids, or all. */
export async function runDeliveriesChange(
  what: 'retry' | 'drop',
  ids: readonly string[],
  options: { readonly all?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  if ((ids.length === 0) === (options.all !== true)) {
    terminal.err(
      `Name the ids of deliveries, or --all for all that failed or are uncertain. ropes deliveries --failed and --uncertain list them.\n`,
    );
    return exitCodes.usage;
  }
  return withDatabase(terminal, wiring, async (database) => {
    const which = options.all ? 'all' : ids;
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
