import type { ErrandResult } from '../../../src/ports/incoming.js';
import type { Log } from '../../../src/ports/log.js';
import { wordsFor } from '../words.js';
import { deliveryError } from './errors.js';

/** What Bolt has for the end of a step, as far as it is used. */
export interface StepEnd {
  readonly complete?: (result: { outputs: Record<string, string> }) => Promise<unknown>;
  readonly fail?: (result: { error: string }) => Promise<unknown>;
}

/**
 * Ends the step of a workflow. Slack may have ended it already, such as when this was done and its event was not acknowledged in
 * time: that is logged and left.
 *
 * @param result undefined where the product does nothing for whoever runs it
 * @throws DeliveryError for what may pass: then the event comes again, gets the same result, and the step is ended then
 */
export async function endStep(
  { complete, fail }: StepEnd,
  result: ErrandResult | undefined,
  log: Log,
): Promise<void> {
  try {
    if (result?.done) await complete?.({ outputs: { ...result.gives } });
    else await fail?.({ error: result?.why || wordsFor().stepRefused });
  } catch (error) {
    const failure = deliveryError(error);
    if (!failure.permanent && !failure.options.unforeseen) throw failure;
    log.warn({ code: failure.code, err: failure }, 'slack did not take the end of a workflow step');
  }
}
