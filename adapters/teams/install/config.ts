import type { Configured, Environment, Surroundings } from '../../../src/ports/adapter.js';
import { isLoopback } from '../../../src/ports/loopback.js';
import type { NetworkSettings } from '../../../src/ports/network/settings.js';
import { createSettings, type Settings } from '../../kit/install/settings.js';
import { isWeb } from '../../kit/outgoing/markdown.js';
import { wordsFor } from '../words.js';

/** The bot as it is registered with Microsoft. */
export interface Credentials {
  readonly appId: string;
  readonly tenant: string;
  /** Absent for a managed identity, which the machine vouches for. */
  readonly password?: string;
}

/** Who signs tokens, and where they are had. */
export interface Issuer {
  /** Of the document that names the keys which sign Teams' requests. */
  readonly openIdMetadataUrl: string;
  readonly issuer: string;
  /** Where the bot's own tokens are had by POST. */
  readonly tokenUrl: string;
}

export interface TeamsConfig {
  /** Absent for the local playground client alone: then requests need no token. */
  readonly bot: { readonly credentials: Credentials; readonly issuer: Issuer } | undefined;
  /** Absent: straight out. */
  readonly network?: NetworkSettings;
}

const own = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID', 'TEAMS_APP_TYPE'] as const;
const ofIssuer = ['TEAMS_OPENID_METADATA_URL', 'TEAMS_TOKEN_ISSUER', 'TEAMS_LOGIN_URL'] as const;
const types = ['SingleTenant', 'UserAssignedMSI'] as const;

/**
 * Reads the bot's credentials. Without any Teams is off, unless `TEAMS_INSECURE_LOCAL=yes` lets the local
 * playground client in without tokens. That, and a local token issuer, is allowed on loopback outside
 * production only.
 */
export function configure(environment: Environment, surroundings: Surroundings): Configured<TeamsConfig> {
  const settings = createSettings(environment);
  const network = surroundings.network ? { network: surroundings.network } : {};
  const { value, wrong, problems } = settings;
  const words = wordsFor().settings;
  const insecure = value('TEAMS_INSECURE_LOCAL');
  const named = own.some((name) => value(name));
  const issuerNamed = ofIssuer.filter((name) => value(name));

  if (insecure !== undefined && insecure !== 'yes')
    wrong('TEAMS_INSECURE_LOCAL', words.insecureValue(insecure));
  if (insecure === 'yes') {
    if (!isLoopback(surroundings.host)) wrong('TEAMS_INSECURE_LOCAL', words.insecureBeyondLoopback);
    if (value('NODE_ENV') === 'production') wrong('TEAMS_INSECURE_LOCAL', words.insecureInProduction);
  }
  for (const name of issuerNamed) {
    if (insecure !== 'yes') wrong(name, words.localOnly);
    else if (!named) wrong(name, words.localWithoutBot);
    else if (name !== 'TEAMS_TOKEN_ISSUER' && !isWeb(value(name) ?? '')) wrong(name, words.url);
  }
  const credentials = named
    ? readCredentials(settings, insecure === 'yes' && issuerNamed.length > 0)
    : undefined;

  if (problems.length > 0) return { state: 'wrong', problems };
  if (credentials) {
    const bot = { credentials, issuer: issuerFor(credentials, settings) };
    return { state: 'on', config: { bot, ...network } };
  }
  return insecure === 'yes' ? { state: 'on', config: { bot: undefined, ...network } } : { state: 'off' };
}

/** @param invented by a local issuer, which gives what ids it likes; Microsoft's are always of one form */
function readCredentials({ value, wrong }: Settings, invented: boolean): Credentials {
  const words = wordsFor().settings;
  const type = value('TEAMS_APP_TYPE') ?? 'SingleTenant';
  const known = types.find((name) => name.toLowerCase() === type.toLowerCase());
  if (!known) wrong('TEAMS_APP_TYPE', words.type(type));
  const id = (name: string, missing: string) => {
    const given = value(name);
    if (!given) wrong(name, missing);
    else if (!invented && !isGuid(given)) wrong(name, words.guid);
    return given ?? '';
  };
  const appId = id('TEAMS_APP_ID', words.appId);
  const tenant = id('TEAMS_TENANT_ID', words.tenant);
  const password = value('TEAMS_APP_PASSWORD');
  if (known === 'UserAssignedMSI' && password) wrong('TEAMS_APP_PASSWORD', words.passwordOfIdentity);
  if (known !== 'UserAssignedMSI' && !password) wrong('TEAMS_APP_PASSWORD', words.password);
  return { appId, tenant, ...(password ? { password } : {}) };
}

/** Microsoft's own, which a test may replace. */
function issuerFor({ tenant }: Credentials, { value }: Settings): Issuer {
  return {
    openIdMetadataUrl:
      value('TEAMS_OPENID_METADATA_URL') ??
      'https://login.botframework.com/v1/.well-known/openidconfiguration',
    issuer: value('TEAMS_TOKEN_ISSUER') ?? 'https://api.botframework.com',
    tokenUrl: tokenUrl(value('TEAMS_LOGIN_URL') ?? 'https://login.microsoftonline.com', tenant),
  };
}

/** Of a login: the address of the login itself, of the tenant there, or of the token endpoint. */
function tokenUrl(login: string, tenant: string): string {
  const bare = login.replace(/\/+$/, '');
  if (bare.endsWith('/token')) return bare;
  return `${/^https?:\/\/[^/]+$/i.test(bare) ? `${bare}/${tenant}` : bare}/oauth2/v2.0/token`;
}

export function isGuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
