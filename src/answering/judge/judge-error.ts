/** Why a judge gave no ruling. The message says what to do, and holds nothing of what was asked or answered. */
export class JudgeError extends Error {
  override readonly name = 'JudgeError';

  constructor(
    readonly code: /** Nobody answers there, or not in time. */
      | 'unreachable'
      /** It asks to be left alone for a while. */
      | 'limited'
      /** It does not take the key. */
      | 'refused'
      /** It knows no such model or address. */
      | 'unknown'
      /** It failed, or does not understand what is asked of it. */
      | 'failed'
      /** It does not take this very question: it is too long for it, or filtered out. */
      | 'unfit'
      /** What it answered is no choice. */
      | 'unreadable',
    message: string,
    /** Milliseconds, where it said so. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}
