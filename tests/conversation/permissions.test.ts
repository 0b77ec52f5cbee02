import { afterAll, describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/conversation/parse-message.js';
import { type Permission, permissions, type Relation } from '../../src/people/roles/permissions.js';
import type { Incoming, Outcome } from '../../src/ports/incoming.js';
import {
  actions,
  askForm,
  changeValue,
  curatingForms,
  expertForms,
  joinValue,
  managingForms,
  offerValue,
  quizPlace,
  ratingValue,
  referralForm,
  restValue,
  reviewForms,
  sendValue,
  snoozeValue,
  stepPlace,
  taskForms,
  walkingForms,
} from '../support/card-values.js';
import {
  type ActorName,
  actors,
  assemble,
  type Cast,
  createDumper,
  type Dump,
  type Ids,
  restore,
  secrets,
  type Target,
} from '../support/cast.js';
import { learned } from '../support/conversation.js';
import { databases } from '../support/databases.js';
import { features } from '../support/english.js';
import type { Talk } from '../support/team.js';

/*
 * Who may do what, written out once more, without a look at src/people/permissions.ts: every button, form and word
 * of the product against everybody. What is not allowed changes nothing, is answered, and tells nothing.
 */

/** What an adapter hands over, but for who did it, where, and under which key. */
type Sent =
  | { readonly kind: 'action'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'form';
      readonly name: string;
      readonly context: string;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'errand'; readonly name: string; readonly given: Readonly<Record<string, string>> }
  | { readonly kind: 'home' | 'joined' }
  | { readonly kind: 'ask' | 'search'; readonly text: string };

interface Row {
  /** The action, form or words. */
  readonly of: string;
  readonly about: Target;
  /** Those for whom it does what it says to the person; for everybody else it does nothing to them. */
  readonly allowed: readonly ActorName[];
  /** How one sees that it was done: rows changed, a form opened, or words came. */
  readonly proof: 'changed' | 'form' | RegExp;
  readonly sent: (ids: Ids) => Sent;
  /** What it may change of whoever does it; of the people it is tried on it never changes anything. */
  readonly own?: true;
  /** What else must not be told to others. */
  readonly secret?: readonly string[];
}

const managers: readonly ActorName[] = ['manager', 'admin', 'granted-admin'];
const admins: readonly ActorName[] = ['admin', 'granted-admin'];
const themself: readonly ActorName[] = ['themself'];
const seers: readonly ActorName[] = [...themself, ...managers];
const nobody: readonly ActorName[] = [];
const answerers: readonly ActorName[] = ['expert', ...admins];

/** Those whom the bot does not answer. */
const unheard: readonly ActorName[] = ['bot', 'left'];

const everybody = Object.keys(actors) as ActorName[];
const hidden = /Zephyr|Taraxacum|Piaculum|Paulownia|Petrichor/;

type More = Pick<Row, 'own' | 'secret'>;

function click(
  name: string,
  about: Target,
  allowed: readonly ActorName[],
  proof: Row['proof'],
  value: (ids: Ids) => string,
  more: More = {},
): Row {
  const sent = (ids: Ids): Sent => ({ kind: 'action', name, value: value(ids) });
  return { of: `action ${name}`, about, allowed, proof, sent, ...more };
}

function form(
  name: string,
  about: Target,
  allowed: readonly ActorName[],
  proof: Row['proof'],
  context: (ids: Ids) => string,
  values: Record<string, string> | ((ids: Ids) => Record<string, string>),
  more: More = {},
): Row {
  const sent = (ids: Ids): Sent => ({
    kind: 'form',
    name,
    context: context(ids),
    values: typeof values === 'function' ? values(ids) : values,
  });
  return { of: `form ${name}`, about, allowed, proof, sent, ...more };
}

function errand(
  name: string,
  about: Target,
  allowed: readonly ActorName[],
  proof: Row['proof'],
  given: Readonly<Record<string, string>>,
  more: More = {},
): Row {
  return {
    of: `errand ${name}`,
    about,
    allowed,
    proof,
    sent: () => ({ kind: 'errand', name, given }),
    ...more,
  };
}

function words(
  of: string,
  about: Target,
  allowed: readonly ActorName[],
  proof: Row['proof'],
  text: string,
  more: More = {},
): Row {
  return { of: `words ${of}`, about, allowed, proof, sent: () => ({ kind: 'message', text }), ...more };
}

const none = () => '';
const at = (step: string, view: 'path' | 'step' | 'other' = 'other') => {
  return (ids: Ids) => stepPlace(ids.active, step, view);
};
const answered = /\w/;
const { assign, late, move, cancel, decline, sendBack, buddy, manager } = managingForms;
const { skip, stuck, rate, stepFeedback, checkIn, introduction, profile } = walkingForms;
const { pauseUntil, addStep, changeStep } = managingForms;
const { write } = curatingForms;
const written = { target: 'new', title: 'Wombats', asks: 'what is a wombat?', summary: 'One.', body: 'One.' };
const start = '2026-12-07';

const rows: readonly Row[] = [
  // What anybody may do: about the pack, and about themselves.
  click(actions.showEntry, 'tara', everybody, answered, () => 'feature/canvas', { own: true }),
  click(actions.showEntry, 'tara', everybody, answered, ({ declined }) => `feature/canvas#${declined}`, {
    own: true,
  }),
  click(actions.readSection, 'tara', everybody, answered, () => 'page/leave#1'),
  click(actions.browsePages, 'tara', everybody, answered, () => 'sagemaker\n\n0'),
  click(actions.moreOfEntry, 'tara', everybody, answered, () => 'feature/canvas', { own: true }),
  click(actions.showPath, 'tara', everybody, answered, () => 'path/data-engineer', { own: true }),
  click(actions.showStep, 'tara', everybody, answered, () => 'path/data-engineer#clean-a-sample', {
    own: true,
  }),
  click(actions.choosePersona, 'petra', everybody, answered, () => 'persona/data-engineer', { own: true }),
  click(actions.confirmForget, 'tara', everybody, answered, none, { own: true }),
  click(actions.cancelForget, 'tara', everybody, answered, none, { own: true }),
  click(actions.openAsk, 'tara', everybody, 'form', none, { own: true }),
  click(actions.openProfile, 'tara', everybody, 'form', none, { own: true }),
  click(actions.say, 'tara', everybody, answered, () => 'about me', { own: true }),
  click(actions.say, 'tara', managers, /in your name/, ({ tara }) => `nudge person:${tara}`),
  click(actions.say, 'tara', managers, hidden, ({ tara }) => `show person:${tara}`),
  errand('ask', 'tara', everybody, answered, { question: 'What is Studio?' }, { own: true }),
  form(askForm.name, 'tara', everybody, answered, none, { question: 'What is Studio?' }, { own: true }),
  form(profile.name, 'tara', everybody, answered, none, { name: 'Somebody', timeZone: '' }, { own: true }),
  words('ask', 'tara', everybody, answered, 'ask what is Studio?', { own: true }),
  words('path', 'tara', everybody, answered, 'path data-engineer', { own: true }),
  words('path', 'tara', themself, hidden, 'my path'),
  words('repeatsOff', 'tara', everybody, answered, 'quiz repeats off', { own: true }),
  words('repeatsOn', 'tara', everybody, answered, 'quiz repeats on', { own: true }),
  words('certificate', 'tara', everybody, answered, 'my certificate', { own: true }),
  words('personas', 'tara', everybody, answered, 'personas', { own: true }),
  words('myths', 'tara', everybody, answered, 'myths', { own: true }),
  words('help', 'tara', everybody, answered, 'help', { own: true }),
  words('about', 'tara', everybody, answered, 'about me', { own: true }),
  words('privacy', 'tara', everybody, answered, 'privacy'),
  words('forget', 'tara', everybody, answered, 'forget me', { own: true }),
  words('profile', 'tara', everybody, answered, 'settings', { own: true }),

  // Questions: their asker's alone; of an answer in a channel everybody may say whether it helped.
  click(actions.feedback, 'tara', themself, 'changed', ({ answered: id }) => `${id}:yes`, {
    secret: ['Canvas'],
  }),
  click(actions.noneOfThese, 'tara', themself, /Ask a person/, ({ declined }) => declined),
  click(actions.nextPlace, 'tara', themself, 'changed', ({ answered: id }) => `${id}#feature/canvas`),
  click(actions.askPerson, 'tara', themself, 'form', ({ declined }) => declined),
  form(referralForm.name, 'tara', themself, 'changed', ({ declined }) => declined, { question: 'Please?' }),

  // Questions that were passed on: those who were asked, owners and admins answer; whoever asked says what helped.
  click(actions.sendReferral, 'tara', themself, 'changed', ({ declined }) => sendValue(declined, 'named')),
  click(actions.answerReferral, 'tara', answerers, 'form', ({ referral }) => referral),
  click(actions.takeReferral, 'tara', answerers, 'changed', ({ referral }) => referral),
  click(actions.passReferral, 'tara', answerers, 'form', ({ referral }) => referral),
  click(actions.closeReferral, 'tara', answerers, 'form', ({ referral }) => referral),
  click(actions.rateReferral, 'tara', themself, 'changed', ({ answeredReferral: id }) => `${id}:yes`),
  click(actions.rateReferral, 'tara', themself, 'changed', ({ answeredReferral: id }) => `${id}:no`),
  form(expertForms.answer.name, 'tara', answerers, 'changed', ({ referral }) => referral, { answer: 'So.' }),
  form(expertForms.answer.name, 'tara', answerers, 'changed', ({ answeredReferral }) => answeredReferral, {
    answer: 'And so.',
  }),
  form(expertForms.pass.name, 'tara', answerers, 'changed', ({ referral }) => referral, { reason: '' }),
  form(expertForms.close.name, 'tara', answerers, 'changed', ({ referral }) => referral, { reason: 'No.' }),
  words('myQuestions', 'tara', themself, /Quokka/, 'my questions'),
  words('openQuestions', 'tara', ['expert'], /Quokka/, 'open questions'),
  words('answering', 'tara', ['expert'], 'changed', 'answer: so'),

  // Walking: whoever walks, and for some steps others.
  click(actions.myPath, 'tara', themself, hidden, none),
  click(actions.myPath, 'tara', themself, hidden, ({ active }) => active),
  click(actions.myOnePath, 'tara', themself, hidden, ({ active }) => active),
  click(actions.myStep, 'tara', themself, hidden, at('open')),
  click(actions.finishStep, 'tara', themself, 'changed', at('open', 'path')),
  click(actions.finishStep, 'tara', themself, 'changed', at('open', 'step')),
  click(actions.finishStep, 'tara', managers, 'changed', at('lead')),
  click(actions.finishStep, 'tara', ['buddy', ...managers], 'changed', at('coffee')),
  click(actions.finishStep, 'tara', nobody, 'changed', at('claimed')),
  click(actions.finishStep, 'tara', nobody, 'changed', at('quiz')),
  click(actions.finishStep, 'tara', nobody, 'changed', ({ finished }) => stepPlace(finished, 'last', 'path')),
  click(actions.finishStep, 'paul', nobody, 'changed', ({ paused }) => stepPlace(paused, 'open', 'path')),
  click(actions.finishStep, 'pia', nobody, 'changed', ({ proposed }) => stepPlace(proposed, 'open', 'path')),
  click(actions.undoStep, 'tara', themself, 'changed', at('done')),
  click(actions.skipStep, 'tara', themself, 'form', at('open')),
  form(skip.name, 'tara', themself, 'changed', at('open'), { reason: 'No.' }),
  click(actions.stuckAtStep, 'tara', themself, 'form', at('open')),
  form(stuck.name, 'tara', themself, 'changed', at('open'), { note: 'Help.', tell: 'nobody' }),
  form(stuck.name, 'tara', themself, 'changed', at('open'), { note: 'Help.', tell: 'manager' }),
  click(actions.goOnAtStep, 'tara', themself, 'changed', at('last')),
  click(actions.goOnAtStep, 'tara', themself, 'changed', at('last', 'step')),
  click(actions.snooze, 'tara', themself, 'changed', ({ active }) => snoozeValue(active, 'tomorrow')),
  click(actions.remindersOff, 'tara', themself, 'changed', ({ active }) => active),
  click(actions.openQuiz, 'tara', themself, hidden, ({ active }) => quizPlace(active, 'quiz', 0)),
  click(actions.answerQuiz, 'tara', themself, 'changed', ({ active }) => quizPlace(active, 'quiz', 0, 0)),
  click(actions.ratePath, 'tara', themself, 'changed', ({ finished }) => ratingValue(finished, 'poor')),
  click(actions.rateStep, 'tara', themself, 'changed', ({ active }) => `${active}#done#yes`),
  click(actions.rateStep, 'tara', themself, 'form', ({ active }) => `${active}#done#no`),
  click(actions.addWord, 'tara', themself, 'form', ({ active }) => `${active}#done`),
  form(stepFeedback.name, 'tara', themself, 'changed', ({ active }) => `${active}#done`, {
    useful: 'no',
    word: 'Too long.',
  }),
  click(actions.showReport, 'tara', admins, /Fewer than three people/, () => 'path/data-engineer'),
  // The sample pack has no check-in: tests/features/paths/check-ins.test.ts tries those who may.
  click(actions.showAnswers, 'tara', nobody, answered, ({ active }) => `${active}#done`),
  form(checkIn.name, 'tara', nobody, 'changed', at('open'), { first: '4' }),
  // Nor an introduction (tests/features/paths/introductions.test.ts), or posts (tests/features/posts/posts.test.ts).
  click(actions.askToPost, 'tara', nobody, 'changed', ({ active }) => `${active}#open#1`),
  click(actions.changeIntroduction, 'tara', nobody, 'form', ({ active }) => `${active}#open`),
  click(actions.showIntroduction, 'tara', nobody, hidden, ({ active }) => `${active}#open`),
  click(actions.postIntroduction, 'tara', nobody, 'changed', ({ active }) => `${active}#claimed#1`),
  click(actions.postAgain, 'tara', nobody, 'changed', ({ active }) => `${active}#done`),
  form(introduction.name, 'tara', nobody, 'changed', at('open'), { first: 'I.' }),
  words('introduction', 'tara', everybody, answered, 'introduce myself', { own: true }),
  click(actions.sayYes, 'tara', nobody, 'changed', ({ active }) => `${active}#0`),
  click(actions.sayNo, 'tara', nobody, 'changed', ({ active }) => `${active}#0`),
  click(actions.askAboutPosts, 'tara', everybody, answered, none, { own: true }),
  words('postsOn', 'tara', everybody, answered, 'ask me about posts', { own: true }),
  words('postsOff', 'tara', everybody, answered, 'no posts about me', { own: true }),
  click(actions.showResults, 'tara', admins, /nothing to show of/, () => 'path/data-engineer'),
  // Nor has it lines of welcome: tests/features/welcoming/welcoming.test.ts tries those who may.
  click(actions.writeWelcome, 'tara', nobody, answered, ({ active }) => active),
  click(actions.leaveWelcome, 'tara', nobody, 'changed', ({ active }) => active),
  form(taskForms.welcome.name, 'tara', nobody, 'changed', ({ active }) => active, { line: 'Welcome!' }),
  words('welcome-lines', 'tara', everybody, answered, 'welcome lines', { own: true }),
  words('check-ins', 'tara', everybody, answered, 'check-ins', { own: true }),
  words('path-report', 'tara', admins, /Of which path/, 'path report'),
  click(actions.answerAgain, 'tara', themself, 'changed', ({ repeat }) => `${repeat}#0`),
  click(actions.stopRepeats, 'tara', everybody, answered, none, { own: true }),
  click(actions.showCertificate, 'tara', themself, /walked the whole path/, ({ finished }) => finished),
  form(rate.name, 'tara', themself, 'changed', ({ finished }) => finished, {
    rating: 'good',
    comment: 'Hm.',
  }),
  click(actions.takeVersion, 'tara', themself, 'changed', ({ active, offered }) =>
    offerValue(active, offered),
  ),
  click(actions.keepVersion, 'tara', themself, 'changed', ({ active, offered }) =>
    offerValue(active, offered),
  ),
  words('remindersOff', 'tara', everybody, answered, 'reminders off', { own: true }),
  words('remindersOn', 'tara', everybody, answered, 'reminders on', { own: true }),
  words('remindLater', 'tara', themself, 'changed', 'remind me in two weeks'),
  errand('finish-step', 'tara', themself, 'changed', { step: 'open', person: 'account:tara' }),
  errand('finish-step', 'tara', managers, 'changed', { step: 'lead', person: 'account:tara' }),
  errand('finish-step', 'tara', ['buddy', ...managers], 'changed', {
    step: 'coffee',
    person: 'account:tara',
  }),
  errand('finish-step', 'tara', nobody, 'changed', { step: 'claimed', person: 'account:tara' }),
  errand('finish-step', 'tara', nobody, 'changed', { step: 'quiz', person: 'account:tara' }),
  errand('finish-step', 'paul', nobody, 'changed', { step: 'open', person: 'account:paul' }),
  words('done', 'tara', themself, 'changed', 'done with step 2'),
  words('undo', 'tara', themself, 'changed', 'undo step 1'),
  words('skip', 'tara', themself, 'changed', 'skip step 2 because of me'),
  words('stuck', 'tara', themself, hidden, 'stuck at step 2'),
  words('unstuck', 'tara', themself, 'changed', 'not stuck any more'),
  words('show', 'tara', themself, hidden, 'step 2'),

  // What people do on the paths of others.
  click(actions.showTasks, 'tara', ['buddy', 'manager'], hidden, () => '1'),
  click(actions.openTask, 'tara', managers, hidden, at('lead')),
  click(actions.openTask, 'tara', ['buddy', ...managers], hidden, at('coffee')),
  click(actions.restTask, 'tara', ['manager'], 'changed', ({ active }) =>
    restValue(active, 'lead', 'tomorrow'),
  ),
  click(actions.restTask, 'tara', ['buddy'], 'changed', ({ active }) =>
    restValue(active, 'coffee', 'next-week'),
  ),
  click(actions.restTask, 'tara', nobody, 'changed', ({ active }) => restValue(active, 'open', 'tomorrow')),
  click(actions.passTask, 'tara', ['buddy', ...managers], 'form', at('coffee')),
  click(actions.passTask, 'tara', managers, 'form', at('lead')),
  click(
    actions.passTask,
    'tara',
    ['buddy', ...managers],
    'changed',
    ({ active, olga }) => `${active}#coffee#other#${olga}`,
  ),
  click(actions.giveTaskBack, 'tara', nobody, 'changed', at('coffee')),
  click(actions.takeTask, 'tara', nobody, 'changed', ({ active }) => `${active}#coffee`),
  click(actions.takeTask, 'tara', nobody, 'changed', ({ active }) => `${active}#open#2026-11-30`),
  click(actions.showOwing, 'tara', seers, hidden, ({ tara }) => tara),
  click(actions.chooseDoer, 'tara', managers, /The pack says/, ({ active }) => `${active}#mentor`),
  form(taskForms.pass.name, 'tara', ['buddy', ...managers], 'changed', at('coffee'), ({ olga }) => ({
    to: `person:${olga}`,
  })),
  form(taskForms.pass.name, 'tara', nobody, 'changed', at('open'), ({ olga }) => ({ to: `person:${olga}` })),
  form(
    taskForms.choose.name,
    'tara',
    managers,
    /The pack says/,
    ({ active }) => `${active}#mentor`,
    ({ olga }) => ({ person: `person:${olga}` }),
  ),
  words('my tasks', 'tara', ['buddy', 'manager'], hidden, 'my tasks'),
  words('pass on', 'tara', ['buddy', ...managers], 'changed', 'pass on step 6 of <@tara> to <@olga>'),
  words('who owes what', 'tara', ['manager'], hidden, 'who owes what'),
  words('who owes what for', 'tara', managers, hidden, 'who owes what for <@tara>'),
  words('choose doer', 'tara', everybody, answered, 'mentor of <@tara> is <@olga>', { own: true }),

  // Giving.
  click(actions.openAssign, 'tara', managers, /Taraxacum/, ({ tara }) => tara),
  form(assign.name, 'petra', managers, 'changed', none, ({ petra }) => ({
    people: `person:${petra}`,
    path: 'path/data-engineer',
    start,
  })),
  form(assign.name, 'petra', managers, 'changed', none, {
    people: 'account:petra',
    path: 'path/data-engineer',
    start,
  }),
  // Of others only an admin names the manager.
  form(assign.name, 'petra', managers, 'changed', none, ({ petra, olga }) => ({
    people: `person:${petra}`,
    path: 'path/data-engineer',
    start,
    manager: `person:${olga}`,
  })),
  click(actions.confirmDraft, 'tara', ['manager'], 'changed', ({ draft }) => draft),
  click(actions.confirmDraft, 'tara', ['manager'], 'changed', ({ moveDraft }) => moveDraft),
  click(actions.changeDraft, 'tara', ['manager'], 'form', ({ draft }) => draft),
  click(actions.changeDraft, 'tara', ['manager'], 'form', ({ moveDraft }) => moveDraft),
  click(actions.changeDraft, 'tara', nobody, 'form', ({ oldDraft }) => oldDraft),
  // One's own path alone, whoever's card it was.
  click(actions.startPath, 'petra', everybody, answered, () => `path/data-engineer#${start}`, { own: true }),
  click(actions.leaveStart, 'tara', everybody, answered, none, { own: true }),
  words('startPath', 'petra', everybody, answered, 'start path data-engineer', { own: true }),
  click(actions.otherPaths, 'tara', ['manager'], 'changed', ({ draft }) => `${draft}#end`),
  click(actions.otherPaths, 'tara', nobody, 'changed', ({ oldDraft }) => `${oldDraft}#end`),
  click(actions.lateSteps, 'tara', ['manager'], 'changed', ({ lateDraft }) => `${lateDraft}#out`),
  click(actions.lateSteps, 'tara', nobody, 'changed', ({ oldDraft }) => `${oldDraft}#out`),
  click(actions.lateEach, 'tara', ['manager'], 'form', ({ lateDraft }) => lateDraft),
  form(late.name, 'tara', ['manager'], 'changed', ({ lateDraft }) => lateDraft, { [late.first]: 'out' }),
  // Her first day is not known: tests/features/assigning/late-starts.test.ts counts from one that is.
  click(actions.fromFirstDay, 'tara', nobody, 'changed', ({ lateDraft }) => lateDraft),
  click(actions.dropDraft, 'tara', ['manager'], 'changed', ({ draft }) => draft),
  click(actions.confirmProposal, 'pia', managers, 'changed', ({ proposed }) => proposed),
  click(actions.confirmAllProposals, 'pia', ['manager'], 'changed', () => '1'),
  click(actions.declineProposal, 'pia', managers, 'form', ({ proposed }) => proposed),
  form(decline.name, 'pia', managers, 'changed', ({ proposed }) => proposed, { reason: 'No.' }),
  words('assign', 'petra', managers, 'changed', 'assign <@petra> data-engineer from 2026-12-07'),
  words('assign', 'petra', managers, 'changed', 'assign petra@hidden.example data-engineer from 2026-12-07'),
  errand('give-path', 'petra', managers, 'changed', {
    person: 'account:petra',
    path: 'data engineer',
    start,
  }),
  words('proposals', 'pia', ['manager'], hidden, 'proposals'),

  // Looking after those who walk.
  click(actions.showTeam, 'tara', ['manager'], hidden, () => '1'),
  click(actions.showTeamChart, 'tara', ['manager'], hidden, () => '1'),
  click(actions.showPerson, 'tara', seers, hidden, ({ tara }) => tara),
  click(actions.showPerson, 'petra', seers, hidden, ({ petra }) => petra),
  click(actions.showTheirPath, 'tara', seers, hidden, ({ active }) => active),
  click(actions.nudge, 'tara', managers, /in your name/, ({ tara }) => tara),
  click(actions.sendNudge, 'tara', managers, /in your name|kind word/, ({ tara }) => `${tara}#-`),
  click(actions.leaveNudge, 'tara', everybody, answered, none, { own: true }),
  click(actions.confirmStep, 'tara', managers, 'changed', at('claimed')),
  click(actions.sendBackStep, 'tara', managers, 'form', at('claimed')),
  form(sendBack.name, 'tara', managers, 'changed', at('claimed'), { reason: 'Not yet.' }),
  click(actions.moveStart, 'tara', managers, 'form', ({ active }) => active),
  form(move.name, 'tara', managers, 'changed', ({ active }) => active, { start }),
  click(actions.pause, 'tara', managers, 'changed', ({ active }) => active),
  click(actions.resume, 'paul', managers, 'changed', ({ paused }) => paused),
  click(actions.cancel, 'tara', managers, 'form', ({ active }) => active),
  form(cancel.name, 'tara', managers, 'changed', ({ active }) => active, { reason: 'Gone.' }),
  click(actions.changeBuddy, 'tara', managers, 'form', ({ tara }) => tara),
  form(
    buddy.name,
    'tara',
    managers,
    'changed',
    ({ tara }) => tara,
    ({ olga }) => ({ buddy: `person:${olga}` }),
  ),
  click(actions.changeManager, 'tara', admins, 'form', ({ tara }) => tara),
  form(
    manager.name,
    'tara',
    admins,
    'changed',
    ({ tara }) => tara,
    ({ olga }) => ({ manager: `person:${olga}` }),
  ),
  // What is different for one person.
  click(actions.pauseUntil, 'tara', managers, 'form', ({ active }) => active),
  click(actions.addStep, 'tara', managers, 'form', ({ active }) => active),
  click(actions.changeStep, 'tara', managers, 'form', ({ active }) => `${active}#open`),
  click(actions.putStepBack, 'tara', managers, 'changed', ({ active }) => `${active}#out`),
  click(actions.confirmChange, 'tara', ['manager'], 'changed', ({ tailorDraft }) => tailorDraft),
  click(actions.leaveAsIs, 'tara', ['manager'], 'changed', ({ tailorDraft }) => tailorDraft),
  form(pauseUntil.name, 'tara', managers, 'changed', ({ active }) => active, { until: start }),
  form(addStep.name, 'tara', managers, 'changed', ({ active }) => active, {
    title: 'A visit',
    day: start,
    doer: 'new-hire',
    note: '',
  }),
  form(changeStep.name, 'tara', managers, 'changed', ({ active }) => `${active}#open`, {
    what: 'move',
    day: start,
    reason: '',
  }),
  form(changeStep.name, 'tara', managers, 'changed', ({ active }) => `${active}#open`, {
    what: 'out',
    day: '',
    reason: 'No.',
  }),
  words('tailor-pause', 'tara', managers, 'changed', 'pause <@tara> until 2026-12-07'),
  words('tailor-move', 'tara', managers, 'changed', 'move step 2 of <@tara> to 2026-12-07'),
  // Of one's own path the same words set a step aside, and take that back.
  words('tailor-out', 'tara', seers, 'changed', 'take step 2 of <@tara> out because of me'),
  words('tailor-back', 'tara', managers, 'changed', 'put step 8 of <@tara> back'),
  words('tailor-add', 'tara', managers, 'changed', 'add a step for <@tara> on 2026-12-07: A visit'),
  words('team', 'tara', ['manager'], hidden, 'my team'),
  words('chart', 'tara', ['manager'], hidden, 'team chart'),
  words('show', 'tara', managers, hidden, 'show <@tara>'),
  words('show', 'tara', managers, /Zephyr/, 'how is Taraxacum doing'),
  words('nudge', 'tara', managers, /in your name/, 'nudge <@tara>'),
  words('nudge', 'tara', managers, /in your name/, 'nudge tara@hidden.example'),
  words('pause', 'tara', managers, 'changed', 'pause <@tara>'),
  words('resume', 'paul', managers, 'changed', 'resume <@paul>'),
  words('cancel', 'tara', managers, 'changed', 'cancel <@tara> because of me'),
  words('move', 'tara', managers, 'changed', 'move <@tara> to 2026-12-07'),
  words('buddy', 'tara', managers, 'changed', 'buddy of <@tara> is <@olga>'),
  words('manager', 'tara', admins, 'changed', 'manager of <@tara> is <@olga>'),
  words('manager', 'tara', admins, 'changed', 'manager of <@tara> is me'),

  // Keeping entries true.
  click(actions.showGaps, 'tara', admins, /Quokka/, () => '0'),
  click(actions.dismissGap, 'tara', admins, 'changed', ({ declined }) => declined),
  click(actions.addFound, 'tara', admins, 'changed', ({ found }) => found),
  click(actions.dismissFound, 'tara', admins, 'changed', ({ found }) => found),
  click(actions.showReviews, 'tara', everybody, answered, none, { own: true }),
  click(actions.stillTrue, 'tara', admins, 'changed', () => 'feature/canvas'),
  click(actions.needsChange, 'tara', admins, 'form', () => 'feature/canvas'),
  click(actions.handOver, 'tara', admins, 'form', () => 'feature/canvas'),
  click(actions.showChanges, 'tara', admins, /Quokka/, () => '0'),
  click(actions.tellChange, 'tara', admins, 'changed', () => changeValue('feature/canvas', 'said')),
  click(actions.leaveChange, 'tara', admins, /Quokka/, () => changeValue('feature/canvas', 'said', 'other')),
  click(actions.stopChanges, 'tara', everybody, answered, none, { own: true }),
  form(reviewForms.change.name, 'tara', admins, 'changed', () => 'feature/canvas', { note: 'Old.' }),
  form(
    reviewForms.handOver.name,
    'tara',
    admins,
    'changed',
    () => 'feature/canvas',
    ({ olga }) => ({ to: `person:${olga}` }),
  ),
  words('gaps', 'tara', admins, /Quokka/, 'gaps'),
  click('everyday.no', 'tara', everybody, answered, () => 'done 3', { own: true }),
  click('everyday.meant', 'tara', themself, answered, ({ declined }) => `${declined}#everyday/thanks`, {
    own: true,
  }),
  words('everyday', 'tara', admins, /Everyday talk/, 'everyday'),
  words('changes', 'tara', admins, /Quokka/, 'changes'),
  words('change notices off', 'tara', everybody, answered, 'change notices off', { own: true }),
  words('change notices on', 'tara', everybody, answered, 'change notices on', { own: true }),
  words('reviews', 'tara', everybody, answered, 'reviews', { own: true }),
  // What an expert answered is theirs as well; that nothing of others comes with it, tests/insights/privacy.test.ts says.
  words('exportMe', 'tara', everybody, answered, 'export me'),

  // Administering.
  words('grant', 'tara', admins, 'changed', 'grant admin to <@tara>'),
  words('grant', 'tara', admins, 'changed', 'grant expert to <@tara>'),
  words('revoke', 'petra', admins, 'changed', 'revoke expert from <@petra>'),
  words('join', 'petra', admins, 'changed', 'join <@tara> with <@petra>'),
  words('split', 'tara', admins, 'changed', 'split <@tara>'),

  words('pages', 'tara', everybody, answered, 'pages', { own: true }),
  words('holidays', 'tara', everybody, answered, 'holidays', { own: true }),
  words('greeting', 'tara', everybody, answered, 'hello'),
  words('thanks', 'tara', everybody, answered, 'thank you'),
  words('farewell', 'tara', everybody, answered, 'bye'),
  words('more', 'tara', everybody, answered, 'tell me more', { own: true }),
  words('why', 'tara', everybody, answered, 'why?', { own: true }),

  // Adding to the packs: those who answered, owners and admins. Nobody here owns an entry.
  click(actions.saveToPack, 'tara', ['expert', ...admins], 'form', ({ savable }) => savable),
  click(actions.draftFromQuestion, 'tara', admins, 'form', ({ declined }) => declined),
  click(actions.approvePackDraft, 'tara', admins, 'changed', (ids) => ids.packDraftAsShown),
  click(actions.changePackDraft, 'tara', admins, 'form', ({ packDraft }) => packDraft),
  click(actions.declinePackDraft, 'tara', admins, 'form', ({ packDraft }) => packDraft),
  click(actions.joinPackDraft, 'tara', ['expert', ...admins], 'changed', ({ packDraft }) =>
    joinValue(packDraft, 'feature/canvas'),
  ),
  click(actions.unnameDraft, 'tara', admins, answered, ({ packDraft }) => joinValue(packDraft, 'leave')),
  form(write.name, 'tara', ['expert', ...admins], 'changed', ({ savable }) => `referral:${savable}`, written),
  form(write.name, 'tara', admins, 'changed', ({ declined }) => `question:${declined}`, written),
  form(write.name, 'tara', admins, 'changed', ({ packDraft }) => `draft:${packDraft}`, written),
  form(curatingForms.decline.name, 'tara', admins, 'changed', ({ packDraft }) => packDraft, {
    reason: 'No.',
  }),

  // Places where nothing is asked for.
  {
    of: 'home',
    about: 'tara',
    allowed: ['themself', 'buddy', 'manager'],
    proof: hidden,
    sent: () => ({ kind: 'home' }),
  },
  {
    of: 'ask',
    about: 'tara',
    allowed: nobody,
    proof: hidden,
    sent: () => ({ kind: 'ask', text: 'nudge <@tara>' }),
  },
  {
    of: 'search',
    about: 'tara',
    allowed: nobody,
    proof: hidden,
    sent: () => ({ kind: 'search', text: 'tara' }),
  },
];

interface Response {
  readonly error: unknown;
  /** What went to whoever did it, in the chat and in the same breath. */
  readonly said: string;
  readonly answers: number;
  readonly toOthers: string;
  readonly outcome: Outcome;
}

interface Seen extends Response {
  readonly after: Dump;
}

let events = 0;

async function send({ talk, dump }: Scene, account: string, sent: Sent): Promise<Seen> {
  const response = await post(talk, account, sent);
  return { ...response, after: await dump() };
}

async function post(talk: Talk, account: string, sent: Sent): Promise<Response> {
  events += 1;
  const place = talk.direct(account);
  const base = { key: `forged-${events}`, from: talk.keyOf(account), place };
  const mentions = ['tara', 'pia', 'paul', 'petra', 'olga', 'gus'].map((name) => ({
    text: `<@${name}>`,
    account: name,
  }));
  const incoming: Incoming = { ...base, ...(sent.kind === 'message' ? { ...sent, mentions } : sent) };
  let [outcome, error]: [Outcome, unknown] = [{}, undefined];
  try {
    outcome = await talk.handle(incoming);
  } catch (thrown) {
    error = thrown;
  }
  return talk.database.transaction(async (tx) => {
    const messages = await tx.selectFrom('outbox').select(['place', 'reply']).execute();
    const own = messages.filter((row) => row.place === JSON.stringify(place));
    const others = messages.filter((row) => row.place !== JSON.stringify(place));
    await tx.deleteFrom('outbox').execute();
    return {
      error,
      said: [...own.map(({ reply }) => reply), JSON.stringify(outcome)].join('\n'),
      answers: own.length + Object.keys(outcome).length,
      toOthers: others.map(({ place: to, reply }) => `${to}\n${reply}`).join('\n'),
      outcome,
    };
  });
}

/**
 * Columns that anybody's event may change, and that say nothing of their own: when an account was last seen and looked up,
 * and by what people are found, which is made of their names when somebody is looked for.
 */
const unsaid: Readonly<Partial<Record<keyof Dump, object>>> = {
  accounts: { used_at: 0, looked_up_at: 0 },
  persons: { keyed_name: 0, name_key: 0, name_end: 0 },
};

/** What somebody leaves who asks. */
const ownWords: readonly (keyof Dump)[] = ['questions', 'feedback', 'told'];

/**
 * Whether two dumps hold the same, but for the columns above.
 *
 * @param actor whose own questions do not count, nor what they were told; words are added by whoever is told them
 */
function isSame(before: Dump, after: Dump, actor?: string | undefined): boolean {
  const known = new Set(before.told_words.map((line) => (line as { readonly hash: unknown }).hash));
  const linesOf = (table: keyof Dump, lines: readonly Record<string, unknown>[]) =>
    lines
      .filter((line) => !actor || !ownWords.includes(table) || line.person_id !== actor)
      .filter((line) => !actor || table !== 'told_words' || known.has(line.hash))
      .map((line) => JSON.stringify({ ...line, ...unsaid[table] }))
      .sort()
      .join('\n');
  return (Object.keys(before) as (keyof Dump)[]).every(
    (table) =>
      before[table] === after[table] ||
      linesOf(table, before[table] as never) === linesOf(table, after[table] as never),
  );
}

/** What is stored of the people on whom it is tried, but for who else stands in it. */
function ofTargets(dump: Dump, ids: Ids): string[] {
  const known = [ids.tara, ids.pia, ids.paul, ids.petra, ids.active, ids.finished, ids.proposed, ids.paused];
  return Object.entries(dump)
    .filter(([table]) => !['drafts', 'draft_people', 'accounts'].includes(table))
    .flatMap(([table, lines]) =>
      (lines as readonly Record<string, unknown>[])
        .filter(({ id, person_id, assignment_id }) =>
          [id, person_id, assignment_id].some((one) => known.includes(String(one))),
        )
        .map((line) => {
          const parts = { manager_id: 0, buddy_id: 0, given_by: 0, by_person: 0 };
          return `${table} ${JSON.stringify({ ...line, ...parts, ...unsaid[table as keyof Dump] })}`;
        }),
    )
    .sort();
}

function actorId(dump: Dump, account: string): string | undefined {
  const accounts = dump.accounts as readonly { account: string; person_id: string }[];
  return accounts.find((row) => row.account === account)?.person_id;
}

const allSecrets = Object.values(secrets).flat();

/** What of the secrets stands in words, but for what was typed. */
function told(text: string, sent: Sent, more: readonly string[] = []): string[] {
  const typed = JSON.stringify(sent);
  return [...allSecrets, ...more].filter((secret) => text.includes(secret) && !typed.includes(secret));
}

/** What is wrong with how something was taken that is not allowed; empty for nothing. */
function wrongs(row: Row, actor: ActorName, got: Seen, before: Dump, person: string | undefined): string[] {
  const same = isSame(before, got.after, person);
  const silent = unheard.includes(actor);
  const leaked = actor === 'themself' ? [] : told(got.said, row.sent(noIds), row.secret);
  return [
    ...(got.error === undefined ? [] : [`threw ${String(got.error)}`]),
    ...(same ? [] : ['changed something']),
    ...(leaked.length === 0 ? [] : [`told ${leaked.join(', ')}`]),
    ...(got.toOthers === '' ? [] : [`wrote to others: ${got.toOthers.slice(0, 80)}`]),
    ...(silent === (got.answers === 0) ? [] : [silent ? 'was answered' : 'was not answered']),
  ];
}

const noIds: Ids = {
  tara: '',
  pia: '',
  paul: '',
  petra: '',
  olga: '',
  gus: '',
  active: '',
  finished: '',
  repeat: '',
  proposed: '',
  paused: '',
  offered: '',
  draft: '',
  moveDraft: '',
  lateDraft: '',
  tailorDraft: '',
  oldDraft: '',
  answered: '',
  declined: '',
  found: '',
  savable: '',
  packDraft: '',
  packDraftAsShown: '',
  referral: '',
  answeredReferral: '',
};

function proven(row: Row, got: Seen, before: Dump): string[] {
  if (got.error !== undefined) return [`threw ${String(got.error)}`];
  if (row.proof === 'form') return got.outcome.form ? [] : ['opened no form'];
  if (row.proof === 'changed') {
    return isSame(before, got.after) ? [`changed nothing: ${got.said.slice(0, 200)}`] : [];
  }
  return row.proof.test(got.said) ? [] : [`does not say ${row.proof}: ${got.said.slice(0, 200)}`];
}

/** Tries some rows as somebody; gives everything that went otherwise than the table says. */
async function walk(scene: Scene, actor: ActorName, some: readonly Row[]): Promise<string[]> {
  const { talk, ids, dump } = scene;
  const before = await dump();
  const complaints: string[] = [];
  for (const row of some) {
    const account = actor === 'themself' ? row.about : actors[actor];
    const person = actorId(before, account);
    const got = await send(scene, account, row.sent(ids));
    const may = row.allowed.includes(actor) && !unheard.includes(actor);
    const found = may ? proven(row, got, before) : wrongs(row, actor, got, before, person);
    if (may && row.own && actor !== 'themself') {
      const touched = JSON.stringify(ofTargets(before, ids)) !== JSON.stringify(ofTargets(got.after, ids));
      if (touched) found.push('changed the people it is tried on');
      // Their own home shows what they do for the people it is tried on.
      const looksAfter = actor === 'manager' || actor === 'buddy';
      const leaked = looksAfter ? [] : told(got.said, row.sent(ids));
      if (leaked.length > 0) found.push(`told ${leaked.join(', ')}`);
    }
    complaints.push(...found.map((one) => `${actor}: ${JSON.stringify(row.sent(noIds))} ${one}`));
    if (isSame(before, got.after)) continue;
    await restore(talk.database, before);
    // What a row approved is forgotten, too.
    await talk.relearn();
  }
  return complaints;
}

const allForms = [
  ...Object.values(managingForms),
  ...Object.values(walkingForms),
  ...Object.values(taskForms),
  ...Object.values(expertForms),
  ...Object.values(curatingForms),
  ...Object.values(reviewForms),
  referralForm,
  askForm,
];

describe('the table of this test', () => {
  it('has a row for every action, form and word', () => {
    const covered = new Set(rows.map(({ of }) => of));
    const anyIds: Ids = new Proxy({} as Ids, { get: (_, name) => String(name) });
    const wanted = [
      ...[...features.actions.keys()].map((name) => `action ${name}`),
      ...[...features.forms.keys()].map((name) => `form ${name}`),
      ...[...features.errands.keys()].map((name) => `errand ${name}`),
    ];
    const said = rows.flatMap(({ sent }) => {
      const what = sent(anyIds);
      return what.kind === 'message'
        ? (parseMessage(what.text, features.lexicon('en'))?.command.name ?? [])
        : [];
    });
    expect(features.commands.map(({ name }) => name).filter((name) => !said.includes(name))).toEqual([]);
    expect(wanted.filter((one) => !covered.has(one))).toEqual([]);
  });
});

/** What each of those who act may be to the person that it is tried on, or to what is theirs. */
const relationsOf: Readonly<Partial<Record<ActorName, readonly Relation[]>>> = {
  themself: ['self', 'asker'],
  // Both do a step of the path.
  buddy: ['buddy', 'doer'],
  manager: ['manager', 'doer'],
  expert: ['expert', 'answerer', 'author'],
  admin: ['admin', 'owner'],
  'granted-admin': ['admin', 'owner'],
};

describe('the table of permissions', () => {
  const handlers = new Map<string, readonly Permission[]>([
    ...[...features.actions.values()].map((one) => [`action ${one.name}`, one.needs] as const),
    ...[...features.forms.values()].map((one) => [`form ${one.name}`, one.needs] as const),
    ...[...features.errands.values()].map((one) => [`errand ${one.name}`, one.needs] as const),
  ]);
  const declared = rows.flatMap(({ of, allowed }) => {
    const needs = handlers.get(of) ?? [];
    // A team is whoever asks for it has; and some answer everybody, each with what is theirs.
    const ofOthers = allowed !== everybody && !needs.includes('team.see');
    return needs.length > 0 && ofOthers ? [{ of, allowed, needs }] : [];
  });

  it('is declared by many handlers', () => {
    expect(new Set(declared.map(({ of }) => of)).size).toBeGreaterThan(40);
  });

  it.each(declared)('has a row of what $of declares for everybody who may', ({ allowed, needs }) => {
    const may = (name: ActorName) =>
      needs.some((need) => permissions[need].some((relation) => relationsOf[name]?.includes(relation)));
    expect(allowed.filter((name) => !may(name))).toEqual([]);
  });
});

/** Names of actions and forms that no payload makes harmless: what they do is tried above. */
const boundless: readonly string[] = [
  actions.confirmForget,
  actions.confirmAllProposals,
  actions.stopChanges,
  actions.stopRepeats,
  actions.showTasks,
  profile.name,
];

const markup = '<script>alert(1)</script> <!channel> <@tara> [x](javascript:alert(1)) *_~`';

/** What no card ever held. */
function malformed({ active, finished }: Ids): string[] {
  return [
    '',
    '#',
    '#'.repeat(1_000),
    'x'.repeat(1_000),
    '__proto__',
    'constructor#__proto__#toString',
    `${active}#__proto__#path`,
    `${active}#no-such-step#step`,
    `${active}#open#path#${finished}`,
    `${active}#quiz#99#99`,
    `${active}#quiz#-1#0`,
    `${active}#quiz#0#99`,
    `${active}#quiz#1e1#0`,
    `${active}#superb`,
    ` ${active} `,
    `${active}%`,
    `${active},${finished}`,
    "' or 1=1; drop table persons; --",
    markup,
    '0 \u0000, half a pair \ud800, \u202e turned',
  ];
}
/** Ids of the right kind and of the wrong one, with and without a step. */
function crossed(ids: Ids): string[] {
  const things = [...new Set(Object.values(ids))];
  const [tara, active, finished, proposed, paused] = [
    ids.tara,
    ids.active,
    ids.finished,
    ids.proposed,
    ids.paused,
  ];
  return [
    ...things,
    `${tara},${ids.pia}`,
    ...[active, finished, proposed, paused].flatMap((one) => [`${one}#claimed#path`, `${one}#quiz#0#0`]),
    `${active}#${ids.offered}`,
    `${finished}#good`,
    `${ids.answered}:no`,
  ];
}

const fields = allForms.flatMap((one) =>
  Object.entries(one).flatMap(([key, name]) => (key === 'name' ? [] : [name])),
);

/** Every action and form with a value as its payload; the fields of the form are filled in with another. */
function payloads(value: string, field: string): Sent[] {
  const forms = allForms;
  const values = Object.fromEntries([...fields, '__proto__', 'constructor'].map((name) => [name, field]));
  return [
    ...[...Object.values(actions), '__proto__', 'toString', ''].map(
      (name): Sent => ({ kind: 'action', name, value }),
    ),
    ...[...forms.map(({ name }) => name), '__proto__', ''].map(
      (name): Sent => ({ kind: 'form', name, context: value, values }),
    ),
  ].filter((sent) => !('name' in sent) || !boundless.includes(sent.name));
}

/**
 * Sends all of it as somebody, with every value in turn; gives what threw, went unanswered, told something or changed
 * anything.
 */
async function storm(
  { talk, dump }: Scene,
  actor: ActorName,
  values: readonly string[],
  sentWith: (value: string, index: number) => readonly Sent[],
): Promise<string[]> {
  const account = actor === 'themself' ? 'tara' : actors[actor];
  const before = await dump();
  const person = actorId(before, account);
  const complaints: string[] = [];
  const own = actor === 'themself' || actor === 'manager';
  for (const [index, value] of values.entries()) {
    for (const sent of sentWith(value, index)) {
      const { error, answers, said, toOthers } = await post(talk, account, sent);
      const leaked = own ? [] : told(said, sent);
      const wrong = [
        ...(error === undefined ? [] : [`threw ${String(error)}`]),
        ...(error === undefined && answers === 0 ? ['was not answered'] : []),
        ...(toOthers === '' ? [] : [`wrote to others: ${toOthers.slice(0, 80)}`]),
        ...(leaked.length === 0 ? [] : [`told ${leaked.join(', ')}`]),
      ];
      complaints.push(...wrong.map((one) => `${actor}: ${JSON.stringify(sent).slice(0, 200)} ${one}`));
    }
    const after = await dump();
    if (!isSame(before, after, person)) {
      complaints.push(`${actor}: something with ${JSON.stringify(value)} changed something`);
      await restore(talk.database, before);
    }
  }
  return complaints;
}

/** The rows that a person themself may do, tried from an account of theirs that is none of a full member. */
const ofMembers = rows.filter(({ allowed, own }) => allowed.includes('themself') && !own);

/** The cast on a database, and all that stands there. */
interface Scene extends Cast {
  readonly dump: () => Promise<Dump>;
}

/** What was set up on a database, once for all tests. */
interface Stage {
  readonly scene: Scene;
  readonly before: Dump;
  readonly dispose: () => Promise<void>;
}

const stages = new Map<string, Promise<Stage>>();

async function setUp({ shared }: (typeof databases)[number]): Promise<Stage> {
  const held = await shared();
  // Whoever asks for its address keeps it to themselves: what watches it stays in it.
  void held.url;
  const cast = await assemble(held, learned);
  await held.database.transaction((tx) => tx.deleteFrom('outbox').execute());
  const dump = await createDumper(held.database);
  return { scene: { ...cast, dump }, before: await dump(), dispose: held.dispose };
}

afterAll(async () => {
  for (const stage of stages.values()) await (await stage).dispose();
});

/** Works with the cast on a database, and puts everything back. */
async function withCast<Found>(
  database: (typeof databases)[number],
  work: (scene: Scene) => Promise<Found>,
): Promise<Found> {
  if (!stages.has(database.name)) stages.set(database.name, setUp(database));
  const { scene, before } = (await stages.get(database.name)) as Stage;
  try {
    return await work(scene);
  } finally {
    await restore(scene.talk.database, before);
    await scene.talk.relearn();
  }
}

const [sqlite, postgres] = databases;
const LONG = 120_000;

describe('everybody tries everything', () => {
  it.each(everybody)(
    'as %s',
    async (actor) => {
      expect(await withCast(sqlite, (scene) => walk(scene, actor, rows))).toEqual([]);
    },
    LONG,
  );

  it.each(['nobody', 'themself', 'manager', 'former-manager'] as const)(
    'as %s, on Postgres',
    async (actor) => {
      const some = rows.filter(({ own }) => !own).filter((_, index) => index % 4 === 0);
      expect(await withCast(postgres, (scene) => walk(scene, actor, some))).toEqual([]);
    },
    LONG,
  );

  it('by a guest account of the person themself', async () => {
    const found = await withCast(sqlite, async (scene) => {
      const { talk, ids, dump } = scene;
      await talk.database.transaction((tx) =>
        tx.updateTable('accounts').set({ standing: 'guest' }).where('platform', '=', 'other').execute(),
      );
      const before = await dump();
      const complaints: string[] = [];
      for (const row of ofMembers.filter(({ of }) => !of.includes('referral') && !of.includes('feedback'))) {
        const got = await send(scene, 'other/tara', row.sent(ids));
        const leaked = told(got.said, row.sent(ids)).filter((secret) => secret === 'Zephyr');
        const same = isSame(before, got.after, ids.tara);
        if (!same) complaints.push(`${row.of} changed something`);
        if (leaked.length > 0) complaints.push(`${row.of} told ${leaked.join(', ')}`);
        if (!same) await restore(talk.database, before);
      }
      return complaints;
    });
    expect(found).toEqual([]);
  });

  // Each meets some of it, every name with some of the values: all of them with all would take minutes.
  it.each([
    ['manager', 2],
    ['themself', 2],
    ['other-manager', 3],
    ['guest', 3],
  ] as const)(
    'as %s with payloads that no card ever held',
    async (actor, every) => {
      const found = await withCast(sqlite, (scene) =>
        storm(scene, actor, malformed(scene.ids), (value, index) =>
          payloads(value, value).filter((_, place) => (place + index) % every === 0),
        ),
      );
      expect(found).toEqual([]);
    },
    LONG,
  );

  it.each(['other-manager', 'buddy'] as const)(
    'as %s with the ids of others in every place',
    async (actor) => {
      const found = await withCast(sqlite, (scene) =>
        storm(scene, actor, crossed(scene.ids), (value, index) =>
          payloads(value, 'person:me').filter((_, place) => (place + index) % 2 === 0),
        ),
      );
      expect(found).toEqual([]);
    },
    LONG,
  );

  it(
    'as manager with payloads that no card ever held, on Postgres',
    async () => {
      const found = await withCast(postgres, (scene) =>
        storm(scene, 'manager', malformed(scene.ids), (value, index) =>
          payloads(value, value).filter((_, place) => (place + index) % 8 === 0),
        ),
      );
      expect(found).toEqual([]);
    },
    LONG,
  );
});

describe('what was begun with a right that is gone', () => {
  it('does nothing any more: the draft of a former manager', async () => {
    await withCast(sqlite, async (scene) => {
      const { ids, dump } = scene;
      const before = await dump();
      const got = await send(scene, 'fay', {
        kind: 'action',
        name: actions.confirmDraft,
        value: ids.oldDraft,
      });
      expect(got.said).toMatch(/Left out/);
      expect(got.toOthers).toBe('');
      expect(ofTargets(got.after, ids)).toEqual(ofTargets(before, ids));
      expect(got.after.persons).toEqual(before.persons);
    });
  });

  it('does nothing any more: the card of an admin whose grant was taken back', async () => {
    await withCast(sqlite, async (scene) => {
      const { ids, dump } = scene;
      const pause: Sent = { kind: 'action', name: actions.pause, value: ids.active };
      await send(scene, 'ada', { kind: 'message', text: 'revoke admin from <@gus>' });
      const before = await dump();
      const refused = await send(scene, 'gus', pause);
      expect(refused.after.assignments).toEqual(before.assignments);
      expect(told(refused.said, pause)).toEqual([]);
    });
  });

  it('does nothing any more, however often it is tried: an account that left', async () => {
    await withCast(sqlite, async (scene) => {
      const { ids, dump } = scene;
      const pause: Sent = { kind: 'action', name: actions.pause, value: ids.active };
      const before = await dump();
      for (let time = 0; time < 3; time += 1) {
        const got = await send(scene, 'lena', pause);
        expect(got.answers).toBe(0);
        expect(got.after.assignments).toEqual(before.assignments);
      }
    });
  });
});
