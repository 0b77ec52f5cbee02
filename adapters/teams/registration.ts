import type { Registration } from '../../src/ports/adapter.js';
import { capabilities } from './capabilities.js';
import { configure, type TeamsConfig } from './install/config.js';
import { PLATFORM } from './outgoing/places.js';

/** Microsoft Teams. The SDK is loaded when the bot is configured. */
export const teams: Registration<TeamsConfig> = {
  platform: PLATFORM,
  capabilities,
  configure,
  async create(config, host) {
    const { createTeams } = await import('./index.js');
    return createTeams(config, host);
  },
  async diagnose(config) {
    const { diagnose } = await import('./install/diagnose.js');
    return diagnose(config);
  },
  manifest: {
    async make(environment, url, commands, _plain, questions) {
      const { makeManifest } = await import('./install/manifest.js');
      return makeManifest(environment, url, commands, questions);
    },
  },
  preview: {
    name: 'Adaptive Card',
    async render(reply) {
      const { renderReply } = await import('./outgoing/render.js');
      const cards = renderReply(reply);
      return cards.length === 1 ? cards[0] : cards;
    },
    async sketch(reply) {
      const { sketchReply } = await import('./outgoing/sketch.js');
      return sketchReply(reply);
    },
  },
};
