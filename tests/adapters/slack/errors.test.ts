import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import {
  complaintsOf,
  deliveryError,
  isShutOut,
  notSlack,
  responseError,
} from '../../../adapters/slack/outgoing/errors.js';
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
  ])('%s may pass, and the message may be there', (code) => {
    const error = deliveryError(platform(code));
    expect(error).toMatchObject({ code, permanent: false });
    expect(Object.keys(error.options)).toEqual(['cause']);
  });

  it.each(['constructor', 'new_one'])('%s that nobody foresaw is given up soon, and no doubt', (code) => {
    const error = deliveryError(platform(code));
    expect(error).toMatchObject({ code, permanent: false, options: { untaken: true, unforeseen: true } });
  });

  it.each([
    'org_login_required',
    'team_added_to_org',
  ])('%s may last, and is the workspace as a whole', (code) => {
    const error = deliveryError(platform(code));
    expect(error).toMatchObject({ code, permanent: false, options: { untaken: true, shutOut: true } });
    expect(error.options.unforeseen).toBeUndefined();
  });

  it('without a reason is none of Slack, and leaves a doubt', () => {
    for (const data of [{ ok: false }, {}]) {
      const thrown = Object.assign(new Error('?'), { code: 'slack_webapi_platform_error', data });
      expect(deliveryError(thrown)).toMatchObject({ code: 'not_slack', permanent: false });
      expect(deliveryError(thrown).options.untaken).toBeUndefined();
    }
  });

  it('quotes a page in one line that can be shown and kept', () => {
    const page = `<html>${String.fromCharCode(0, 7)}\n ${'😀'.repeat(100)}`;
    expect(notSlack(page).message).toMatch(/answered: "<html> (😀)+…"/u);
    expect(notSlack(page).message.length).toBeLessThan(170);
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
    [302, '', 'not_slack', false],
    [200, '{"ok":false,"error":"new_one"}', 'new_one', false],
  ])('%i %s is %s', (status, body, code, permanent) => {
    expect(responseError(status, body, '3')).toMatchObject({ code, permanent });
  });
});

describe('a refusal of blocks', () => {
  // As Slack answers (https://github.com/slackapi/java-slack-sdk/issues/684, .../1017).
  const complaint = '[ERROR] unsupported type: card [json-pointer:/blocks/2/type]';
  const more = { response_metadata: { messages: [complaint] }, errors: ['unsupported type: card'] };

  it.each([
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_arguments',
    'invalid_attachments',
  ])('by %s says what is wrong, where it does', (error) => {
    const refusal = new webApi.WebAPIPlatformError({ ok: false, error, ...more });
    expect(complaintsOf(refusal)).toEqual([complaint, 'unsupported type: card']);
    expect(complaintsOf(deliveryError(refusal))).toEqual([complaint, 'unsupported type: card']);
    expect(complaintsOf(platform(error))).toEqual([]);
  });

  it.each([
    [200, JSON.stringify({ ok: false, error: 'invalid_blocks', ...more }), 2],
    [400, JSON.stringify({ ok: false, error: 'invalid_blocks', ...more }), 2],
    [400, '{"ok":false,"error":"invalid_blocks"', 0],
    [400, 'invalid_blocks\n', 0],
  ])('of a private address may have the status %i and be %s', (status, body, count) => {
    const error = responseError(status, body, null);
    expect(error?.permanent).toBe(true);
    expect(complaintsOf(error)).toHaveLength(count);
  });

  it('is nothing else', () => {
    const others = [platform('channel_not_found'), new Error('invalid_blocks'), undefined, 'invalid_blocks'];
    for (const other of others) expect(complaintsOf(other)).toBeUndefined();
    expect(complaintsOf(responseError(400, 'invalid_token', null))).toBeUndefined();
    expect(complaintsOf(responseError(400, 'Something else', null))).toBeUndefined();
    expect(complaintsOf(responseError(404, 'invalid_blocks', null))).toBeUndefined();
  });
});
