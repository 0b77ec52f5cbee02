import { expect, test } from 'vitest';
import { teams } from '../../../adapters/teams/registration.js';
import { APP, environmentOf, startIssuer } from '../../support/teams.js';

const loopback = { host: '127.0.0.1', port: 3000, others: [] };

async function diagnosis(environment: Record<string, string>) {
  const configured = teams.configure(environment, loopback);
  if (configured.state !== 'on') throw new Error(JSON.stringify(configured));
  return teams.diagnose(configured.config);
}

test('doctor fetches a token, and says why when there is none', async () => {
  const issuer = await startIssuer();
  expect(await diagnosis(environmentOf(issuer))).toEqual([
    {
      name: 'teams',
      ok: true,
      detail: `the login gave a token for ${APP}; slash commands are in the app from package 1.2.0 on (docs/teams.md)`,
    },
  ]);
  issuer.refuse({ status: 401, body: { error: 'invalid_client' } });
  expect(await diagnosis(environmentOf(issuer))).toMatchObject([
    { ok: false, detail: expect.stringMatching(/401, invalid_client.*Check TEAMS_APP_ID/) },
  ]);
  await issuer.stop();
  expect(await diagnosis(environmentOf(issuer))).toMatchObject([
    { ok: false, detail: expect.stringContaining('ECONNREFUSED') },
  ]);
  expect(await diagnosis({ TEAMS_INSECURE_LOCAL: 'yes' })).toMatchObject([{ ok: true }]);
});
