import type { Job, JobParts } from '../../conversation/feature.js';
import { prune } from '../../insights/retention.js';

export function jobs({ database, keep, now }: JobParts): readonly Job[] {
  return [
    {
      name: 'remove-what-outlived-its-time',
      lane: 'tidying',
      run: () => database.transaction((tx) => prune(tx, keep, now())),
    },
  ];
}
