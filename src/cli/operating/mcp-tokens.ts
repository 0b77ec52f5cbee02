import { makeToken, revokeToken, tokensOf } from '../../mcp/tokens.js';
import { printable, withDatabase } from '../database.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Characters of the name of a token. */
const LONGEST_NAME = 80;

/** Makes a token with which another assistant may ask over HTTP, and shows it this once. */
export async function runMcpToken(name: string, terminal: Terminal, wiring: Wiring): Promise<number> {
  const wanted = printable(name).trim();
  if (wanted === '' || wanted.length > LONGEST_NAME) {
    terminal.err(`A name of 1 to ${LONGEST_NAME} characters says what the token is for.\n`);
    return exitCodes.usage;
  }
  return withDatabase(terminal, wiring, async (database) => {
    const token = await database.transaction((tx) => makeToken(tx, wanted, Date.now()));
    if (token === undefined) {
      terminal.err(`There is a token "${wanted}" already. Take another name, or revoke that one first.\n`);
      return exitCodes.wrong;
    }
    terminal.out(`${token}\n`);
    terminal.err('It is not shown again: only its hash is kept. Whoever has it may ask at /mcp.\n');
    return exitCodes.ok;
  });
}

/** Lists the tokens, as far as anybody knows them. */
export async function runMcpTokens(
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  return withDatabase(terminal, wiring, async (database) => {
    const tokens = await database.transaction(tokensOf);
    const lines = tokens.map(({ name, createdAt, usedAt }) => ({
      name,
      createdAt: new Date(createdAt).toISOString(),
      usedAt: usedAt === null ? null : new Date(usedAt).toISOString(),
    }));
    if (json) terminal.out(`${JSON.stringify(lines, undefined, 2)}\n`);
    else if (lines.length === 0) terminal.out('There is no token, so nothing answers at /mcp.\n');
    for (const { name, createdAt, usedAt } of json ? [] : lines) {
      terminal.out(
        `${printable(name)} · made ${createdAt} · ${usedAt ? `last used ${usedAt}` : 'not used'}\n`,
      );
    }
    return exitCodes.ok;
  });
}

/** Takes a token back: within seconds nobody is let in with it. */
export async function runMcpRevoke(name: string, terminal: Terminal, wiring: Wiring): Promise<number> {
  return withDatabase(terminal, wiring, async (database) => {
    if (await database.transaction((tx) => revokeToken(tx, printable(name).trim()))) {
      terminal.out('It is revoked. A running server lets nobody in with it after five seconds.\n');
      return exitCodes.ok;
    }
    terminal.err('There is no token of this name. `ropes mcp tokens` lists them.\n');
    return exitCodes.wrong;
  });
}
