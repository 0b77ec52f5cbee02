/** Who may ask: a new hire, who manages nobody, a manager, or an expert. */
export const askers = ['hire', 'manager', 'expert'] as const;

export interface AskOptions {
  readonly json?: boolean;
  readonly stdin?: boolean;
  readonly as: (typeof askers)[number];
}
