import type { ErrandResult } from '../../../src/ports/incoming.js';
import type { Log } from '../../../src/ports/log.js';
import { wordsFor } from '../words.js';
import { deliveryError } from './errors.js';

/** What Bolt has for the end of a step, as far as it is used. */
export interface StepEnd {
  readonly complete?: (result: { outputs: Record<string, string> }) => Promise<unknown>;
  readonly fail?: (result: { error: string }) => Promise<unknown>;
}

/** Slack takes none of what a step gives: the app was installed with a manifest that is older, or it has another limit for texts. */
const UNFIT = 'parameter_validation_failed';

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
  const { stepRefused, stepUnfit } = wordsFor();
  const failing = (error: string) => attempt(async () => fail?.({ error }), log);
  if (!result?.done) {
    await failing(result?.why || stepRefused);
    return;
  }
  const code = await attempt(async () => complete?.({ outputs: { ...result.gives } }), log);
  // Otherwise the workflow would wait for ever.
  if (code === UNFIT) await failing(stepUnfit);
}

/** @returns the code of what Slack will never take */
async function attempt(end: () => Promise<unknown>, log: Log): Promise<string | undefined> {
  try {
    await end();
    return undefined;
  } catch (error) {
    const failure = deliveryError(error);
    if (!failure.permanent && !failure.options.unforeseen) throw failure;
    log.warn({ code: failure.code, err: failure }, 'slack did not take the end of a workflow step');
    return failure.code;
  }
}
