/**
 * What a person typed, from the text that Slack made of it: `&`, `<` and `>` come as entities, links and mentions
 * in angle brackets (https://docs.slack.dev/messaging/formatting-message-text#escaping). Mentions of people stay
 * as they are, since they carry ids; the bot's own goes.
 */
export function typedText(text: string, bot: string | undefined): string {
  return text
    .replace(/<([^<>]*)>/g, (whole, inside: string) => unfolded(whole, inside, bot))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function unfolded(whole: string, inside: string, bot: string | undefined): string {
  const [target = '', label] = split(inside);
  switch (inside[0]) {
    case '@':
      return bot !== undefined && target === `@${bot}` ? '' : whole;
    case '#':
      return label ? `#${label}` : whole;
    case '!':
      return label ?? `@${target.slice(1)}`;
    default:
      return label ?? target.replace(/^mailto:/, '');
  }
}

function split(inside: string): [string, string?] {
  const bar = inside.indexOf('|');
  return bar < 0 ? [inside] : [inside.slice(0, bar), inside.slice(bar + 1)];
}
