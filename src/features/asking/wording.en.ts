import {
  article,
  core,
  day,
  inSentence,
  list,
  message,
  minutes,
  number,
  role,
  series,
} from '../../conversation/wording/grammar.en.js';
import { one } from '../../conversation/wording/kinds.en.js';
import type { Unread } from '../../ports/incoming.js';
import { literal } from '../../ports/markdown.js';
import type { AskingWords } from './wording.js';

/** Why a message without words cannot be answered. */
const unread: Readonly<Record<Unread, string>> = {
  voice: 'I cannot listen to voice messages or other recordings.',
  picture: 'I cannot see pictures.',
  video: 'I cannot watch videos.',
  file: 'I cannot open files.',
  other: 'I can only read words, and your message came with none of its own.',
};

export const en: AskingWords = {
  askAgain: (question) => `Ask again: ${question}`,
  listens: {
    ask: ['ask', 'question'],
    betweenMatters:
      /(?<=[.!?…])\s+|\n+|[,;]\s+(?:(?:and|but|also|then|oh)\s+)*|\s+(?:and|also|plus|oh)\s+(?=(?:what|where|who|when|how|which|why|can|could|please|pls|i|i'm|i've|is|are|do|does|am)\b)/iu,
    goesOn: /[.!?…]\s|\n|(?<!\p{L})(?:and|also|plus|then|oh)(?!\p{L})/iu,
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
    asksFor: /(?<!\p{L})(?:what|who|whom|whose|where|when|why|how|which)(?!\p{L})/iu,
    asks: /^(?:(?:and|also|so|then|next|second|secondly|plus)[,:]? )?(?:what|who|whom|whose|where|when|why|how|which|can|could|do|does|did|is|are|was|were|will|would|should|may|must|has|have)(?:['’]\w+)?(?= )/i,
    pointsBack:
      /(?<!\p{L})(?:[Ii]t|[Ii]ts|[Tt]hey|[Tt]hem|[Tt]heirs?|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|[Tt]here|[Hh]e|[Ss]he|him|her|[Bb]oth|[Ee]ither|one|ones|same|other|latter|former|else|instead|difference)(?!\p{L})/u,
    betweenQuestions:
      /,? (?:and|plus|also|and also) (?=(?:what|who|where|when|why|how|which|can|could|do|does|is|are|will|should)\b)/i,
    elliptic:
      /^(?:(?:and|but|so|ok|okay) )?(?:(?:for )?how (?:much|many|long|often|big|large|small|fast|quickly|old|far|expensive|hard|safe)|since when|until when|from when|by when|when|where|where from|who|for whom|how|(?:how|what|who|where|when) exactly|how much time|how many people|any (?:idea )?how (?:much|long)|at what cost|at whose cost)$/i,
    beforeEllipsis: /^(?:(?:and|but|so|ok|okay|what about|how about|any|an|a|the|its|their|about|for) )+/i,
    whoseItIs:
      /^(?:(?:and|but|so|ok|okay) )?(?:(?:who|which (?:team|department|person)) (?:owns|runs|keeps|maintains|manages|looks after|takes care of|is responsible for|is in charge of|is behind|can help (?:me )?with) (?:it|them|this|that|these|those)(?: one| ones| thing| things)?|whom? (?:do|can|should|could|would) i (?:ask|contact|talk to|write to)(?: about (?:it|them|this|that|these|those))?|who (?:is|are) (?:in charge|responsible|the owners?)(?: of (?:it|them|this|that))?|who(?:['’]s| is) (?:the|its) owner|whose (?:is|are) (?:it|they|this|that|these|those))$/i,
    whatItIs:
      /^(?:(?:and|but|so|ok|okay) )?(?:what (?:is|are) (?:it|they|this|that|these|those)(?: (?:good|used|useful))?(?: (?:for|about))?|what['’]s (?:it|this|that)(?: (?:good|used|useful))?(?: (?:for|about))?|what (?:does|do) (?:it|they|this|that|these|those) do|who (?:uses|needs|works with) (?:it|them|this|that|these|those)(?: one| ones)?|who (?:is|are) (?:it|they) for)$/i,
    longestPointing: 9,
    pointing: [
      /(?<!\p{L})(?<it>it|they|them)(?!\p{L}|['’])/iu,
      /(?<!\p{L})(?<it>it)(?=['’]s\b)/iu,
      /(?<!\p{L})(?<it>(?:this|that|these|those)(?: one| ones| thing| things)?)$/iu,
      /^(?:(?:and|but|so|ok) )?(?:is|are|was|does|do|did|can|could|will|would|should|has|(?:how|why|when|where) (?:is|are|does|do|can)|how (?:much|many|long|often|big|far|fast|hard|old|expensive) (?:is|are|does|do|can|will|would|did)|who (?:uses|owns|needs|runs|does))\s+(?<it>(?:this|that|these|those)(?: one| ones| thing| things)?)(?!\p{L})/iu,
      /^(?:(?:and|but|so|ok) )?what (?:does|do|did|will|would) (?<it>(?:this|that|these|those)(?: one| ones| thing| things)?) (?:cost|do|mean|need|take|require|include|contain|change)(?!\p{L})/iu,
    ],
    expletive: [
      /\bwhat (?:time|day|date|year) is it\b/i,
      /\bis it (?:\w+ ){0,2}(?:to|that|if|when)\b/i,
      /\bis it (?:possible|true|necessary|normal|ok|okay|allowed|too late|time|raining|snowing|cold|warm|hot|sunny|a holiday|monday|tuesday|wednesday|thursday|friday|weekend)\b/i,
      /\bit (?:seems|looks like|says|depends|takes)\b/i,
      /\b(?:help|find|got|get|make|made|call) it\b(?= (?:to|that))/i,
    ],
  },
  help: ['ask …', 'an answer (or just type the question)'],
  hint: { title: 'ask', description: 'An answer to your question, or just type the question' },
  inChat:
    'That is no question about what I know of your work, or one that is between a person and me. Say it to me in our chat.',
  empty: 'That message was empty. Type a question in your own words, or "help" to see what I can do.',
  cannotRead: (what) => `${unread[what]} Type your question in a sentence, and I will answer it.`,
  tooLong: (length: number, most: number) =>
    `That is a lot to read: ${number(length)} characters. I can take up to ${number(most)}. Could you put your question into a sentence or two?`,
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
    titles: series,
    doings: (activities) => activities.join('; '),
    sources: 'Source',
    sourceAt: (document: string, place: string, time: string | undefined) =>
      `${document}, ${place}${time ? `, at ${time}` : ''}`,
    more: 'Tell me more',
    showPath: (kinds) => `See the ${one(kinds, 'path')}`,
    helped: 'This helped',
    didNotHelp: 'Did not help',
    helpedNoted: 'Noted, thank you. That helps the next person, too.',
    didNotHelpNoted: 'Noted, thank you for telling me. Try other words, or ask a person.',
    moreHeading: (title: string) => `More about ${title}`,
    gone: 'That piece of knowledge is no longer in the pack. Ask me again in your own words.',
  },
  alsoAsked: (questions) => `You asked more than I answer at once. Ask me again: ${questions.join(' ')}`,
  bothHeading: (one: string, other: string) => `${one} and ${other}`,
  moreOf: (title: string) => `More: ${title}`,
  ownerMarkdown: (title, owner) => `**${literal(owner)}** looks after what I know of *${literal(title)}*.`,
  takenMarkdown: (title: string) => `I take that to be about **${literal(title)}**.`,
  overdueMarkdown: (date: string, today: string, owner: string) =>
    `Should have been checked by ${day(date, today)}; ask ${literal(owner)} if it matters.`,
  nothingBefore:
    'I am not sure what that refers to: I have nothing from before at hand. Could you ask it as a whole question?',
  forPersona: {
    usesMarkdown: (persona: string, feature: string) =>
      `**For you as ${article(persona)} ${role(persona)}:** ${literal(feature)} is part of your everyday kit.`,
    usedByOthersMarkdown: (persona: string, others: readonly string[]) =>
      `**For you as ${article(persona)} ${role(persona)}:** good to know, but not yours to master. It is mostly the tool of ${literal(list(others.map((other) => `the ${inSentence(other)}`)))}.`,
    yourselfMarkdown: (persona: string) =>
      `**That is you:** you told me that you are ${article(persona)} ${role(persona)}.`,
    colleagueMarkdown: (persona, other, kinds) =>
      `**For you as ${article(persona)} ${role(persona)}:** this is your colleague's ${literal(one(kinds, 'persona'))}. You will meet where your work and that of the ${role(other)} touch.`,
    yourPathMarkdown: (steps: number, total: number) =>
      message(
        '**This is your path:** {steps, plural, one {# step} other {# steps}}, about {length} in all.',
        { steps, length: minutes(total) },
      ),
    otherPathMarkdown: (persona, kinds) =>
      `**For you as ${article(persona)} ${role(persona)}:** this is the ${literal(one(kinds, 'path'))} of another ${literal(one(kinds, 'persona'))}. Type "path" for yours.`,
    stepMarkdown: (number: number, title: string, on: string) =>
      `It is part of step ${number} of your path, ${literal(on)}: *${literal(title)}*.`,
    focusMarkdown: (persona: string, focus: string) =>
      `**For you as ${article(persona)} ${role(persona)}:** see it from your own work, ${literal(core(focus))}.`,
    inPathMarkdown: (persona: string, number: number, title: string, on: string) =>
      `**For you as ${article(persona)} ${role(persona)}:** this is part of step ${number} of your path, ${literal(on)}: *${literal(title)}*.`,
    aboutUsesMarkdown: (persona: string, feature: string) =>
      `**For ${article(persona)} ${role(persona)}:** ${literal(feature)} is part of the everyday kit.`,
    aboutUsedByOthersMarkdown: (persona: string, others: readonly string[]) =>
      `**For ${article(persona)} ${role(persona)}:** good to know, but it is mostly the tool of ${literal(list(others.map((other) => `the ${inSentence(other)}`)))}.`,
    aboutHeading: (title: string, persona: string) => `${title}, seen by the ${inSentence(persona)}`,
    aboutFocusMarkdown: (persona, focus, kinds) =>
      `**For ${article(persona)} ${role(persona)}:** the core of that ${literal(one(kinds, 'persona'))} is ${literal(core(focus))}.`,
    aboutStepMarkdown: (number: number, title: string, on: string) =>
      `On their path it is part of step ${number}, ${literal(on)}: *${literal(title)}*.`,
  },
  decline: {
    heading: "I don't know that one",
    textMarkdown: 'My knowledge has no good answer to this, and I would rather say so than guess.',
    oneOfThese: 'Is it one of these?',
    quoted: (sentence) => `“${sentence}”`,
    thisOne: 'This one',
    noneOfThese: 'None of these',
    orOneOfTheseMarkdown: 'Or is it one of these?',
    notYours: 'Only whoever asked can say that, and only while I still have the question.',
    lacksMarkdown: (title, nothingAbout) =>
      `I know *${literal(title)}*, but nothing about ${literal(nothingAbout)}.`,
    unsaidMarkdown: (title) => `What I know of *${literal(title)}* does not say that.`,
    unknownMarkdown: (name) => `I know nothing about *${literal(name)}*.`,
    personMarkdown: (owner: string) =>
      `A person may know: **${literal(owner)}** looks after what comes nearest.`,
    personForPackMarkdown: (owner: string) =>
      `A person may know: **${literal(owner)}** looks after my knowledge.`,
    askPerson: 'Ask a person',
  },
  home: {
    ask: 'Ask a question',
    form: {
      title: 'Ask Ropes',
      introMarkdown: 'I answer in our direct chat.',
      question: 'Your question',
      submit: 'Ask',
      empty: 'Write your question first.',
    },
    typeIt: 'Just type your question here.',
    popular: 'What others ask',
  },
  secret: {
    heading: 'That looks like a secret',
    textMarkdown:
      'It looks like a password, a key or a card number, so I have **not** read it as a question and have **not** kept it. Please **delete that message** here, and **change the password or key**: whoever can see this chat may have seen it.',
    askMarkdown: 'If you have a question about it, ask it without the secret itself.',
    field:
      'This looks like a password, a key or a card number. I have not kept it: leave it out, and change it.',
  },
  log: {
    heading: 'That is from a program',
    textMarkdown: (example) =>
      `It looks like an error or a log. I don’t read those, and I have not kept it: I answer from a pack of knowledge. Tell me in a sentence **what you want to do**${example === undefined ? '.' : `, such as “${literal(example)}”`}`,
    personMarkdown: (owner: string, email: string) =>
      `For the error itself, ask a colleague or **${literal(owner)}** (${literal(email)}), and leave passwords and keys out of what you send.`,
  },
  gibberish: 'I can’t find a question in that. Ask me in a few words, or type "help" to see what I can do.',
  otherScript: 'I read and answer English only. Please ask me in English.',
  email:
    'That is an address, and I don’t know what you would like to do with it, so I have not kept it. Ask me a question in your own words, or type "help".',
};
