import type { Registry } from '../conversation/feature.js';
import { createRegistry } from '../conversation/registry.js';
import * as registered from './registered.js';

/** The features of the product, put together. */
export function productFeatures(): Registry {
  return createRegistry(Object.values(registered));
}
