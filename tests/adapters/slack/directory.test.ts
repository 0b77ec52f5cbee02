import { describe, expect, it } from 'vitest';
import { entryOf } from '../../../adapters/slack/directory/directory.js';
import { slackUser, TEAM } from '../../support/slack.js';

const entry = (more: Readonly<Record<string, unknown>> = {}, id = 'U0DANA') =>
  entryOf({ ok: true, user: slackUser(id, more) }, TEAM);

describe('the directory of Slack', () => {
  it('names a member with all that it vouches for', () => {
    const profile = { email: 'dana@example.com', title: 'Data Engineer' };
    expect(entry({ real_name: 'Dana Okafor', profile })).toEqual({
      name: 'Dana Okafor',
      email: 'dana@example.com',
      standing: 'member',
      active: true,
      timeZone: 'Europe/London',
      locale: 'en-GB',
      jobTitle: 'Data Engineer',
      direct: {
        kind: 'direct',
        platform: 'slack',
        workspace: TEAM,
        conversation: 'direct:U0DANA',
        address: { channel: 'U0DANA' },
      },
    });
  });

  it.each([
    ['guest', { is_restricted: true }],
    ['guest', { is_ultra_restricted: true }],
    ['stranger', { is_stranger: true }],
    ['stranger', { team_id: 'T0OTHER' }],
    ['stranger', { team_id: 'T0OTHER', is_restricted: true }],
    ['bot', { is_bot: true }],
  ])('tells a %s: %j', (standing, more) => {
    expect(entry(more)?.standing).toBe(standing);
  });

  it('knows Slackbot, whom Slack does not call a bot', () => {
    expect(entry({}, 'USLACKBOT')?.standing).toBe('bot');
  });

  it('knows who was deactivated', () => {
    expect(entry({ deleted: true, tz: null })?.active).toBe(false);
  });

  it('makes do with little, and with nothing', () => {
    expect(entryOf({ user: { id: 'U1' } }, TEAM)).toMatchObject({ name: 'U1', standing: 'member' });
    expect(entry({ real_name: ' ', profile: { display_name: 'dana' } })?.name).toBe('dana');
    expect(entryOf({ ok: true }, TEAM)).toBeUndefined();
  });
});
