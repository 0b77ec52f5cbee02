/*
 * Names and values of buttons and forms as cards in people's chats carry them. Written out here once more and not taken
 * from the product, so that a test sees when the product no longer reads what was sent before.
 */

import type { Action, Button } from '../../src/ports/reply.js';

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

  // Walking a path. Values: `stepPlace`.
  myPath: 'journey.show',
  myStep: 'journey.step',
  finishStep: 'step.done',
  undoStep: 'step.undo',
  skipStep: 'step.skip',
  stuckAtStep: 'step.stuck',
  goOnAtStep: 'step.unstuck',
  openQuiz: 'quiz.open',
  answerQuiz: 'quiz.answer',
  ratePath: 'path.rate',
  takeVersion: 'version.take',
  keepVersion: 'version.keep',
  openProfile: 'profile.open',

  // Giving paths and looking after those who walk them. Values: ids of drafts, assignments or persons.
  openAssign: 'assign.open',
  confirmDraft: 'draft.confirm',
  changeDraft: 'draft.change',
  dropDraft: 'draft.drop',
  confirmProposal: 'proposal.confirm',
  confirmAllProposals: 'proposal.confirm-all',
  declineProposal: 'proposal.decline',
  showTeam: 'team.show',
  showTeamChart: 'team.chart',
  showPerson: 'team.person',
  nudge: 'team.nudge',
  confirmStep: 'step.confirm',
  sendBackStep: 'step.return',
  moveStart: 'assignment.move',
  pause: 'assignment.pause',
  resume: 'assignment.resume',
  cancel: 'assignment.cancel',
  changeBuddy: 'person.buddy',
  changeManager: 'person.manager',

  // What comes by itself.
  snooze: 'reminder.snooze',
  remindersOff: 'reminder.off',

  // For those who keep entries true. Values: a place in the list of gaps, ids of questions or entries.
  showGaps: 'gaps.show',
  dismissGap: 'gap.dismiss',
  showReviews: 'reviews.show',
  stillTrue: 'entry.still-true',
  needsChange: 'entry.needs-change',
  handOver: 'entry.hand-over',

  // What people add to the packs. Values: ids of a referral, a question, a draft of a pack; `joinValue`.
  saveToPack: 'pack.save',
  draftFromQuestion: 'pack.draft',
  approvePackDraft: 'pack.approve',
  changePackDraft: 'pack.change',
  declinePackDraft: 'pack.decline',
  joinPackDraft: 'pack.join',

  // Questions that were passed on. Values: referral ids.
  sendReferral: 'referral.send',
  answerReferral: 'referral.answer',
  takeReferral: 'referral.take',
  passReferral: 'referral.pass',
  closeReferral: 'referral.close',
  rateReferral: 'referral.rate',
} as const;

/** Most characters of a reason, a note or a comment in a form. */
export const LONGEST_NOTE = 1_000;

/** The forms behind buttons of a path: their names and those of their fields. */
export const walkingForms = {
  /** Context: `stepPlace`. */
  skip: { name: 'step.skip', reason: 'reason' },
  /** Context: `stepPlace`. `tell` is one of `manager`, `expert` and `nobody`. */
  stuck: { name: 'step.stuck', note: 'note', tell: 'tell' },
  /** Context: assignment id. `rating` is one of `ratings`. */
  rate: { name: 'path.rate', rating: 'rating', comment: 'comment' },
  /** No context. */
  profile: { name: 'profile', personName: 'name', timeZone: 'timeZone', locale: 'locale' },
} as const;

export const ratings = ['good', 'fair', 'poor'] as const;
export type Rating = (typeof ratings)[number];

/** The forms behind buttons of whoever manages. */
export const managingForms = {
  /** Context: a draft id where one is changed, or ''. */
  assign: {
    name: 'assign',
    people: 'people',
    path: 'path',
    start: 'start',
    buddy: 'buddy',
    manager: 'manager',
    note: 'note',
  },
  /** Context: assignment id. */
  move: { name: 'assignment.move', start: 'start' },
  cancel: { name: 'assignment.cancel', reason: 'reason' },
  /** Context: assignment id. */
  decline: { name: 'proposal.decline', reason: 'reason' },
  /** Context: `stepPlace`. */
  sendBack: { name: 'step.return', reason: 'reason' },
  /** Context: person id. */
  buddy: { name: 'person.buddy', buddy: 'buddy' },
  manager: { name: 'person.manager', manager: 'manager' },
} as const;

/** The forms behind buttons of whoever keeps entries true. Context: entry id. */
export const upkeepForms = {
  change: { name: 'entry.needs-change', note: 'note' },
  handOver: { name: 'entry.hand-over', to: 'to' },
} as const;

/** The forms behind buttons of whoever adds to the packs. */
export const curatingForms = {
  /**
   * Context: `referral:`, `question:` or `draft:` and its id. `target` is `new` or the id of an entry; `body` goes on in
   * `body2` and `body3`, since a field of Slack holds 3,000 characters.
   */
  write: {
    name: 'pack.write',
    target: 'target',
    title: 'title',
    asks: 'asks',
    summary: 'summary',
    body: 'body',
    body2: 'body2',
    body3: 'body3',
  },
  /** Context: draft id. */
  decline: { name: 'pack.decline', reason: 'reason' },
} as const;

/** A draft as a card shows it: `draft id#when it was last changed`. */
export function draftValue(draft: { readonly id: string; readonly changedAt: number }): string {
  return `${draft.id}#${draft.changedAt}`;
}

/** `shown` is NaN where the value names no state of the draft. */
export function readDraftValue(value: string): { draft: string; shown: number } {
  const [draft = '', shown] = value.split('#');
  return { draft, shown: Number(shown) };
}

/** A draft that is to become more questions of an entry: `draft id#entry id`. */
export function joinValue(draft: string, entry: string): string {
  return `${draft}#${entry}`;
}

export function readJoin(value: string): { draft: string; entry: string } | undefined {
  const [draft, entry, ...rest] = value.split('#');
  return draft && entry && rest.length === 0 ? { draft, entry } : undefined;
}

/** Which card a button stands on, so that the same card takes its place: the list of steps, one step, or another. */
export type StepView = 'path' | 'step' | 'other';

/** A step of an assignment: `assignment id#step id#view`. */
export function stepPlace(assignment: string, step: string, view: StepView): string {
  return `${assignment}#${step}#${view}`;
}

export function readStepPlace(
  value: string,
): { assignment: string; step: string; view: StepView } | undefined {
  const [assignment, step, view, ...rest] = value.split('#');
  if (!assignment || !step || rest.length > 0) return undefined;
  return { assignment, step, view: view === 'path' || view === 'step' ? view : 'other' };
}

/** A question of a step's quiz, and the option that was chosen: `assignment#step#question[#option]`, from 0. */
export function quizPlace(assignment: string, step: string, question: number, option?: number): string {
  return [assignment, step, question, ...(option === undefined ? [] : [option])].join('#');
}

export function readQuizPlace(
  value: string,
): { assignment: string; step: string; question: number; option: number | undefined } | undefined {
  const match = /^([^#]+)#([^#]+)#(\d{1,2})(?:#(\d{1,2}))?$/.exec(value);
  if (!match?.[1] || !match[2]) return undefined;
  const option = match[4] === undefined ? undefined : Number(match[4]);
  return { assignment: match[1], step: match[2], question: Number(match[3]), option };
}

/** `assignment id#hash of the version that is offered`: an older card takes no newer version than it showed. */
export function offerValue(assignment: string, version: string): string {
  return `${assignment}#${version}`;
}

export function readOffer(value: string): { assignment: string; version: string } | undefined {
  const [assignment, version, ...rest] = value.split('#');
  return assignment && version && rest.length === 0 ? { assignment, version } : undefined;
}

/** `assignment id#rating`. */
export function ratingValue(assignment: string, rating: Rating): string {
  return `${assignment}#${rating}`;
}

/** The form behind "Ask a person". Context: question id. `as` is one of `senders`. */
export const referralForm = { name: 'referral.request', question: 'question', as: 'as' } as const;

/** Under which name a question is sent. */
export const senders = ['named', 'anonymous'] as const;
export type SendAs = (typeof senders)[number];

/** The forms on an expert's card. Context: referral id. */
export const expertForms = {
  answer: { name: 'referral.answer', answer: 'answer' },
  pass: { name: 'referral.pass', reason: 'reason' },
  close: { name: 'referral.close', reason: 'reason' },
} as const;

/** Most characters of an expert's answer. */
export const LONGEST_ANSWER = 10_000;

/** `question id#named` or `#anonymous`. */
export function sendValue(question: string, as: SendAs): string {
  return `${question}#${as}`;
}

export function readSend(value: string): { question: string; as: SendAs } | undefined {
  const match = /^([0-9a-f-]{36})#(named|anonymous)$/.exec(value);
  return match?.[1] ? { question: match[1], as: match[2] === 'named' ? 'named' : 'anonymous' } : undefined;
}

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

/** `entry id`, or `entry id#question id` where the entry was offered for a question. */
export function shownValue(entry: string, question: string | undefined): string {
  return question === undefined ? entry : `${entry}#${question}`;
}

export function readShown(value: string): { entry: string; question: string | undefined } {
  const [entry = '', question] = value.split('#');
  return { entry, question };
}

/** `question id:verdict`, and `:entry id` where the asker picked the entry themselves after the question was declined. */
export function feedbackValue(question: string, helpful: boolean, picked?: string): string {
  return [question, helpful ? 'yes' : 'no', ...(picked === undefined ? [] : [picked])].join(':');
}

export function readFeedback(
  value: string,
): { question: string; helpful: boolean; picked: string | undefined } | undefined {
  const match = /^([0-9a-f-]{36}):(yes|no)(?::(.+))?$/.exec(value);
  return match?.[1] ? { question: match[1], helpful: match[2] === 'yes', picked: match[3] } : undefined;
}

/** `path id#step id`. */
export function stepValue(path: string, step: string): string {
  return `${path}#${step}`;
}

export function readStep(value: string): { path: string; step: string } | undefined {
  const [path, step, ...rest] = value.split('#');
  return path && step && rest.length === 0 ? { path, step } : undefined;
}

/** Until when reminders rest: `assignment id#tomorrow` or `#monday`, counted from the day of the click. */
export function snoozeValue(assignment: string, until: 'tomorrow' | 'monday'): string {
  return `${assignment}#${until}`;
}

export function readSnooze(value: string): { assignment: string; until: 'tomorrow' | 'monday' } | undefined {
  const match = /^([^#]+)#(tomorrow|monday)$/.exec(value);
  return match?.[1]
    ? { assignment: match[1], until: match[2] === 'monday' ? 'monday' : 'tomorrow' }
    : undefined;
}
