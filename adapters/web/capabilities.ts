import type { Capabilities } from '../../src/ports/adapter.js';

/** What the playground can do. */
export const capabilities: Capabilities = {
  prompts: false,
  starters: false,
  verdicts: false,
  suggestions: false,
  citations: false,
  status: false,
  workflows: false,
  forms: true,
  redraw: true,
  privateReplies: false,
  home: false,
  // A message under the same id is shown once.
  lookup: true,
  slashCommands: false,
  search: false,
  askAbout: false,
  findsByEmail: true,
  overhears: false,
  pace: { burst: 0, every: 0 },
  // As on the other platforms, so that the playground shows what they would.
  actionValue: 1_000,
};
