import { type Log, silent } from '../../src/ports/log.js';
import { type Product, startProduct } from './product.js';
import { SECRET, type SlackStub, startSlackStub } from './slack.js';

export interface SlackProduct extends Product {
  readonly stub: SlackStub;
}

/** The whole product on Slack over HTTP, with the stub in Slack's place. @param scopes of the app, beside those of the plain chat */
export async function startSlackProduct(
  environment: Readonly<Record<string, string>> = {},
  log: Log = silent,
  scopes: readonly string[] = [],
  now: () => number = Date.now,
): Promise<SlackProduct> {
  const stub = await startSlackStub();
  stub.scopes = [...stub.scopes, ...scopes];
  const product = await startProduct(
    {
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: stub.apiUrl,
      ...environment,
    },
    now,
    log,
  );
  return {
    ...product,
    stub,
    stop: async () => {
      await product.stop();
      await stub.stop();
    },
  };
}
