import { describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { SEED, WHOLE } from './dice.js';
import { runKills } from './kills.js';
import { compare, drained, faultless } from './ledger.js';
import { play, report } from './scene.js';

const run = WHOLE
  ? { kills: 200, messages: 10_000, conversations: 120 }
  : { kills: 10, messages: 500, conversations: 30 };

describe.each(databases)('senders that are killed on $name', ({ name, shared }) => {
  it(`lose nothing, and repeat nothing that can be looked up (FAULT_SEED=${SEED})`, () =>
    play(shared, async (scene) => {
      const started = performance.now();
      // One server at a time may use an SQLite file.
      const senders = name === 'SQLite' ? 1 : 3;
      const { letters, killed, loading } = await runKills(scene, { ...run, senders, seed: SEED });
      await drained(scene.database);
      const findings = await compare(scene.database, scene.stub, letters);
      report(`kills on ${name}`, {
        seed: SEED,
        kills: killed,
        messages: letters.length,
        arrived: findings.arrived,
        twiceDespiteLookUp: findings.twice.length,
        repeatsElsewhere: findings.repeats,
        uncertain: findings.uncertain.length,
        lookUps: scene.stub.requests.filter(({ method }) => method.startsWith('conversations.')).length,
        seconds: Math.round((performance.now() - started) / 1000),
        loadingMilliseconds: loading,
      });
      expect(findings).toMatchObject(faultless);
      // Of those that were begun twice where nobody can be asked, some may not have arrived, and none is called sent.
      expect(findings.arrived).toBeGreaterThanOrEqual(letters.length - findings.uncertain.length);
      expect(Object.values(killed).reduce((sum, count) => sum + count, 0)).toBe(run.kills);
    }));
});
