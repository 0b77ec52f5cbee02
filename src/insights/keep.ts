/** How long things are kept. */
export interface Retention {
  /** Days that a seen event is remembered, so that a redelivery changes nothing. */
  readonly seenDays: number;
  /** Days that a sent or failed delivery is kept. */
  readonly sentDays: number;
  /** Days after which a question loses its asker. */
  readonly askerDays: number;
}
