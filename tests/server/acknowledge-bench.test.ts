import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { BATCH } from '../../src/features/shared/plan-in-portions.js';

/** Times the bare app that an acknowledgement may take. */
const MOST = 3;

const Measured = z.object({
  batch: z.number(),
  ratios: z.object({ quiet: z.number(), planning: z.number() }),
});

it('plans as much at once as was measured, with acknowledgements that are good enough', () => {
  const { batch, ratios } = Measured.parse(JSON.parse(readFileSync('bench/acknowledge.json', 'utf8')));
  expect(batch, 'run `npm run bench:acknowledge` on a quiet machine, and commit bench/acknowledge.json').toBe(
    BATCH.sqlite,
  );
  expect(ratios.planning).toBeLessThanOrEqual(MOST);
  expect(ratios.quiet).toBeLessThanOrEqual(MOST);
});
