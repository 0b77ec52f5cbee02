import { literal } from '../../ports/markdown.js';
import { day, plural } from './grammar.en.js';

/** What the bot says about additions to the packs. The same rules as in en.ts. */
export const curating = {
  /** Stands in a question for a name that was taken out. */
  somebody: 'somebody',

  form: {
    title: 'Save to the pack',
    introMarkdown:
      'Others will find this when they ask. I have filled in what I could; take out anything that names people.',
    gapIntroMarkdown:
      'Nobody has answered this yet. Write the answer, and others will find it when they ask. Take out anything that names people.',
    cutMarkdown: (most: number) =>
      `The answer is longer than an entry can be: the first ${most.toLocaleString('en')} characters of it are below. Shorten it so that it makes sense.`,
    changeTitle: 'Change the draft',
    target: 'What it becomes',
    newEntry: 'A new entry',
    moreAsks: (title: string) => `More questions for: ${title}`,
    entryTitle: 'Title (for a new entry)',
    asks: 'What people ask, one question a line. The more ways, the better it is found',
    summary: 'Short answer, at most 60 words (for a new entry)',
    body: 'Whole answer (for a new entry)',
    bodyMore: 'Whole answer, continued',
    submit: 'Save',
    decline: {
      title: 'Decline the draft',
      introMarkdown: (title: string) => `**${literal(title)}** will not go into the pack.`,
      reason: 'Why? Whoever wrote it gets to read this.',
      submit: 'Decline',
    },
  },

  objections: {
    empty: {
      title: 'Write a title.',
      asks: 'Write at least one question, each on a line of its own.',
      summary: 'Write the short answer.',
      body: 'Write the whole answer.',
    },
    tooLong: (most: number) => `Keep it under ${most.toLocaleString('en')} characters.`,
    tooManyWords: (most: number) => `Keep it to ${most} words; the whole answer has room for the rest.`,
    tooMany: (most: number) =>
      most > 0
        ? `There is room for ${plural(most, 'question', 'questions')}. Take some out.`
        : 'That entry has as many questions as it can hold. Make it a new entry, or choose another.',
    askTooLong: (ask: string, most: number) =>
      `Keep each question under ${most} characters. This one is longer: ${ask}`,
    twice: (ask: string) => `This is there twice: ${ask}`,
    taken: (text: string, by: string) =>
      `"${by}" has this already: ${text}. Take it out, or write it in other words.`,
    noMarkdown: 'Write it with paragraphs, lists, bold, italic, code and links alone.',
    noTarget: 'That entry is no longer in the pack. Choose another.',
  },

  notYours:
    'That is not yours to save, or I no longer have it. Only whoever answered, an owner of the nearest entry and admins can.',
  notYoursToDecide: 'That draft is not yours to decide on, or I no longer have it.',
  savedBefore: {
    waiting: 'This answer has been saved already, and waits for its owner.',
    approved: 'This answer has been saved already, and is in use.',
    retired: 'This answer is in the pack already.',
    declined: 'This answer was declined.',
  },

  saved: {
    heading: 'Saved',
    waitsMarkdown: (names: string) =>
      `**${literal(names)}** gets to see it, and you hear from me when it is decided.`,
    nobodyMarkdown:
      'Nobody who could decide on it can be reached right now. It waits; `ropes drafts list` shows it.',
  },

  near: {
    textMarkdown: (title: string) => `It is nearly the same as **${literal(title)}**, which is in the pack.`,
    join: (title: string) => `Add the questions to: ${title}`,
  },

  card: {
    newHeading: (title: string) => `Draft for the pack: ${title}`,
    askHeading: (title: string) => `More questions for: ${title}`,
    introMarkdown: (by: string | undefined) =>
      by === undefined
        ? 'This would go into the pack. It waits for you.'
        : `**${literal(by)}** would add this to the pack. It waits for you.`,
    pack: 'Pack',
    answeredBy: 'Answer from',
    reviewBy: 'To be checked by',
    day,
    asksMarkdown: 'People who ask this would get it:',
    summaryMarkdown: 'The short answer:',
    bodyMarkdown: 'The whole answer:',
    approve: 'Approve',
    change: 'Change',
    decline: 'Decline',
    changedMarkdown: (title: string) =>
      `**${literal(title)}** has changed since this was written. Does it still fit?`,
    fields: { title: 'Title', summary: 'Short answer', body: 'Whole answer' },
    was: (field: string) => `${field}, before`,
    is: (field: string) => `${field}, now`,
    goneMarkdown: 'The entry that these questions were for is no longer in the pack.',
    objectedMarkdown: 'It cannot go in as it is:',
  },

  holds: {
    approved: (title: string, by: string | undefined) =>
      by === undefined
        ? `"${title}" was approved and is in use.`
        : `${by} has approved "${title}". It is in use.`,
    declined: (title: string, by: string | undefined) =>
      by === undefined ? `"${title}" was declined.` : `${by} has declined "${title}".`,
    retired: (title: string) => `"${title}" is in the pack's files by now.`,
    waiting: (title: string) => `"${title}" waits for its owner.`,
  },

  approvedMarkdown: (title: string) =>
    `**${literal(title)}** is in use: I answer with it from now on. \`ropes drafts export\` writes it into the pack.`,
  declinedMarkdown: (title: string) => `**${literal(title)}** stays out of the pack. Whoever wrote it knows.`,

  toMaker: {
    approvedMarkdown: (title: string, by: string) =>
      `**${literal(by)}** has approved your draft **${literal(title)}**. I answer with it from now on. Thank you!`,
    declinedMarkdown: (title: string, by: string, reason: string) =>
      `**${literal(by)}** has declined your draft **${literal(title)}**.${reason === '' ? '' : ` They say: *${literal(reason)}*`}`,
  },

  files: {
    differsMarkdown: (title: string) =>
      `The files of the pack now hold something else in place of the draft **${literal(title)}** that was in use. They win. This is what was in use:`,
    goneMarkdown: (title: string) =>
      `**${literal(title)}** is no longer in the files of the pack, and neither are the questions that were added to it in chat.`,
  },
} as const;
