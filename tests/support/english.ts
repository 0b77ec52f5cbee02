import { productFeatures } from '../../src/features/index.js';

/** Everything that people do with Ropes. */
export const features = productFeatures();

/** The words of all of it, in English. */
export const english = features.languages.of('en');
