import { describe, expect, it } from 'vitest';
import { configure } from '../../../adapters/slack/install/config.js';

const bot = { SLACK_BOT_TOKEN: 'xoxb-1-a' };
const secret = '8f742231b10e8888abcd99yyyzzz85a5';

describe('the settings of Slack', () => {
  it('are off when none is set, whatever the lesser ones say', () => {
    expect(configure({})).toEqual({ state: 'off' });
    expect(configure({ SLACK_BOT_TOKEN: ' ', SLACK_COMMAND: '/onboard' })).toEqual({ state: 'off' });
  });

  it('choose HTTP by a signing secret', () => {
    expect(configure({ ...bot, SLACK_SIGNING_SECRET: secret })).toEqual({
      state: 'on',
      config: {
        botToken: 'xoxb-1-a',
        way: { kind: 'http', signingSecret: secret },
        apiUrl: 'https://slack.com/api/',
        command: '/ropes',
      },
    });
  });

  it('choose Socket Mode by an app token, also beside a signing secret', () => {
    const config = configure({ ...bot, SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: secret });
    expect(config).toMatchObject({ state: 'on', config: { way: { kind: 'socket', appToken: 'xapp-1' } } });
  });

  it('take another API address and another command', () => {
    const more = { SLACK_API_URL: 'http://127.0.0.1:9/api', SLACK_COMMAND: '/new-hire_2' };
    expect(configure({ ...bot, SLACK_SIGNING_SECRET: secret, ...more })).toMatchObject({
      config: { apiUrl: 'http://127.0.0.1:9/api/', command: '/new-hire_2' },
    });
  });

  it.each([
    ['no bot token', { SLACK_SIGNING_SECRET: secret }, ['SLACK_BOT_TOKEN']],
    ['no bot token, only an app token', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    ['a bot token alone', bot, ['SLACK_APP_TOKEN']],
    [
      'tokens of another kind',
      { SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xoxb-1' },
      ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
    ],
    ['no secret', { ...bot, SLACK_SIGNING_SECRET: 'shh' }, ['SLACK_SIGNING_SECRET']],
    ['no address', { ...bot, SLACK_SIGNING_SECRET: secret, SLACK_API_URL: 'slack.com' }, ['SLACK_API_URL']],
    ['no command', { ...bot, SLACK_SIGNING_SECRET: secret, SLACK_COMMAND: 'Ropes!' }, ['SLACK_COMMAND']],
  ])('are wrong with %s, and say what to do', (_name, environment, variables) => {
    const configured = configure(environment);
    if (configured.state !== 'wrong') throw new Error(configured.state);
    expect(configured.problems.map(({ variable }) => variable)).toEqual(variables);
    for (const { message } of configured.problems) {
      expect(message).toMatch(/Copy|Set|Make|Leave|such as/);
      expect(message).not.toContain('shh');
    }
  });
});
