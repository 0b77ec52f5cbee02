import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../../../src/ports/loopback.js';
import { wording } from '../wording.js';

/**
 * Why a request is not let in; undefined when it is. The playground has no sign-in, so this is what keeps
 * other web pages out: a foreign name that was pointed at this machine (DNS rebinding) by the Host header, a
 * page of another origin by Origin and Sec-Fetch-Site. Programs that send neither of these are no browsers.
 */
export function refusal(method: string, headers: IncomingHttpHeaders): string | undefined {
  const host = headers.host ?? '';
  if (!isLoopback(host.replace(/:\d{1,5}$/, ''))) return wording.refusal.host;
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return wording.refusal.origin;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  return isVisit(method, headers) ? undefined : wording.refusal.origin;
}

/** Somebody followed a link to the page from another site, which shows it to them alone. */
function isVisit(method: string, headers: IncomingHttpHeaders): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}
