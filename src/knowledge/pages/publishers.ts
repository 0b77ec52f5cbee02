/** Who makes a handbook's pages of its files, and with that the addresses and anchors within them. */
export const publishers = [
  'github',
  'docusaurus',
  'hugo',
  'mkdocs',
  'kramdown',
  'gitbook',
  'vitepress',
] as const;

export type AnchorStyle = (typeof publishers)[number];
