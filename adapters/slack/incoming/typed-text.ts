import type { Mention } from '../../../src/ports/incoming.js';

interface TypedText {
  readonly text: string;
  /** People, each once, in order; never the bot. */
  readonly mentions: readonly Mention[];
}

/** Ids of people: https://docs.slack.dev/messaging/formatting-message-text#mentioning-users */
const person = /^@([UW][A-Z0-9]+)$/;

/**
 * What a person typed, from the text that Slack made of it: `&`, `<` and `>` come as entities, links and mentions
 * in angle brackets (https://docs.slack.dev/messaging/formatting-message-text#escaping). Mentions of people stay
 * as they are, since they carry ids; the bot's own goes.
 */
export function typedText(text: string, bot: string | undefined): TypedText {
  const mentions = new Map<string, Mention>();
  const unfoldedText = text.replace(/<([^<>]*)>/g, (whole, inside: string) => {
    const shown = unfolded(whole, inside, bot);
    const account = person.exec(split(inside)[0])?.[1];
    if (account !== undefined && account !== bot) {
      const mention = { text: decoded(shown), account };
      mentions.set(mention.text, mention);
    }
    return shown;
  });
  return { text: decoded(unfoldedText).trim(), mentions: [...mentions.values()] };
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
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
