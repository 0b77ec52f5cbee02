/** Why a delivery failed, made at the adapter's edge from whatever the SDK threw. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    /** Fixed and searchable, such as `rate_limited` or `account_deactivated`. */
    readonly code: string,
    /** Permanent failures are kept for an operator; transient ones are tried again. */
    readonly permanent: boolean,
    message: string,
    readonly options: {
      readonly cause?: unknown;
      /** Milliseconds to wait at least, where the platform says so. */
      readonly retryAfter?: number;
      /** The platform certainly has not taken the message in this try: nobody need ask whether it is there. */
      readonly untaken?: true;
      /** Nobody foresaw it: most likely it is the message itself, and given up after a few tries. */
      readonly unforeseen?: true;
      /** It may have arrived by an earlier try, and nobody can be asked: it is not tried again by itself. */
      readonly uncertain?: true;
      /**
       * Whoever it is for cannot be reached there: they left, blocked the bot, or the place is gone. Without it a failure
       * says nothing about them.
       */
      readonly gone?: true;
      /**
       * The platform takes nothing of this bot until somebody acts: a token that is refused, a secret that has run out,
       * an app that was removed. It says nothing of the message, which waits, whatever `permanent` says.
       */
      readonly shutOut?: true;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
  }
}
