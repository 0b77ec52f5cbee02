import { literal } from '../../ports/markdown.js';
import { day, list, minutes, plural } from './grammar.en.js';

/** What the bot says to whoever walks a path, and to those beside them. The same rules as in en.ts. */

/** Words of a person, shown as theirs. */
const quoted = (text: string) => `“${literal(text.trim())}”`;

/** Whoever else does a step, with their name where it is known. */
export interface OtherDoer {
  readonly as: 'manager' | 'buddy';
  readonly name: string | undefined;
}

const other = ({ as, name }: OtherDoer) => (name ? `your ${as}, ${name}` : `your ${as}`);
/** The same at the beginning of a sentence, before its verb. */
const subject = ({ as, name }: OtherDoer) => (name ? `Your ${as}, ${literal(name)},` : `Your ${as}`);
const somebody = (name: string | undefined) => (name ? literal(name) : 'your manager');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const step = (number: number, title: string) => `step ${number}, *${literal(title)}*`;

export const walking = {
  buttons: {
    open: 'Open',
    openStep: 'Open the step',
    done: 'Done',
    doneWith: (number: number) => `Done with step ${number}`,
    markDone: 'Mark it done',
    takeQuiz: 'Take the quiz',
    goOnWithQuiz: 'Go on with the quiz',
    notForMe: 'Not for me',
    stuck: "I'm stuck",
    goOn: 'I can go on',
    undo: 'Undo',
    myPath: 'My path',
    tryAgain: 'Try again',
    nextQuestion: 'Next question',
    confirm: 'Confirm',
    notYet: 'Not yet',
    takeVersion: 'Take the new version',
    keepVersion: 'Keep mine',
  },

  noPath:
    'You are on no path at the moment. Type "path" to look at the path of a role, or ask your manager to give you one.',
  reasonMissing: 'Write a reason first; a few words are enough.',
  noteTooLong: (most: number) => `Keep it to ${most.toLocaleString('en')} characters at most.`,
  ratingMissing: 'Choose one first.',
  nameTooLong: 'Keep the name to 80 characters at most.',
  noTimeZone: (typed: string) => `"${typed}" is no time zone that I know. Write one such as Europe/Berlin.`,
  noLocale: (typed: string) => `"${typed}" is no language that I know. Write one such as en-GB.`,
  profileKept: (name: string, timeZone: string | null, locale: string | null, givenBack: boolean) =>
    [
      `Saved: you are ${[name, ...(timeZone ? [timeZone] : []), ...(locale ? [locale] : [])].join(' · ')} to me.`,
      ...(givenBack ? ['What you left empty goes by the directory.'] : []),
    ].join(' '),
  noForms: 'I cannot open a form here.',
  /** Answers to typed words that need a form, with the button that opens it. */
  typed: {
    profile: 'Click below to set your name, time zone and language.',
    skipMarkdown: (number: number, title: string) =>
      `To set aside ${step(number, title)}, click below and say why, or type: skip step ${number} because …`,
    stuckMarkdown: (number: number, title: string) =>
      `Stuck at ${step(number, title)}? Click below, and choose whom I tell.`,
  },

  doers: { self: 'you', other },
  flags: { overdue: 'overdue', stuck: 'stuck' },

  path: {
    givenMarkdown: (giver: string | undefined, start: string, today: string) =>
      giver ? `From ${literal(giver)}, starting ${day(start, today)}.` : `Starting ${day(start, today)}.`,
    progress: 'Steps done',
    detail: (due: string, today: string, length: number, others: readonly string[]) =>
      [day(due, today), minutes(length), ...others].join(' · '),
    nextMarkdown: (number: number, title: string, due: string, today: string, length: number) =>
      `**Next for you:** ${step(number, title)}, ${day(due, today)}, ${minutes(length)}.`,
    nextOfOtherMarkdown: (
      number: number,
      title: string,
      due: string,
      today: string,
      length: number,
      doer: OtherDoer,
    ) =>
      `**Coming up:** ${step(number, title)}, ${day(due, today)}, ${minutes(length)}. ${subject(doer)} takes care of it.`,
    leftMarkdown: (left: number) => `${capital(minutes(left))} left in all.`,
    toConfirmMarkdown: (numbers: readonly number[], name: string | undefined) =>
      `You have done your part. ${capital(somebody(name))} still has to confirm ${numbers.length === 1 ? 'step' : 'steps'} ${list(numbers.map(String))}.`,
    allOverMarkdown: 'Every step is behind you.',
    startsMarkdown: (start: string, today: string) =>
      `It starts on ${day(start, today)}. Until then there is nothing that you have to do.`,
    states: {
      proposedMarkdown:
        'This path is only proposed so far. It begins when your manager or an admin says yes; you need to do nothing.',
      waitingMarkdown:
        'This path has not begun yet. Send me a direct message, so that I can write to you, and it begins.',
      pausedMarkdown: (name: string | undefined) =>
        `This path is paused, and nothing falls due meanwhile. To go on, ask ${somebody(name)} to resume it. You can open and read every step as before.`,
      finishedMarkdown: 'You have finished this path. You can open and read every step as before.',
      cancelledMarkdown: (reason: string) =>
        `This path was called off${reason.trim() === '' ? '' : `: ${quoted(reason)}`}. Ask your manager what comes instead, or type "path" to look at the path of a role.`,
    },
    sentBackMarkdown: (reason: string) => `Sent back: ${quoted(reason)}`,
  },

  step: {
    heading: (number: number, title: string) => `Step ${number}: ${title}`,
    doneHow: {
      'self-reported': () => 'Done when you say so.',
      'manager-confirmed': (name: string | undefined) =>
        `Done when ${name ?? 'your manager'} confirms it: say that you are done, and I ask.`,
      quiz: () => 'Done when you have answered a short quiz, with as many tries as you like.',
    },
    ofOtherMarkdown: (doer: OtherDoer) =>
      `${subject(doer)} takes care of this step. There is nothing that you have to do; it counts on your path.`,
    doneMarkdown: 'This step is done.',
    claimedMarkdown: (name: string | undefined) =>
      `You are done with this step. ${capital(somebody(name))} still has to confirm it.`,
    skippedMarkdown: (reason: string) =>
      reason.trim() === ''
        ? 'You set this step aside as not for you.'
        : `You set this step aside as not for you: ${quoted(reason)}`,
    sentBackMarkdown: (name: string | undefined, reason: string) =>
      `${capital(somebody(name))} has looked at it and asks for a little more: ${quoted(reason)}`,
    stuckToldMarkdown: (name: string | undefined) =>
      `You said that you are stuck here, and ${somebody(name)} knows.`,
    stuckKeptMarkdown: 'You said that you are stuck here. Your manager was not told.',
    mythMarkdown: (claim: string, truth: string) =>
      `**Often heard at this step:** *${literal(claim)}* **What is true:** ${literal(truth)}`,
    readMarkdown: 'Read for this step:',
    asksMarkdown: 'Others ask at this step:',
    quizLeft: (left: number, total: number) =>
      `${plural(left, 'question', 'questions')} of ${total} still to answer.`,
  },

  said: {
    doneMarkdown: (number: number, title: string) => `Nice work: ${step(number, title)}, is done.`,
    claimedMarkdown: (number: number, title: string, name: string | undefined) =>
      `Noted: you are done with ${step(number, title)}. ${capital(somebody(name))} has to confirm it.`,
    skippedMarkdown: (number: number, title: string) =>
      `All right: ${step(number, title)}, is set aside as not for you.`,
    openMarkdown: (number: number, title: string) => `${capital(step(number, title))}, is open again.`,
    lastMarkdown: 'That was the last step of your path.',
  },

  refused: {
    nothingToUndo: 'There is nothing to undo: no step of yours is done or set aside.',
    unknownStep: 'I cannot find that step on your path. Open your path and pick it there.',
    unknownOfOther: 'I cannot find that step. The path may have changed since.',
    notActive: {
      proposed: 'Your path has not begun: it waits for a yes of your manager or an admin.',
      waiting: 'Your path has not begun yet. Send me a direct message, and it begins.',
      active: 'That cannot be changed at the moment. Open your path to see how it stands.',
      paused: 'Your path is paused, so its steps stay as they are. Ask your manager to resume it.',
      finished: 'Your path is finished, so its steps stay as they are. You can still open and read them.',
      cancelled: 'That path was called off. Ask your manager what comes instead.',
    },
    alreadyMarkdown: {
      open: (number: number, title: string) => `${capital(step(number, title))}, is open already.`,
      claimed: (number: number, title: string) =>
        `You said so already: ${step(number, title)}, waits for your manager to confirm it.`,
      done: (number: number, title: string) =>
        `${capital(step(number, title))}, is done already. There is nothing more to do.`,
      skipped: (number: number, title: string) =>
        `${capital(step(number, title))}, is set aside as not for you. To do it after all, undo that first.`,
    },
    stuckAlreadyMarkdown: (number: number, title: string) =>
      `I have noted that you are stuck at ${step(number, title)}. The reading of the step may help, and so may a word with a person.`,
    quizPassedMarkdown: (number: number, title: string) =>
      `You have answered the quiz of ${step(number, title)}, already. Say that you are done, and it is.`,
    already: 'That is so already. There is nothing more to do.',
    overMarkdown: (number: number, title: string, skipped: boolean) =>
      `${capital(step(number, title))}, is ${skipped ? 'set aside as not for you' : 'done'}. To change that, undo it first.`,
    over: 'That step is over. To change that, open it and undo it first.',
    quizMarkdown: (number: number, title: string) =>
      `${capital(step(number, title))}, is done when its short quiz is answered. Take as many tries as you like.`,
    quiz: 'That step is done when its short quiz is answered. Open the step to take it.',
    notClaimed: 'Nothing waits for your confirmation there.',
    notYoursMarkdown: (number: number, title: string, doer: OtherDoer) =>
      `${capital(step(number, title))}, is for ${literal(other(doer))}. It counts on the path once it is done.`,
    /** The same, told to somebody else than the one who walks. */
    ofOther: {
      notActiveMarkdown: {
        proposed: (person: string) =>
          `The path of ${literal(person)} is only proposed so far. Confirm it first, and it begins.`,
        waiting: (person: string) =>
          `The path of ${literal(person)} has not begun: I cannot write to them yet. It begins as soon as I can.`,
        active: (person: string) =>
          `That cannot be changed at the moment. Look at the path of ${literal(person)} to see how it stands.`,
        paused: (person: string) =>
          `The path of ${literal(person)} is paused, so its steps stay as they are. Resume it first.`,
        finished: (person: string) =>
          `The path of ${literal(person)} is finished, so its steps stay as they are. There is nothing more to do.`,
        cancelled: (person: string) =>
          `The path of ${literal(person)} was called off, so there is nothing more to do.`,
      },
      standsMarkdown: {
        open: (person: string, number: number, title: string) =>
          `${capital(step(number, title))}, is open: ${literal(person)} has not said that it is done, so there is nothing to confirm.`,
        claimed: (person: string, number: number, title: string) =>
          `${capital(step(number, title))}, waits for confirmation: ${literal(person)} says that it is done.`,
        done: (person: string, number: number, title: string) =>
          `${capital(step(number, title))}, of ${literal(person)} is done already. There is nothing more to do.`,
        skipped: (person: string, number: number, title: string) =>
          `${capital(step(number, title))}, was set aside as not for ${literal(person)}. There is nothing more to do.`,
      },
    },
    notYours: 'That step is not yours to change. Ask whoever it is for.',
  },

  welcome: {
    heading: 'Your first weeks',
    fromMarkdown: (giver: string | undefined, title: string) =>
      giver
        ? `${literal(giver)} has put together your first weeks: *${literal(title)}*.`
        : `Your first weeks are put together: *${literal(title)}*.`,
    replacedMarkdown: (title: string) =>
      `It takes the place of the path you were on, *${literal(title)}*. That one has ended.`,
    noteMarkdown: (giver: string | undefined, note: string) =>
      giver ? `${literal(giver)} writes: ${quoted(note)}` : quoted(note),
    overview: 'What lies ahead',
    total: (steps: number, total: number, from: string, to: string, today: string) =>
      `${plural(steps, 'step', 'steps')}, ${minutes(total)} in all, ${day(from, today)} to ${day(to, today)}`,
    useCase: 'The use case',
    manager: 'Your manager',
    buddy: 'Your buddy',
    privacyMarkdown: 'Your manager sees your steps, never your questions.',
    firstMarkdown: 'This is where it begins:',
    askMarkdown: 'Take your time, and ask me whatever comes up along the way.',
  },

  quiz: {
    heading: (number: number, total: number) => `Question ${number} of ${total}`,
    ofStepMarkdown: (number: number, title: string) => `The quiz of ${step(number, title)}`,
    rightBeforeMarkdown: 'You had this one right already. Have another go if you like.',
    chosenMarkdown: (option: string) => `You chose: *${literal(option)}*`,
    rightMarkdown: '**That is right.**',
    wrongMarkdown: '**Not quite.**',
    completeMarkdown: (number: number, title: string) =>
      `That was the quiz, and ${step(number, title)}, is done. Well done!`,
    stillCompleteMarkdown: 'The step stays done all the same.',
  },

  finished: {
    heading: 'You walked the whole path',
    thanksMarkdown: (title: string, giver: string | undefined) =>
      `*${literal(title)}* is behind you. Thank you for the care you took${giver ? `, also in the name of ${literal(giver)}` : ''}!`,
    learnedMarkdown: '**What you met on the way:**',
    kinds: {
      feature: (count: number) => plural(count, 'feature', 'features'),
      concept: (count: number) => plural(count, 'concept', 'concepts'),
      myth: (count: number) => plural(count, 'myth seen through', 'myths seen through'),
      persona: (count: number) => plural(count, 'role', 'roles'),
      path: (count: number) => plural(count, 'path', 'paths'),
    },
    titles: (titles: readonly string[]) => titles.join('; '),
    useCase: 'Carried through',
    steps: 'Steps',
    counted: (done: number, skipped: number) =>
      [`${done} done`, ...(skipped > 0 ? [`${skipped} not for you`] : [])].join(', '),
    countedOfOther: (done: number, skipped: number) =>
      [`${done} done`, ...(skipped > 0 ? [`${skipped} set aside`] : [])].join(', '),
    time: 'Time',
    taken: (length: number, from: string, to: string, days: number, today: string) =>
      `${minutes(length)} of steps, ${day(from, today)} to ${day(to, today)} (${plural(days, 'day', 'days')})`,
    rateMarkdown: '**How was this path?** A word from you makes it better for the next person.',
    ratings: { good: 'Good', fair: 'So-so', poor: 'Not good' },
    onward: 'I stay here for your questions.',
  },

  rated: {
    good: 'Thank you! I am glad that it helped.',
    fair: 'Thank you for telling me. That shows where the path can get better.',
    poor: 'Thank you for being frank. That shows where the path has to get better.',
  },

  onPath: {
    comingMarkdown: (number: number, due: string, today: string, title: string) =>
      `**This is your step ${number}, ${day(due, today)}:** *${literal(title)}*.`,
    ofOtherMarkdown: (number: number, due: string, today: string, title: string, doer: OtherDoer) =>
      `**This belongs to step ${number} of your path, ${day(due, today)}:** *${literal(title)}*. ${subject(doer)} takes care of it.`,
    claimedMarkdown: (number: number, title: string) =>
      `**This is your step ${number}:** *${literal(title)}*. It waits for your manager to confirm it.`,
    overMarkdown: (number: number) => `You read this at step ${number}.`,
  },

  stuckNoted: {
    toldMarkdown: (names: readonly string[]) =>
      `Noted, and I have told ${literal(list(names))}. Being stuck is part of learning.`,
    writeToMarkdown: (name: string | undefined, address: string | null) => {
      const lead = name ? `I cannot reach ${literal(name)} from here.` : 'I cannot pass it on from here.';
      return `${lead} ${address === null ? 'Please speak to them yourself.' : `Please write to ${literal(address)}.`}`;
    },
    keptMarkdown:
      'Noted, and kept between us: nobody was told. Sometimes the reading helps, and you can ask me anything about it.',
    againMarkdown: 'Here is the reading of this step once more:',
  },

  goingOn: {
    notedMarkdown: (number: number, title: string) =>
      `Good to hear. I have noted that you are no longer stuck at ${step(number, title)}.`,
    notStuckMarkdown: (number: number, title: string) =>
      `As far as I know, you are not stuck at ${step(number, title)}. There is nothing to change.`,
    nowhere: 'As far as I know, you are stuck nowhere. There is nothing to change.',
  },

  toManager: {
    stuckHeading: (person: string) => `${person} is stuck`,
    stuckMarkdown: (person: string, number: number, title: string, path: string) =>
      `${literal(person)} is stuck at ${step(number, title)}, of *${literal(path)}*, and would be glad of your help.`,
    noteMarkdown: (person: string, note: string) => `${literal(person)} writes: ${quoted(note)}`,
    stuckNext: 'Please write to them directly, or sit down together for a few minutes.',
    claimHeading: (person: string) => `${person} is done with a step`,
    claimMarkdown: (person: string, number: number, title: string, path: string) =>
      `${literal(person)} is done with ${step(number, title)}, of *${literal(path)}*. Do you confirm it?`,
    claimTask: 'What was to be done:',
    claimOverMarkdown: {
      done: 'It is confirmed. Thank you!',
      skipped: 'It was set aside as not for them: there is nothing to confirm now.',
    },
    stepsHeading: (person: string, count: number) =>
      count === 1 ? `A step for you with ${person}` : `Steps for you with ${person}`,
    stepsMarkdown: (
      person: string,
      path: string,
      start: string,
      today: string,
      as: 'manager' | 'buddy',
      count: number,
    ) =>
      `${literal(person)} walks *${literal(path)}* from ${day(start, today)}. ${count === 1 ? 'This step is' : 'These steps are'} yours as their ${as}:`,
    noStepsMarkdown: (person: string) => `No step with ${literal(person)} waits for you at the moment.`,
    stepMarkdown: (number: number, title: string) => `**Step ${number}: ${literal(title)}**`,
    stepOver: { done: 'Done. Thank you!', skipped: 'Set aside: there is nothing to do.' },
    finishedHeading: (person: string) => `${person} has finished their path`,
    finishedMarkdown: (person: string, path: string) =>
      `${literal(person)} has walked the whole of *${literal(path)}*. A word of thanks from you would be a good end to it.`,
    stepsFact: 'Steps',
    timeFact: 'Time',
  },

  fromManager: {
    confirmedMarkdown: (by: string, number: number, title: string) =>
      `${literal(by)} has confirmed ${step(number, title)}. Well done!`,
    didMarkdown: (by: string, number: number, title: string) =>
      `${literal(by)} has taken care of ${step(number, title)}. It counts on your path.`,
    sentBackMarkdown: (by: string, number: number, title: string) =>
      `${literal(by)} has looked at ${step(number, title)}, and asks for a little more before it counts as done.`,
    reasonMarkdown: (by: string, reason: string) => `${literal(by)} writes: ${quoted(reason)}`,
    nudgeMarkdown: (from: string) =>
      `${literal(from)} asks how you are getting on with your path, and is glad to help where something is in the way.`,
    nudgeStepMarkdown: 'Whenever you have a moment, this is the step to go on with:',
    nudgeNothingMarkdown: 'Nothing on it waits for you, so a short word to them will do.',
    pausedMarkdown: (by: string, title: string) =>
      `${literal(by)} has paused your path, *${literal(title)}*. Nothing falls due until it is resumed, and what you have done stays done.`,
    resumedMarkdown: (by: string, title: string) =>
      `${literal(by)} has resumed your path, *${literal(title)}*. You go on where you stopped.`,
    cancelledMarkdown: (by: string, title: string) =>
      `${literal(by)} has called off your path, *${literal(title)}*. Nothing on it is to be done any more; what you did is kept. I am still here for your questions.`,
    movedMarkdown: (by: string, title: string, before: string, after: string, today: string) =>
      `${literal(by)} has moved the start of your path, *${literal(title)}*: it is ${day(after, today)} now, and was ${day(before, today)}. The days of your steps moved with it.`,
  },

  version: {
    heading: 'Your path has a new version',
    introMarkdown: (title: string) =>
      `*${literal(title)}* has changed since you began. You can take the new version or keep yours. What you have done stays done either way.`,
    added: 'New',
    removed: 'No longer there',
    changed: 'Different',
    reorderedMarkdown: 'Some steps come in another order.',
    nothingMarkdown: 'Nothing changes in your steps.',
    takenMarkdown: 'You walk the new version already.',
    keptMarkdown: 'You chose to keep the version that you began with, and you still walk it.',
    titles: (titles: readonly string[]) => titles.join('; '),
    changedLine: (title: string, what: readonly string[]) =>
      what.length === 0 ? title : `${title} (${list(what)})`,
    renamed: (before: string, after: string) => `${after}, before: ${before}`,
    what: {
      title: 'title',
      day: 'day',
      minutes: 'length',
      doer: 'who does it',
      read: 'reading',
      task: 'task',
      done: 'how it is done',
    },
  },

  forms: {
    skip: {
      title: 'Not for me',
      introMarkdown: (number: number, title: string) =>
        `This sets ${step(number, title)}, aside. It no longer counts on your path, and you can undo it. Your manager can see that you set it aside, and why.`,
      reason: 'Why is it not for you?',
      submit: 'Set it aside',
    },
    stuck: {
      title: "I'm stuck",
      introMarkdown: (number: number, title: string) =>
        `This is about ${step(number, title)}. Whom you choose gets your name, the step and what you write here, and nothing else. What you tell your manager stays on your path, where admins and later managers of yours can read it. Your questions to me stay yours.`,
      aloneMarkdown: (number: number, title: string) =>
        `This is about ${step(number, title)}. I know nobody whom I could tell, so it stays between us.`,
      note: 'What is in the way?',
      tell: 'Whom shall I tell?',
      notifyManager: (name: string) => `Tell ${name} (my manager)`,
      notifyExpert: (name: string) => `Tell the expert, ${name}`,
      notifyNobody: 'Keep it to myself',
      submit: 'Go ahead',
    },
    rate: {
      title: 'How was this path?',
      introMarkdown: (title: string) => `This is about *${literal(title)}*.`,
      rating: 'It was',
      comment: 'What should be better, or stay as it is?',
      submit: 'Send',
    },
    profile: {
      title: 'Your name and time',
      introMarkdown:
        'What you set here holds for me alone. Leave a field empty to go by what the directory says.',
      personName: 'Name',
      timeZone: 'Time zone, such as Europe/Berlin',
      locale: 'Language, such as en-GB',
      submit: 'Save',
    },
  },
} as const;
