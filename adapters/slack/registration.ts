import type { Registration } from '../../src/ports/adapter.js';
import { capabilities } from './capabilities.js';
import { configure, type SlackConfig } from './config.js';

/** Slack. Bolt is loaded when it is configured. */
export const slack: Registration<SlackConfig> = {
  platform: 'slack',
  capabilities,
  configure,
  async create(config, host) {
    const { createSlack } = await import('./index.js');
    return createSlack(config, host);
  },
  async diagnose(config) {
    const { diagnose } = await import('./diagnose.js');
    return diagnose(config);
  },
  manifest: {
    async make(environment, url) {
      const { make } = await import('./manifest.js');
      return make(environment, url);
    },
  },
  preview: {
    name: 'Block Kit',
    async render(reply) {
      const { renderMessage } = await import('./render.js');
      // The shape that the Block Kit Builder takes.
      return { blocks: renderMessage(reply).blocks };
    },
  },
};
