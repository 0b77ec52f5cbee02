import { expect } from 'vitest';
import { type Product, startProduct } from './product.js';
import { environmentOf, type Issuer, postActivity, type Stub, startIssuer, startStub } from './teams.js';

export interface TeamsProduct extends Product {
  readonly issuer: Issuer;
  readonly stub: Stub;
  /** Hands over what Teams sends, which is taken. @returns the answer */
  post(activity: object): Promise<unknown>;
}

/** The whole product on Teams, with the stub in the place of its connector. */
export async function startTeamsProduct(
  environment: Readonly<Record<string, string>> = {},
): Promise<TeamsProduct> {
  const [issuer, stub] = await Promise.all([startIssuer(), startStub()]);
  const product = await startProduct({ ...environmentOf(issuer), ...environment });
  return {
    ...product,
    issuer,
    stub,
    async post(activity) {
      const { status, json } = await postActivity(product.address, activity, issuer.token(stub.serviceUrl));
      expect(status).toBe(200);
      return json;
    },
    async stop() {
      await product.stop();
      await Promise.all([issuer.stop(), stub.stop()]);
    },
  };
}
