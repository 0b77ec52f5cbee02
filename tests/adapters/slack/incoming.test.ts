import { describe, expect, it } from 'vitest';
import { readPayload } from '../../../adapters/slack/incoming/incoming.js';
import type { Reading } from '../../../adapters/slack/incoming/reading.js';
import { BOT, clicked, commandOf, eventOf, said, slackUser, TEAM } from '../../support/slack.js';

const NOW = 1_795_000_000_000;
const HALF_AN_HOUR = 30 * 60_000;
const URL = 'https://hooks.slack.com/actions/T0HOME/1/abc';

const read = (body: unknown) => readPayload(body, { team: TEAM, bot: BOT }, NOW);

function taken(body: unknown) {
  const reading = read(body);
  if (reading.kind !== 'incoming') throw new Error(JSON.stringify(reading));
  return reading;
}

const incoming = (body: unknown) => taken(body).incoming;
const message = (more: Readonly<Record<string, unknown>>) => said('U0DANA', 'hello', more);
const mention = (more: Readonly<Record<string, unknown>> = {}) =>
  eventOf({
    type: 'app_mention',
    user: 'U0DANA',
    text: '<@U0BOT> what is a notebook?',
    channel: 'C0GENERAL',
    ts: '1795000000.000200',
    ...more,
  });
const direct = {
  kind: 'direct',
  platform: 'slack',
  workspace: TEAM,
  conversation: 'direct:U0DANA',
  address: { channel: 'D0DANA' },
};

describe('in the agent experience', () => {
  const agent = (body: unknown) => {
    const reading = readPayload(body, { team: TEAM, bot: BOT, experience: 'agent' }, NOW);
    if (reading.kind !== 'incoming') throw new Error(JSON.stringify(reading));
    return reading.incoming;
  };
  const ROOT = '1795000000.000100';
  const thread = {
    ...direct,
    conversation: `thread:D0DANA:${ROOT}`,
    address: { channel: 'D0DANA', thread: ROOT },
    otherwise: direct,
  };

  it('a direct message is the root of a thread, and what follows is said in it', () => {
    const root = agent(message({ ts: ROOT }));
    expect(root.place).toEqual(thread);
    expect(root).not.toHaveProperty('replyTo');
    const reply = agent(message({ ts: '1795000001.000100', thread_ts: ROOT }));
    expect(reply).toMatchObject({ place: thread, replyTo: `D0DANA:${ROOT}` });
  });

  it('an edit of it is answered there', () => {
    const now = { type: 'message', user: 'U0DANA', text: 'better', ts: ROOT, edited: { user: 'U0DANA' } };
    const body = message({ subtype: 'message_changed', message: now, previous_message: { text: 'bad' } });
    expect(agent(body)).toMatchObject({ place: thread, edits: { before: 'bad' } });
  });

  it('what is said after a click stands below the message, or in its thread', () => {
    const button = { action_id: 'help' };
    const root = { channel: 'D0DANA', ts: ROOT };
    expect(agent(clicked('U0DANA', button, root)).place).toEqual(thread);
    const inside = { channel: 'D0DANA', ts: '1795000002.000100', thread: ROOT };
    expect(agent(clicked('U0DANA', button, inside)).place).toEqual(thread);
  });

  it('a thread of a channel is what it was, and what nobody said is a message of the chat', () => {
    expect(agent(mention()).place).toEqual(incoming(mention()).place);
    const opened = eventOf({ type: 'app_home_opened', user: 'U0DANA', channel: 'D0DANA', tab: 'messages' });
    expect(agent(opened).place).toEqual(direct);
  });
});

describe('a direct message', () => {
  it('is a message to the bot', () => {
    const body = said('U0DANA', 'do I <have> to?');
    expect(incoming(body)).toEqual({
      kind: 'message',
      key: body.event_id,
      from: { platform: 'slack', workspace: TEAM, account: 'U0DANA' },
      place: direct,
      text: 'do I <have> to?',
    });
  });

  it('tells whom it names, but not the bot', () => {
    expect(incoming(message({ text: '<@U0BOT> assign <@U0NOOR|noor> &lt;@U1&gt;' }))).toMatchObject({
      text: 'assign <@U0NOOR|noor> <@U1>',
      mentions: [{ text: '<@U0NOOR|noor>', account: 'U0NOOR' }],
    });
    expect(incoming(mention({ text: '<@U0BOT> who is <@U0NOOR>?' }))).toMatchObject({
      mentions: [{ text: '<@U0NOOR>', account: 'U0NOOR' }],
    });
  });

  it('opens no forms', () => {
    expect(incoming(message({}))).not.toHaveProperty('opensForms');
    expect(incoming(mention())).not.toHaveProperty('opensForms');
  });

  it('in a thread is answered in the thread', () => {
    expect(incoming(message({ thread_ts: '1795000000.000001' })).place).toMatchObject({
      kind: 'thread',
      address: { channel: 'D0DANA', thread: '1795000000.000001' },
    });
  });

  it('that comes with a file is what it says', () => {
    expect(incoming(message({ subtype: 'file_share', text: 'what is this?' }))).toMatchObject({
      kind: 'message',
      text: 'what is this?',
      files: ['file'],
    });
  });

  it.each([
    [{ subtype: 'slack_audio', mimetype: 'audio/webm', name: 'audio_message.webm' }, 'voice'],
    [{ subtype: 'slack_video', mimetype: 'video/mp4' }, 'video'],
    [{ mimetype: 'audio/mpeg' }, 'voice'],
    [{ mimetype: 'image/png' }, 'picture'],
    [{ mimetype: 'video/quicktime' }, 'video'],
    [{ mimetype: 'application/pdf', name: 'plan.pdf' }, 'file'],
    [{ name: 'memo.m4a' }, 'voice'],
    [{ name: 'shot.HEIC' }, 'picture'],
    [{ id: 'F1', mode: 'hidden_by_limit' }, 'file'],
    ['F1', 'file'],
  ])('tells what a file is: %j is a %s', (file, what) => {
    expect(incoming(message({ subtype: 'file_share', text: '', files: [file] }))).toMatchObject({
      text: '',
      files: [what],
    });
  });

  it('that passes on the message of somebody else, without words, is not empty', () => {
    const attachments = [{ is_share: true, text: 'hello' }];
    expect(incoming(message({ text: '', attachments }))).toMatchObject({ text: '', files: ['other'] });
    expect(incoming(message({ text: 'see', attachments }))).not.toHaveProperty('files');
  });

  describe('that is edited', () => {
    const edited = { user: 'U0DANA', ts: '1795000001.000000' };
    const changed = (now: object, before: object | undefined = { text: 'waht' }, more: object = {}) =>
      eventOf({
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        channel: 'D0DANA',
        channel_type: 'im',
        ts: '1795000001.000100',
        message: {
          type: 'message',
          user: 'U0DANA',
          text: 'what is Canvas?',
          ts: '1795000000.000100',
          edited,
          ...now,
        },
        previous_message: before,
        ...more,
      });

    it('is heard again, with what it said before', () => {
      const body = changed({}, { text: 'what is &lt;that&gt;' });
      expect(incoming(body)).toEqual({
        kind: 'message',
        key: body.event_id,
        from: { platform: 'slack', workspace: TEAM, account: 'U0DANA' },
        place: direct,
        text: 'what is Canvas?',
        edits: { before: 'what is <that>' },
      });
      expect(incoming(changed({}, undefined))).toMatchObject({ edits: {} });
    });

    it('in a channel or a thread is answered there', () => {
      const inChannel = { channel: 'C0GENERAL', channel_type: 'channel' };
      expect(
        incoming(changed({ text: '<@U0BOT> what is Canvas?' }, { text: 'hm' }, inChannel)),
      ).toMatchObject({
        text: 'what is Canvas?',
        place: { kind: 'thread', address: { thread: '1795000000.000100' } },
        edits: { before: 'hm' },
      });
      expect(incoming(changed({ thread_ts: '1.1' }))).toMatchObject({
        place: { address: { thread: '1.1' } },
      });
    });

    it.each([
      ['a link that was unfolded', changed({ edited: undefined })],
      ['what a bot edits', changed({ bot_id: 'B1' })],
      ['what the bot itself edits', changed({ user: BOT })],
      ['what is not said to the bot', changed({}, {}, { channel: 'C0GENERAL', channel_type: 'channel' })],
      ['what nobody said', changed({ user: undefined })],
      ['a message that is gone', changed({ subtype: 'tombstone' })],
    ])('is not heard again as %s', (_, body) => {
      expect(read(body).kind).toBe('ignored');
    });
  });

  const overheard = {
    channel: 'C0EXPERTS',
    channel_type: 'channel',
    thread_ts: '1795000000.000001',
    parent_user_id: 'U0NOOR',
  };

  it('in a channel is overheard in threads alone, whoever began them, and once', () => {
    expect(incoming(message(overheard))).toMatchObject({
      overheard: true,
      replyTo: 'C0EXPERTS:1795000000.000001',
      place: { channel: 'C0EXPERTS' },
    });
    expect(incoming(message({ ...overheard, subtype: 'thread_broadcast' }))).toMatchObject({
      overheard: true,
    });
    expect(read(message({ ...overheard, thread_ts: undefined })).kind).toBe('ignored');
    expect(incoming(message(overheard))).not.toHaveProperty('toOthers');
    expect(read(message({ ...overheard, text: `<@${BOT}> here` })).kind).toBe('ignored');
    const mentioned = incoming(mention({ thread_ts: '1795000000.000001' }));
    expect(mentioned).toMatchObject({ replyTo: 'C0GENERAL:1795000000.000001' });
    expect(mentioned).not.toHaveProperty('overheard');
    expect(incoming(mention())).not.toHaveProperty('replyTo');
    expect(incoming(mention({ files: [{ id: 'F1' }] }))).toMatchObject({ files: ['file'] });
  });

  it.each([
    '<!here>',
    '<!channel> look',
    'hm <!subteam^S0DATA|@data>',
  ])('that is overheard says that it calls others by %s', (text) => {
    expect(incoming(message({ ...overheard, text }))).toMatchObject({ overheard: true, toOthers: true });
    expect(incoming(mention({ text: `<@${BOT}> ${text}` }))).not.toHaveProperty('toOthers');
  });

  it('in a thread of the direct chat says which, and is in no channel', () => {
    const found = incoming(message({ thread_ts: '1795000000.000001' }));
    expect(found).toMatchObject({ replyTo: 'D0DANA:1795000000.000001' });
    expect(found.place).not.toHaveProperty('channel');
  });

  it('loses its NULs, which Postgres cannot keep', () => {
    expect(incoming(message({ text: 'a\0b' }))).toMatchObject({ text: 'a\uFFFDb' });
  });

  it.each([
    ['a subtype', { subtype: 'channel_topic' }],
    ['a deletion', { subtype: 'message_deleted', user: undefined }],
    ['an edit', { edited: { user: 'U0DANA', ts: '1' } }],
    ['another bot', { bot_id: 'B0OTHER' }],
    ['the bot itself', { user: BOT }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['nobody', { user: undefined }],
    ['a channel', { channel: 'C0GENERAL', channel_type: 'channel' }],
  ])('is left alone when it is of %s', (_name, more) => {
    expect(read(message(more)).kind).toBe('ignored');
  });
});

describe('a mention', () => {
  it('is answered in a thread under it', () => {
    expect(incoming(mention())).toMatchObject({
      kind: 'message',
      text: 'what is a notebook?',
      place: {
        kind: 'thread',
        conversation: 'thread:C0GENERAL:1795000000.000200',
        address: { channel: 'C0GENERAL', thread: '1795000000.000200', user: 'U0DANA' },
      },
    });
  });

  it('in a thread is answered there', () => {
    expect(incoming(mention({ thread_ts: '1795000000.000001' })).place.address.thread).toBe(
      '1795000000.000001',
    );
  });

  it.each([
    ['by a bot', { bot_id: 'B0OTHER' }],
    ['by an edit', { edited: { ts: '1' } }],
    ['in the direct chat, where it comes as a message too', { channel: 'D0DANA' }],
  ])('%s is left alone', (_name, more) => {
    expect(read(mention(more)).kind).toBe('ignored');
  });
});

describe('a slash command', () => {
  it('is answered privately while its address lives, and then in the direct chat', () => {
    const body = commandOf('U0DANA', 'path data-engineer', URL);
    const { incoming: event, surface } = taken(body);
    expect(event).toMatchObject({
      kind: 'message',
      key: body.trigger_id,
      text: 'path data-engineer',
      place: {
        kind: 'private',
        address: { responseUrl: URL },
        otherwise: { kind: 'direct', address: { channel: 'U0DANA' } },
      },
    });
    expect(event.place.expiresAt).toBeGreaterThan(NOW);
    expect(event.place.expiresAt).toBeLessThan(NOW + HALF_AN_HOUR);
    expect(surface.trigger).toBe(body.trigger_id);
  });

  it('opens forms, and tells whom it names', () => {
    expect(incoming(commandOf('U0DANA', 'assign <@U0NOOR|noor.haddad> from Monday', URL))).toMatchObject({
      text: 'assign <@U0NOOR|noor.haddad> from Monday',
      mentions: [{ text: '<@U0NOOR|noor.haddad>', account: 'U0NOOR' }],
      opensForms: true,
    });
  });

  it('without words asks for help', () => {
    expect(incoming(commandOf('U0DANA', ' ', URL))).toMatchObject({ text: 'help' });
  });
});

describe('a click', () => {
  const at = { channel: 'D0DANA', ts: '1795000000.000300' };

  it('on a button of a direct message', () => {
    const body = clicked('U0DANA', { action_id: '2:answer.feedback', value: 'q1:yes' }, at);
    expect(taken(body)).toEqual({
      kind: 'incoming',
      incoming: {
        kind: 'action',
        key: body.trigger_id,
        from: { platform: 'slack', workspace: TEAM, account: 'U0DANA' },
        place: direct,
        name: 'answer.feedback',
        value: 'q1:yes',
      },
      surface: { trigger: body.trigger_id, origin: { channel: 'D0DANA', message: at.ts } },
    });
  });

  it('on an option of a menu', () => {
    const selected_option = { text: { type: 'plain_text', text: 'x' }, value: 'persona/x' };
    const body = clicked(
      'U0DANA',
      { type: 'static_select', action_id: '1:persona.choose', selected_option },
      at,
    );
    expect(incoming(body)).toMatchObject({ name: 'persona.choose', value: 'persona/x' });
  });

  it('on what a menu shows already, which takes it back, is nothing to do', () => {
    const action = { type: 'static_select', action_id: '1:persona.choose', selected_option: null };
    expect(read(clicked('U0DANA', action, at))).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['+q1:yes', 'Helped', { name: 'answer.verdict', value: 'q1:yes' }],
    ['-q1#shown', 'Not it', { name: 'place.next', value: 'q1#shown' }],
  ])('on a thumb: %s', (value, text, expected) => {
    // The fields of `FeedbackButtonsAction` in @slack/bolt 5.1, as apps see them.
    const action = {
      type: 'feedback_buttons',
      action_id: '3:answer.verdict|place.next',
      block_id: 'jUB4a',
      value,
      text: { type: 'plain_text', text, emoji: false },
      action_ts: '1795000002.271845',
    };
    expect(incoming(clicked('U0DANA', action, at))).toMatchObject({ kind: 'action', ...expected });
  });

  it('on a button without a value', () => {
    expect(incoming(clicked('U0DANA', { action_id: '1:forget.confirm' }, at))).toMatchObject({
      name: 'forget.confirm',
      value: '',
    });
  });

  it('in a channel is answered in the thread', () => {
    const body = clicked('U0DANA', { action_id: '1:x' }, { channel: 'C0GENERAL', ts: '5.1' });
    expect(incoming(body).place).toMatchObject({
      kind: 'thread',
      address: { channel: 'C0GENERAL', thread: '5.1' },
    });
    const inThread = { ...body, message: { thread_ts: '4.1' } };
    expect(incoming(inThread).place.address.thread).toBe('4.1');
  });

  it('on a private message is answered privately', () => {
    const body = {
      ...clicked('U0DANA', { action_id: '1:x' }, { channel: 'C0GENERAL', ts: '5.1' }),
      container: { type: 'message', channel_id: 'C0GENERAL', message_ts: '5.1', is_ephemeral: true },
      response_url: URL,
    };
    expect(incoming(body).place).toMatchObject({
      kind: 'private',
      conversation: 'private:C0GENERAL:U0DANA',
      address: { responseUrl: URL },
    });
  });

  it('in the home is answered in the direct chat', () => {
    const body = {
      ...clicked('U0DANA', { action_id: '1:path.show', value: 'path/x' }, at),
      container: { type: 'view', view_id: 'V1' },
      message: undefined,
    };
    expect(incoming(body).place).toMatchObject({ kind: 'direct', address: { channel: 'U0DANA' } });
  });
});

describe('a submitted form', () => {
  const origin = { channel: 'D0DANA', message: '5.1' };
  const metadata = { name: 'referral.request', context: 'q1', origin };
  const submission = (more: Readonly<Record<string, unknown>> = {}) => ({
    type: 'view_submission',
    team: { id: TEAM },
    user: { id: 'U0DANA', team_id: TEAM },
    view: {
      id: 'V1',
      hash: '1.abc',
      callback_id: 'form',
      private_metadata: JSON.stringify(metadata),
      state: {
        values: {
          question: { question: { type: 'plain_text_input', value: 'Why?' } },
          about: { about: { type: 'plain_text_input', value: null } },
          expert: { expert: { type: 'static_select', selected_option: { value: 'tomas' } } },
          none: { none: { type: 'static_select', selected_option: null } },
        },
      },
      ...more,
    },
  });

  it('brings its name, context, values and where it was opened', () => {
    expect(taken(submission())).toMatchObject({
      incoming: {
        kind: 'form',
        name: 'referral.request',
        context: 'q1',
        place: direct,
        values: { question: 'Why?', about: '', expert: 'tomas', none: '' },
      },
      surface: { origin },
    });
  });

  it('brings days as they are written, and people by their accounts', () => {
    const state = {
      values: {
        start: { start: { type: 'datepicker', selected_date: '2026-11-30' } },
        never: { never: { type: 'datepicker', selected_date: null } },
        buddy: { buddy: { type: 'users_select', selected_user: 'U0NOOR' } },
        nobody: { nobody: { type: 'users_select', selected_user: null } },
        people: { people: { type: 'multi_users_select', selected_users: ['U0NOOR', 'W0MILO'] } },
        none: { none: { type: 'multi_users_select', selected_users: [] } },
      },
    };
    expect(incoming(submission({ state }))).toMatchObject({
      values: {
        start: '2026-11-30',
        never: '',
        buddy: 'account:U0NOOR',
        nobody: '',
        people: 'account:U0NOOR,account:W0MILO',
        none: '',
      },
    });
  });

  it.each([
    { selected_user: 'U1,person:x' },
    { selected_user: '' },
    { selected_users: ['U1', 5] },
    { selected_users: ['U1,U2'] },
    { selected_date: 5 },
  ])('with %j in a field is malformed', (input) => {
    expect(read(submission({ state: { values: { buddy: { buddy: input } } } })).kind).toBe('malformed');
  });

  it('has the same key when it is delivered again, and another after a correction', () => {
    const corrected = { state: { values: { question: { question: { value: 'Why not?' } } } } };
    expect(incoming(submission()).key).toBe(incoming(submission()).key);
    expect(incoming(submission(corrected)).key).not.toBe(incoming(submission()).key);
    expect(incoming(submission({ hash: '2.abc' })).key).not.toBe(incoming(submission()).key);
  });

  it('that is not ours is left alone or refused', () => {
    expect(read(submission({ callback_id: 'other' })).kind).toBe('ignored');
    expect(read(submission({ private_metadata: '{' })).kind).toBe('malformed');
    expect(read(submission({ private_metadata: '{"name":""}' })).kind).toBe('malformed');
  });
});

describe('other events', () => {
  it('"Ask Ropes about this" asks the words of the message, privately', () => {
    const body = {
      type: 'message_action',
      callback_id: 'ask_about',
      team: { id: TEAM },
      user: { id: 'U0DANA' },
      trigger_id: '9.9',
      response_url: URL,
      channel: { id: 'C0GENERAL' },
      message: { type: 'message', text: 'what is a &lt;notebook&gt;?', ts: '5.1' },
    };
    expect(incoming(body)).toMatchObject({
      kind: 'message',
      quoted: true,
      key: '9.9',
      text: 'what is a <notebook>?',
      place: { kind: 'private' },
    });
    expect(read({ ...body, callback_id: 'other' }).kind).toBe('ignored');
  });

  it('somebody joined', () => {
    const body = eventOf({ type: 'team_join', user: slackUser('U0DANA') });
    expect(incoming(body)).toMatchObject({ kind: 'joined', place: { address: { channel: 'U0DANA' } } });
    expect(read(eventOf({ type: 'team_join', user: slackUser('U1', { is_bot: true }) })).kind).toBe(
      'ignored',
    );
  });

  it.each([
    ['home', 'home'],
    ['messages', 'joined'],
  ])('the tab "%s" was opened: %s', (tab, kind) => {
    const body = eventOf({ type: 'app_home_opened', user: 'U0DANA', channel: 'D0DANA', tab });
    expect(incoming(body)).toMatchObject({ kind, place: { address: { channel: 'D0DANA' } } });
  });

  it('an account was deactivated', () => {
    const change = (deleted: boolean) =>
      eventOf({ type: 'user_change', user: slackUser('U0DANA', { deleted }) });
    expect(incoming(change(true))).toMatchObject({
      kind: 'left',
      who: 'account',
      from: { account: 'U0DANA' },
    });
    expect(incoming(change(false))).toMatchObject({
      kind: 'changed',
      from: { account: 'U0DANA' },
      entry: { name: 'U0DANA Person', email: 'u0dana@example.com', standing: 'member', active: true },
    });
  });

  it('the app was uninstalled, or its token revoked', () => {
    const left = { kind: 'left', who: 'workspace', from: { account: '', workspace: TEAM } };
    expect(incoming(eventOf({ type: 'app_uninstalled' }))).toMatchObject(left);
    expect(incoming(eventOf({ type: 'tokens_revoked', tokens: { bot: [BOT] } }))).toMatchObject(left);
    expect(read(eventOf({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } })).kind).toBe('ignored');
  });

  it('that nobody asked for are left alone', () => {
    expect(read(eventOf({ type: 'reaction_added' })).kind).toBe('ignored');
    expect(read({ type: 'view_closed' }).kind).toBe('ignored');
  });
});

describe('another workspace', () => {
  const foreign: Reading = { kind: 'foreign', team: 'T0OTHER' };

  it('is refused for every kind of payload', () => {
    const other = { team_id: 'T0OTHER', authorizations: [{ team_id: 'T0OTHER' }] };
    expect(read({ ...said('U1', 'hi'), ...other })).toEqual(foreign);
    expect(read({ ...commandOf('U1', 'hi', URL), team_id: 'T0OTHER' })).toEqual(foreign);
    const click = clicked(
      'U1',
      { action_id: '1:x' },
      { channel: 'D1', ts: '1.1' },
      { team: { id: 'T0OTHER' } },
    );
    expect(read(click)).toEqual(foreign);
  });

  it('may have started a shared channel in which our bot was asked', () => {
    expect(read({ ...said('U1', 'hi'), team_id: 'T0OTHER' }).kind).toBe('incoming');
  });
});

it.each([
  [null],
  ['text'],
  [[]],
  [{}],
  [{ type: 'nothing' }],
  [{ type: 'event_callback' }],
  [{ type: 'event_callback', event_id: 'Ev1', team_id: TEAM, event: null }],
  [eventOf({ type: 'message', channel: 5, ts: {} })],
  [{ type: 'block_actions', actions: [] }],
  [{ ...clicked('U1', {}, { channel: 'D1', ts: '1' }) }],
  [{ type: 'view_submission', view: {} }],
  [{ command: '/ropes' }],
  [{ ...commandOf('U1', 'x', 'file:///etc/passwd') }],
])('%j is malformed', (body) => {
  expect(read(body).kind).toBe('malformed');
});
