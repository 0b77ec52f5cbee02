import type { Capabilities } from '../../src/ports/adapter.js';

/** What Teams can do. A form takes the place of the card that opened it: cards open no dialogs everywhere. */
export const capabilities: Capabilities = {
  prompts: false,
  // From the manifest (install/manifest.ts).
  starters: true,
  verdicts: true,
  suggestions: true,
  citations: true,
  status: true,
  workflows: false,
  forms: true,
  redraw: true,
  // Teams takes a message for one person alone in any channel, but clients that are older than slash commands do not show it: only who
  // asked so is answered so (outgoing/places.ts).
  privateReplies: false,
  home: false,
  lookup: false,
  slashCommands: true,
  search: true,
  askAbout: true,
  findsByEmail: false,
  // By a permission that the owners of a team give (install/manifest.ts).
  overhears: true,
  pace: { burst: 5, every: 1_000 },
  // A card holds 24,000 bytes with all of its buttons.
  actionValue: 1_000,
};
