import type { Capabilities } from '../../src/ports/adapter.js';

/** What Slack can do. */
export const capabilities: Capabilities = {
  // In the agent experience alone.
  prompts: true,
  starters: false,
  verdicts: false,
  suggestions: false,
  citations: false,
  status: true,
  workflows: true,
  forms: true,
  redraw: true,
  privateReplies: true,
  home: true,
  // The delivery's id travels in the metadata of a message. What one person alone sees in a channel is in no history.
  lookup: true,
  slashCommands: true,
  search: false,
  askAbout: true,
  findsByEmail: true,
  overhears: true,
  pace: { burst: 5, every: 1_000 },
  // A button carries 2,000 and a form's metadata 3,000, but the metadata is JSON, in which a quotation mark is two.
  actionValue: 1_000,
};
