import { describe, expect, it } from 'vitest';
import { typedText } from '../../../adapters/slack/incoming/typed-text.js';

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
  expect(typedText(text, 'U0BOT').text).toBe(typed);
});

describe('people who are named', () => {
  const mentions = (text: string) => typedText(text, 'U0BOT').mentions;

  it('are told with the words that stand for them in the text', () => {
    expect(typedText('assign <@U0DANA> and <@W0NOOR|noor> <@U0BOT>', 'U0BOT')).toEqual({
      text: 'assign <@U0DANA> and <@W0NOOR|noor>',
      mentions: [
        { text: '<@U0DANA>', account: 'U0DANA' },
        { text: '<@W0NOOR|noor>', account: 'W0NOOR' },
      ],
    });
  });

  it('stand in the text as they are told, whatever they are called', () => {
    const { text, mentions: named } = typedText('ask <@U0DANA|a &lt;b&gt; &amp; c>', 'U0BOT');
    expect(text).toBe(`ask ${named[0]?.text}`);
    expect(named).toEqual([{ text: '<@U0DANA|a <b> & c>', account: 'U0DANA' }]);
  });

  it('are told once', () => {
    expect(mentions('<@U0DANA> or <@U0DANA>?')).toHaveLength(1);
  });

  it.each([
    '&lt;@U0DANA&gt;',
    '<@U0BOT>',
    '<@U0BOT|ropes>',
    '<#C0DANA|general> <!here> <!subteam^S1|@team>',
    '<https://example.com/@U0DANA|@U0DANA>',
    '<@dana>',
    '<@>',
    '@U0DANA',
  ])('are none in %s', (text) => {
    expect(mentions(text)).toEqual([]);
  });
});
