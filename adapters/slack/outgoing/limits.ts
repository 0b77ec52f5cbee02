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
  /** Ours: JSON of a rich text block, so that a message holds some and not all or nothing. */
  richSize: 3_500,
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
  /** Ours: what an `action_id` has room for behind a position of up to four digits. */
  actionName: 250,
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
  /** Tasks of a plan (https://docs.slack.dev/reference/block-kit/blocks/plan-block). */
  tasks: 50,
  /** Title of a plan or a task. The reference names none; a streamed one may have as many. */
  taskTitle: 256,
  /** With the head: https://docs.slack.dev/reference/block-kit/blocks/data-table-block, 101 before the autumn of 2026. */
  dataTableRows: 201,
  /** Characters of all cells of a message's data tables. */
  dataTableText: 20_000,
  /** Rows to a page: 100 at most. Ours: as many as a list has people on a page. */
  dataTablePage: 20,
  /** With the head: https://docs.slack.dev/reference/block-kit/blocks/table-block */
  tableRows: 100,
  /** Characters of all cells of a message's tables. */
  tableText: 10_000,
  /** Of either kind of table. */
  tableColumns: 20,
  /** Title and subtitle of a card, as they are sent: https://docs.slack.dev/reference/block-kit/blocks/card-block */
  cardTitle: 150,
  cardBody: 200,
  /** Buttons of a card. */
  cardActions: 3,
  /** Top-level text of a message: Slack recommends 4,000 at most, escaped. */
  fallback: 3_000,
} as const;
