import { sparingly } from '../../../src/ports/markdown.js';
import { fromHtml } from './typed-text.js';

/**
 * What a person wrote in Teams, as Markdown: links with their addresses, bold, italics and code. Undefined where there is
 * nothing but words.
 *
 * @param html as Teams attaches it to a message
 * @param bot how the bot is called in mentions
 */
export function typedMarkdown(html: string, bot: string): string | undefined {
  const kept: string[] = [];
  const keep = (markdown: string) => `\uE000${kept.push(markdown) - 1}\uE001`;
  const mentioned = /<(at|span)\b[^<>]*(?:Mention|\bid=)[^<>]*>([^<>]*)<\/\1>|<at>([^<>]*)<\/at>/gi;
  const marked = html
    .replace(/[\uE000-\uE005]/g, '\uFFFD')
    .replace(mentioned, (_, __, one?: string, other?: string) => {
      const name = fromHtml(one ?? other ?? '');
      return name === bot ? '' : name;
    })
    .replace(
      /<(?:pre|codeblock)\b[^<>]*>([\s\S]*?)<\/(?:pre|codeblock)>/gi,
      (_, code: string) => `<p>${keep(`\`\`\`\n${fromHtml(code)}\n\`\`\``)}</p>`,
    )
    .replace(/<code\b[^<>]*>([\s\S]*?)<\/code>/gi, (_, code: string) => keep(`\`${fromHtml(code)}\``))
    .replace(
      /<a\b[^<>]*\bhref="(https?:\/\/[^"]*)"[^<>]*>([\s\S]*?)<\/a>/gi,
      (_, href: string, label: string) => keep(link(fromHtml(href), fromHtml(label))),
    )
    .replace(/<(?:strong|b)\b[^<>]*>([\s\S]*?)<\/(?:strong|b)>/gi, '\uE002$1\uE003')
    .replace(/<(?:em|i)\b[^<>]*>([\s\S]*?)<\/(?:em|i)>/gi, '\uE004$1\uE005');
  if (!/[\uE000\uE002\uE004]/.test(marked)) return undefined;
  return sparingly(fromHtml(marked).replaceAll('\u00A0', ' '))
    .replace(/\n/g, '\n\n')
    .replace(/[\uE002\uE003]/g, '**')
    .replace(/[\uE004\uE005]/g, '*')
    .replace(/\uE000(\d+)\uE001/g, (_, place) => kept[Number(place)] ?? '')
    .trim();
}

function link(url: string, label: string): string {
  const safe = url.replace(/[()<>\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return label === '' || label === url ? `<${safe}>` : `[${sparingly(label, true)}](${safe})`;
}
