import type { StepLine } from '../../src/ports/reply.js';

/** Words that every adapter needs; an adapter's own wording takes them in beside those that it alone needs. */
export interface KitWords {
  readonly reply: {
    /** On the button of a menu, or beside a choice. */
    readonly choose: string;
    /** In a menu from which nothing is chosen yet. */
    readonly chooseFirst: string;
    readonly step: Readonly<Record<StepLine['state'], string>>;
    readonly progress: (done: number, total: number) => string;
  };
  readonly form: {
    readonly cancel: string;
    /** At a field that is empty and may not be. */
    readonly required: string;
    /** Behind the label of a field that may stay empty. */
    readonly optional: string;
  };
  readonly refusal: {
    readonly malformed: string;
    readonly stopping: string;
    readonly notTaken: string;
  };
}
