import { message, number, sentenceCase, series } from '../../conversation/wording/grammar.en.js';
import { one } from '../../conversation/wording/kinds.en.js';
import { literal } from '../../ports/markdown.js';
import type { MeWords } from './wording.js';

export const en: MeWords = {
  commands: {
    help: {
      phrases: [
        'help',
        'commands',
        'menu',
        'what can you do',
        'how does this work',
        'who are you',
        'what are you',
        'are you a bot',
        'are you human',
        'what is your name',
        "what's your name",
      ],
      hint: { title: 'help', description: 'What Ropes can do, with questions to try' },
    },
    about: {
      phrases: ['about me', 'who am i', 'what do you know about me'],
      hint: { title: 'about me', description: 'What Ropes knows about you' },
      line: ['about me', 'what I know about you, and how to change it'],
    },
    forget: {
      phrases: ['forget me', 'erase me', 'delete my data'],
      hint: { title: 'forget me', description: 'Erase everything Ropes knows about you' },
      line: ['forget me', 'everything about you erased; export me: everything shown first'],
    },
    exportMe: { phrases: ['export me', 'export my data', 'my data'] },
    profile: {
      phrases: ['settings', 'my settings', 'my profile'],
      hint: { title: 'settings', description: 'Your name, time zone and language' },
      line: ['settings', 'your name, time zone and language'],
    },
    privacy: {
      phrases: [
        'privacy',
        'my privacy',
        'who reads my questions',
        'who can read my questions',
        'who sees my questions',
        'who can see my questions',
        'who reads this',
      ],
      line: ['privacy', 'who reads what you ask, and how long it is kept'],
    },
  },
  listensSettings: {
    hours:
      /\b(?:hours?|o'?clock|\d{1,2}[:.]\d\d|at \d{1,2}|after \d{1,2}|am|pm|quiet|lunch\w*|mornings?|evenings?|nights?|weekends?|weekdays?|part[- ]?time|days off|working days?|work week|working hours|shifts?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|days? (?:ahead|before)|frequency|how often|daily|weekly|once a (?:week|day)|digest)\b/i,
    own: /\b(?:time ?zone|language|name|locale|german|french|spanish|english|portuguese|polish|cest|cet|gmt|utc)\b/i,
  },
  listensForget:
    /\b(?:me|i|myself|mine|about me|my (?:\w+ )?(?:data|account|profile|details|info|information|records?|stuff|history|name|traces?|questions?|chats?|messages?|conversations?|everything|existence|person|user))\b|\b(?:everything|all|whatever) (?:that )?(?:you|u)\b|\bgdpr\b|\bright to be forgotten\b/i,
  welcome: {
    heading: (name) => `Welcome, ${name}!`,
    textMarkdown: (subjects) =>
      `I'm **Ropes**. Ask me anything about ${literal(series(subjects))} in your own words: I answer from a pack of knowledge that people here keep up to date, and I say so when I don't know.`,
    personaMarkdown: (kinds) =>
      `Tell me your ${literal(one(kinds, 'persona'))}, and my answers will say what things mean for you.`,
    tryMarkdown: 'Or just type your first question.',
  },
  home: {
    heading: (name) => `Hello, ${name}`,
    textMarkdown: (subjects) =>
      `Ask me anything about ${literal(series(subjects))}. No question is too small, and I say so when I don't know.`,
  },
  help: {
    heading: 'What I can do',
    introMarkdown: (subjects) =>
      `Ask me about ${literal(series(subjects))} in your own words. These words do more:`,
    columns: ['Type', 'and you get'],
    manageMarkdown: 'For the people you look after:',
    keepMarkdown: 'For what people ask, and what I answer:',
    followUpsMarkdown: (kinds) =>
      kinds === undefined
        ? 'After an answer you can go on with "tell me more" or "why?".'
        : `After an answer you can go on with "tell me more", "why?", "who uses it?" or "and for another ${literal(one(kinds, 'persona'))}?".`,
    examplesLabel: 'For example',
  },
  about: {
    heading: 'What I know about you',
    name: 'Name',
    email: 'Email',
    persona: (kinds) => sentenceCase(one(kinds, 'persona')),
    noPersona: 'not chosen yet',
    timeZone: 'Time zone',
    language: 'Language',
    startDate: 'First day',
    manager: 'Manager',
    buddy: 'Buddy',
    rights: 'You are',
    roles: { admin: 'admin', manager: 'manager', expert: 'expert' },
    accounts: 'Accounts',
    account: (platform, workspace) => `${platform} (${workspace})`,
    series,
    questions: 'Questions kept',
    questionCount: number,
    changes: 'Messages when an answer changes',
    posts: 'Questions about posts to channels',
    on: 'on',
    off: 'off',
    keptMarkdown: (days) =>
      message(
        'Your questions are parted from your name after {days, plural, one {# day} other {# days}}. Managers see the steps of a path, never your questions. Type "forget me" to have everything erased.',
        { days },
      ),
    change: 'Change name, time zone or language',
  },
  privacy: {
    heading: 'Who reads what you ask',
    seenMarkdown:
      'Your manager and admins see the steps of your path, never what you ask. Those who keep my knowledge true see questions that found no answer, without who asked.',
    judgeMarkdown: (host) =>
      `A language model at **${literal(host)}** helps me to choose which answer fits. It gets the question without names, addresses and numbers of people, and not who asks. It writes nothing: every answer stands in my knowledge as it is.`,
    noJudgeMarkdown: 'No language model reads your questions.',
    keptMarkdown: (days) =>
      message(
        'A question is parted from your name after {days, plural, one {# day} other {# days}}. What sounds as if it was told in confidence is not kept at all.',
        { days },
      ),
    ownMarkdown:
      'Type "about me" to see what I know about you, "export me" for all of it, "forget me" to have it erased.',
  },
  forget: {
    open: 'Forget me',
    heading: 'Shall I forget you?',
    textMarkdown:
      'I would erase your name, your role, your questions, your feedback and everything else I keep about you. This cannot be undone.',
    confirm: 'Yes, erase everything',
    cancel: 'No, keep it',
    done: 'Done. Everything I kept about you is erased. If you write to me again, we start afresh.',
    kept: 'All right, nothing was erased.',
  },
  exported: {
    elsewhere:
      'You are a guest here. Ask me from your own workspace, and I send you all that I keep of you there.',
    heading: (part, parts) =>
      message(
        '{parts, plural, one {What is stored about you} other {What is stored about you: {part, number} of #}}',
        { part, parts },
      ),
    note: 'JSON, by table and column. Names of others and what they wrote are left out.',
    rest: 'There is more than fits a chat. An admin can give you all of it with: ropes people export',
  },
  profile: {
    title: 'Your name and time',
    introMarkdown:
      'What you set here holds for me alone. Leave a field empty to go by what the directory says.',
    name: 'Name',
    timeZone: 'Time zone, such as Europe/Berlin',
    locale: 'Language, such as en-GB',
    submit: 'Save',
    nameTooLong: (most) => `Keep the name to ${number(most)} characters at most.`,
    noTimeZone: (typed) => `"${typed}" is no time zone that I know. Write one such as Europe/Berlin.`,
    noLocale: (typed) => `"${typed}" is no language that I know. Write one such as en-GB.`,
    kept: (name, timeZone, locale, givenBack) =>
      [
        `Saved: you are ${[name, ...(timeZone ? [timeZone] : []), ...(locale ? [locale] : [])].join(' · ')} to me.`,
        ...(givenBack ? ['What you left empty goes by the directory.'] : []),
      ].join(' '),
    noForms: 'I cannot open a form here.',
    setByOthers:
      'The hour and the days on which I write are nothing that you set here: they go by your path, your time zone and the working days that your company keeps. If those are wrong for you, tell an admin. You can type "reminders off" or "remind me Monday", and set your name, time zone and language here.',
    oneClickAway: 'Click below to set your name, time zone and language.',
  },
};
