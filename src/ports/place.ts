/** Where a reply goes. Plain data: it is kept in the outbox until the reply is sent. */
export interface Place {
  readonly kind: 'direct' | 'thread' | 'private';
  readonly platform: string;
  readonly workspace: string;
  /** Names the conversation: deliveries keep their order within it, follow-ups refer to what was said in it. */
  readonly conversation: string;
  /**
   * The shared conversation that it is in, where it is in one: a pack names it as `platform:workspace:channel`. What a
   * pack names has no address: the adapter knows the way there.
   */
  readonly channel?: string;
  /** What the adapter needs to send there; the core does not look inside. */
  readonly address: Readonly<Record<string, string>>;
  /**
   * UTC milliseconds after which the address is void and must not be kept (a private response address is a
   * secret with a short life).
   */
  readonly expiresAt?: number;
  /**
   * Where the reply goes once the address is void. A thread of a direct chat has the chat itself here: what is said there by
   * itself, such as a reminder, goes to the chat.
   */
  readonly otherwise?: Place;
}
