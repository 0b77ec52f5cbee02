import { DeliveryError } from '../../../src/ports/errors.js';

/** A reply for somebody who is none of the sample people, such as one who was renamed since. */
export function unknownAccount(account: string | undefined): DeliveryError {
  return new DeliveryError(
    'unknown_account',
    true,
    `The playground has no sample person "${account ?? ''}". Discard the delivery, or bring the person back in adapters/web/directory/directory.ts.`,
    { gone: true },
  );
}
