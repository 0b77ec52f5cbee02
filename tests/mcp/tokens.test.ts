import { describe, expect, it } from 'vitest';
import { createKeyRing } from '../../src/mcp/key-ring.js';
import { hashOf, makeToken, noteUsed, revokeToken, tokensOf } from '../../src/mcp/tokens.js';
import { silent } from '../../src/ports/log.js';
import { diagnoseMcp } from '../../src/server/diagnose-mcp.js';
import { placesOf } from '../people/every-table.js';
import { databases } from '../support/databases.js';
import { until } from '../support/wait-for.js';

const NOW = 1_795_000_000_000;

describe.each(databases)('tokens on $name', ({ fresh }) => {
  it('are kept as a hash alone, one of each name', async () => {
    const { database } = await fresh();
    const token = await database.transaction((tx) => makeToken(tx, 'desktop', NOW));
    expect(token).toMatch(/^ropes_mcp_[\w-]{43}$/);
    expect(await database.transaction((tx) => makeToken(tx, 'desktop', NOW))).toBeUndefined();
    await database.transaction((tx) => makeToken(tx, 'editor', NOW + 1));
    const kept = await database.transaction(tokensOf);
    expect(kept.map(({ name, hash, usedAt }) => [name, hash === hashOf(token ?? ''), usedAt])).toEqual([
      ['desktop', true, null],
      ['editor', false, null],
    ]);
    expect(await database.transaction((tx) => placesOf(tx, (token ?? '').slice(10)))).toEqual([]);
  });

  it('let in whoever has one until it is revoked, and it is noted once a minute when', async () => {
    const { database } = await fresh();
    let at = 0;
    let [reads, notes] = [0, 0];
    const watched: Pick<typeof database, 'transaction' | 'background'> = {
      transaction: (work) => {
        reads += 1;
        return database.transaction(work);
      },
      background: (work) => {
        notes += 1;
        return database.background(work);
      },
    };
    const ring = createKeyRing(
      watched,
      silent,
      () => NOW + at,
      () => at,
    );
    expect(await ring.isEmpty()).toBe(true);
    const token = (await database.transaction((tx) => makeToken(tx, 'desktop', NOW))) ?? '';
    at += 5_000;
    expect(await ring.isEmpty()).toBe(false);
    const known = await database.transaction(tokensOf);
    for (let knock = 0; knock < 100; knock += 1) {
      expect(await ring.holderOf(token)).toBe(known[0]?.id);
      expect(await ring.holderOf(`${token}x`)).toBeUndefined();
      expect(await ring.holderOf('')).toBeUndefined();
    }
    expect([reads, notes]).toEqual([2, 1]);
    await until(async () =>
      expect((await database.transaction(tokensOf)).map(({ usedAt }) => usedAt)).toEqual([NOW + 5_000]),
    );
    expect(await database.transaction((tx) => revokeToken(tx, 'other'))).toBe(false);
    expect(await database.transaction((tx) => revokeToken(tx, 'desktop'))).toBe(true);
    at += 5_000;
    expect(await ring.holderOf(token)).toBeUndefined();
    expect(await ring.isEmpty()).toBe(true);
  });

  it('are what doctor tells of', async () => {
    const { database } = await fresh();
    const said = async () => (await database.transaction(diagnoseMcp)).map(({ ok, detail }) => [ok, detail]);
    expect(await said()).toEqual([[true, expect.stringContaining('off at /mcp')]]);
    await database.transaction((tx) => makeToken(tx, 'desktop', NOW));
    await database.transaction((tx) => makeToken(tx, 'editor', NOW));
    expect(await said()).toEqual([[true, 'may ask at /mcp: 2 tokens, not used yet']]);
    const [{ id } = { id: '' }] = await database.transaction(tokensOf);
    await database.transaction((tx) => noteUsed(tx, id, NOW));
    expect(await said()).toEqual([
      [true, `may ask at /mcp: 2 tokens, last used ${new Date(NOW).toISOString()}`],
    ]);
  });

  it('are asked for again after the database gave no answer', async () => {
    const { database } = await fresh();
    let isAway = true;
    const failing: Pick<typeof database, 'transaction' | 'background'> = {
      background: database.background,
      transaction: (work) => (isAway ? Promise.reject(new Error('away')) : database.transaction(work)),
    };
    const ring = createKeyRing(failing, silent, () => NOW);
    await expect(ring.isEmpty()).rejects.toThrow('away');
    isAway = false;
    expect(await ring.isEmpty()).toBe(true);
  });
});
