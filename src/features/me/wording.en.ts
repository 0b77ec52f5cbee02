import { minutes, plural } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { MeWords } from './wording.js';

export const en: MeWords = {
  welcome: {
    heading: (name: string) => `Welcome, ${name}!`,
    textMarkdown: (subjects: string) =>
      `I'm **Ropes**. Ask me anything about ${literal(subjects)} in your own words: I answer from a pack of knowledge that people here keep up to date, and I say so when I don't know.`,
    personaMarkdown: 'Tell me your role, and my answers will say what things mean for you.',
    tryMarkdown: 'Or just type your first question.',
  },
  help: {
    heading: 'What I can do',
    introMarkdown: (subjects: string) =>
      `Ask me about ${literal(subjects)} in your own words. These words do more:`,
    columns: ['Type', 'and you get'],
    manageMarkdown: 'For the people you look after:',
    followUpsMarkdown:
      'After an answer you can go on with "tell me more", "why?", "who uses it?" or "and for another role?".',
    examplesLabel: 'For example',
  },
  answer: {
    showPath: 'See the path',
  },
  path: {
    total: (steps: number, total: number, days: number) =>
      `${plural(steps, 'step', 'steps')}, ${minutes(total)} over ${plural(days, 'working day', 'working days')}`,
  },
  about: {
    heading: 'What I know about you',
    name: 'Name',
    email: 'Email',
    persona: 'Role',
    noPersona: 'not chosen yet',
    timeZone: 'Time zone',
    language: 'Language',
    startDate: 'First day',
    manager: 'Manager',
    buddy: 'Buddy',
    rights: 'You are',
    roles: {
      admin: 'admin',
      manager: 'manager',
      expert: 'expert',
    },
    change: 'Change name, time zone or language',
    accounts: 'Accounts',
    questions: 'Questions kept',
    keptMarkdown: (days: number) =>
      `Your questions are parted from your name after ${plural(days, 'day', 'days')}. Managers see the steps of a path, never your questions. Type "forget me" to have everything erased.`,
  },
  forget: {
    heading: 'Shall I forget you?',
    open: 'Forget me',
    textMarkdown:
      'I would erase your name, your role, your questions, your feedback and everything else I keep about you. This cannot be undone.',
    confirm: 'Yes, erase everything',
    cancel: 'No, keep it',
    done: 'Done. Everything I kept about you is erased. If you write to me again, we start afresh.',
    kept: 'All right, nothing was erased.',
  },
  home: {
    heading: (name: string) => `Hello, ${name}`,
    textMarkdown: (subjects: string) =>
      `Ask me anything about ${literal(subjects)}. No question is too small, and I say so when I don't know.`,
    popular: 'What others ask',
  },
  exported: {
    elsewhere:
      'You are a guest here. Ask me from your own workspace, and I send you all that I keep of you there.',
    heading: (part: number, parts: number) =>
      parts === 1 ? 'What is stored about you' : `What is stored about you: ${part} of ${parts}`,
    note: 'JSON, by table and column. Names of others and what they wrote are left out.',
    rest: 'There is more than fits a chat. An admin can give you all of it with: ropes people export',
  },
  nameTooLong: 'Keep the name to 80 characters at most.',
  noTimeZone: (typed: string) => `"${typed}" is no time zone that I know. Write one such as Europe/Berlin.`,
  noLocale: (typed: string) => `"${typed}" is no language that I know. Write one such as en-GB.`,
  profileKept: (name: string, timeZone: string | null, locale: string | null, givenBack: boolean) =>
    [
      `Saved: you are ${[name, ...(timeZone ? [timeZone] : []), ...(locale ? [locale] : [])].join(' · ')} to me.`,
      ...(givenBack ? ['What you left empty goes by the directory.'] : []),
    ].join(' '),
  noForms: 'I cannot open a form here.',
  typed: {
    profile: 'Click below to set your name, time zone and language.',
  },
};
