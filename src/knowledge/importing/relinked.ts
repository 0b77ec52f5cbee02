import type { Definition, Image, ImageReference, Link, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as textOf } from 'mdast-util-to-string';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

/** A stretch of the text and what stands there instead. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Markdown whose links lead where they are told to; all else stays as it was written. Of a link that leads nowhere its
 * words stay. Images become their description, unless they are kept.
 *
 * @param targetOf the address as it stands in, the one that is to stand there; undefined takes the link away
 */
export function relinked(
  markdown: string,
  targetOf: (address: string) => string | undefined,
  { keepsImages = false } = {},
): string {
  const changes: Change[] = [];

  function visit(node: Nodes): void {
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (from === undefined || to === undefined) return;
    if (node.type === 'link') {
      for (const child of node.children) visit(child);
      changes.push(...linkChanges(node, from, to));
    } else if (node.type === 'definition') {
      const target = targetOf(node.url);
      if (target !== node.url) changes.push({ from, to, text: definitionOf(node, target ?? '') });
    } else if ((node.type === 'image' || node.type === 'imageReference') && !keepsImages) {
      changes.push({ from, to, text: descriptionOf(node) });
    } else if ('children' in node) {
      for (const child of node.children) visit(child);
    }
  }

  function linkChanges(node: Link, from: number, to: number): Change[] {
    const target = targetOf(node.url);
    if (target === node.url) return [];
    const isBracketed = markdown[from] === '[';
    const end = node.children.at(-1)?.position?.end.offset ?? from + 1;
    if (!isBracketed)
      return [
        { from, to, text: target === undefined ? textOf(node) : `[${textOf(node)}](${addressOf(target)})` },
      ];
    if (target === undefined)
      return [
        { from, to: from + 1, text: '' },
        { from: end, to, text: '' },
      ];
    return [{ from: end, to, text: `](${addressOf(target)}${titleOf(node.title)})` }];
  }

  visit(
    fromMarkdown(markdown, {
      extensions: [gfm(), frontmatter()],
      mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown()],
    }),
  );
  return changed(markdown, changes);
}

function changed(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const change of [...changes].sort((one, other) => one.from - other.from || one.to - other.to)) {
    if (change.from < at) continue;
    parts.push(text.slice(at, change.from), change.text);
    at = change.to;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(at);
}

function addressOf(target: string): string {
  return /[\s()<>]/.test(target) ? `<${target.replace(/[<>\n]/g, encodeURIComponent)}>` : target;
}

function titleOf(title: string | null | undefined): string {
  return title ? ` "${title.replaceAll('"', '\\"')}"` : '';
}

function definitionOf({ label, identifier, title }: Definition, target: string): string {
  return target === '' ? '' : `[${label ?? identifier}]: ${addressOf(target)}${titleOf(title)}`;
}

function descriptionOf({ alt }: Image | ImageReference): string {
  return isDescription(alt) ? alt.replace(/([\\`*_[\]<>])/g, '\\$1') : '';
}

/** Whether the text for an image says anything: exporters put the name of the file there, and Word what it guesses. */
export function isDescription(alt: unknown): alt is string {
  if (typeof alt !== 'string' || alt.trim() === '') return false;
  const isFile = /\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|heic|avif)$/i.test(alt.trim());
  const isNumbered = /^(?:untitled|image|img|picture|screenshot)[\s\d_-]*$/i.test(alt.trim());
  return (
    !isFile &&
    !isNumbered &&
    !/automatically generated|automatisch generiert|générée automatiquement|generada automáticamente/i.test(
      alt,
    )
  );
}
