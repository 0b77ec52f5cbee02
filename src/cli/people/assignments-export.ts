import { accomplishedAfter } from '../../onboarding/paths/accomplished.js';
import { withDatabase } from '../database.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import { statementsOf } from './statements.js';

/** Assignments taken up at once: what is in memory stays small however many there are. */
const PORTION = 500;

/**
 * What ids begin with where nobody says better: a name that by RFC 2606 belongs to nobody, so that it is taken for no company's.
 */
const UNNAMED_BASE = 'https://ropes.invalid/';

/** Writes what was done as a JSON array of statements of the Experience API (xAPI) 1.0.3, for a learning record store. */
export async function runAssignmentsExport(
  options: { readonly xapi?: boolean; readonly base?: string },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const base = baseFrom(options.base ?? UNNAMED_BASE);
  if (!options.xapi)
    terminal.err('Say in which format: --xapi. A list of all paths: ropes assignments --csv\n');
  if (base === undefined) {
    terminal.err('--base takes an address on the web such as https://onboarding.example.com/\n');
  }
  if (!options.xapi || base === undefined) return exitCodes.wrong;
  return withDatabase(terminal, wiring, async (database) => {
    let [separator, last] = ['', ''];
    terminal.out('[');
    for (let more = true; more; ) {
      // Nothing is printed within: a pager that waits would keep the server from its SQLite database.
      const some = await database.transaction((tx) => accomplishedAfter(tx, last, PORTION));
      for (const one of some) {
        for (const statement of statementsOf(one, base)) {
          terminal.out(`${separator}\n  ${JSON.stringify(statement)}`);
          separator = ',';
        }
        last = one.journey.assignment.id;
      }
      more = some.length === PORTION;
    }
    terminal.out('\n]\n');
    return exitCodes.ok;
  });
}

/** An address without anything behind its path, and with a slash at its end; undefined for what is none. */
function baseFrom(given: string): string | undefined {
  if (!URL.canParse(given)) return undefined;
  const { protocol, href, search, hash, username } = new URL(given);
  if (!/^https?:$/.test(protocol) || search || hash || username) return undefined;
  return href.endsWith('/') ? href : `${href}/`;
}
