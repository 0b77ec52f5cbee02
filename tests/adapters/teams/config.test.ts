import { describe, expect, test } from 'vitest';
import { configure } from '../../../adapters/teams/install/config.js';

const appId = '11111111-2222-4333-8444-555555555555';
const tenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const whole = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'secret', TEAMS_TENANT_ID: tenant };
const local = { TEAMS_INSECURE_LOCAL: 'yes' };
const issuer = {
  TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1:9/openid',
  TEAMS_TOKEN_ISSUER: 'https://issuer.example',
  TEAMS_LOGIN_URL: 'http://127.0.0.1:9',
};
const loopback = { host: '127.0.0.1', port: 3000, others: [] };
const open = { ...loopback, host: '0.0.0.0' };

test.for<[string, Record<string, string>, typeof loopback, string[] | 'on' | 'off']>([
  ['nothing set', {}, open, 'off'],
  ['credentials', whole, open, 'on'],
  ['credentials in production', { ...whole, NODE_ENV: 'production' }, open, 'on'],
  ['a managed identity', { ...whole, TEAMS_APP_PASSWORD: '', TEAMS_APP_TYPE: 'UserAssignedMSI' }, open, 'on'],
  ['the type in other letters', { ...whole, TEAMS_APP_TYPE: 'singletenant' }, open, 'on'],
  ['no credentials on loopback', local, loopback, 'on'],
  ['no credentials on ::1', local, { ...loopback, host: '::1' }, 'on'],
  ['a local issuer', { ...whole, ...local, ...issuer }, loopback, 'on'],
  [
    'a local issuer with ids of its own',
    { ...whole, ...local, ...issuer, TEAMS_APP_ID: 'bot' },
    loopback,
    'on',
  ],
  ['insecure: no', { TEAMS_INSECURE_LOCAL: 'true' }, loopback, ['TEAMS_INSECURE_LOCAL']],
  ['no credentials beyond loopback', local, open, ['TEAMS_INSECURE_LOCAL']],
  ['no credentials in production', { ...local, NODE_ENV: 'production' }, loopback, ['TEAMS_INSECURE_LOCAL']],
  ['insecure beside credentials beyond loopback', { ...whole, ...local }, open, ['TEAMS_INSECURE_LOCAL']],
  ['an issuer without leave', { ...whole, ...issuer }, loopback, Object.keys(issuer)],
  ['an issuer without a bot', { ...local, ...issuer }, loopback, Object.keys(issuer)],
  ['an issuer beyond loopback', { ...whole, ...local, ...issuer }, open, ['TEAMS_INSECURE_LOCAL']],
  [
    'an address that is none',
    { ...whole, ...local, TEAMS_LOGIN_URL: 'login' },
    loopback,
    ['TEAMS_LOGIN_URL'],
  ],
  ['an id alone', { TEAMS_APP_ID: appId }, open, ['TEAMS_TENANT_ID', 'TEAMS_APP_PASSWORD']],
  ['a password alone', { TEAMS_APP_PASSWORD: 'x' }, open, ['TEAMS_APP_ID', 'TEAMS_TENANT_ID']],
  [
    'a type alone',
    { TEAMS_APP_TYPE: 'MultiTenant' },
    open,
    ['TEAMS_APP_TYPE', 'TEAMS_APP_ID', 'TEAMS_TENANT_ID', 'TEAMS_APP_PASSWORD'],
  ],
  [
    'a password for a managed identity',
    { ...whole, TEAMS_APP_TYPE: 'UserAssignedMSI' },
    open,
    ['TEAMS_APP_PASSWORD'],
  ],
  [
    'a tenant by its name',
    { ...whole, TEAMS_TENANT_ID: 'contoso.onmicrosoft.com' },
    open,
    ['TEAMS_TENANT_ID'],
  ],
])('%s', ([, environment, surroundings, expected]) => {
  const configured = configure(environment, surroundings);
  if (typeof expected === 'string') return expect(configured.state).toBe(expected);
  expect(configured.state).toBe('wrong');
  if (configured.state !== 'wrong') return;
  expect(configured.problems.map(({ variable }) => variable)).toEqual(expected);
  for (const { message } of configured.problems)
    expect(message).toMatch(/Set|Remove|remove|Make|Take|Write|such as/);
});

describe('where tokens come from', () => {
  const tokenUrl = (login?: string) => {
    const configured = configure(login ? { ...whole, ...local, TEAMS_LOGIN_URL: login } : whole, loopback);
    return configured.state === 'on' ? configured.config.bot?.issuer.tokenUrl : undefined;
  };
  test.for([
    [undefined, `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`],
    ['http://127.0.0.1:9/', `http://127.0.0.1:9/${tenant}/oauth2/v2.0/token`],
    ['http://127.0.0.1:9/t1', 'http://127.0.0.1:9/t1/oauth2/v2.0/token'],
    ['http://127.0.0.1:9/t1/token', 'http://127.0.0.1:9/t1/token'],
  ] as const)('%s is asked at %s', ([login, expected]) => {
    expect(tokenUrl(login)).toBe(expected);
  });

  test("Microsoft's own issuer without other word", () => {
    expect(configure(whole, open)).toEqual({
      state: 'on',
      config: {
        bot: {
          credentials: { appId, tenant, password: 'secret' },
          issuer: {
            openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
            issuer: 'https://api.botframework.com',
            tokenUrl: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
          },
        },
      },
    });
  });
});
