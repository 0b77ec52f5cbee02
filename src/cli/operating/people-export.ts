import { everythingOf } from '../../insights/questions/export.js';
import { personListed } from '../../people/import/listing.js';
import { printable, withDatabase } from '../database.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Prints everything that is stored of the person with an email address: JSON, for them to be given. */
export async function runPeopleExport(email: string, terminal: Terminal, wiring: Wiring): Promise<number> {
  return withDatabase(terminal, wiring, async (database) => {
    const stored = await database.transaction(async (tx) => {
      const person = await personListed(tx, email);
      return person && everythingOf(tx, person);
    });
    if (!stored) {
      terminal.err(`${printable(`Nobody is known as ${email}.`)} ropes people lists everybody.\n`);
      return exitCodes.wrong;
    }
    terminal.out(`${JSON.stringify(stored, undefined, 2)}\n`);
    return exitCodes.ok;
  });
}
