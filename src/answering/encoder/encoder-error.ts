/** Why nothing was encoded. */
export class EncoderError extends Error {
  override readonly name = 'EncoderError';

  constructor(
    readonly code: /** Switched off by the configuration. */
      | 'off'
      /** The runtime is not to be had on this machine. */
      | 'runtime_missing'
      /** A file of the model is missing or not what it should be. */
      | 'model_damaged'
      /** The model could not make anything of this text. */
      | 'text_refused'
      /** The thread ended, for want of memory or by a fault of the runtime. */
      | 'thread_ended'
      | 'closed',
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
