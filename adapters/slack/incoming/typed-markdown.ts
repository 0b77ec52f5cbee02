import { sparingly } from '../../../src/ports/markdown.js';

/**
 * What a person wrote in Slack, as Markdown: links with their addresses, channels, bold, italics and code. People stay as
 * they are, since only the product knows their names. Undefined where there is nothing but words.
 *
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 *
 * @param text as Slack sends it
 */
export function typedMarkdown(text: string, bot: string | undefined, team: string): string | undefined {
  const kept: string[] = [];
  const keep = (markdown: string) => `\uE000${kept.push(markdown) - 1}\uE001`;
  const marked = text
    .replace(/[\uE000-\uE007]/g, '\uFFFD')
    .replace(
      /```\n?([\s\S]+?)\n?```/g,
      (_, code: string) => `\n\n${keep(`\`\`\`\n${decoded(code)}\n\`\`\``)}\n\n`,
    )
    .replace(/`([^`\n]+)`/g, (_, code: string) => keep(`\`${decoded(code)}\``))
    .replace(/<(https?:\/\/[^<>|]+)(?:\|([^<>]*))?>/g, (_, url: string, label?: string) =>
      keep(link(decoded(url), decoded(label ?? ''))),
    )
    .replace(/<#([A-Z0-9]+)(?:\|([^<>]*))?>/g, (_, channel: string, name?: string) =>
      keep(
        link(
          `https://slack.com/app_redirect?team=${team}&channel=${channel}`,
          `#${decoded(name || channel)}`,
        ),
      ),
    )
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '\uE002$1\uE003')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '\uE004$1\uE005');
  if (!/[\uE000\uE002\uE004]/.test(marked)) return undefined;
  const people: string[] = [];
  const words = marked
    .replace(/<@([^<>|]+)(?:\|[^<>]*)?>/g, (whole, id: string) =>
      id === bot ? '' : `\uE006${people.push(decoded(whole)) - 1}\uE007`,
    )
    .replace(/<mailto:[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<!(?:[^<>|]*\|)?([^<>]*)>/g, (_, name: string) => `@${name.replace(/^@/, '')}`);
  return sparingly(decoded(words))
    .replace(/\uE006(\d+)\uE007/g, (_, place) => people[Number(place)] ?? '')
    .replace(/[\uE002\uE003]/g, '**')
    .replace(/[\uE004\uE005]/g, '*')
    .replace(/\uE000(\d+)\uE001/g, (_, place) => kept[Number(place)] ?? '')
    .trim();
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function link(url: string, label: string): string {
  const safe = url.replace(/[()<>\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return label === '' || label === url ? `<${safe}>` : `[${sparingly(label, true)}](${safe})`;
}
