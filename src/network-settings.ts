import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Environment, SettingProblem } from './ports/adapter.js';
import type { NetworkSettings } from './ports/network/settings.js';

export interface ReadNetwork {
  readonly settings: NetworkSettings;
  readonly problems: readonly SettingProblem[];
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The usual variables, in capitals or not; the first that is set counts. */
const proxies = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'] as const;
const exceptions = ['NO_PROXY', 'no_proxy'] as const;

/**
 * Reads `HTTPS_PROXY`, `NO_PROXY` and `NODE_EXTRA_CA_CERTS`. Node reads the last of them when it starts, and knows
 * nothing of one in a file of settings.
 *
 * @param readByNode the file that Node has read itself: its certificates are trusted already
 */
export function readNetwork(environment: Environment, readByNode?: string): ReadNetwork {
  const problems: SettingProblem[] = [];
  const name = proxies.find((variable) => environment[variable]?.trim());
  const proxy = name && proxyOf(environment[name] ?? '');
  if (name && !proxy) {
    problems.push({
      variable: name,
      message: 'must be the address of an http proxy, such as http://proxy.example.com:8080',
    });
  }
  const except = exceptions.map((variable) => environment[variable]?.trim()).find(Boolean) ?? '';
  const file = environment.NODE_EXTRA_CA_CERTS?.trim();
  const authorities = file ? readAuthorities(file, file === readByNode ? 'by-node' : 'by-us') : [];
  if (typeof authorities === 'string')
    problems.push({ variable: 'NODE_EXTRA_CA_CERTS', message: authorities });
  return {
    settings: {
      ...(proxy ? { proxy } : {}),
      straight: except
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
      authorities: typeof authorities === 'string' || file === readByNode ? [] : authorities,
    },
    problems,
  };
}

function proxyOf(text: string): URL | undefined {
  const address = text.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  return url?.hostname && /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * The certificates of a PEM file, or what is wrong with it.
 *
 * @param trusted by whom they are; Node has looked at each of its own, which takes a while
 */
export function readAuthorities(
  file: string,
  trusted: 'by-us' | 'by-node' = 'by-us',
): readonly string[] | string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/,.*$/, '') : String(error);
    return `names "${file}", which cannot be read (${reason})`;
  }
  const found = text.match(CERTIFICATE) ?? [];
  if (found.length === 0 || (trusted === 'by-us' && !found.every(isCertificate))) {
    return `names "${file}", which holds no certificates in PEM (-----BEGIN CERTIFICATE-----)`;
  }
  return found;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
