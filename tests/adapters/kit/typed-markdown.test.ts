import { describe, expect, it } from 'vitest';
import { typedMarkdown as fromSlack } from '../../../adapters/slack/incoming/typed-markdown.js';
import { typedMarkdown as fromTeams } from '../../../adapters/teams/incoming/typed-markdown.js';
import { fromTyped, outsideSubset, plainText, sparingly } from '../../../src/ports/markdown.js';

describe('what was written in Slack', () => {
  it.each([
    ['See <https://wiki.example/a|the wiki>', 'See [the wiki](https://wiki.example/a)'],
    ['See <https://wiki.example/a?b=1&amp;c=2>', 'See <https://wiki.example/a?b=1&c=2>'],
    ['<https://a.example/x_(y)|x (y)>', '[x (y)](https://a.example/x_%28y%29)'],
    ['<https://a.example|a *b*>', '[a \\*b\\*](https://a.example)'],
    [
      'ask <@U07BEA> in <#C1|ml>',
      'ask <@U07BEA> in [#ml](https://slack.com/app_redirect?team=T1&channel=C1)',
    ],
    ['in <#C1>', 'in [#C1](https://slack.com/app_redirect?team=T1&channel=C1)'],
    ['*bold* and _soft_', '**bold** and *soft*'],
    ['*two words*, 2*3*4', '**two words**, 2\\*3\\*4'],
    ['run `pip list *`', 'run `pip list *`'],
    ['```a &lt; b\n*c*```', '```\na < b\n*c*\n```'],
    ['*<https://a.example|x>*', '**[x](https://a.example)**'],
    ['`x` a_b_c &lt;b&gt; [y](z) # h', '`x` a_b_c \\<b> \\[y\\](z) # h'],
    ['<@U0BOT> *yes*', '**yes**'],
    ['<javascript:alert(1)|x> *b*', undefined],
  ])('%j is %j', (text, markdown) => {
    const made = fromSlack(text, 'U0BOT', 'T1');
    if (markdown !== undefined) expect(made).toBe(markdown);
    expect(outsideSubset(made ?? '')).toEqual([]);
  });

  it.each([
    'words alone',
    'a &lt;b&gt; &amp; c',
    'ask <@U07BEA>',
    'a * b * c',
    'snake_case_name',
    '<mailto:a@b.example|a@b.example>',
  ])('%j is nothing but words', (text) => {
    expect(fromSlack(text, 'U0BOT', 'T1')).toBeUndefined();
  });
});

describe('what was written in Teams', () => {
  it.each([
    [
      '<p>See <a href="https://wiki.example/a" rel="x">the wiki</a></p>',
      'See [the wiki](https://wiki.example/a)',
    ],
    [
      '<p><a href="https://a.example/?b=1&amp;c=2">https://a.example/?b=1&amp;c=2</a></p>',
      '<https://a.example/?b=1&c=2>',
    ],
    ['<p><strong>bold</strong>, <em>soft</em>, <code>x_y</code></p>', '**bold**, *soft*, `x_y`'],
    ['<p><b>a</b></p><p>c * d *</p>', '**a**\n\nc \\* d \\*'],
    ['<pre>a &lt; b\nc</pre>', '```\na < b\nc\n```'],
    [
      '<p><span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">Ropes</span>&nbsp;ask <span itemtype="http://schema.skype.com/Mention" itemid="1">Noor</span> <b>now</b></p>',
      'ask Noor **now**',
    ],
    ['<p><at id="0">Ropes</at> <i>x</i></p>', '*x*'],
  ])('%j is %j', (html, markdown) => {
    expect(fromTeams(html, 'Ropes')).toBe(markdown);
    expect(outsideSubset(markdown)).toEqual([]);
  });

  it.each([
    '<p>words</p>',
    '<p><a href="javascript:x">y</a></p>',
    '',
    '<div>a &amp; b</div>',
  ])('%j is nothing but words', (html) => {
    expect(fromTeams(html, 'Ropes')).toBeUndefined();
  });
});

describe('what was typed', () => {
  it.each([
    ['see https://a.example/x_y.', 'see <https://a.example/x_y>.'],
    ['see [the wiki](https://a.example)', 'see [the wiki](https://a.example)'],
    ['**bold** and `code`', '**bold** and `code`'],
    ['f(*args, **kwargs)', 'f(\\*args, \\*\\*kwargs)'],
    ['2 * 3 * 4', '2 \\* 3 \\* 4'],
    ['snake_case and _x_', 'snake_case and \\_x\\_'],
    ['<b>x</b> & <@U1>', '\\<b>x\\</b> & \\<@U1>'],
    ['# no heading', '\\# no heading'],
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ["Miles O'Brien-Smith, Ltd.", "Miles O'Brien-Smith, Ltd."],
    ['- a\n- b *c*', '\\- a\n\\- b \\*c\\*'],
  ])('%j is %j', (typed, markdown) => {
    expect(fromTyped(typed)).toBe(markdown);
    expect(outsideSubset(fromTyped(typed))).toEqual([]);
  });

  it.each([
    'a*b',
    '_x_',
    '[x](y)',
    '<b>',
    '&amp;',
    '# h',
    '1. x',
    '- x',
    '`x`',
    'a\\b',
    '> q',
    '~~x~~',
    '===',
    '---',
    '+ x',
  ])('%j stays what it is, with few escapes', (text) => {
    expect(plainText(sparingly(text))).toBe(text);
    expect(outsideSubset(sparingly(text))).toEqual([]);
  });
});
