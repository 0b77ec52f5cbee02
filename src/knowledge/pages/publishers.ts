/** Who makes a handbook's pages of its files, and with that the addresses and anchors within them. */
export type AnchorStyle = 'github' | 'docusaurus' | 'hugo' | 'mkdocs' | 'kramdown' | 'gitbook' | 'vitepress';
