import { day, list, message, minutes } from '../../../conversation/wording/grammar.en.js';
import { many, one } from '../../../conversation/wording/kinds.en.js';
import type { When } from '../../../knowledge/when.js';
import { literal } from '../../../ports/markdown.js';
import { other, subject } from './doers.en.js';
import type { SharedJourneyWords } from './wording.js';

/** Words of a person, shown as theirs. */
const quoted = (text: string) => `“${literal(text.trim())}”`;

const somebody = (name: string | undefined) => (name ? literal(name) : 'your manager');

/** How long something takes; nothing where nobody knows. */
const lasting = (length: number) => (length > 0 ? `, ${minutes(length)}` : '');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const stepNumbers = (numbers: readonly number[]) =>
  message('{count, plural, one {step} other {steps}} {numbers}', {
    count: numbers.length,
    numbers: list(numbers.map(String)),
  });

const step = (number: number, title: string) => `step ${number}, *${literal(title)}*`;

function when(at: When): string {
  switch (at.from) {
    case 'day':
      return at.day > 0
        ? `day ${at.day}`
        : message('{days, plural, one {# working day} other {# working days}} before the start', {
            days: -at.day,
          });
    case 'calendar':
      return `calendar day ${at.day}`;
    case 'after':
      return at.days === 0
        ? `once “${at.title}” is done`
        : message('{days, plural, one {# working day} other {# working days}} after “{title}”', {
            days: at.days,
            title: at.title,
          });
  }
}

export const en: SharedJourneyWords = {
  buttons: {
    open: 'Open',
    openStep: 'Open the step',
    done: 'Done',
    doneWith: (number) => `Done with step ${number}`,
    markDone: 'Mark it done',
    answer: 'Answer',
    introduce: 'Introduce yourself',
    takeQuiz: 'Take the quiz',
    goOnWithQuiz: 'Go on with the quiz',
    stuck: "I'm stuck",
    myPath: (kinds) => `My ${one(kinds, 'path')}`,
    confirm: 'Confirm',
    notYet: 'Not yet',
    takeVersion: 'Take the new version',
    keepVersion: 'Keep mine',
    myTasks: 'My tasks',
  },
  chooseRole: (kinds) => `Your ${one(kinds, 'persona')}`,
  noPath: {
    one: (kinds) =>
      `You are on no path at the moment. Type "path" to look at the path of a ${one(kinds, 'persona')}, or ask your manager to give you one.`,
    packHasNone: (kinds) => `You are on no path, and this pack has no ${many(kinds, 'path')}.`,
  },
  doers: {
    self: 'you',
    other,
  },
  flags: {
    overdue: 'overdue',
    stuck: 'stuck',
    waits: (numbers) => `waits for ${stepNumbers(numbers)}`,
    rests: (until, today) => `rests until ${day(until, today)}`,
    fallen: 'fell to you',
    fallenToOther: 'fell to them',
    takenBy: (name) => `${name} has it`,
  },
  own: {
    added: (by) => (by === undefined ? 'added for you' : `added for you by ${by}`),
    moved: (from, today) => `moved from ${day(from, today)}`,
  },
  path: {
    progress: 'Steps done',
    detail: (when, length, others) => [when, ...(length > 0 ? [minutes(length)] : []), ...others].join(' · '),
    when,
    on: (at) => (at.from === 'calendar' || (at.from === 'day' && at.day > 0) ? `on ${when(at)}` : when(at)),
    day,
    since: {
      done: (when) => `done ${when}`,
      claimed: (when) => `said to be done ${when}`,
      skipped: (when) => `set aside ${when}`,
    },
    nextMarkdown: (number, title, due, today, length) =>
      `**Next for you:** ${step(number, title)}, ${day(due, today)}${lasting(length)}.`,
    ofMarkdown: (title) => `Of your path *${literal(title)}*.`,
    nextOfPathMarkdown: (number, title, due, today, length, path) =>
      `**Next for you:** ${step(number, title)}, of *${literal(path)}*, ${day(due, today)}${lasting(length)}.`,
    nextOfOtherMarkdown: (number, title, due, today, length, doer) =>
      `**Coming up:** ${step(number, title)}, ${day(due, today)}${lasting(length)}. ${subject(doer)} takes care of it.`,
    leftMarkdown: (left) => (left === 0 ? '' : `${capital(minutes(left))} left in all.`),
    toConfirmMarkdown: (numbers, name) =>
      message(
        'You have done your part. {who} still has to confirm {count, plural, one {step {steps}} other {steps {steps}}}.',
        {
          who: capital(somebody(name)),
          count: numbers.length,
          steps: list(numbers.map(String)),
        },
      ),
    allOverMarkdown: 'Every step is behind you.',
    startsMarkdown: (start, today) =>
      `It starts on ${day(start, today)}. Until then there is nothing that you have to do.`,
    states: {
      proposedMarkdown:
        'This path is only proposed so far. It begins when your manager or an admin says yes; you need to do nothing.',
      waitingMarkdown:
        'This path has not begun yet. Send me a direct message, so that I can write to you, and it begins.',
      pausedMarkdown: (name) =>
        `This path is paused, and nothing falls due meanwhile. To go on, ask ${somebody(name)} to resume it. You can open and read every step as before.`,
      pausedUntilMarkdown: (name, until, today) =>
        `This path is paused until ${day(until, today)}, and nothing falls due meanwhile. It goes on by itself then. To go on sooner, ask ${somebody(name)} to resume it. You can open and read every step as before.`,
      finishedMarkdown: 'You have finished this path. You can open and read every step as before.',
      cancelledMarkdown:
        'This path was called off. Ask your manager what comes instead, or type "path" to look at the path of a role.',
    },
  },
  refused: {
    nothingToUndo: 'There is nothing to undo: no step of yours is done or set aside.',
    unknownStep: 'I cannot find that step on your path. Open your path and pick it there.',
    unknownOfOther: 'I cannot find that step. The path may have changed since.',
    notActive: {
      proposed: 'Your path has not begun: it waits for a yes of your manager or an admin.',
      waiting: 'Your path has not begun yet: it does on its first day, as soon as I can write to you.',
      active: 'That cannot be changed at the moment. Open your path to see how it stands.',
      paused: 'Your path is paused, so its steps stay as they are. Ask your manager to resume it.',
      finished: 'Your path is finished, so its steps stay as they are. You can still open and read them.',
      cancelled: 'That path was called off. Ask your manager what comes instead.',
    },
    alreadyMarkdown: {
      open: (number, title) => `${capital(step(number, title))}, is open already.`,
      claimed: (number, title) =>
        `You said so already: ${step(number, title)}, waits for your manager to confirm it.`,
      done: (number, title) =>
        `${capital(step(number, title))}, is done already. There is nothing more to do.`,
      skipped: (number, title) =>
        `${capital(step(number, title))}, is set aside as not for you. To do it after all, undo that first.`,
    },
    stuckAlreadyMarkdown: (number, title) =>
      `I have noted that you are stuck at ${step(number, title)}. The reading of the step may help, and so may a word with a person.`,
    quizPassedMarkdown: (number, title) =>
      `You have answered the quiz of ${step(number, title)}, already. Say that you are done, and it is.`,
    waitsMarkdown: (number, title, before) =>
      `${capital(step(number, title))}, opens by itself once ${stepNumbers(before)} ${before.length === 1 ? 'is' : 'are'} done.`,
    checkInMarkdown: (number, title) =>
      `${capital(step(number, title))}, is done once its questions are answered.`,
    checkIn: 'That step is done once its questions are answered.',
    introductionMarkdown: (number, title) =>
      `${capital(step(number, title))}, is done once you have introduced yourself.`,
    introduction: 'That step is done once you have introduced yourself.',
    waits: 'That step waits for another one, and opens by itself once that is done.',
    already: 'That is so already. There is nothing more to do.',
    overMarkdown: (number, title, skipped) =>
      message(
        '{step}, is {state, select, skipped {set aside as not for you} other {done}}. To change that, undo it first.',
        { step: capital(step(number, title)), state: skipped ? 'skipped' : 'done' },
      ),
    over: 'That step is over. To change that, open it and undo it first.',
    quizMarkdown: (number, title) =>
      `${capital(step(number, title))}, is done when its short quiz is answered. Take as many tries as you like.`,
    quiz: 'That step is done when its short quiz is answered. Open the step to take it.',
    notClaimed: 'Nothing waits for your confirmation there.',
    takenOutMarkdown: (number, title) =>
      `${capital(step(number, title))}, was taken out of your path by a manager or an admin. They can put it back.`,
    notYoursMarkdown: (number, title, doer) =>
      `${capital(step(number, title))}, is for ${literal(other(doer))}. It counts on the path once it is done.`,
    ofOther: {
      notActiveMarkdown: {
        proposed: (person) =>
          `The path of ${literal(person)} is only proposed so far. Confirm it first, and it begins.`,
        waiting: (person) =>
          `The path of ${literal(person)} has not begun: I cannot write to them yet. It begins as soon as I can.`,
        active: (person) =>
          `That cannot be changed at the moment. Look at the path of ${literal(person)} to see how it stands.`,
        paused: (person) =>
          `The path of ${literal(person)} is paused, so its steps stay as they are. Resume it first.`,
        finished: (person) =>
          `The path of ${literal(person)} is finished, so its steps stay as they are. There is nothing more to do.`,
        cancelled: (person) =>
          `The path of ${literal(person)} was called off, so there is nothing more to do.`,
      },
      standsMarkdown: {
        open: (person, number, title) =>
          `${capital(step(number, title))}, is open: ${literal(person)} has not said that it is done, so there is nothing to confirm.`,
        claimed: (person, number, title) =>
          `${capital(step(number, title))}, waits for confirmation: ${literal(person)} says that it is done.`,
        done: (person, number, title) =>
          `${capital(step(number, title))}, of ${literal(person)} is done already. There is nothing more to do.`,
        skipped: (person, number, title) =>
          `${capital(step(number, title))}, was set aside as not for ${literal(person)}. There is nothing more to do.`,
      },
    },
    notYours: 'That step is not yours to change. Ask whoever it is for.',
  },
  onPath: {
    comingMarkdown: (number, due, today, title) =>
      `**This is your step ${number}, ${day(due, today)}:** *${literal(title)}*.`,
    ofOtherMarkdown: (number, due, today, title, doer) =>
      `**This belongs to step ${number} of your path, ${day(due, today)}:** *${literal(title)}*. ${subject(doer)} takes care of it.`,
    claimedMarkdown: (number, title) =>
      `**This is your step ${number}:** *${literal(title)}*. It waits for your manager to confirm it.`,
    overMarkdown: (number) => `You read this at step ${number}.`,
  },
  tasks: {
    heading: (count) =>
      message(
        '{count, plural, =0 {Your tasks} one {# task of yours for others} other {# tasks of yours for others}}',
        {
          count,
        },
      ),
    pathMarkdown: (person, path, span) => `**${literal(person)}**, *${literal(path)}*, ${literal(span)}:`,
    ownMarkdown: '**Next on your own path:**',
    ownStep: (number, title) => `Step ${number}: ${title}`,
    none: 'You owe nothing to the paths of others at the moment.',
    doneMarkdown: (person, title) => `Done for **${literal(person)}**: *${literal(title)}*. Thank you!`,
    page: (page, pages) => message('Page {page, number} of {pages, number}.', { page, pages }),
    previous: 'Previous page',
    following: 'Next page',
  },
  welcome: {
    heading: (name) => (name === '' ? 'Your first weeks' : `Hi ${name}! Your first weeks`),
    fromMarkdown: (giver, title) =>
      giver
        ? `${literal(giver)} has put together your first weeks: *${literal(title)}*.`
        : `Your first weeks are put together: *${literal(title)}*.`,
    oneMoreHeading: 'One more path for you',
    oneMoreMarkdown: (giver, title) =>
      giver
        ? `${literal(giver)} has given you one more path: *${literal(title)}*.`
        : `There is one more path for you: *${literal(title)}*.`,
    replacedMarkdown: (titles) =>
      message(
        '{count, plural, one {It takes the place of the path you were on, {paths}. That one has ended.} other {It takes the place of the paths you were on, {paths}. Those have ended.}}',
        { count: titles.length, paths: list(titles.map((title) => `*${literal(title)}*`)) },
      ),
    besideMarkdown: (titles) =>
      message('It comes beside {paths}, which {count, plural, one {goes} other {go}} on as before.', {
        count: titles.length,
        paths: list(titles.map((title) => `*${literal(title)}*`)),
      }),
    noteMarkdown: (giver, note) => (giver ? `${literal(giver)} writes: ${quoted(note)}` : quoted(note)),
    overview: 'What lies ahead',
    total: (steps, total, from, to, today) =>
      message('{steps, plural, one {# step} other {# steps}}, {length} in all, {from} to {to}', {
        steps,
        length: minutes(total),
        from: day(from, today),
        to: day(to, today),
      }),
    useCase: 'The use case',
    manager: 'Your manager',
    buddy: 'Your buddy',
    privacyMarkdown: 'Your manager sees your steps, never your questions.',
    firstMarkdown: 'This is where it begins:',
    askMarkdown: 'Take your time, and ask me whatever comes up along the way.',
  },
  stepFeedback: { useful: 'This step was useful', notUseful: 'It was not' },
  finished: {
    heading: 'You walked the whole path',
    thanksMarkdown: (title, giver) =>
      `*${literal(title)}* is behind you. Thank you for the care you took${giver ? `, also in the name of ${literal(giver)}` : ''}!`,
    learnedMarkdown: '**What you met on the way:**',
    kinds: (kind, count, kinds) =>
      message(
        '{count, plural, one {# {single}} other {# {several}}}{kind, select, myth { seen through} other {}}',
        { count, single: one(kinds, kind), several: many(kinds, kind), kind },
      ),
    titles: (titles) => titles.join('; '),
    useCase: 'Carried through',
    steps: 'Steps',
    counted: (done, skipped) =>
      message('{done, number} done{skipped, plural, =0 {} other {, # not for you}}', { done, skipped }),
    countedOfOther: (done, skipped) =>
      message('{done, number} done{skipped, plural, =0 {} other {, # set aside}}', { done, skipped }),
    time: 'Time',
    taken: (length, from, to, days, today) =>
      message('{length} of steps, {from} to {to} ({days, plural, one {# day} other {# days}})', {
        length: minutes(length),
        from: day(from, today),
        to: day(to, today),
        days,
      }),
    rateMarkdown: '**How was this path?** A word from you makes it better for the next person.',
    ratings: {
      good: 'Good',
      fair: 'So-so',
      poor: 'Not good',
    },
    onward: 'I stay here for your questions.',
    certificate: 'My certificate',
  },
  toManager: {
    stuckHeading: (person) => `${person} is stuck`,
    stuckMarkdown: (person, number, title, path) =>
      `${literal(person)} is stuck at ${step(number, title)}, of *${literal(path)}*, and would be glad of your help.`,
    noteMarkdown: (person, note) => `${literal(person)} writes: ${quoted(note)}`,
    stuckNext: 'Please write to them directly, or sit down together for a few minutes.',
    claimHeading: (person) => `${person} is done with a step`,
    claimMarkdown: (person, number, title, path) =>
      `${literal(person)} is done with ${step(number, title)}, of *${literal(path)}*. Do you confirm it?`,
    claimTask: 'What was to be done:',
    claimOverMarkdown: {
      done: 'It is confirmed. Thank you!',
      skipped: 'It was set aside as not for them: there is nothing to confirm now.',
    },
    stepsHeading: (person, count) =>
      message('{count, plural, one {A step} other {Steps}} for you with {person}', { count, person }),
    stepsMarkdown: (person, path, span, as, count) =>
      message(
        '{person} walks *{path}* {span}. {count, plural, one {This step is} other {These steps are}} yours{as, select, manager { as their manager} buddy { as their buddy} other {}}:',
        { person: literal(person), path: literal(path), span: literal(span), count, as },
      ),
    stepsOfOthersHeading: (person, count) =>
      message('{count, plural, one {A step} other {Steps}} with {person}', { count, person }),
    stepsOfOthersMarkdown: (person, path, span) =>
      `${literal(person)} walks *${literal(path)}* ${literal(span)}. Somebody else does this:`,
    noStepsMarkdown: (person) => `No step with ${literal(person)} waits for you at the moment.`,
    stepMarkdown: (number, title) => `**Step ${number}: ${literal(title)}**`,
    stepOver: {
      done: 'Done. Thank you!',
      skipped: 'Set aside: there is nothing to do.',
    },
    finishedHeading: (person) => `${person} has finished their path`,
    finishedMarkdown: (person, path) =>
      `${literal(person)} has walked the whole of *${literal(path)}*. A word of thanks from you would be a good end to it.`,
    stepsFact: 'Steps',
    timeFact: 'Time',
  },
  fromManager: {
    confirmedMarkdown: (by, number, title) =>
      `${literal(by)} has confirmed ${step(number, title)}. Well done!`,
    didMarkdown: (by, number, title) =>
      `${literal(by)} has taken care of ${step(number, title)}. It counts on your path.`,
    sentBackMarkdown: (by, number, title) =>
      `${literal(by)} has looked at ${step(number, title)}, and asks for a little more before it counts as done.`,
    reasonMarkdown: (by, reason) => `${literal(by)} writes: ${quoted(reason)}`,
    nudgeMarkdown: (from) =>
      `${literal(from)} asks how you are getting on with your path, and is glad to help where something is in the way.`,
    nudgeStepMarkdown: 'Whenever you have a moment, this is the step to go on with:',
    pausedMarkdown: (by, title) =>
      `${literal(by)} has paused your path, *${literal(title)}*. Nothing falls due until it is resumed, and what you have done stays done.`,
    resumedMarkdown: (by, title) =>
      `${literal(by)} has resumed your path, *${literal(title)}*. You go on where you stopped.`,
    cancelledMarkdown: (by, title) =>
      `${literal(by)} has called off your path, *${literal(title)}*. Nothing on it is to be done any more; what you did is kept. I am still here for your questions.`,
    movedMarkdown: (by, title, before, after, today) =>
      `${literal(by)} has moved the start of your path, *${literal(title)}*: it is ${day(after, today)} now, and was ${day(before, today)}. The days of your steps moved with it.`,
  },
  version: {
    heading: 'Your path has a new version',
    introMarkdown: (title) =>
      `*${literal(title)}* has changed since you began. You can take the new version or keep yours. What you have done stays done either way.`,
    added: 'New',
    removed: 'No longer there',
    changed: 'Different',
    reorderedMarkdown: 'Some steps come in another order.',
    nothingMarkdown: 'Nothing changes in your steps.',
    titles: (titles) => titles.join('; '),
    changedLine: (title, what) => (what.length === 0 ? title : `${title} (${list(what)})`),
    renamed: (before, after) => `${after}, before: ${before}`,
    what: {
      title: 'title',
      chapter: 'chapter',
      day: 'day',
      calendarDay: 'day',
      after: 'what it comes after',
      days: 'day',
      needs: 'what it waits for',
      minutes: 'length',
      doer: 'who does it',
      read: 'reading',
      task: 'task',
      done: 'how it is done',
      hook: 'which system does it',
    },
  },
};
