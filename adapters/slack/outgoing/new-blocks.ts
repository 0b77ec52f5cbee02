/**
 * Kinds of block that came in 2025 and 2026, and that a workspace or a kind of Slack may not take yet. `task_card`
 * stands in a plan alone, and `feedback_buttons` in `context_actions`.
 */
export const newKinds = ['plan', 'data_table', 'table', 'card', 'context_actions'] as const;
export type NewKind = (typeof newKinds)[number];

/**
 * Those of the home; messages take all. From `available-in-surfaces` of https://docs.slack.dev/blocks.json, which is the column "Surfaces" of
 * the reference. Of those that it names, the home has no `table`: clients were seen to leave it out there without a
 * word, and what nobody refuses cannot be said in another way. Modals take none of them. `alert` is for modals alone
 * (https://github.com/slackapi/node-slack-sdk/pull/2567), whose forms hold no warning.
 */
export const inHome: readonly NewKind[] = ['data_table', 'card'];

/** A message holds one of these in all; a second is refused (`only_one_table_allowed`). */
export const tables: readonly NewKind[] = ['table', 'data_table'];

/** The new kinds that blocks are of, each once. */
export function newKindsIn(blocks: readonly { readonly type: string }[]): NewKind[] {
  return newKinds.filter((kind) => blocks.some(({ type }) => type === kind));
}
