import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { deliveryError, isShutOut, responseError } from '../../../adapters/slack/errors.js';
import { DeliveryError } from '../../../src/ports/errors.js';

const platform = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });

describe('an error of Slack', () => {
  it.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'user_not_found',
    'msg_too_long',
    'invalid_blocks',
    'account_inactive',
    'token_revoked',
    'invalid_auth',
    'missing_scope',
  ])('%s is permanent, and says what to do', (code) => {
    const error = deliveryError(platform(code));
    expect(error).toMatchObject({ code, permanent: true });
    expect(error.message).toMatch(/Discard|Invite|Install|Set|add|report/);
  });

  it.each([
    'internal_error',
    'fatal_error',
    'service_unavailable',
    'request_timeout',
    'constructor',
    'new_one',
  ])('%s may pass', (code) => {
    expect(deliveryError(platform(code))).toMatchObject({ code, permanent: false });
  });

  it('asks to wait as long as Slack says', () => {
    expect(deliveryError(new webApi.WebAPIRateLimitedError(7))).toMatchObject({
      code: 'rate_limited',
      permanent: false,
      options: { retryAfter: 7_000 },
    });
    expect(deliveryError(platform('ratelimited')).options.retryAfter).toBeUndefined();
  });

  it('may pass when Slack is broken or cannot be reached', () => {
    expect(deliveryError(new webApi.WebAPIHTTPError(500, 'Oops', {}, '<html>'))).toMatchObject({
      code: 'http_error',
      permanent: false,
    });
    expect(deliveryError(new webApi.WebAPIRequestError(new Error('ECONNREFUSED')))).toMatchObject({
      code: 'unreachable',
      permanent: false,
    });
    expect(deliveryError('what')).toMatchObject({ code: 'unreachable', permanent: false });
  });

  it('that is ours already stays as it is', () => {
    const ours = new DeliveryError('place_expired', true, 'Expired.');
    expect(deliveryError(ours)).toBe(ours);
  });

  it('says whether the bot itself is shut out', () => {
    expect(isShutOut(deliveryError(platform('token_revoked')))).toBe(true);
    expect(isShutOut(deliveryError(platform('channel_not_found')))).toBe(false);
  });
});

describe('an error of a private address', () => {
  it.each([
    [404, 'expired_url', 'response_url_expired', true],
    [410, '', 'response_url_expired', true],
    [403, '{"ok":false,"error":"used_url"}', 'response_url_expired', true],
    [400, 'invalid_payload', 'response_url_refused', true],
    [500, '', 'http_error', false],
    [429, '', 'rate_limited', false],
  ])('%i %s is %s', (status, body, code, permanent) => {
    expect(responseError(status, body, '3')).toMatchObject({ code, permanent });
  });
});
