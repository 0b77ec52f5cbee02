import { article, day, list, message, minutes, number, role } from '../../conversation/wording/grammar.en.js';
import { many, one } from '../../conversation/wording/kinds.en.js';
import { literal } from '../../ports/markdown.js';
import { subject } from '../shared/journey/doers.en.js';
import { numbersIn, ofSteps } from './step-numbers.en.js';
import type { PathsWords } from './wording.js';

/** Words of a person, shown as theirs. */
const quoted = (text: string) => `“${literal(text.trim())}”`;

const somebody = (name: string | undefined) => (name ? literal(name) : 'your manager');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Steps as they are typed, of one of several paths. */
const ofPath = (numbers: readonly number[], path: string) =>
  path === '' ? numbers.join(' and ') : `${numbers.join(' and ')} of ${path}`;

const step = (number: number, title: string) => `step ${number}, *${literal(title)}*`;

export const en: PathsWords = {
  listens: {
    path: ['path', 'my path', 'learning path', 'paths'],
    personas: ['personas', 'persona', 'roles'],
    myths: ['myths', 'myth'],
    step: {
      done: [
        ofSteps(
          /^(?:i(?:'?m| am|'?ve| have)? )?(?:(?:just|now|all) )?(?:done|finished|completed)(?: with)?(?: (?:the |my )?(?:steps?|#))? ?#?<named> (?:of|on|in) (?<path>\S.*)$/i,
        ),
        ofSteps(
          /^(?:i(?:'?m| am|'?ve| have)? )?(?:(?:just|now|all) )?(?:done|finished|completed|did)(?: with)?(?: (?:the |my )?(?:steps?|numbers?|#|no\.?) ?(?:#|number )?<named>)$/i,
        ),
        /^(?:i(?:'?m| am|'?ve| have)? )?(?:(?:just|now|all) )?(?:done|finished|completed)(?: (?:with )?(?:it|this|that|this step|that step|the step|my step))?$/i,
        ofSteps(
          /^(?:i(?:'?m| am|'?ve| have)? )?(?:(?:just|now) )?(?:done|finished|completed)(?: with)?:? #?<digits>$/i,
        ),
        ofSteps(
          /^(?:mark |tick off )?(?:the )?steps? #?<named>(?: is| are|'s| as|:)?(?: now| all| both)? (?:done|finished|completed?)$/i,
        ),
        ofSteps(/^(?:tick off|complete|finish) steps? #?<named>$/i),
      ],
      undo: [
        ofSteps(/^undo(?: (?:it|that|this))?(?: steps?)? #?<named> (?:of|on|in) (?<path>\S.*)$/i),
        /^undo(?: (?:it|that|this|the last step|last step|the last one))?$/i,
        ofSteps(/^undo(?: (?:it|that|this))? steps? #?<named>$/i),
        ofSteps(/^undo(?: (?:it|that|this))? #?<digits>$/i),
      ],
      skip: [
        ofSteps(
          /^(?:skip|not for me:?) steps? #?<named> (?<tail>(?:of|on|in) (?<path>[^:;,]+?)(?:(?:[:;,] ?| (?:because|since) )(?<reason>.+))?)$/isu,
        ),
        /^(?:skip(?: (?:it|this|that|this step|the step|this one))?|(?:that's |this is )?not for me)$/i,
        ofSteps(/^(?:skip|not for me:?) steps? #?<named>(?:,? (?:because|since|as))?$/i),
        // "skip step 3, 4 weeks is too long" is about one: a reason for several is announced, or they are called steps.
        ofSteps(
          /^(?:skip|not for me:?) steps? #?<named>(?:,? (?:because|since) |[:;,] ?| [-–—] )(?!\d)(?<reason>.+)$/isu,
        ),
        ofSteps(
          /^(?:skip|not for me:?) steps #?<named> (?!\d|(?:and|or|to|till|until|through|if|when|unless)\b)(?<reason>.+)$/isu,
        ),
        ofSteps(
          /^(?:skip|not for me:?) step #?<one>(?:,| [-–—])? (?!(?:and|or|to|till|until|through|if|when|unless)\b)(?<reason>.+)$/isu,
        ),
        ofSteps(
          /^(?:skip|not for me:?) #?<digits>(?:(?:[,:;]| [-–—]| because| since) (?:because |since )?(?<reason>.+))?$/isu,
        ),
        ofSteps(
          /^steps? #?<named> (?:(?:is|are) not|isn't|aren't) for me(?:(?:[,:;]| [-–—])? (?:(?:because|since) )?(?<reason>.+))?$/isu,
        ),
      ],
      stuck: [
        ofSteps(
          /^(?:i(?:'?m| am) )?stuck(?: (?:on|at|with|in))?(?: steps?)? #?<named> (?:of|on|in) (?<path>\S.*)$/i,
        ),
        /^(?:i(?:'?m| am) )?stuck(?: (?:here|(?:on|at|with|in) (?:it|this|that|this step|the step)))?$/i,
        ofSteps(/^(?:i(?:'?m| am) )?stuck(?: (?:on|at|with|in))? steps? #?<named>$/i),
        ofSteps(/^(?:i(?:'?m| am) )?stuck(?: (?:on|at|with|in))? #?<digits>$/i),
      ],
      unstuck: [
        ofSteps(
          /^(?:i(?:'?m| am) )?(?:unstuck|(?:no longer|not) stuck)(?: (?:on|at|with|in))?(?: steps?)? #?<named> (?:of|on|in) (?<path>\S.*)$/i,
        ),
        /^(?:i(?:'?m| am) )?(?:unstuck|(?:no longer|not) stuck)(?: (?:here|(?:on|at|with|in) (?:it|this|that|this step|the step)))?(?: any ?more)?$/i,
        ofSteps(
          /^(?:i(?:'?m| am) )?(?:unstuck|(?:no longer|not) stuck)(?: (?:on|at|with|in))? steps? #?<named>(?: any ?more)?$/i,
        ),
        ofSteps(
          /^(?:i(?:'?m| am) )?(?:unstuck|(?:no longer|not) stuck)(?: (?:on|at|with|in))? #?<digits>(?: any ?more)?$/i,
        ),
        ofSteps(/^(?:i(?:'?m| am) )?not stuck any ?more(?: (?:on|at|with|in))? steps? #?<named>$/i),
        ofSteps(/^(?:i(?:'?m| am) )?not stuck any ?more(?: (?:on|at|with|in))? #?<digits>$/i),
        /^i can go on$/i,
        ofSteps(/^i can go on(?: (?:on|at|with))? steps? #?<named>$/i),
      ],
      show: [
        // "Step 2 of the lifecycle" is a question.
        ofSteps(/^(?:show|open) (?:me )?steps? #?<named> (?:of|on|in) (?<path>\S.*)$/i),
        ofSteps(/^(?:(?:show|open) )?(?:me )?steps? #?<named>$/i),
      ],
    },
    aroundPath: /^(?:(?:the|my|your) )+|(?:^| )path$/i,
    behindStep: /\s(?:of|on|in)\s*$/i,
    numbers: numbersIn,
    whatItIs:
      /^(?:(?:and|but|so|ok|okay) )?(?:what(?:'s| is| are) (?:that|this|it|these|those)|what(?:'s| is) (?:it|this|that) about|what (?:do|should) i (?:do|have to do)(?: (?:here|there))?|show (?:me )?(?:it|that|this))$/,
  },
  prompts: {
    next: (number, title) => `Next: step ${number}, ${title}`,
    quiz: (number, title) => `Today's quiz: step ${number}, ${title}`,
  },
  typedOf: {
    done: (numbers, path) => `done with step ${ofPath(numbers, path)}`,
    undo: (numbers, path) => `undo step ${ofPath(numbers, path)}`,
    skip: (numbers, path, reason) => {
      const skip = `skip step ${ofPath(numbers, path)}`;
      return reason === '' ? skip : `${skip} because ${reason}`;
    },
    stuck: (numbers, path) => `stuck at step ${ofPath(numbers, path)}`,
    unstuck: (numbers, path) => `not stuck at step ${ofPath(numbers, path)}`,
    show: (numbers, path) => `${path === '' ? '' : 'show '}step ${ofPath(numbers, path)}`,
  },
  ownPaths: {
    heading: (count) => message('Your {count, number} paths', { count }),
    itsNextMarkdown: (number, title, due, today) => `Then ${step(number, title)}, ${day(due, today)}.`,
    lateMarkdown: (count) =>
      message('{count, plural, one {**# step is overdue.**} other {**# steps are overdue.**}}', { count }),
    allSteps: 'All steps',
    more: (count) =>
      message('and {count, number} more: name one, such as "path company", to see it', { count }),
    whichMarkdown: 'On which path?',
    option: (path, steps) =>
      steps.length === 1
        ? `${path}: ${steps.map(({ number, title }) => `step ${number}, ${title}`).join('')}`
        : `${path}: steps ${list(steps.map(({ number }) => String(number)))}`,
  },
  help: {
    myPath: ['my path', 'your path: what is done, what is next'],
    done: ['done with step 2', 'the step ticked off; also: undo, skip step 2, I am stuck'],
    rolePath: (role, kinds) => [
      `path ${role}`,
      `the learning ${one(kinds, 'path')} of that ${one(kinds, 'persona')}`,
    ],
    personas: (kinds) => ['personas', `the ${many(kinds, 'persona')}, to choose yours`],
    myths: ['myths', 'what people often get wrong'],
  },
  hints: {
    path: { title: 'my path', description: 'The learning path of your role, step by step' },
    done: { title: 'done', description: 'Your next step ticked off' },
    stuck: { title: "I'm stuck", description: 'Help with your next step, from whom you choose' },
    personas: { title: 'personas', description: 'The roles and what they focus on' },
    myths: { title: 'myths', description: 'What people believe, and what is so' },
  },
  home: {
    role: (kinds) => `Your ${one(kinds, 'persona')}`,
    noRole: 'not chosen yet',
    path: (kinds) => `Your ${one(kinds, 'path')}`,
  },
  roles: {
    heading: (kinds) => `The ${many(kinds, 'persona')}`,
    introMarkdown: 'Pick yours, and my answers will say what things mean for you.',
    none: (kinds) => `This pack names no ${many(kinds, 'persona')}.`,
    unknown: (typed, kinds) =>
      `I know no ${one(kinds, 'persona')} called "${typed}". These are the ones I know:`,
    chosenMarkdown: (chosen) => `Good, I will remember that you are ${article(chosen)} **${role(chosen)}**.`,
    proposedMarkdown: (kinds) =>
      `I have proposed the ${literal(one(kinds, 'path'))} of this ${literal(one(kinds, 'persona'))} to whoever decides on it here; you will hear from me when it begins.`,
    thisIsMe: (kinds) => `This is my ${one(kinds, 'persona')}`,
    seePath: (kinds) => `See the ${one(kinds, 'path')}`,
    gone: 'That piece of knowledge is no longer in the pack. Ask me again in your own words.',
  },
  myths: {
    heading: 'What people often get wrong',
    introMarkdown: 'Pick one to see what is true instead.',
    none: (kinds) => `This pack names no ${many(kinds, 'myth')}.`,
  },
  rolePath: {
    whichMarkdown: (kinds) =>
      `Every ${literal(one(kinds, 'persona'))} has its own ${literal(one(kinds, 'path'))}. Which one is yours?`,
    noneMarkdown: (kinds) => `This pack has no ${literal(many(kinds, 'path'))}.`,
    noneForMarkdown: (title, kinds) => `There is no ${literal(one(kinds, 'path'))} for the ${role(title)}.`,
    rememberedMarkdown: (taken) =>
      `I will remember that you are ${article(taken)} **${role(taken)}**. Not so? Type "personas" and pick another.`,
    useCase: 'The use case',
    time: 'Time',
    total: (steps, total, days) =>
      message(
        '{steps, plural, one {# step} other {# steps}}, {length} over {days, plural, one {# working day} other {# working days}}',
        { steps, length: minutes(total), days },
      ),
    detail: (when, length, doer) =>
      `${when.charAt(0).toUpperCase()}${when.slice(1)} · ${minutes(length)} · ${doer}`,
    doers: { 'new-hire': 'you', manager: 'your manager', buddy: 'your buddy', other: 'somebody else' },
    open: 'Open',
    doneHow: {
      'self-reported': 'Done when you say so.',
      'manager-confirmed': 'Done when your manager confirms it.',
      quiz: 'Done when you have answered a short quiz.',
      'check-in': 'Done when you have answered a few questions.',
      meet: 'Done when one of you says that you met.',
      introduction: 'Done when your manager says yes to what you write about yourself.',
    },
    goneStep: 'That step is no longer on the path. Type "path" for the path as it is now.',
  },
  ownPath: {
    givenMarkdown: (giver, start, today) =>
      giver ? `From ${literal(giver)}, starting ${day(start, today)}.` : `Starting ${day(start, today)}.`,
    endsMarkdown: (giver, end, today) =>
      giver
        ? `From ${literal(giver)}, leading up to ${day(end, today)}.`
        : `Leading up to ${day(end, today)}.`,
    chapterMarkdown: (title, done, total) =>
      `**${title === '' ? 'First' : literal(title)}** · ${message('{done, number} of {total, number}', { done, total })}`,
    sentBackMarkdown: (reason) => `Sent back: ${quoted(reason)}`,
    versionTakenMarkdown: 'You walk the new version already.',
    versionKeptMarkdown: 'You chose to keep the version that you began with, and you still walk it.',
    ratedMarkdown: {
      good: 'Thank you! I am glad that it helped.',
      fair: 'Thank you for telling me. That shows where the path can get better.',
      poor: 'Thank you for being frank. That shows where the path has to get better.',
    },
  },
  buttons: {
    notForMe: 'Not for me',
    undo: 'Undo',
    goOn: 'I can go on',
    tryAgain: 'Try again',
    nextQuestion: 'Next question',
  },
  step: {
    heading: (number, title) => `Step ${number}: ${title}`,
    doneHow: {
      'self-reported': () => 'Done when you say so.',
      'manager-confirmed': (name) =>
        `Done when ${name ?? 'your manager'} confirms it: say that you are done, and I ask.`,
      quiz: () => 'Done when you have answered a short quiz, with as many tries as you like.',
      'check-in': () =>
        'Done when you have answered a few questions. Who sees the answers is said above them.',
      meet: () => 'Done when one of you says that you met.',
      introduction: (name) =>
        `Done when ${name ?? 'your manager'} says yes to what you write about yourself. You see it first as it will be posted.`,
    },
    ofOtherMarkdown: (doer) =>
      `${subject(doer)} takes care of this step. There is nothing that you have to do; it counts on your path.`,
    ofSystemMarkdown: 'A system is asked to do this step when its day has come.',
    doneMarkdown: 'This step is done.',
    claimedMarkdown: (name) =>
      `You are done with this step. ${capital(somebody(name))} still has to confirm it.`,
    skippedMarkdown: (reason) =>
      reason.trim() === ''
        ? 'You set this step aside as not for you.'
        : `You set this step aside as not for you: ${quoted(reason)}`,
    sentBackMarkdown: (name, reason) =>
      `${capital(somebody(name))} has looked at it and asks for a little more: ${quoted(reason)}`,
    stuckToldMarkdown: (name) => `You said that you are stuck here, and ${somebody(name)} knows.`,
    stuckKeptMarkdown: 'You said that you are stuck here. Your manager was not told.',
    mythMarkdown: (claim, truth) =>
      `**Often heard at this step:** *${literal(claim)}* **What is true:** ${literal(truth)}`,
    readMarkdown: 'Read for this step:',
    asksMarkdown: 'Others ask at this step:',
    quizLeft: (left, total) =>
      message('{left, plural, one {# question} other {# questions}} of {total, number} still to answer.', {
        left,
        total,
      }),
  },
  said: {
    doneMarkdown: (number, title) => `Nice work: ${step(number, title)}, is done.`,
    claimedMarkdown: (number, title, name) =>
      `Noted: you are done with ${step(number, title)}. ${capital(somebody(name))} has to confirm it.`,
    skippedMarkdown: (number, title) => `All right: ${step(number, title)}, is set aside as not for you.`,
    openMarkdown: (number, title) => `${capital(step(number, title))}, is open again.`,
    lastMarkdown: 'That was the last step of your path.',
  },
  quiz: {
    heading: (number, total) => message('Question {number, number} of {total, number}', { number, total }),
    ofStepMarkdown: (number, title) => `The quiz of ${step(number, title)}`,
    rightBeforeMarkdown: 'You had this one right already. Have another go if you like.',
    chosenMarkdown: (option) => `You chose: *${literal(option)}*`,
    rightMarkdown: '**That is right.**',
    wrongMarkdown: '**Not quite.**',
    completeMarkdown: (number, title) => `That was the quiz, and ${step(number, title)}, is done. Well done!`,
    stillCompleteMarkdown: 'The step stays done all the same.',
  },
  stuckNoted: {
    toldMarkdown: (names) =>
      `Noted, and I have told ${literal(list(names))}. Being stuck is part of learning.`,
    writeToMarkdown: (name, address) => {
      const lead = name ? `I cannot reach ${literal(name)} from here.` : 'I cannot pass it on from here.';
      return `${lead} ${address === null ? 'Please speak to them yourself.' : `Please write to ${literal(address)}.`}`;
    },
    keptMarkdown:
      'Noted, and kept between us: nobody was told. Sometimes the reading helps, and you can ask me anything about it.',
    againMarkdown: 'Here is the reading of this step once more:',
  },
  ofOthers: {
    textMarkdown: 'These steps wait for you. Which one is done?',
    step: (person, number, path) => `${person}: step ${number}${path === '' ? '' : `, ${path}`}`,
    more: (count) => message('and {count, number} more; "my team" shows everybody', { count }),
  },
  errand: {
    whichStep: (named, isOwn) => {
      const whose = isOwn ? 'your' : 'their';
      return named === ''
        ? `No step of ${whose} path is left for ${isOwn ? 'you' : 'them'} to do.`
        : `I do not know which step of ${whose} path "${named}" is. Name it by its number or its title.`;
    },
    whichPath: (named, paths) =>
      `"${named}" may be a step of ${list(paths)}. Name the path with it, such as "2 of company".`,
    notSeen: 'I find no path of that person that is yours to see. Ask their manager.',
    quiz: (number, title) => `Step ${number}, ${title}, is done by its quiz. Take it in our chat.`,
  },
  goingOn: {
    notedMarkdown: (number, title) =>
      `Good to hear. I have noted that you are no longer stuck at ${step(number, title)}.`,
    notStuckMarkdown: (number, title) =>
      `As far as I know, you are not stuck at ${step(number, title)}. There is nothing to change.`,
    nowhere: 'As far as I know, you are stuck nowhere. There is nothing to change.',
  },
  typed: {
    skipMarkdown: (number, title) =>
      `To set aside ${step(number, title)}, click below and say why, or type: skip step ${number} because …`,
    stuckMarkdown: (number, title) => `Stuck at ${step(number, title)}? Click below, and choose whom I tell.`,
  },
  forms: {
    skip: {
      title: 'Not for me',
      introMarkdown: (number, title) =>
        `This sets ${step(number, title)}, aside. It no longer counts on your path, and you can undo it. Your manager can see that you set it aside, and why.`,
      reason: 'Why is it not for you?',
      submit: 'Set it aside',
    },
    stuck: {
      title: "I'm stuck",
      introMarkdown: (number, title) =>
        `This is about ${step(number, title)}. Whom you choose gets your name, the step and what you write here, and nothing else. What you tell your manager stays on your path, where admins and later managers of yours can read it. Your questions to me stay yours.`,
      aloneMarkdown: (number, title) =>
        `This is about ${step(number, title)}. I know nobody whom I could tell, so it stays between us.`,
      note: 'What is in the way?',
      tell: 'Whom shall I tell?',
      tellManager: (name) => `Tell ${name} (my manager)`,
      tellExpert: (name) => `Tell the expert, ${name}`,
      tellNobody: 'Keep it to myself',
      submit: 'Go ahead',
    },
    rate: {
      title: 'How was this path?',
      introMarkdown: (title) => `This is about *${literal(title)}*.`,
      rating: 'It was',
      comment: 'What should be better, or stay as it is?',
      submit: 'Send',
    },
    reasonMissing: 'Write a reason first; a few words are enough.',
    noteTooLong: (most) => `Keep it to ${number(most)} characters at most.`,
    ratingMissing: 'Choose one first.',
  },
  doneByOthers: {
    heading: (count) =>
      message('{count, plural, one {A step was} other {# steps were}} done for you', { count }),
    lineMarkdown: (by, number, title, path) =>
      `${literal(by)} has taken care of ${step(number, title)}, of *${literal(path)}*`,
    more: (count) => message('and {count, number} more', { count }),
  },
};
