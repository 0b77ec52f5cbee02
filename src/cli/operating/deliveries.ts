import {
  dropDeliveries,
  type ListedDelivery,
  listDeliveries,
  retryDeliveries,
} from '../../delivery/deliveries.js';
import { outagesNow, waitingOn } from '../../delivery/outages.js';
import type { Tx } from '../../storage/database.js';
import { printable, withDatabase } from '../database.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Deliveries that a list shows unless told otherwise. */
const MOST = 50;

const NONE = {
  any: 'There are no deliveries.\n',
  failed: 'No delivery has failed.\n',
  uncertain: 'No delivery is uncertain.\n',
} as const;

export interface DeliveriesOptions {
  readonly failed?: boolean;
  readonly uncertain?: boolean;
  readonly json?: boolean;
  /** A whole number, as it was typed. */
  readonly most?: string;
}

/** Lists deliveries, newest first: where to, how they stand, what went wrong. Never what they say. */
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
    const state = wanted === undefined ? {} : { state: wanted };
    const [listed, outages] = await database.transaction(async (tx) => [
      await listDeliveries(tx, { ...state, most }),
      options.json ? [] : await outageLines(tx),
    ]);
    for (const line of outages) terminal.out(`${printable(line)}\n`);
    if (options.json) terminal.out(`${JSON.stringify(listed, undefined, 2)}\n`);
    else if (listed.length === 0) {
      terminal.out(NONE[wanted ?? 'any']);
    } else terminal.out(listed.map((one) => `${printable(lineOf(one))}\n`).join(''));
    return exitCodes.ok;
  });
}

function wantedOf({ failed, uncertain }: DeliveriesOptions): 'failed' | 'uncertain' | undefined {
  if (failed) return 'failed';
  return uncertain ? 'uncertain' : undefined;
}

/** What stands still as a whole: a line for each platform that takes nothing. */
async function outageLines(tx: Tx): Promise<string[]> {
  const lines: string[] = [];
  for (const { platform, reason, endedAt } of await outagesNow(tx)) {
    if (endedAt === null) lines.push(`${await waitingOn(tx, platform)} wait for ${platform}: ${reason}`);
  }
  return lines;
}

function lineOf(one: ListedDelivery): string {
  const when = new Date(one.createdAt).toISOString().slice(0, 19);
  const why = one.errorCode === null ? '' : `  ${one.errorCode}: ${one.error ?? ''}`;
  return `${one.id}  ${when}  ${one.state.padEnd(9)}  ${one.attempts} tries  ${one.platform}:${one.conversation}${why}`;
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
