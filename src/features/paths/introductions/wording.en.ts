import { day } from '../../../conversation/wording/grammar.en.js';
import { literal } from '../../../ports/markdown.js';
import type { IntroductionWords } from './wording.js';

const somebody = (name: string | undefined) => name ?? 'an admin';

export const en: IntroductionWords = {
  listens: {
    introduce: [
      'introduce myself',
      'my introduction',
      'show my introduction',
      'change my introduction',
      'i want to introduce myself',
      "i'd like to introduce myself",
      'i would like to introduce myself',
      'let me introduce myself',
      'can i introduce myself',
      'how do i introduce myself',
    ],
  },
  form: {
    title: 'Introduce yourself',
    introMarkdown:
      'In your own words. You see it first as it will stand in the channel, and nothing is posted before you say so. Leave out what you would rather not say.',
    submit: 'Show me',
    empty: 'Write a line here, or at another question.',
    tooLong: (most) => `Shorten this to ${most} characters.`,
    typeIt: 'The questions come as a form, which cannot open here.',
    oneClickAway: 'The questions come as a form: click below.',
  },
  own: {
    previewMarkdown: 'This is how it will stand in the channel that the pack names:',
    otherMarkdown: 'You have changed it since. This is how it will stand in the channel now:',
    ask: (decider) => `Ask ${somebody(decider)} to post it`,
    post: 'Post it',
    change: 'Change',
    nothingBefore: (decider, isOwn) =>
      isOwn
        ? 'Nothing is posted before you say so.'
        : `Nothing is posted before you have asked, and ${somebody(decider)} has said yes.`,
    waitsMarkdown: (decider) =>
      `It waits for a yes of ${literal(somebody(decider))}. To change it, undo the step first.`,
    postedMarkdown: (date, today) => `It was posted: ${day(date, today)}.`,
    failedMarkdown:
      'It could not be posted: I cannot write to that channel. Somebody who is in it has to invite me.',
    again: 'Post it again',
    show: 'My introduction',
  },
  noStep: 'There is no step on your path at which you introduce yourself.',
  standsThere: 'Your introduction stands in the channel already. Nothing was changed there.',
  nowPosted: 'Your introduction goes to the channel now.',
  postedByMarkdown: (by) => `${literal(by)} has said yes, and your introduction goes to the channel now.`,
  posted: (person, isTold) =>
    `The introduction of ${person} goes to the channel now.${isTold ? ` ${person} is told.` : ''}`,
  gone: (person) => `${person} has left, so nothing was posted.`,
  theirsStands: (person) =>
    `The introduction of ${person} stands in the channel already. Nothing was changed there.`,
  openAgain: 'The step is open again, and the text may change: nothing was posted.',
  failed: {
    heading: 'An introduction could not be posted',
    ownMarkdown: 'Your introduction could not be posted. Your step stays done.',
    theirsMarkdown: (person) =>
      `The introduction of **${literal(person)}** could not be posted. Their step stays done.`,
    whatToDo:
      'I cannot write to the channel that the pack names: most likely I am not in it. Somebody who is has to invite me; then post it again.',
  },
};
