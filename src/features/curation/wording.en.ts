import {
  day,
  inSentence,
  list,
  message,
  number,
  sentenceCase,
  series,
} from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { CurationWords } from './wording.js';

export const en: CurationWords = {
  listens: {
    gaps: ['gaps', 'show gaps', 'knowledge gaps'],
    reviews: ['reviews', 'my entries', 'entries to check'],
  },
  help: {
    gaps: ['gaps', 'what was asked and found no good answer'],
    reviews: ['reviews', 'entries to be checked'],
  },
  hints: {
    gaps: {
      title: 'gaps',
      description: 'Questions without a good answer, for those who keep the entries true',
    },
    reviews: { title: 'reviews', description: 'Entries that you look after and that are to be checked' },
  },
  person: { inQuestion: 'someone', inDraft: 'somebody' },

  gaps: {
    heading: 'Questions without a good answer',
    introMarkdown: (gaps, days) =>
      message(
        '{gaps, plural, one {# gap} other {# gaps}} from the last {days, plural, one {# day} other {# days}}, those of most people first. Nobody is named here.',
        { gaps, days },
      ),
    none: (days) =>
      message(
        'No gaps in the last {days, plural, one {# day} other {# days}}: everything that was asked found an answer.',
        { days },
      ),
    lacking: (aspect, topic) => `${sentenceCase(aspect)}: ${topic}`,
    unknown: (name) => `${name}: nothing known`,
    example: (text) => `“${text}”`,
    counts: (people, questions) =>
      message(
        people >= questions
          ? 'asked by {people, plural, one {# person} other {# people}}'
          : 'asked {questions, plural, one {# time} other {# times}} by {people, plural, one {# person} other {# people}}',
        { people, questions },
      ),
    kinds: (declined, unhelpful, corrected) =>
      list([
        ...(declined > 0 ? [message('{declined, number} declined', { declined })] : []),
        ...(unhelpful > 0 ? [message('{unhelpful, number} did not help', { unhelpful })] : []),
        ...(corrected > 0 ? [message('{corrected, number} answered by a person', { corrected })] : []),
      ]),
    age: (days) => message('{days, plural, =0 {new today} one {for # day} other {for # days}}', { days }),
    cohort: ({ people, of, persona, week, coveredIn }) =>
      message(
        '{people, number}{of, plural, =0 {} other { of #}} {persona}s{week, plural, =0 {} other { in week #}}{coveredIn, plural, =0 {} other {; the path covers it in week #}}',
        { people, of, persona: inSentence(persona), week, coveredIn },
      ),
    near: (title) => `nearest: ${title}`,
    columns: ['Question', 'People', 'Times', 'Declined', 'Did not help', 'Days', 'Nearest'],
    draft: 'Draft an entry',
    dismiss: 'Not a gap',
    more: (count) => message('Show {count, number} more', { count }),
    gone: 'That gap is closed already.',
    notYours: 'Gaps are for those who keep the entries true, and for admins.',
  },

  found: {
    introMarkdown: (count) =>
      message(
        '**{count, plural, one {# question} other {# questions}} found an entry only by choosing it.** Added as an ask, the next one is answered at once.',
        { count },
      ),
    chosen: (title, people) =>
      message('chosen: {title} · asked by {people, plural, one {# person} other {# people}}', {
        title,
        people,
      }),
    helpedIntroMarkdown: (count) =>
      message(
        '**{count, plural, one {# question} other {# questions}} got an answer that helped,** in words that nobody has written down yet. Added as an ask, they find it more surely.',
        { count },
      ),
    helped: (title, people) =>
      message('helped: {title} · asked by {people, plural, one {# person} other {# people}}', {
        title,
        people,
      }),
    add: 'Add as an ask',
    dismiss: 'Not an ask',
    more: (count) => message('{count, number} more of them come after these.', { count }),
    gone: 'That question is dealt with already, or has found its answer.',
  },

  reviews: {
    heading: 'Are these still true?',
    introMarkdown: (count) =>
      message(
        '{count, plural, one {One entry that you look after is} other {# entries that you look after are}} to be checked.',
        { count },
      ),
    none: 'Nothing that you look after is to be checked in the next two weeks.',
    notYours: 'You look after no entries, so there is nothing to check.',
    notYourEntry: 'Only whoever looks after this entry, or an admin, can do that.',
    due: (date, today) => `check by ${day(date, today)}`,
    overdue: 'overdue',
    needs: (note) => `needs a change: ${note}`,
    stillTrue: 'Still true',
    needsChange: 'Needs a change',
    handOver: 'Hand over',
    readMore: 'Tell me more',
    more: (count) => message('and {count, number} more: they come up when these are done', { count }),
    kept: (title, date, today) => `Noted: “${title}” is still true. I ask again before ${day(date, today)}.`,
    changeNoted: (title) => `Noted: “${title}” needs a change. It stays on your list until it is still true.`,
    handed: (title, name) => `“${title}” is looked after by ${name} now. They know.`,
    handedUntold: (title, name) =>
      `“${title}” is looked after by ${name} now. I could not reach them: tell them yourself.`,
    receivedMarkdown: (title, by) =>
      `**${literal(title)}** is yours to keep true now: ${literal(by)} handed it to you. Type “reviews” to see what is to be checked.`,
    inheritedMarkdown: (count) =>
      message(
        'Whoever looked after {count, plural, one {# entry is no longer here, so it is} other {# entries is no longer here, so they are}} yours now, as you own the pack. Hand {count, plural, one {it} other {them}} over as you like: type “reviews” when something is to be checked.',
        { count },
      ),
    noForm: 'That needs a form: use the button in the list that “reviews” shows.',
    change: {
      title: 'Needs a change',
      introMarkdown: (title) => `What is wrong with **${literal(title)}**, or missing?`,
      note: 'What it needs',
      submit: 'Note it',
      empty: 'Say in a few words what it needs.',
    },
    hand: {
      title: 'Hand over',
      introMarkdown: (title) => `Who looks after **${literal(title)}** from now on?`,
      to: 'Whom',
      submit: 'Hand over',
      empty: 'Name somebody.',
      noAddress: (name) => `I know no email address of ${name}, and owners go by theirs.`,
    },
  },

  digest: {
    heading: 'Your entries this week',
    asked: 'Answered',
    declined: 'Declined',
    helpful: 'Said to have helped',
    unhelpful: 'Did not help',
    topMarkdown: '**Asked most**',
    top: (title, people) =>
      message('{title}: {people, plural, one {# person} other {# people}}', { title, people }),
    gapsMarkdown: (count) => message('**{count, plural, one {# gap} other {# gaps}}**', { count }),
    openGaps: 'See the gaps',
    staleMarkdown: (count) =>
      message('{count, plural, one {One entry} other {# entries}} should have been checked by now.', {
        count,
      }),
    notesMarkdown: (count) =>
      message('{count, plural, one {One entry needs} other {# entries need}} a change.', { count }),
    openReviews: 'See what is to check',
    why: 'Once a week, on your Monday. Nobody is named in it.',
  },

  notYours:
    'That is not yours to save, or I no longer have it. Only whoever answered, an owner of the nearest entry and admins can.',
  notYoursToDecide: 'That draft is not yours to decide on, or I no longer have it.',

  form: {
    title: 'Save to the pack',
    introMarkdown:
      'Others will find this when they ask. I have filled in what I could; take out anything that names people.',
    gapIntroMarkdown:
      'Nobody has answered this yet. Write the answer, and others will find it when they ask. Take out anything that names people.',
    cutMarkdown: (most) =>
      `The answer is longer than an entry can be: the first ${number(most)} characters of it are below. Shorten it so that it makes sense.`,
    changeTitle: 'Change the draft',
    target: 'What it becomes',
    newEntry: 'A new entry',
    moreAsks: (title) => `More questions for: ${title}`,
    entryTitle: 'Title (for a new entry)',
    asks: 'What people ask, one question a line. The more ways, the better it is found',
    summary: 'Short answer, at most 60 words (for a new entry)',
    body: 'Whole answer (for a new entry)',
    bodyMore: 'Whole answer, continued',
    submit: 'Save',
    noForm: 'Just type your question here.',
  },

  decline: {
    title: 'Decline the draft',
    introMarkdown: (title) => `**${literal(title)}** will not go into the pack.`,
    reason: 'Why? Whoever wrote it gets to read this.',
    submit: 'Decline',
    tooLong: (most) => `Keep it to ${number(most)} characters at most.`,
  },

  objections: {
    empty: {
      title: 'Write a title.',
      asks: 'Write at least one question, each on a line of its own.',
      summary: 'Write the short answer.',
      body: 'Write the whole answer.',
    },
    tooLong: (most) => `Keep it under ${number(most)} characters.`,
    tooManyWords: (most) => `Keep it to ${number(most)} words; the whole answer has room for the rest.`,
    tooMany: (most) =>
      message(
        '{most, plural, =0 {That entry has as many questions as it can hold. Make it a new entry, or choose another.} one {There is room for # question. Take some out.} other {There is room for # questions. Take some out.}}',
        { most: Math.max(0, most) },
      ),
    askTooLong: (ask, most) =>
      `Keep each question under ${number(most)} characters. This one is longer: ${ask}`,
    twice: (ask) => `This is there twice: ${ask}`,
    taken: (text, by) => `"${by}" has this already: ${text}. Take it out, or write it in other words.`,
    noMarkdown: 'Write it with paragraphs, lists, bold, italic, code and links alone.',
    noTarget: 'That entry is no longer in the pack. Choose another.',
  },

  savedBefore: {
    waiting: 'This answer has been saved already, and waits for its owner.',
    approved: 'This answer has been saved already, and is in use.',
    retired: 'This answer is in the pack already.',
    declined: 'This answer was declined.',
  },
  saved: {
    heading: 'Saved',
    waitsMarkdown: (deciders) =>
      `**${literal(series(deciders))}** gets to see it, and you hear from me when it is decided.`,
    nobodyMarkdown:
      'Nobody who could decide on it can be reached right now. It waits; `ropes drafts list` shows it.',
  },
  near: {
    textMarkdown: (title) => `It is nearly the same as **${literal(title)}**, which is in the pack.`,
    join: (title) => `Add the questions to: ${title}`,
  },

  card: {
    newHeading: (title) => `Draft for the pack: ${title}`,
    askHeading: (title) => `More questions for: ${title}`,
    introMarkdown: (by) =>
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
    changedMarkdown: (title) =>
      `**${literal(title)}** has changed since this was written. Does it still fit?`,
    fields: {
      title: 'Title',
      summary: 'Short answer',
      body: 'Whole answer',
    },
    was: (field) => `${field}, before`,
    is: (field) => `${field}, now`,
    goneMarkdown: 'The entry that these questions were for is no longer in the pack.',
    objectedMarkdown: 'It cannot go in as it is:',
  },

  holds: {
    approved: (title, by) =>
      by === undefined
        ? `"${title}" was approved and is in use.`
        : `${by} has approved "${title}". It is in use.`,
    declined: (title, by) =>
      by === undefined ? `"${title}" was declined.` : `${by} has declined "${title}".`,
    retired: (title) => `"${title}" is in the pack's files by now.`,
    waiting: (title) => `"${title}" waits for its owner.`,
  },
  approvedMarkdown: (title) =>
    `**${literal(title)}** is in use: I answer with it from now on. \`ropes drafts export\` writes it into the pack.`,
  declinedMarkdown: (title) => `**${literal(title)}** stays out of the pack. Whoever wrote it knows.`,
  toAuthor: {
    approvedMarkdown: (title, by) =>
      `**${literal(by)}** has approved your draft **${literal(title)}**. I answer with it from now on. Thank you!`,
    declinedMarkdown: (title, by, reason) =>
      `**${literal(by)}** has declined your draft **${literal(title)}**.${reason === '' ? '' : ` They say: *${literal(reason)}*`}`,
  },
  files: {
    differsMarkdown: (title) =>
      `The files of the pack now hold something else in place of the draft **${literal(title)}** that was in use. They win. This is what was in use:`,
    goneMarkdown: (title) =>
      `**${literal(title)}** is no longer in the files of the pack, and neither are the questions that were added to it in chat.`,
  },
  unname: {
    askMarkdown: (title) =>
      `Somebody had me erase all that I keep of them, and is named in **${literal(title)}**, which was added in chat and is in use. I change nothing that was approved: shall their name be taken out of it? Where it stood, it says “somebody” then.`,
    takeOut: 'Take the name out',
    leave: 'Leave it',
    show: 'Show the entry',
    takenOutMarkdown: (title) => `The name is out of **${literal(title)}**.`,
    leftMarkdown: (title) => `**${literal(title)}** stays as it is.`,
    over: 'That is decided already, or what was added is no longer in use.',
  },
};
