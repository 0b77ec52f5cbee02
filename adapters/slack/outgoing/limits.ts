/**
 * Slack's limits, in characters where nothing else is said. From the Block Kit reference
 * (https://docs.slack.dev/reference/block-kit) and the types of @slack/types 3.2.
 */
export const limits = {
  /** Blocks in a message. */
  messageBlocks: 50,
  /** Blocks in a modal or a home. */
  viewBlocks: 100,
  /**
   * JSON of all blocks of a message. Not documented: about 13,200 are answered with `msg_blocks_too_long`
   * (https://github.com/slackapi/bolt-js/issues/2509).
   */
  messageSize: 12_000,
  /** Text of a section, of a context element, and what we put into one rich text block. */
  text: 3_000,
  header: 150,
  buttonText: 75,
  buttonValue: 2_000,
  /** Elements in one actions block. */
  actions: 25,
  optionText: 75,
  optionValue: 150,
  /** Options in a menu or a group of a menu, and groups in a menu. */
  options: 100,
  placeholder: 150,
  actionId: 255,
  viewTitle: 24,
  viewButton: 24,
  inputLabel: 2_000,
  inputHint: 2_000,
  inputLength: 3_000,
  privateMetadata: 3_000,
  /** Words of a picture (https://docs.slack.dev/reference/methods/files.getUploadURLExternal). */
  pictureAlt: 1_000,
  /** Ours: the title stands in one line above the picture. */
  pictureTitle: 150,
  /** Top-level text of a message: Slack recommends 4,000 at most, escaped. */
  fallback: 3_000,
} as const;
