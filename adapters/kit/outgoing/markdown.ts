import type { Nodes } from 'mdast';

/** Whether an address may become a link: those of the web alone, whatever else a text may name. */
export function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** What is outside the subset comes out as it was written, so that nothing is lost and nothing acts. */
export function asWritten(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? source.length);
}
