import type { Registration } from '../../src/ports/adapter.js';
import { capabilities } from './capabilities.js';
import { configure, type SlackConfig } from './install/config.js';
import { PLATFORM } from './outgoing/places.js';

/** Slack. Bolt is loaded when it is configured. */
export const slack: Registration<SlackConfig> = {
  platform: PLATFORM,
  capabilities,
  configure,
  async create(config, host) {
    const { createSlack } = await import('./index.js');
    return createSlack(config, host);
  },
  async diagnose(config) {
    const { diagnose } = await import('./install/diagnose.js');
    return diagnose(config);
  },
  async diagnoseChannels(config, channels) {
    const { diagnoseChannels } = await import('./install/diagnose.js');
    return diagnoseChannels(config, channels);
  },
  manifest: {
    async make(environment, url, commands, plain) {
      const { makeManifest } = await import('./install/manifest.js');
      return makeManifest(environment, url, commands, plain);
    },
  },
  preview: {
    name: 'Block Kit',
    async render(reply) {
      const { renderReply } = await import('./outgoing/render.js');
      // The shape that the Block Kit Builder takes.
      return { blocks: renderReply(reply).blocks };
    },
    async sketch(reply) {
      const { sketchReply } = await import('./outgoing/sketch.js');
      return sketchReply(reply);
    },
  },
};
