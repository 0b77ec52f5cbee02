import type { Action, Button } from '../ports/reply.js';

/** What buttons and menus do. The names travel through platforms and old cards: they are never reused. */
export const actions = {
  showEntry: 'entry.show',
  moreOfEntry: 'entry.more',
  feedback: 'answer.feedback',
  choosePersona: 'persona.choose',
  showPath: 'path.show',
  showStep: 'path.step',
  askPerson: 'referral.request',
  confirmForget: 'forget.confirm',
  cancelForget: 'forget.cancel',
  say: 'say',
  openAsk: 'ask.open',
} as const;

/** The form behind "Ask a person". */
export const referralForm = { name: 'referral.request', question: 'question' } as const;

/** The form behind the ask box of the home page. */
export const askForm = { name: 'ask', question: 'question' } as const;

export function button(
  label: string,
  name: string,
  value: string,
  look: Pick<Button, 'style' | 'pressed'> = {},
): Button {
  const action: Action = { name, value };
  return { label, action, ...look };
}

/** `question id`, or nothing where the answer was not logged, and the verdict. */
export function feedbackValue(question: string, helpful: boolean): string {
  return `${question}:${helpful ? 'yes' : 'no'}`;
}

export function readFeedback(value: string): { question: string; helpful: boolean } | undefined {
  const match = /^([0-9a-f-]{36}):(yes|no)$/.exec(value);
  return match?.[1] ? { question: match[1], helpful: match[2] === 'yes' } : undefined;
}

/** `path id#step id`. */
export function stepValue(path: string, step: string): string {
  return `${path}#${step}`;
}

export function readStep(value: string): { path: string; step: string } | undefined {
  const [path, step, ...rest] = value.split('#');
  return path && step && rest.length === 0 ? { path, step } : undefined;
}
