import type { Feature } from '../../conversation/feature.js';
import { carryOutRules } from '../shared/assignments/rules-and-imports.js';
import { jobs, ruledDaily } from './jobs.js';

/** Paths that people get by the rules of the packs, without anybody giving them. */
export const rules: Feature = {
  name: 'rules',
  order: 32,
  daily: [ruledDaily],
  async present(notifier, person) {
    await carryOutRules(notifier, [person], 'arrival');
  },
  jobs,
};
