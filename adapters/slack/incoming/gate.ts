import type { IncomingHttpHeaders } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';

/** Seconds by which Slack's clock may be ahead of ours: as many as a request may be old. */
const TOLERANCE = 5 * 60;

/** Whether Slack signed a request with our secret, in the last five minutes: Bolt's own check. */
export function isSigned(headers: IncomingHttpHeaders, body: Buffer, signingSecret: string): boolean {
  const { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp } = headers;
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  // Bolt asks only whether it is old: one from the future would be good until then.
  if (Number(timestamp) > Date.now() / 1_000 + TOLERANCE) return false;
  return isValidSlackRequest({
    signingSecret,
    body: body.toString('utf8'),
    headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
  });
}
