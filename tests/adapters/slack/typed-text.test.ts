import { expect, it } from 'vitest';
import { typedText } from '../../../adapters/slack/typed-text.js';

it.each([
  ['do I have to?', 'do I have to?'],
  ['  <@U0BOT> help  ', 'help'],
  ['<@U0BOT|ropes> help', 'help'],
  ['what does <@U0DANA> do, <@U0BOT>?', 'what does <@U0DANA> do, ?'],
  ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ['&lt;!channel&gt;', '<!channel>'],
  [
    'see <https://example.com/a|example.com/a> and <https://example.com?a=1&amp;b=2>',
    'see example.com/a and https://example.com?a=1&b=2',
  ],
  ['<mailto:dana@example.com|dana@example.com>', 'dana@example.com'],
  ['<#C1|general> <!here> <!subteam^S1|@team>', '#general @here @team'],
  ['*bold* _it_ `code`', '*bold* _it_ `code`'],
  ['', ''],
])('"%s" was typed as "%s"', (text, typed) => {
  expect(typedText(text, 'U0BOT')).toBe(typed);
});
