import { accessSync, constants, existsSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isPostgres } from './database.js';

/**
 * Why a database cannot be used, in sentences, and what is to be done about it.
 *
 * @param error what opening or asking it threw
 */
export function whyUnusable(error: unknown, url: string): string {
  if (!isPostgres(url)) {
    const advice = codesOf(error).some((code) => placeCodes.test(code)) || saysPlace.test(reasonOf(error));
    if (advice) return whyUnwritable(url) ?? placeOf(resolve(url));
    return `${reasonOf(error)} Check DATABASE_URL.`;
  }
  return `${reasonOf(error)} ${tlsAdvice(error) ?? 'Check DATABASE_URL.'}`;
}

/** What a driver says went wrong; Postgres' says it for each address it tried, in an error without words. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join(' ');
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function codesOf(error: unknown): readonly string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(codesOf);
  if (!(error instanceof Error)) return [];
  return ['code' in error ? String(error.code) : '', ...codesOf(error.cause)].filter(Boolean);
}

/** Of Node when it makes folders, and of SQLite when it opens files. */
const placeCodes = /^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|EISDIR|SQLITE_CANTOPEN.*|SQLITE_READONLY.*)$/;
/** SQLITE_CANTOPEN is 14; libsql says no more of a file that it could not open (0.5.29). */
const saysPlace = /unable to open (database|connection)|readonly database/i;

/** How Node names certificates that it does not trust: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const untrusted =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_SIGNATURE_FAILURE|INVALID_CA|CERT_UNTRUSTED)$/;

function tlsAdvice(error: unknown): string | undefined {
  const codes = codesOf(error);
  const words = reasonOf(error);
  if (codes.some((code) => untrusted.test(code))) {
    return (
      'Whoever signed the certificate of the server is not known here, and sslmode=require, prefer and verify-ca check it as verify-full does. ' +
      'Name the file with the certificate of that authority: DATABASE_CA_FILE=/path/to/ca.pem (providers of databases offer it for download). ' +
      'With ?sslmode=no-verify in DATABASE_URL the connection is encrypted, and nobody checks who is at the other end.'
    );
  }
  if (codes.includes('ERR_TLS_CERT_ALTNAME_INVALID')) {
    return 'The certificate of the server is for another name: write the host in DATABASE_URL as the certificate has it.';
  }
  if (codes.includes('CERT_HAS_EXPIRED') || codes.includes('CERT_NOT_YET_VALID')) {
    return 'The certificate of the server is not valid today: renew it there, and check the clock of this machine.';
  }
  if (/does not support SSL/i.test(words)) {
    return 'The server offers no TLS: switch it on there, or leave sslmode and DATABASE_CA_FILE out where the way to it is private.';
  }
  // 28000 is invalid_authorization_specification: https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (codes.includes('28000') && /no encryption|SSL off|SSL\/TLS required/i.test(words)) {
    return 'The server takes encrypted connections alone: add ?sslmode=require to DATABASE_URL.';
  }
  return undefined;
}

/**
 * Why an SQLite file cannot be written or made where it is meant to be; undefined when nothing stands in the way. What
 * SQLite writes beside it counts as well.
 */
export function whyUnwritable(url: string): string | undefined {
  const file = resolve(url);
  const known = statOf(file);
  if (known?.isDirectory()) {
    return `${file} is a folder. Set DATABASE_URL to the path of a file in it, such as ${url.replace(/\/+$/, '')}/ropes.db.`;
  }
  let folder = dirname(file);
  while (!existsSync(folder)) folder = dirname(folder);
  if (!statOf(folder)?.isDirectory()) {
    return `${folder} is a file, so that no folder can be made there. Set DATABASE_URL to another place.`;
  }
  const inTheWay = [folder, file, `${file}-wal`, `${file}-shm`, `${file}-server`].find((path) =>
    path === folder || existsSync(path) ? refusalOf(path, path === folder) !== undefined : false,
  );
  return inTheWay && placeOf(inTheWay);
}

/** What the operating system says to writing there; undefined when it lets us. */
function refusalOf(path: string, isFolder: boolean): string | undefined {
  try {
    accessSync(path, isFolder ? constants.W_OK | constants.X_OK : constants.W_OK);
    return undefined;
  } catch (error) {
    return codesOf(error)[0] ?? 'EACCES';
  }
}

/** Who owns a place that cannot be written, who we are, and what is to be done. */
function placeOf(path: string): string {
  let there = path;
  while (!existsSync(there)) there = dirname(there);
  const found = statOf(there);
  const isFolder = found?.isDirectory() === true;
  const refusal = refusalOf(there, isFolder);
  if (refusal === 'EROFS') {
    return `${there} is on a file system that is mounted read-only. Mount it so that it can be written, or set DATABASE_URL to another place.`;
  }
  const folder = isFolder ? there : dirname(there);
  const { uid, gid } = { uid: process.getuid?.(), gid: process.getgid?.() };
  if (!found || uid === undefined || refusal === undefined) {
    return `${path} cannot be made or written. Set DATABASE_URL to a place that can.`;
  }
  return (
    `${there} cannot be written: it belongs to user ${found.uid} and group ${found.gid} with mode ${modeOf(found)}, and Ropes runs as user ${uid} and group ${gid}. ` +
    `Give it to Ropes: chown -R ${uid}:${gid} ${folder}. ` +
    `In a container do so with the folder of the host that is mounted there, or mount a named volume; in Kubernetes set fsGroup: ${gid}. Or set DATABASE_URL to a place that can be written.`
  );
}

function modeOf({ mode }: Stats): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

/** Undefined, too, for what stands in a folder that we may not enter. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
