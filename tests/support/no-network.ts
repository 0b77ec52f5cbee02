import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

/** No test reaches a real host: whatever is not on loopback fails at once, and fails the test that tried. */
const refused: string[] = [];

function note(request: { host?: string; hostname?: string; options?: { host?: string } }): void {
  const host = request.options?.host ?? request.hostname ?? request.host ?? 'unknown host';
  if (!/^(127\.|localhost|\[?::1)/.test(host)) refused.push(host);
}

beforeAll(() => {
  // The file before in the same process has put it away.
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)(:\d+)?$/);
  nock.emitter.on('no match', note);
});

afterEach(() => {
  const hosts = refused.splice(0);
  expect(hosts, 'requests to hosts that no test may reach').toEqual([]);
});

afterAll(() => {
  nock.emitter.off('no match', note);
  nock.restore();
});
