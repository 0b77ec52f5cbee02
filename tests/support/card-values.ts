/*
 * Names and values of buttons and forms as cards in people's chats carry them. Written out here once more and not taken
 * from the product, so that a test sees when the product no longer reads what was sent before.
 */

/** What buttons and menus do. The names travel through platforms and old cards: they are never reused. */
export const actions = {
  showEntry: 'entry.show',
  moreOfEntry: 'entry.more',
  feedback: 'answer.feedback',
  noneOfThese: 'answer.none',
  nextPlace: 'answer.next',
  readSection: 'page.read',
  browsePages: 'pages.browse',
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
  myOnePath: 'journey.one',
  myStep: 'journey.step',
  finishStep: 'step.done',
  undoStep: 'step.undo',
  skipStep: 'step.skip',
  stuckAtStep: 'step.stuck',
  goOnAtStep: 'step.unstuck',
  openQuiz: 'quiz.open',
  answerQuiz: 'quiz.answer',
  ratePath: 'path.rate',
  rateStep: 'step.feedback',
  addWord: 'step.word',
  showReport: 'path.report',
  showResults: 'checkin.results',
  showAnswers: 'checkin.show',
  showCertificate: 'certificate.show',
  // Introducing oneself. Values: an assignment and a step, and when it was written.
  askToPost: 'introduction.ask',
  changeIntroduction: 'introduction.change',
  showIntroduction: 'introduction.show',
  postIntroduction: 'introduction.post',
  postAgain: 'introduction.again',
  // Posts about somebody. Values: an assignment and the id of the post.
  sayYes: 'post.yes',
  sayNo: 'post.no',
  askAboutPosts: 'posts.on',
  answerAgain: 'repeat.answer',
  stopRepeats: 'repeat.off',
  takeVersion: 'version.take',
  keepVersion: 'version.keep',
  openProfile: 'profile.open',

  // What people do on the paths of others. Values: a page; `stepPlace`; `restValue`; a person; an assignment and a doer.
  showTasks: 'tasks.show',
  openTask: 'task.open',
  restTask: 'task.rest',
  passTask: 'task.pass',
  giveTaskBack: 'task.back',
  takeTask: 'task.take',
  showOwing: 'owing.show',
  chooseDoer: 'doer.choose',

  // A line for whoever starts. Values: an assignment.
  writeWelcome: 'welcome.write',
  leaveWelcome: 'welcome.leave',

  // Giving paths and looking after those who walk them. Values: ids of drafts, assignments or persons.
  openAssign: 'assign.open',
  confirmDraft: 'draft.confirm',
  changeDraft: 'draft.change',
  otherPaths: 'draft.others',
  startPath: 'path.start',
  leaveStart: 'path.start-leave',
  lateSteps: 'draft.late',
  lateEach: 'draft.late-each',
  fromFirstDay: 'draft.first-day',
  dropDraft: 'draft.drop',
  confirmProposal: 'proposal.confirm',
  confirmAllProposals: 'proposal.confirm-all',
  declineProposal: 'proposal.decline',
  showTeam: 'team.show',
  showTeamChart: 'team.chart',
  showPerson: 'team.person',
  showTheirPath: 'team.path',
  nudge: 'team.nudge',
  sendNudge: 'team.nudge-send',
  leaveNudge: 'team.nudge-leave',
  confirmStep: 'step.confirm',
  sendBackStep: 'step.return',
  moveStart: 'assignment.move',
  pause: 'assignment.pause',
  resume: 'assignment.resume',
  cancel: 'assignment.cancel',
  // For one person alone. Values: assignment ids, an assignment and a step, ids of drafts.
  pauseUntil: 'tailor.pause',
  addStep: 'tailor.add',
  changeStep: 'tailor.step',
  putStepBack: 'tailor.back',
  confirmChange: 'tailor.confirm',
  leaveAsIs: 'tailor.leave',
  changeBuddy: 'person.buddy',
  changeManager: 'person.manager',

  // What comes by itself.
  snooze: 'reminder.snooze',
  remindersOff: 'reminder.off',

  // For those who keep entries true. Values: a place in the list of gaps, ids of questions or entries.
  showGaps: 'gaps.show',
  dismissGap: 'gap.dismiss',
  addFound: 'found.add',
  dismissFound: 'found.dismiss',
  showReviews: 'reviews.show',
  stillTrue: 'entry.still-true',
  needsChange: 'entry.needs-change',
  handOver: 'entry.hand-over',

  // What says something else than people were told. Values: a place in the list; `changeValue`, and behind it what was shown.
  showChanges: 'changes.show',
  tellChange: 'change.tell',
  leaveChange: 'change.leave',
  stopChanges: 'changes.off',

  // What people add to the packs. Values: ids of a referral, a question, a draft of a pack; `joinValue`.
  saveToPack: 'pack.save',
  draftFromQuestion: 'pack.draft',
  approvePackDraft: 'pack.approve',
  changePackDraft: 'pack.change',
  declinePackDraft: 'pack.decline',
  joinPackDraft: 'pack.join',
  unnameDraft: 'pack.unname',

  // Questions that were passed on. Values: referral ids.
  sendReferral: 'referral.send',
  answerReferral: 'referral.answer',
  takeReferral: 'referral.take',
  passReferral: 'referral.pass',
  closeReferral: 'referral.close',
  rateReferral: 'referral.rate',
} as const;

/** The forms behind buttons of a path: their names and those of their fields. */
export const walkingForms = {
  /** Context: `stepPlace`. */
  skip: { name: 'step.skip', reason: 'reason' },
  /** Context: `stepPlace`. `tell` is one of `manager`, `expert` and `nobody`. */
  stuck: { name: 'step.stuck', note: 'note', tell: 'tell' },
  /** Context: assignment and step. `useful` is `yes` or `no`. */
  stepFeedback: { name: 'step.feedback', useful: 'useful', word: 'word' },
  /** Context: assignment, step and view. A field for each question. */
  checkIn: { name: 'checkin.answer', first: 'first' },
  /** Context: `stepPlace`. A field for each question. */
  introduction: { name: 'introduction.write', first: 'first' },
  /** Context: assignment id. `rating` is one of `ratings`. */
  rate: { name: 'path.rate', rating: 'rating', comment: 'comment' },
  /** No context. */
  profile: { name: 'profile', personName: 'name', timeZone: 'timeZone', locale: 'locale' },
} as const;

export const ratings = ['good', 'fair', 'poor'] as const;
export type Rating = (typeof ratings)[number];

/** The forms behind buttons of tasks. */
export const taskForms = {
  /** Context: `stepPlace`. */
  pass: { name: 'task.pass', to: 'to' },
  /** Context: `assignment id#doer`. */
  choose: { name: 'doer.choose', person: 'person' },
  /** Context: assignment id. */
  welcome: { name: 'welcome.line', line: 'line', picture: 'picture' },
} as const;

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
  /** Context: a draft id. */
  late: { name: 'draft.late', first: 'step1' },
  /** Context: assignment id. */
  move: { name: 'assignment.move', start: 'start' },
  cancel: { name: 'assignment.cancel', reason: 'reason' },
  pauseUntil: { name: 'tailor.pause', until: 'until' },
  addStep: { name: 'tailor.add', title: 'title', day: 'day', doer: 'doer', note: 'note' },
  /** Context: assignment id and step id. `what` is `move` or `out`. */
  changeStep: { name: 'tailor.step', what: 'what', day: 'day', reason: 'reason' },
  /** Context: assignment id. */
  decline: { name: 'proposal.decline', reason: 'reason' },
  /** Context: `stepPlace`. */
  sendBack: { name: 'step.return', reason: 'reason' },
  /** Context: person id. */
  buddy: { name: 'person.buddy', buddy: 'buddy' },
  manager: { name: 'person.manager', manager: 'manager' },
} as const;

/** The forms behind buttons of whoever keeps entries true. Context: entry id. */
export const reviewForms = {
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

/** A draft that is to become more questions of an entry: `draft id#entry id`. */
export function joinValue(draft: string, entry: string): string {
  return `${draft}#${entry}`;
}

/** Which card a button stands on, so that the same card takes its place: the list of steps, one step, or another. */
export type StepView = 'path' | 'step' | 'other';

/** A step of an assignment: `assignment id#step id#view`. */
export function stepPlace(assignment: string, step: string, view: StepView): string {
  return `${assignment}#${step}#${view}`;
}

/** A question of a step's quiz, and the option that was chosen: `assignment#step#question[#option]`, from 0. */
export function quizPlace(assignment: string, step: string, question: number, option?: number): string {
  return [assignment, step, question, ...(option === undefined ? [] : [option])].join('#');
}

/** `assignment id#hash of the version that is offered`: an older card takes no newer version than it showed. */
export function offerValue(assignment: string, version: string): string {
  return `${assignment}#${version}`;
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

/** `question id#named` or `#anonymous`. */
export function sendValue(question: string, as: SendAs): string {
  return `${question}#${as}`;
}

/** The form behind the ask box of the home page. */
export const askForm = { name: 'ask', question: 'question' } as const;

/** Until when reminders rest: `assignment id#tomorrow` or `#monday`, counted from the day of the click. */
export function snoozeValue(assignment: string, until: 'tomorrow' | 'monday'): string {
  return `${assignment}#${until}`;
}

/** A change of what an entry says, or of its spelling alone; `shown` is the hash of what the card showed. */
export function changeValue(entry: string, extent: 'said' | 'slight', shown?: string): string {
  return [entry, extent, ...(shown === undefined ? [] : [shown])].join('#');
}

/** Until when a task rests: `assignment id#step id#tomorrow` or `#next-week`. */
export function restValue(assignment: string, step: string, until: 'tomorrow' | 'next-week'): string {
  return `${assignment}#${step}#${until}`;
}
