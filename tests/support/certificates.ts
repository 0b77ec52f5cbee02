import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A key with its certificate, in PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** An authority that nobody knows but who is told of it. */
export interface Authority {
  readonly cert: string;
  /** For a server of these host names and IPv4 addresses. */
  issue(...names: readonly string[]): Identity;
}

/** Made anew for each test file that asks: certificates in files would end one day, and keys in files be found. */
export function createAuthority(name = 'An authority of the tests'): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const cert = certificate(name, own.publicKey, name, own.privateKey, [basicConstraints(true)]);
  return {
    cert,
    issue(...names) {
      const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return {
        key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: certificate(names[0] ?? '', keys.publicKey, name, own.privateKey, [alternativeNames(names)]),
      };
    },
  };
}

/** X.509 (RFC 5280) in DER, as far as a test needs it; good from yesterday to tomorrow. */
function certificate(
  subject: string,
  key: KeyObject,
  issuer: string,
  signer: KeyObject,
  extensions: Buffer[],
) {
  const day = 24 * 60 * 60 * 1_000;
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1, ...Buffer.from(String(Math.floor(Math.random() * 1e9)))])),
    ecdsaWithSha256(),
    nameOf(issuer),
    sequence(time(Date.now() - day), time(Date.now() + day)),
    nameOf(subject),
    key.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = createSign('sha256').update(body).sign(signer);
  const whole = sequence(body, ecdsaWithSha256(), tagged(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
}

const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts);
const objectId = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = () => sequence(objectId('2a8648ce3d040302'));
const nameOf = (name: string) =>
  sequence(tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from(name)))));

function time(at: number): Buffer {
  return tagged(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
}

function basicConstraints(isAuthority: boolean): Buffer {
  const value = sequence(...(isAuthority ? [tagged(0x01, Buffer.from([0xff]))] : []));
  return sequence(objectId('551d13'), tagged(0x01, Buffer.from([0xff])), tagged(0x04, value));
}

function alternativeNames(names: readonly string[]): Buffer {
  const each = names.map((name) =>
    isIPv4(name) ? tagged(0x87, Buffer.from(name.split('.').map(Number))) : tagged(0x82, Buffer.from(name)),
  );
  return sequence(objectId('551d11'), tagged(0x04, sequence(...each)));
}
