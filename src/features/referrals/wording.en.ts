import { day, message, number } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { ReferralsWords } from './wording.js';

export const en: ReferralsWords = {
  listens: {
    answering: [/^(?:my )?answer(?: (?:to )?#?(?<number>\d{1,2}))?\s*:\s*(?<words>.+)$/isu],
    answeringInThread: /^answer\s*:\s*(?<words>.+)$/is,
    myQuestions: ['my questions', 'my open questions'],
    openQuestions: ['open questions', 'questions for me'],
  },
  listensSaid: {
    toAnswer:
      /\b(?:my|the) (?:queue|inbox)\b|\bqueue for me\b|\b(?:as|i'?m|i am|being) (?:an?|the)(?: \S+){0,3} (?:expert|go-to|specialist)\b|\bexpert (?:duties|for)\b|\b(?:questions?|anything|something|what(?:'s| is)|someone|anyone|anybody|somebody|newbies|newcomers|who|how many)\b[^.!?]*\b(?:wait\w* (?:for|on) (?:me|my)|for me to answer|(?:to|should|must|can) (?:i )?(?:answer|reply)|addressed to me|assigned to me|want from me|need me|open for me|piled up)|\bquestions? for me\b|\b(?:do i|am i|i) ow(?:e|ing)\b|\bmy (?:reply|answer)\b|\bi(?:'?ve| have) (?:got )?(?:to answer|time to answer)|\bdo i have (?:anything|something|questions?) to (?:answer|reply)\b/i,
    newQuestion:
      /\b(?:ask|asks|write to|check with|find out from|put to)\b[^.!?]*\b(?:whether|if|how|what|when|where|why|which|about)\b|\bknows? (?:about )?(?:the|how|what|where|when|why|which)\b/i,
  },
  askFirst:
    'Type your question first, in your own words. Where my answer does not do, press "Ask a person" below it, and I pass it on.',
  help: {
    myQuestions: ['my questions', 'what you asked people, and how it stands'],
    openQuestions: ['open questions', 'what others asked and nobody has answered yet'],
  },
  prompts: {
    waiting: (count) =>
      message('{count, plural, one {# question waits} other {# questions wait}} for you', { count }),
  },
  hints: {
    myQuestions: { title: 'my questions', description: 'What you asked people, and how it stands' },
    openQuestions: { title: 'open questions', description: 'Questions of others that wait for your answer' },
  },
  nothingToRefer:
    'That question is not yours to pass on, or I no longer have it. Ask it again and I will help.',
  anonymous: 'a new colleague',
  somebody: 'an expert',
  channel: "the experts' channel",
  empty: 'Write your question first.',
  tooLong: (most: number) => `Keep it under ${number(most)} characters.`,
  form: {
    title: 'Ask a person',
    introMarkdown: (whom: string) =>
      `This goes to **${literal(whom)}** as it stands here. If nobody answers within a working day, I ask the next person. Change it as you like.`,
    introNobodyMarkdown: (owner: string, email: string) =>
      `Nobody who could answer can be reached right now. I keep it and send it as soon as somebody can. Meanwhile you can write to **${literal(owner)}** (${literal(email)}).`,
    question: 'Your question',
    as: 'Sent under',
    named: (name: string) => `your name: ${name}`,
    anonymous: 'no name: “a new colleague”',
    submit: 'Send it',
  },
  preview: {
    questionMarkdown: (text: string) => `“${literal(text)}”`,
    named: (name: string) => `Send as ${name}`,
    anonymous: 'Send without my name',
    change: 'Other words? Ask me again in those words, and send that.',
  },
  sent: (whom: string, name: string | undefined) =>
    `Sent to ${whom}${name === undefined ? ', without your name' : `, as ${name}`}. I bring you the answer here. If nobody answers within a working day, I ask the next person. "my questions" shows how it stands.`,
  sensitive:
    'This is nothing for those who answer questions about the work, so I have not sent or kept it. Turn to a person whom you trust.',
  waitsMarkdown: (owner: string, email: string) =>
    `Nobody who could answer can be reached right now. I keep your question and send it as soon as somebody can. Meanwhile you can write to **${literal(owner)}** (${literal(email)}).`,
  joined:
    'Somebody has asked just that, and it is with a person already. You get the answer as well, the moment it is there.',
  joinedAlready: 'That question of yours is on its way already. "my questions" shows how it stands.',
  taken: (expert: string) => `${expert} has taken your question and will answer it.`,
  nobodyMarkdown: (owner: string, email: string) =>
    `Nobody has answered your question yet, and I have nobody else to ask. It stays open, and whoever was asked can still answer. Meanwhile you can write to **${literal(owner)}** (${literal(email)}).`,
  closed: (expert: string, reason: string) =>
    `${expert} cannot answer your question${reason === '' ? '.' : `, and says why: “${reason}”`} Ask me again in other words if it still matters; no question is too small.`,
  yourQuestionMarkdown: (text: string) => `You asked: *${literal(text)}*`,
  answer: {
    heading: (expert: string) => `${expert} has answered`,
    earlierHeading: (expert: string, on: string, today: string) =>
      `${expert} answered this on ${day(on, today)}`,
    moreHeading: (expert: string) => `${expert} adds`,
    helped: 'This helped',
    didNotHelp: 'This did not help',
    helpedNoted: 'Noted, thank you. I have told whoever answered.',
    next: (whom: string) => `Noted, thank you for telling me. I have asked ${whom}.`,
    noNextMarkdown: (owner: string, email: string) =>
      `Noted, thank you for telling me. I have nobody else to ask; your question stays open. You can write to **${literal(owner)}** (${literal(email)}).`,
    stillOpen: 'Noted, thank you for telling me. Somebody else has the question already.',
    notYours: 'Whoever asked can say whether it helped.',
  },
  card: {
    heading: 'Can you answer this?',
    fromMarkdown: (name: string, role: string | undefined) =>
      `**${literal(name)}**${role === undefined ? '' : ` (${literal(role)})`} asks:`,
    alsoMarkdown: (count: number) =>
      message(
        '{count, plural, one {# more person asks} other {# more people ask}} the same; all of them get your answer.',
        { count },
      ),
    nearest: 'My knowledge has no good answer. What comes nearest:',
    nearestNone: 'My knowledge has nothing near it.',
    again: 'Nobody has come to it yet, so I ask you as well. Thank you!',
    unhelpfulMarkdown: (expert: string, answer: string) =>
      `${literal(expert)} answered this, which did not help: ${literal(answer)}`,
    how: 'Answer with the button, with a reply in the thread of this message, or with "answer: …" in our direct chat. In a channel that hears me only when I am mentioned, mention me in the thread.',
    answer: 'Answer',
    more: 'Add something',
    take: 'I take it',
    pass: 'Not me',
    close: 'Close',
    save: 'Save to the pack',
    takenBy: (expert: string) => `${expert} has taken this.`,
    takenByYou: 'You have taken this. Thank you! Answer whenever you are ready.',
    passed: (whom: string | undefined) =>
      whom === undefined
        ? 'All right. I have nobody else to ask right now; I keep looking.'
        : `All right, I have asked ${whom}.`,
    answeredBy: (expert: string) => `${expert} has answered this.`,
    closedBy: 'This question was closed.',
    closedNow: 'Closed. I have told whoever asked, with your reason.',
    movedOn: (whom: string) =>
      `A working day has gone by, so I have asked ${whom} as well about a question that waits with you. You can still answer it.`,
  },
  answerForm: {
    title: 'Your answer',
    introMarkdown: (question: string) => `“${literal(question)}”`,
    answer: 'Your answer',
    submit: 'Send it',
  },
  passForm: {
    title: 'Not me',
    intro: 'I ask the next person. If you know who knows, say so: they will see it.',
    reason: 'A word for the next person (optional)',
    submit: 'Pass it on',
    fromMarkdown: (expert: string, reason: string) => `${literal(expert)} says: ${literal(reason)}`,
  },
  closeForm: {
    title: 'Close it without an answer',
    intro: 'Whoever asked is told, kindly, with your reason.',
    reason: 'Why',
    submit: 'Close it',
  },
  answerEmpty: 'Write your answer first.',
  answerTooLong: (length: number, most: number) =>
    `That is ${number(length)} characters; I can pass on up to ${number(most)}. Shorten it, or put the rest where a link leads. Nothing was sent.`,
  noFiles: 'I cannot pass on files, so nothing was sent. Answer in words, or paste a link to the file.',
  reasonEmpty: 'Write the reason: whoever asked will read it.',
  reasonTooLong: (most: number) => `Keep it under ${number(most)} characters.`,
  typeAnswer: 'Type your answer: "answer: …".',
  somebodyNamed: 'a colleague',
  answerSent: (to: number) =>
    message('Thank you! Your answer is on its way to {to, plural, one {whoever asked} other {# people}}.', {
      to,
    }),
  toQuestion: (text: string) => `The question was: “${text}”`,
  ownQuestion:
    'You asked this question yourself, so I have not taken your words as its answer. Nothing was sent.',
  askersGone: 'Whoever asked cannot be reached any more. I keep your answer for the next person who asks.',
  someGone: (gone: number) =>
    message('{gone, plural, one {# person} other {# people}} cannot be reached any more.', { gone }),
  tooLate: (expert: string) =>
    `${expert} was quicker and has answered already. I have passed your words on as an addition.`,
  added: 'Thank you! I have passed that on as an addition to the answer.',
  wasClosed: 'This question was closed meanwhile, so I have not passed your words on.',
  gone: 'That question was withdrawn, or it was never sent to you. There is nothing left to do.',
  helpedTold: (asker: string) => `${asker} says that your answer helped. Thank you!`,
  notHelpedTold: (asker: string) =>
    `${asker} says that your answer did not help. I have asked somebody else as well; you may add to it.`,
  upper: (name: string) => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`,
  mine: {
    heading: 'What you asked people',
    none: 'You have passed no question on to a person. When I do not know something, I offer it.',
    states: {
      open: (whom: string | undefined) =>
        whom === undefined ? 'waits for somebody to ask' : `waits for ${whom}`,
      taken: (expert: string) => `${expert} has taken it`,
      answered: (expert: string, answer: string) => `answered by ${expert}: ${answer}`,
      closed: 'closed without an answer',
    },
  },
  theirs: {
    heading: 'Questions that wait for you',
    none: 'No question waits for you. Thank you for looking!',
    which:
      'Several questions wait for you. Say which one you answer, with its number: "answer 2: …", or use its button. Nothing was sent.',
    item: (number: number, text: string) => `${number}. ${text}`,
    detail: (people: number, on: string, today: string) =>
      message('{people, plural, one {# person asks} other {# people ask}}, since {day}', {
        people,
        day: day(on, today),
      }),
    from: 'Answer',
  },
};
