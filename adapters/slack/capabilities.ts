import type { Capabilities } from '../../src/ports/adapter.js';

/** What Slack can do. */
export const capabilities: Capabilities = {
  forms: true,
  redraw: true,
  privateReplies: true,
  home: true,
  // The delivery's id travels in the metadata of a message, but nobody asks for it yet.
  lookup: false,
  slashCommands: true,
  search: false,
  askAbout: true,
  findsByEmail: true,
};
