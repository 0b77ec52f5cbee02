import { article, day, list, minutes, plural, role } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { OtherDoer } from '../shared/journey/wording.js';
import type { PathsWords } from './wording.js';

/** What the bot says to whoever walks a path, and to those beside them. The same rules as in en.ts. */
/** Words of a person, shown as theirs. */
const quoted = (text: string) => `“${literal(text.trim())}”`;

/** The same at the beginning of a sentence, before its verb. */
const subject = ({ as, name }: OtherDoer) => (name ? `Your ${as}, ${literal(name)},` : `Your ${as}`);

const somebody = (name: string | undefined) => (name ? literal(name) : 'your manager');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const step = (number: number, title: string) => `step ${number}, *${literal(title)}*`;

export const en: PathsWords = {
  answer: {
    useCase: 'The use case',
    showPath: 'See the path',
  },
  personas: {
    heading: 'The roles',
    introMarkdown: 'Pick yours, and my answers will say what things mean for you.',
    choose: 'Your role',
    chosenMarkdown: (persona: string) =>
      `Good, I will remember that you are ${article(persona)} **${role(persona)}**.`,
    proposedMarkdown:
      'I have proposed the path of this role to whoever decides on it here; you will hear from me when it begins.',
    thisIsMe: 'This is my role',
    unknown: (words: string) => `I know no role called "${words}". These are the ones I know:`,
    none: 'This pack names no roles.',
  },
  path: {
    whichMarkdown: 'Every role has its own path. Which one is yours?',
    rememberedMarkdown: (persona: string) =>
      `I will remember that you are ${article(persona)} **${role(persona)}**. Not so? Type "personas" and pick another.`,
    detail: (day: number, length: number, doer: string) => `Day ${day} · ${minutes(length)} · ${doer}`,
    doers: {
      'new-hire': 'you',
      manager: 'your manager',
      buddy: 'your buddy',
    },
    time: 'Time',
    total: (steps: number, total: number, days: number) =>
      `${plural(steps, 'step', 'steps')}, ${minutes(total)} over ${plural(days, 'working day', 'working days')}`,
    openStep: 'Open',
    stepHeading: (number: number, title: string) => `Step ${number}: ${title}`,
    readMarkdown: 'Read for this step:',
    doneHow: {
      'self-reported': 'Done when you say so.',
      'manager-confirmed': 'Done when your manager confirms it.',
      quiz: 'Done when you have answered a short quiz.',
    },
    goneStep: 'That step is no longer on the path. Type "path" for the path as it is now.',
  },
  myths: {
    heading: 'What people often get wrong',
    introMarkdown: 'Pick one to see what is true instead.',
    none: 'This pack names no myths.',
  },
  about: {
    noPersona: 'not chosen yet',
  },
  home: {
    role: 'Your role',
    path: 'Your path',
  },
  buttons: {
    markDone: 'Mark it done',
    notForMe: 'Not for me',
    undo: 'Undo',
    tryAgain: 'Try again',
    nextQuestion: 'Next question',
  },
  noPath:
    'You are on no path at the moment. Type "path" to look at the path of a role, or ask your manager to give you one.',
  reasonMissing: 'Write a reason first; a few words are enough.',
  noteTooLong: (most: number) => `Keep it to ${most.toLocaleString('en')} characters at most.`,
  ratingMissing: 'Choose one first.',
  typed: {
    skipMarkdown: (number: number, title: string) =>
      `To set aside ${step(number, title)}, click below and say why, or type: skip step ${number} because …`,
    stuckMarkdown: (number: number, title: string) =>
      `Stuck at ${step(number, title)}? Click below, and choose whom I tell.`,
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
    ratings: {
      good: 'Good',
      fair: 'So-so',
      poor: 'Not good',
    },
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
};
