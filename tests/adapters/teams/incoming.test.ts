import { describe, expect, test } from 'vitest';
import { type Reading, readActivity } from '../../../adapters/teams/incoming/incoming.js';
import { Activity } from '../../../adapters/teams/incoming/schema.js';
import { fromHtml } from '../../../adapters/teams/incoming/typed-text.js';
import { form } from '../../support/echo-host.js';
import { activityOf, BOT, TENANT } from '../../support/teams.js';

const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const personal = { conversationType: 'personal', tenantId: TENANT, id: 'a:29:dana' };
const channel = {
  isGroup: true,
  conversationType: 'channel',
  tenantId: TENANT,
  id: '19:general@thread.tacv2;messageid=1700000000001',
};
const NOW = 1_800_000_000_000;
const mention = { type: 'mention', text: '<at>Ropes</at>', mentioned: { id: BOT, name: 'Ropes' } };
const other = {
  type: 'mention',
  text: '<at>Noor Haddad</at>',
  mentioned: { id: '29:noor', name: 'Noor Haddad' },
};

function heard(more: object): Reading {
  return readActivity(Activity.parse(activityOf({ serviceUrl }, '29:dana', { id: 'act-1', ...more })), NOW);
}

function events(more: object) {
  const found = heard(more);
  if (found.kind !== 'incoming') throw new Error(`not handled: ${JSON.stringify(found)}`);
  return found.events;
}

const from = { platform: 'teams', workspace: TENANT, account: '29:dana' };
const common = { serviceUrl, bot: BOT, botName: 'Ropes', tenant: TENANT };
const direct = {
  kind: 'direct',
  platform: 'teams',
  workspace: TENANT,
  conversation: 'direct:29:dana',
  address: { ...common, user: '29:dana', conversation: 'a:29:dana' },
};
const thread = {
  kind: 'thread',
  platform: 'teams',
  workspace: TENANT,
  conversation: channel.id,
  channel: '19:general@thread.tacv2',
  address: { ...common, conversation: channel.id },
};
const invoke = (name: string, value: unknown) => ({ type: 'invoke', name, value, text: undefined });
const click = (data: object) =>
  invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'x', data }, trigger: 'manual' });

describe('what somebody says', () => {
  test('in the chat of the bot', () => {
    expect(events({ text: ' What is a notebook?\n ' })).toEqual([
      { key: 'a:29:dana:act-1', from, place: direct, kind: 'message', text: 'What is a notebook?' },
    ]);
  });

  test('in a channel, with a mention, which is taken off; other people stay by their names', () => {
    const text = '<at>Ropes</at>&nbsp;ask <at>Noor Haddad</at> <b>?';
    expect(
      events({ text: text.replace('&nbsp;', '\u00A0'), conversation: channel, entities: [mention, other] }),
    ).toEqual([
      {
        key: `${channel.id}:act-1`,
        from,
        place: thread,
        kind: 'message',
        text: 'ask Noor Haddad <b>?',
        mentions: [{ text: 'Noor Haddad', account: '29:noor' }],
        replyTo: '1700000000001',
      },
    ]);
  });

  describe('unseen by others in a channel, after a slash', () => {
    const alone = { recipient: { id: BOT, name: 'Ropes', isTargeted: true }, conversation: channel };
    const place = {
      kind: 'private',
      platform: 'teams',
      workspace: TENANT,
      conversation: `private:${channel.id}:29:dana`,
      address: { ...common, conversation: channel.id, user: '29:dana', targeted: 'yes' },
      expiresAt: NOW + 1_800_000,
      otherwise: { ...direct, address: { ...common, user: '29:dana' } },
    };

    test.each([
      'my path',
      '/my path',
      '/ropes my path',
      '/Ropes  my path',
    ])('as %s is for the bot without a mention', (text) => {
      expect(events({ ...alone, text })).toEqual([
        { key: `${channel.id}:act-1`, from, place, kind: 'message', text: 'my path' },
      ]);
    });

    test('edited, too', () => {
      const [event] = events({ ...alone, type: 'messageUpdate', text: 'my path' });
      expect(event).toMatchObject({ kind: 'message', text: 'my path', place, edits: {} });
    });

    test('and so is a click on the card that came of it, and a form', () => {
      const act = { do: 'act', name: 'path.show', value: 'x' };
      expect(events({ ...click({ ropes: act, targeted: true }), conversation: channel })).toMatchObject([
        { place },
      ]);
      expect(events({ ...click({ ropes: act }), ...alone })).toMatchObject([{ place }]);
      expect(events({ ...click({ ropes: act }), conversation: channel })).toMatchObject([{ place: thread }]);
    });

    test('is what it always was in the chat of the bot', () => {
      expect(events({ ...alone, conversation: personal, text: 'hi' })).toMatchObject([
        { place: direct, text: 'hi' },
      ]);
      const act = { ropes: { do: 'act', name: 'path.show', value: 'x' }, targeted: true };
      expect(events(click(act))).toMatchObject([{ place: direct }]);
    });
  });

  test('in the thread of a channel without a mention is overheard', () => {
    const [event] = events({ text: 'and is it expensive?', conversation: channel });
    expect(event).toMatchObject({
      kind: 'message',
      place: thread,
      replyTo: '1700000000001',
      overheard: true,
    });
    expect(event).not.toHaveProperty('toOthers');
  });

  test.for([
    ['a person', other.mentioned],
    ['a tag', { id: 'tag-1', name: 'Noor Haddad', type: 'tag' }],
    ['the channel', { id: '19:general@thread.tacv2', name: 'Noor Haddad', type: 'channel' }],
    ['another bot', { id: '28:other', name: 'Noor Haddad' }],
  ] as const)('overheard, it says that it calls on %s', ([, mentioned]) => {
    const said = { text: '<at>Noor Haddad</at> hi', conversation: channel };
    const [event] = events({ ...said, entities: [{ ...other, mentioned }] });
    expect(event).toMatchObject({ overheard: true, toOthers: true });
    const [toTheBot] = events({ ...said, entities: [mention, { ...other, mentioned }] });
    expect(toTheBot).not.toHaveProperty('overheard');
    expect(toTheBot).not.toHaveProperty('toOthers');
  });

  test('with a file; the words as HTML, which Teams attaches too, are none', () => {
    const html = { contentType: 'text/html', content: '<p>see</p>' };
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} };
    expect(events({ text: 'see', attachments: [html] })[0]).not.toHaveProperty('files');
    expect(events({ text: 'see', attachments: [html, file] })[0]).toMatchObject({ files: ['file'] });
  });

  test.for<[contentType: string, more: object, files: readonly string[]]>([
    ['text/html', { content: '<p>see</p>' }, []],
    ['messageReference', { content: '{"messageId":"1"}' }, []],
    ['forwardedMessageReference', {}, []],
    ['application/vnd.microsoft.card.thumbnail', { content: { title: 'A page' } }, []],
    ['application/vnd.microsoft.card.adaptive', {}, []],
    ['application/vnd.microsoft.teams.card.o365connector', {}, []],
    ['application/vnd.microsoft.teams.messaging-announcementBanner', {}, []],
    ['meetingReference', {}, []],
    ['text/plain', {}, []],
    ['image/*', {}, ['picture']],
    ['image/png', {}, ['picture']],
    ['audio/mp4', {}, ['voice']],
    ['video/mp4', {}, ['video']],
    ['reference', { name: 'plan.docx' }, ['file']],
    ['application/pdf', {}, ['file']],
    ['application/vnd.microsoft.teams.file.download.info', { content: { fileType: 'm4a' } }, ['voice']],
    ['application/vnd.microsoft.teams.file.download.info', { name: 'a.png' }, ['picture']],
  ])('with words and an attachment of %s, %j', ([contentType, more, files]) => {
    const [heardOne] = events({ text: 'answer: see', attachments: [{ contentType, ...more }] });
    expect(heardOne).toMatchObject({ text: 'answer: see' });
    expect((heardOne && 'files' in heardOne && heardOne.files) || []).toEqual(files);
  });

  test.for<[contentType: string, content: string, what: string]>([
    ['messageReference', '', 'other'],
    ['application/vnd.microsoft.card.adaptive', '', 'other'],
    ['text/html', '<p><img src="https://x.example/a.gif" alt="GIF"></p>', 'picture'],
    ['audio/webm', '', 'voice'],
  ])('with nothing but an attachment of %s', ([contentType, content, what]) => {
    expect(events({ text: '\u00A0', attachments: [{ contentType, content }] })).toMatchObject([
      { text: '', files: [what] },
    ]);
  });

  test('again, when it is edited', () => {
    const edited = {
      type: 'messageUpdate',
      channelData: { tenant: { id: TENANT }, eventType: 'editMessage' },
    };
    const [first] = events({ text: 'Hi' });
    const [edit] = events({ text: 'What is Canvas?', ...edited });
    const [later] = events({ text: 'What is Studio?', ...edited });
    expect(edit).toMatchObject({ kind: 'message', text: 'What is Canvas?', edits: {} });
    expect(new Set([first?.key, edit?.key, later?.key]).size).toBe(3);
  });

  test.for<[text: string, inEntity: string, name: string]>([
    ['<at>Haddad & Sons</at>', '<at>Haddad & Sons</at>', 'Haddad & Sons'],
    ['<at>Haddad &amp; Sons</at>', '<at>Haddad & Sons</at>', 'Haddad & Sons'],
    ['<at>Haddad & Sons</at>', '<at>Haddad &amp; Sons</at>', 'Haddad & Sons'],
    ['<at>Haddad &amp; Sons</at>', '<at>Haddad &amp; Sons</at>', 'Haddad & Sons'],
    ['<at id="0">Haddad &amp; Sons</at>', '<at>Haddad & Sons</at>', 'Haddad & Sons'],
    ["<at>Miles O'Brien</at>", '<at>Miles O&#39;Brien</at>', "Miles O'Brien"],
    ['<at>Noor&nbsp;Haddad</at>', '<at>Noor Haddad</at>', 'Noor Haddad'],
    ['<at>Noor\u00A0Haddad</at>', '<at>Noor Haddad</at>', 'Noor Haddad'],
    ['<at>Noor &lt;R&amp;D&gt;</at>', '<at>Noor <R&D></at>', 'Noor <R&D>'],
    ['<at>Noor &quot;N&quot; Haddad</at>', '<at>Noor "N" Haddad</at>', 'Noor "N" Haddad'],
    ['<at>Noor  Haddad</at>', '<at>Noor Haddad</at>', 'Noor Haddad'],
    ['@Noor Haddad', '@Noor Haddad', '@Noor Haddad'],
  ])('naming somebody as %s, in the mention %s', ([text, inEntity, name]) => {
    const entities = [mention, { ...other, text: inEntity }];
    expect(
      events({ text: `<at>Ropes</at>&nbsp;nudge ${text}`, entities, conversation: channel }),
    ).toMatchObject([{ text: `nudge ${name}`, mentions: [{ text: name, account: '29:noor' }] }]);
  });

  test.for<[string, string, string?]>([
    ['What&nbsp;is Canvas?&nbsp;', 'What is Canvas?'],
    ['<quoted messageId="1700000000001"/>What is Canvas?', 'What is Canvas?'],
    ['<quoted messageId="1" />\r\nWhat is Canvas?', 'What is Canvas?'],
    ['<quoted messageId="1">Noor: who?</quoted> What is Canvas?', 'What is Canvas?'],
    ['<attachment id="1700000000001"></attachment>What is Canvas?', 'What is Canvas?'],
    ['<attachment id="a"/> What is Canvas?', 'What is Canvas?'],
    [
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Noor</strong><p>who?</p></blockquote><p>What is Canvas?</p>',
      'What is Canvas?',
      'xml',
    ],
    ['<p>What&nbsp;is</p><p>Canvas&#160;?</p>', 'What is\nCanvas ?', 'xml'],
    ['is <quoted> a word?', 'is <quoted> a word?'],
    ['a &amp; b&#xA0;c', 'a &amp; b c'],
  ])('%j, which is %j', ([text, words, textFormat = 'plain']) => {
    expect(events({ text, textFormat })).toMatchObject([{ text: words }]);
  });

  test.for<[string, object, string, readonly object[]]>([
    [
      'two people of one name, one of them twice',
      {
        text: '<at>Ropes</at> assign <at>Kim</at> and <at>Kim</at>, buddy <at>Noor Haddad</at>',
        entities: [
          mention,
          { ...other, text: '<at>Kim</at>', mentioned: { id: '29:kim' } },
          { ...other, text: '<at>Kim</at>', mentioned: { id: '29:kim-2' } },
          other,
        ],
      },
      'assign Kim and Kim, buddy Noor Haddad',
      [
        { text: 'Kim', account: '29:kim' },
        { text: 'Kim', account: '29:kim-2' },
        { text: 'Noor Haddad', account: '29:noor' },
      ],
    ],
    [
      'a name that is markup, in a text that is markup',
      {
        text: '<p><at id="0">Ropes</at>&nbsp;nudge <at id="1">O&rsquo;B &amp; &lt;b&gt;&nbsp;X</at></p>',
        textFormat: 'xml',
        entities: [
          { ...mention, text: '<at id="0">Ropes</at>' },
          { ...other, text: '<at id="1">O&rsquo;B &amp; &lt;b&gt;&nbsp;X</at>' },
        ],
      },
      'nudge O&rsquo;B & <b> X',
      [{ text: 'O&rsquo;B & <b> X', account: '29:noor' }],
    ],
    [
      'a name that is Markdown, with a NUL',
      {
        text: '<at>Ropes</at> hi <at>[x](y)\0</at>',
        entities: [mention, { ...other, text: '<at>[x](y)\0</at>' }],
      },
      'hi [x](y)\uFFFD',
      [{ text: '[x](y)\uFFFD', account: '29:noor' }],
    ],
    [
      'the sender',
      {
        text: '<at>Ropes</at> assign <at>Dana</at>',
        entities: [mention, { ...other, text: '<at>Dana</at>', mentioned: { id: '29:dana' } }],
      },
      'assign Dana',
      [{ text: 'Dana', account: '29:dana' }],
    ],
  ])('in a channel, naming %s', ([, more, text, mentions]) => {
    expect(events({ conversation: channel, ...more })).toMatchObject([{ text, mentions }]);
  });

  test.for<[string, object]>([
    ['another bot', { mentioned: { id: '28:other' } }],
    ['a channel', { mentioned: { id: '19:general@thread.tacv2' } }],
    ['a tag', { mentioned: { id: 'MjQzMi1m', type: 'tag' } }],
    ['somebody who is not in the text', { text: '<at>Milo</at>' }],
    ['nobody', { text: '<at></at>' }],
    ['no text', { text: null }],
  ])('naming %s names no person', ([, more]) => {
    const text = '<at>Ropes</at> ask <at>Noor Haddad</at>';
    const [event] = events({ text, conversation: channel, entities: [mention, { ...other, ...more }] });
    expect(event).not.toHaveProperty('mentions');
  });

  test.for<[string, object, string]>([
    ['text that looks like markup', { text: 'a &amp; <b>"x"</b> *y*' }, 'a &amp; <b>"x"</b> *y*'],
    ['text that is markup', { text: '<p>a &amp; b</p>', textFormat: 'xml' }, 'a & b'],
    ['nothing', { text: '' }, ''],
    ['a picture alone', { text: undefined, attachments: [{ contentType: 'image/*' }] }, ''],
    ['a NUL', { text: 'a\0b' }, 'a\uFFFDb'],
  ])('%s', ([, more, text]) => {
    expect(events(more)).toMatchObject([{ kind: 'message', text }]);
  });

  test('the same words in two conversations are two events, twice delivered they are one', () => {
    const [one] = events({ text: 'Hi' });
    const [again] = events({ text: 'Hi', timestamp: '2026-11-02T09:00:05.000Z' });
    const [there] = events({ text: 'Hi', conversation: { ...personal, id: 'a:other' } });
    expect(again?.key).toBe(one?.key);
    expect(there?.key).not.toBe(one?.key);
  });

  test('without an id, what was done says whether it is the same', () => {
    const key = (more: object) => events({ id: undefined, ...more })[0]?.key;
    expect(key({ text: 'Hi' })).toBe(key({ text: 'Hi' }));
    expect(key({ text: 'Hi' })).not.toBe(key({ text: 'Ho' }));
  });
});

describe('what nobody says to the bot is ignored', () => {
  test.for<[string, object]>([
    ['a channel without mention', { id: '1700000000001', text: 'Hi', conversation: channel }],
    [
      'a mention of somebody else',
      { id: '1700000000001', text: '<at>Noor Haddad</at> hi', conversation: channel, entities: [other] },
    ],
    [
      'a group chat without mention',
      { text: 'Hi', conversation: { ...channel, conversationType: 'groupChat', id: '19:a@thread.v2' } },
    ],
    ['another bot', { text: 'Hi', from: { id: '28:other', name: 'Other' } }],
    ['itself', { text: 'Hi', from: { id: BOT, name: 'Ropes' } }],
    ['an edit by a bot', { type: 'messageUpdate', text: 'Hi', from: { id: '28:other' } }],
    ['an edit in a channel, not to the bot', { type: 'messageUpdate', text: 'Hi', conversation: channel }],
    [
      'a deletion that was taken back',
      {
        type: 'messageUpdate',
        text: 'Hi',
        channelData: { tenant: { id: TENANT }, eventType: 'undeleteMessage' },
      },
    ],
    ['a deletion', { type: 'messageDelete' }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['typing', { type: 'typing' }],
    ['a renamed channel', { type: 'conversationUpdate', conversation: channel }],
    [
      'the bot came to a team',
      { type: 'conversationUpdate', conversation: channel, membersAdded: [{ id: BOT }] },
    ],
    ['it was installed in a team', { type: 'installationUpdate', action: 'add', conversation: channel }],
    ['it was removed from a team', { type: 'installationUpdate', action: 'remove', conversation: channel }],
    ['an unknown invoke', invoke('fileConsent/invoke', {})],
  ])('%s', ([, more]) => {
    expect(heard(more)).toMatchObject({ kind: 'ignored', reason: expect.any(String) });
  });
});

describe('who comes and goes', () => {
  test('installing it for oneself', () => {
    expect(events({ type: 'installationUpdate', action: 'add', text: undefined })).toEqual([
      { key: 'a:29:dana:act-1:29:dana', from, place: direct, kind: 'joined' },
    ]);
  });

  test('a chat that begins: the person, not the bot', () => {
    expect(events({ type: 'conversationUpdate', membersAdded: [{ id: BOT }, { id: '29:dana' }] })).toEqual([
      { key: 'a:29:dana:act-1:29:dana', from, place: direct, kind: 'joined' },
    ]);
  });

  const group = { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: TENANT };
  const people = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `29:new-${index}` }));
  test.each([
    ['one of a team', channel, people(1)],
    ['two of a team', channel, people(2)],
    ['all of a team', channel, people(900)],
    ['somebody of a team, with the bot', channel, [{ id: BOT }, { id: '29:dana' }]],
    ['whoever added the bot', channel, [{ id: '29:dana' }]],
    ['another bot and a person', channel, [{ id: '28:other' }, { id: '29:noor' }]],
    ['one of a group chat', group, people(1)],
    ['all of a group chat', group, people(20)],
    ['somebody of a group chat, with the bot', group, [{ id: BOT }, { id: '29:dana' }]],
    ['somebody of a chat of a kind that is not said', { ...group, conversationType: null }, people(1)],
  ])('joining is no reason for a private welcome: %s', (_name, conversation, membersAdded) => {
    const heardOf = heard({ type: 'conversationUpdate', conversation, membersAdded });
    expect(heardOf).toMatchObject({ kind: 'ignored' });
  });

  test('removing it', () => {
    expect(events({ type: 'installationUpdate', action: 'remove' })).toMatchObject([
      { kind: 'left', who: 'account', from },
    ]);
  });
});

describe('clicks', () => {
  test('a button', () => {
    expect(
      events({ ...click({ ropes: { do: 'act', name: 'feedback', value: 'yes' } }), replyToId: 'm1' }),
    ).toEqual([
      { key: 'a:29:dana:act-1', from, place: direct, kind: 'action', name: 'feedback', value: 'yes' },
    ]);
  });

  test('a button of a channel', () => {
    expect(
      events({ ...click({ ropes: { do: 'act', name: 'feedback', value: 'yes' } }), conversation: channel }),
    ).toMatchObject([{ place: thread }]);
  });

  test('a menu: what was picked is the value', () => {
    const data = {
      ropes: { do: 'pick', name: 'persona.choose', input: 'part-3-0' },
      'part-3-0': 'persona/x',
    };
    expect(events(click(data))).toMatchObject([
      { kind: 'action', name: 'persona.choose', value: 'persona/x' },
    ]);
    expect(heard(click({ ...data, 'part-3-0': '' }))).toEqual({ kind: 'choose' });
    expect(heard(click({ ropes: data.ropes }))).toEqual({ kind: 'choose' });
  });

  test('a form: values by the names of its fields, empty ones as nothing', () => {
    const data = {
      ropes: { do: 'submit', form },
      'field-0': 'Why?',
      'field-2': 'tomas',
      'field-9': 'forged',
    };
    expect(heard(click(data))).toMatchObject({
      kind: 'incoming',
      events: [
        {
          kind: 'form',
          name: 'referral.request',
          context: 'q1',
          values: { question: 'Why?', about: '', expert: 'tomas' },
        },
      ],
      form: { title: 'Ask a person', fields: [{ value: 'Why?' }, { value: '' }, { value: 'tomas' }] },
    });
  });

  test('a form that is given up', () => {
    expect(heard(click({ ropes: { do: 'cancel', title: 'Ask a person' } }))).toEqual({
      kind: 'cancel',
      title: 'Ask a person',
    });
  });

  test('by Action.Submit, which makes a message', () => {
    expect(
      events({ text: undefined, value: { ropes: { do: 'act', name: 'feedback', value: 'no' } } }),
    ).toMatchObject([{ kind: 'action', name: 'feedback', value: 'no' }]);
  });

  test.for<[string, object]>([
    ['no data', invoke('adaptiveCard/action', { action: {} })],
    ['no action', invoke('adaptiveCard/action', {})],
    ['no value', invoke('adaptiveCard/action', undefined)],
    ['data of another card', click({ mine: 1 })],
    ['a value over 1,000 characters', click({ ropes: { do: 'act', name: 'x', value: 'x'.repeat(1_001) } })],
    ['an unknown deed', click({ ropes: { do: 'drop', name: 'x', value: '' } })],
    ['a form without fields', click({ ropes: { do: 'submit', form: { ...form, fields: undefined } } })],
    ['a message action without message', invoke('composeExtension/fetchTask', { commandId: 'ask' })],
  ])('refuses %s', ([, more]) => {
    expect(heard(more).kind).toBe('malformed');
  });
});

describe('message extensions, which may be used where the bot is not', () => {
  const query = (name: string | undefined, value: unknown) =>
    invoke('composeExtension/query', {
      commandId: 'search',
      parameters: [{ name, value }],
      queryOptions: { skip: 0, count: 25 },
    });

  test.for<[string, object, string]>([
    ['a search', query('words', ' notebook '), 'notebook'],
    ['a search of a client that does not name its words', query(undefined, 'notebook'), 'notebook'],
    ['the search that opens the box', query('initialRun', 'true'), ''],
    ['words that are none', query('words', { $ne: 1 }), ''],
  ])('%s', ([, more, text]) => {
    expect(events(more)).toMatchObject([{ kind: 'search', text, place: { kind: 'private', address: {} } }]);
  });

  test('a chat between two people is not taken for the chat of the bot', () => {
    const [search] = events({
      ...query('words', 'x'),
      conversation: { ...personal, id: '19:two@unq.gbl.spaces' },
    });
    expect(JSON.stringify(search?.place)).not.toContain('19:two');
  });

  test('asking about a message', () => {
    const value = {
      commandId: 'ask',
      commandContext: 'message',
      messagePayload: {
        id: '1',
        body: { contentType: 'html', content: '<p>Is it <b>slow</b>?</p><p>&lt;yes&gt;</p>' },
      },
    };
    expect(events(invoke('composeExtension/fetchTask', value))).toMatchObject([
      { kind: 'ask', text: 'Is it slow?\n<yes>' },
    ]);
    const empty = { ...value, messagePayload: { body: { contentType: 'html', content: '<img src="x">' } } };
    expect(heard(invoke('composeExtension/submitAction', empty))).toEqual({ kind: 'nothing-to-ask' });
  });
});

test.for<[string, string]>([
  ['<p>a</p><p>b</p>', 'a\nb'],
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<ul><li>one</li><li>two</li></ul>', 'one\ntwo'],
  ['<at id="0">Ropes</at> hi', 'Ropes hi'],
  ['1 &lt; 2 &amp;&amp; x&nbsp;y &#8364; &#x20AC; &bogus;', '1 < 2 && x y € € &bogus;'],
  ['a < b and c > d', 'a < b and c > d'],
  ['<img src="x" alt="y">', ''],
])('%s is read as %j', ([html, words]) => {
  expect(fromHtml(html)).toBe(words);
});

test('a hostile megabyte is read in no time', () => {
  for (const piece of ['<', '<a', '<br ', ' ', '\n', '&#', '<script', '</p>']) {
    // With time that grew by the square of the length, this would take longer than the limit of the suite.
    expect(() => fromHtml(piece.repeat(1_000_000 / piece.length))).not.toThrow();
  }
});
