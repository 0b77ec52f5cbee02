/** Everything that people do with Ropes: a line for each feature, which is all that the product knows of it. */
export { admin } from './admin/index.js';
export { asking } from './asking/index.js';
export { assigning } from './assigning/index.js';
export { changes } from './changes/index.js';
export { curation } from './curation/index.js';
export { everyday } from './everyday/index.js';
export { holidays } from './holidays/index.js';
export { me } from './me/index.js';
export { pages } from './pages/index.js';
export { paths } from './paths/index.js';
export { referrals } from './referrals/index.js';
export { reminders } from './reminders/index.js';
export { shared } from './shared/index.js';
export { tailoring } from './tailoring/index.js';
export { team } from './team/index.js';
