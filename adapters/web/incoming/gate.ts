import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../../../src/ports/loopback.js';
import { wordsFor } from '../words.js';

/**
 * Why a request is not let in; undefined when it is. The playground has no sign-in, so this is what keeps
 * other web pages out: a foreign name that was pointed at this machine (DNS rebinding) by the Host header, a
 * page of another origin by Origin and Sec-Fetch-Site. Programs that send neither of these are no browsers.
 */
export function refusal(method: string, headers: IncomingHttpHeaders): string | undefined {
  const words = wordsFor().refusal;
  const host = headers.host ?? '';
  if (!isLoopback(host.replace(/:\d{1,5}$/, ''))) return words.host;
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return words.origin;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  return isVisit(method, headers) ? undefined : words.origin;
}

/** Somebody followed a link to the page from another site, which shows it to them alone. */
function isVisit(method: string, headers: IncomingHttpHeaders): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}
