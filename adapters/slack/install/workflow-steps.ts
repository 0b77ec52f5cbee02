/** What a step takes and gives. */
export interface StepShape {
  /** The errand of the product that it is. */
  readonly errand: string;
  readonly takes: Readonly<
    Record<string, { readonly type: 'text' | 'person' | 'date'; readonly required?: true }>
  >;
  readonly gives: readonly string[];
  /** What may be empty: of what is required, no empty text is relied on. */
  readonly mayGive?: readonly string[];
}

/**
 * The steps that people put into their workflows, by their `callback_id`; workflows hold them for years, so that none changes its name
 * or what it takes.
 */
export const workflowSteps = {
  ask_ropes: {
    errand: 'ask',
    takes: { question: { type: 'text', required: true } },
    gives: ['answer', 'answered'],
    mayGive: ['source'],
  },
  give_path: {
    errand: 'give-path',
    takes: {
      person: { type: 'person', required: true },
      path: { type: 'text', required: true },
      start: { type: 'date' },
    },
    gives: ['result'],
  },
  finish_step: {
    errand: 'finish-step',
    takes: { step: { type: 'text' }, person: { type: 'person' } },
    gives: ['result'],
  },
} as const satisfies Readonly<Record<string, StepShape>>;

export type WorkflowStep = keyof typeof workflowSteps;

/** What a step is given that is filled in by Slack. */
export const RUNNER = 'runner';
