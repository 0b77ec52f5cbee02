import type { Registration } from '../../src/ports/adapter.js';
import { capabilities } from './capabilities.js';
import { configure, type PlaygroundConfig } from './install/config.js';
import { PLATFORM } from './outgoing/places.js';

/** The playground in the browser. Express and the page are loaded when it is on. */
export const web: Registration<PlaygroundConfig> = {
  platform: PLATFORM,
  capabilities,
  samplesOnly: true,
  configure,
  async create(_config, host) {
    const { createPlayground } = await import('./index.js');
    return createPlayground(host);
  },
  async diagnose(config) {
    const { diagnose } = await import('./install/diagnose.js');
    return diagnose(config);
  },
};
