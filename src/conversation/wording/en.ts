import { literal } from '../../ports/markdown.js';
import { answering } from './en-answering.js';
import { curating } from './en-curating.js';
import { insight } from './en-insight.js';
import { managing } from './en-managing.js';
import { referring } from './en-referring.js';
import { reminding } from './en-reminding.js';
import { walking } from './en-walking.js';
import { article, core, inSentence, list, minutes, plural, role } from './grammar.en.js';

/**
 * Everything the bot says and everything it listens for, in English. Another language is another file of this
 * shape. Functions give Markdown where their name ends in `Markdown`, otherwise plain text; whatever a person
 * typed goes through `literal()` before it becomes Markdown.
 */

export const en = {
  /** Whole messages, compared in lower case without punctuation at the end. */
  listens: {
    commands: {
      ask: ['ask', 'question'],
      path: ['path', 'my path', 'learning path', 'paths'],
      personas: ['personas', 'persona', 'roles'],
      myths: ['myths', 'myth'],
      help: [
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
      about: ['about me', 'who am i', 'what do you know about me'],
      forget: ['forget me', 'erase me', 'delete my data'],
      exportMe: ['export me', 'export my data', 'my data'],
      gaps: ['gaps', 'show gaps', 'knowledge gaps'],
      reviews: ['reviews', 'my entries', 'entries to check'],
      team: ['my team', 'team', 'my reports', 'team progress'],
      chart: ['team chart', 'my team chart', 'my team as a picture', 'chart'],
      proposals: ['proposals', 'proposed paths'],
      assign: ['assign'],
      profile: ['settings', 'my settings', 'my profile'],
      remindersOff: ['reminders off', 'stop reminders', 'no more reminders', 'no reminders'],
      remindersOn: ['reminders on', 'remind me again'],
      myQuestions: ['my questions', 'my open questions'],
      openQuestions: ['open questions', 'questions for me'],
    },
    /** What experts say to a question that waits for them; `number` is that of "open questions". */
    answering: [/^(?:my )?answer(?: (?:to )?#?(?<number>\d{1,2}))?\s*:\s*(?<words>.+)$/isu],
    /**
     * What people say of the steps of their path. `number` is that of a step; a reason is what they say with it.
     * Whole messages, in any case, without marks at the end.
     */
    walking: {
      done: [
        /^(?:i(?:'?m| am|'?ve| have)? )?(?:(?:just|now|all) )?(?:done|finished|completed|did)(?: with)?(?: (?:the |my )?(?:step|number|#|no\.?) ?(?:#|number )?(?<number>\d{1,2}))$/i,
        /^(?:i(?:'?m| am|'?ve| have)? )?(?:(?:just|now|all) )?(?:done|finished|completed)(?: (?:with )?(?:it|this|that|this step|that step|the step|my step))?$/i,
        /^(?:i(?:'?m| am|'?ve| have)? )?(?:(?:just|now) )?(?:done|finished|completed)(?: with)?:? #?(?<number>\d{1,2})$/i,
        /^(?:mark |tick off )?(?:the )?step #?(?<number>\d{1,2})(?: is|'s| as|:)?(?: now| all)? (?:done|finished|completed?)$/i,
        /^(?:tick off|complete|finish) step #?(?<number>\d{1,2})$/i,
      ],
      undo: [
        /^undo(?: (?:it|that|this|the last step|last step|the last one))?(?:(?: step)? #?(?<number>\d{1,2}))?$/i,
      ],
      skip: [
        /^(?:skip(?: (?:it|this|that|this step|the step|this one))?|(?:that's |this is )?not for me)$/i,
        /^(?:skip|not for me:?) step #?(?<number>\d{1,2})(?:,? (?:because|since|as))?$/i,
        /^(?:skip|not for me:?) step #?(?<number>\d{1,2})(?:(?:[,:;]| [-–—])? (?:(?:because|since) )?(?<reason>.+))$/isu,
        /^(?:skip|not for me:?) #?(?<number>\d{1,2})(?:(?:[,:;]| [-–—]| because| since) (?:because |since )?(?<reason>.+))?$/isu,
        /^step #?(?<number>\d{1,2}) (?:is not|isn't) for me(?:(?:[,:;]| [-–—])? (?:(?:because|since) )?(?<reason>.+))?$/isu,
      ],
      stuck: [
        /^(?:i(?:'?m| am) )?stuck(?: (?:here|(?:on|at|with|in) (?:it|this|that|this step|the step)))?$/i,
        /^(?:i(?:'?m| am) )?stuck(?: (?:on|at|with|in))?(?: step)? #?(?<number>\d{1,2})$/i,
      ],
      unstuck: [
        /^(?:i(?:'?m| am) )?(?:unstuck|(?:no longer|not) stuck)(?: (?:here|(?:on|at|with|in) (?:it|this|that|this step|the step)))?(?: any ?more)?$/i,
        /^(?:i(?:'?m| am) )?(?:unstuck|(?:no longer|not) stuck)(?: (?:on|at|with|in))?(?: step)? #?(?<number>\d{1,2})(?: any ?more)?$/i,
        /^(?:i(?:'?m| am) )?not stuck any ?more(?: (?:on|at|with|in))?(?: step)? #?(?<number>\d{1,2})$/i,
        /^i can go on(?: (?:on|at|with))?(?: step #?(?<number>\d{1,2}))?$/i,
      ],
      show: [/^(?:(?:show|open) )?(?:me )?step #?(?<number>\d{1,2})$/i],
    },
    /** What managers say of a person: `who`, and `rest` for what is said besides. */
    managing: {
      nudge: [/^nudge (?<who>.+)$/i],
      pause: [/^pause (?<who>.+)$/i],
      resume: [/^resume (?<who>.+)$/i],
      cancel: [/^(?:cancel|call off) (?<who>.+?)(?:[,:]? because (?<rest>.+))?$/is],
      move: [/^move (?<who>.+?) to (?<rest>.+)$/i, /^move (?<who>.+)$/i],
      buddy: [/^buddy of (?<who>.+?)(?: is| to|:) (?<rest>.+)$/i],
      manager: [/^manager of (?<who>.+?)(?: is| to|:) (?<rest>.+)$/i],
      show: [/^(?:show|progress of|how is|how's) (?<who>.+?)(?: doing)?$/i],
    },
    /** What admins say. */
    administering: {
      grant: [/^grant (?<rest>admin|expert) (?:to )?(?<who>.+)$/i],
      revoke: [/^revoke (?<rest>admin|expert) (?:from |of )?(?<who>.+)$/i],
      join: [/^join (?<who>.+?) (?:and|with) (?<rest>.+)$/i],
      split: [/^split (?<who>.+)$/i],
    },
    /** What stands between the parts of "assign @dana data-engineer from Monday buddy @tomas". */
    assigning: {
      from: ['from', 'starting on', 'starting', 'as of'],
      buddy: ['with buddy', 'buddy'],
      to: ['to'],
    },
    greetings: [
      'hi',
      'hello',
      'hey',
      'hi there',
      'hello there',
      'hey there',
      'good morning',
      'good afternoon',
      'good evening',
      'morning',
      'howdy',
      'hiya',
      'yo',
      'greetings',
      'hallo',
      'start',
    ],
    thanks: [
      'thanks',
      'thank you',
      'thx',
      'ty',
      'thanks a lot',
      'many thanks',
      'thank you so much',
      'thanks so much',
      'thank you very much',
      'cheers',
      'great thanks',
      'ok thanks',
      'okay thanks',
      'perfect thanks',
      'cool thanks',
      'great',
      'perfect',
      'awesome',
      'cool',
      'nice',
      'ok',
      'okay',
      'got it',
    ],
    thanking: answering.listens.thanking,
    farewells: ['bye', 'goodbye', 'see you', 'see you later', 'good night', 'cya'],
    more: [
      'more',
      'tell me more',
      'go on',
      'more details',
      'details',
      'more please',
      'tell me more please',
      'please tell me more',
      'explain more',
      'can you explain more',
      'can you tell me more',
      'read more',
      'more about that',
      'tell me more about that',
      'tell me more about it',
      'elaborate',
      'continue',
      'and',
    ],
    why: [
      'why',
      'why is that',
      'how come',
      'why so',
      'but why',
      'why not',
      'why is it so',
      'says who',
      'really',
    ],
    /** What a follow-up about something else begins with. */
    leads: [
      'and what about',
      'what about',
      'how about',
      'and how about',
      'and for',
      'for',
      'and',
      'but what about',
      'same for',
    ],
  },

  welcome: {
    heading: (name: string) => `Welcome, ${name}!`,
    textMarkdown: (subjects: string) =>
      `I'm **Ropes**. Ask me anything about ${literal(subjects)} in your own words: I answer from a pack of knowledge that people here keep up to date, and I say so when I don't know.`,
    personaMarkdown: 'Tell me your role, and my answers will say what things mean for you.',
    tryMarkdown: 'Or just type your first question.',
  },

  greeting: (name: string) => `Hi ${name}! What would you like to know?`,
  thanks: "You're welcome! I'm here whenever the next question comes.",
  farewell: 'See you! Your questions are welcome at any hour.',
  empty: 'That message was empty. Type a question in your own words, or "help" to see what I can do.',
  tooLong: (length: number, most: number) =>
    `That is a lot to read: ${length.toLocaleString('en')} characters. I can take up to ${most.toLocaleString('en')}. Could you put your question into a sentence or two?`,

  help: {
    heading: 'What I can do',
    introMarkdown: (subjects: string) =>
      `Ask me about ${literal(subjects)} in your own words. These words do more:`,
    columns: ['Type', 'and you get'],
    commands: [
      ['ask …', 'an answer (or just type the question)'],
      ['my path', 'your path: what is done, what is next'],
      ['done with step 2', 'the step ticked off; also: undo, skip step 2, I am stuck'],
      ['reminders off', 'no more reminders; also: reminders on'],
      ['path data-engineer', 'the learning path of that role'],
      ['personas', 'the roles, to choose yours'],
      ['myths', 'what people often get wrong'],
      ['my questions', 'what you asked people, and how it stands; experts: open questions'],
      ['about me', 'what I know about you, and how to change it'],
      ['forget me', 'everything about you erased; export me: everything shown first'],
    ],
    manageMarkdown: 'For the people you look after:',
    manage: [
      ['my team', 'where everybody stands'],
      ['team chart', 'the same as a picture'],
      ['assign dana@example.com data-engineer from Monday', 'a path given, after a look at it'],
      ['show Dana', 'one person; also: nudge, pause, resume, cancel, move Dana to Monday'],
      ['proposals', 'paths that wait for your yes'],
    ],
    administer: [
      ['manager of Dana is Maren', 'a reporting line'],
      ['grant admin to Ada', 'a role given; also: grant expert, revoke'],
      ['join Dana with dana@example.com', 'two accounts known as one person; split @dana parts them'],
    ],
    followUpsMarkdown:
      'After an answer you can go on with "tell me more", "why?", "who uses it?" or "and for another role?".',
    examplesLabel: 'For example',
  },

  answer: {
    mythLeadMarkdown: (claim: string) =>
      `Many people believe this: *${literal(claim)}* It is easy to see why, and **it is not quite so**.`,
    truth: 'What is true',
    claim: 'What people say',
    whyBelieved: 'Why people believe it',
    focus: 'Core focus',
    activities: 'What they do',
    features: 'What they work with',
    useCase: 'The use case',
    usedBy: 'Who uses it',
    stage: 'Stage',
    approach: 'How one works with it',
    approaches: { 'low-code': 'Low-code', 'code-first': 'Code first' },
    sources: 'Source',
    sourceAt: (document: string, place: string, time: string | undefined) =>
      `${document}, ${place}${time ? `, at ${time}` : ''}`,
    more: 'Tell me more',
    showPath: 'See the path',
    helped: 'This helped',
    didNotHelp: 'Did not help',
    helpedNoted: 'Noted, thank you. That helps the next person, too.',
    didNotHelpNoted: 'Noted, thank you for telling me. Try other words, or ask a person.',
    relatedMarkdown: 'Worth reading next:',
    moreHeading: (title: string) => `More about ${title}`,
    gone: 'That piece of knowledge is no longer in the pack. Ask me again in your own words.',
  },

  forPersona: {
    usesMarkdown: (persona: string, feature: string) =>
      `**For you as ${article(persona)} ${role(persona)}:** ${literal(feature)} is part of your everyday kit.`,
    usedByOthersMarkdown: (persona: string, others: readonly string[]) =>
      `**For you as ${article(persona)} ${role(persona)}:** good to know, but not yours to master. It is mostly the tool of ${literal(list(others.map((other) => `the ${inSentence(other)}`)))}.`,
    yourselfMarkdown: (persona: string) =>
      `**That is you:** you told me that you are ${article(persona)} ${role(persona)}.`,
    colleagueMarkdown: (persona: string, other: string) =>
      `**For you as ${article(persona)} ${role(persona)}:** this is your colleague's role. You will meet where your work and that of the ${role(other)} touch.`,
    yourPathMarkdown: (steps: number, total: number) =>
      `**This is your path:** ${plural(steps, 'step', 'steps')}, about ${minutes(total)} in all.`,
    otherPathMarkdown: (persona: string) =>
      `**For you as ${article(persona)} ${role(persona)}:** this is the path of another role. Type "path" for yours.`,
    stepMarkdown: (number: number, title: string, day: number) =>
      `It is part of step ${number} of your path, on day ${day}: *${literal(title)}*.`,
    focusMarkdown: (persona: string, focus: string) =>
      `**For you as ${article(persona)} ${role(persona)}:** see it from your own work, ${literal(core(focus))}.`,
    inPathMarkdown: (persona: string, number: number, title: string, day: number) =>
      `**For you as ${article(persona)} ${role(persona)}:** this is part of step ${number} of your path, on day ${day}: *${literal(title)}*.`,
    /** The same, when they ask about another role than their own. */
    aboutUsesMarkdown: (persona: string, feature: string) =>
      `**For ${article(persona)} ${role(persona)}:** ${literal(feature)} is part of the everyday kit.`,
    aboutUsedByOthersMarkdown: (persona: string, others: readonly string[]) =>
      `**For ${article(persona)} ${role(persona)}:** good to know, but it is mostly the tool of ${literal(list(others.map((other) => `the ${inSentence(other)}`)))}.`,
    aboutHeading: (title: string, persona: string) => `${title}, seen by the ${inSentence(persona)}`,
    aboutFocusMarkdown: (persona: string, focus: string) =>
      `**For ${article(persona)} ${role(persona)}:** the core of that role is ${literal(core(focus))}.`,
    aboutStepMarkdown: (number: number, title: string, day: number) =>
      `On their path it is part of step ${number}, on day ${day}: *${literal(title)}*.`,
  },

  decline: {
    heading: "I don't know that one",
    textMarkdown: 'My knowledge has no good answer to this, and I would rather say so than guess.',
    didYouMeanMarkdown: 'Did you mean one of these?',
    personMarkdown: (owner: string) =>
      `Or ask a person: **${literal(owner)}** looks after what comes nearest.`,
    personForPackMarkdown: (owner: string) =>
      `A person may know: **${literal(owner)}** looks after my knowledge.`,
    askPerson: 'Ask a person',
    nothingToRefer:
      'That question is not yours to pass on, or I no longer have it. Ask it again and I will help.',
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
    doers: { 'new-hire': 'you', manager: 'your manager', buddy: 'your buddy' },
    steps: 'Steps',
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
    roles: { admin: 'admin', manager: 'manager', expert: 'expert' },
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
    ask: 'Ask a question',
    role: 'Your role',
    path: 'Your path',
    popular: 'What others ask',
    form: {
      title: 'Ask Ropes',
      introMarkdown: 'I answer in our direct chat.',
      question: 'Your question',
      submit: 'Ask',
    },
    typeIt: 'Just type your question here.',
  },

  answering,
  walking,
  managing,
  reminding,
  insight,
  curating,
  referring,

  unknownAction:
    'That button is from an older conversation, and I no longer know what it did. Type "help" to see what I can do.',
  nothingBefore:
    'I am not sure what that refers to: I have nothing from before at hand. Could you ask it as a whole question?',
} as const;

export type Wording = typeof en;
