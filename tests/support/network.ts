import { createNetwork } from '../../src/network/network.js';
import { readNetwork } from '../../src/network/settings.js';

/** Straight out: no proxy, and nobody trusted beside those of Node. */
export const straight = createNetwork(readNetwork({}).settings);
