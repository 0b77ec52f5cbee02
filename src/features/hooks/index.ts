import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { composers } from './composers.js';
import { routes } from './door.js';
import { jobs } from './jobs.js';
import { en } from './wording.en.js';
import { hooksWords } from './wording.js';

/** Systems that are asked to do a step when it opens, and say when it is done. */
export const hooks: Feature = {
  name: 'hooks',
  order: 65,
  wording: [wording(hooksWords, { en })],
  composers,
  jobs,
  routes,
};
