import { message } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { ChangesWords } from './wording.js';

export const en: ChangesWords = {
  listens: {
    list: ['changes', 'show changes', 'changed entries'],
    off: ['change notices off', 'no change notices', 'stop change notices'],
    on: ['change notices on'],
  },
  help: {
    list: ['changes', 'what changed after people were told it'],
    off: ['change notices off', 'no message when an answer changes; also: change notices on'],
  },
  hint: { title: 'changes', description: 'What has changed after people were told it' },

  owner: {
    heading: 'Changed after I told it',
    introMarkdown: (changes) =>
      message(
        '{changes, plural, one {This says} other {# entries say}} something else now than I told people. Shall I tell them? Each gets one message, in private.',
        { changes },
      ),
    listHeading: 'Changes of what I told',
    none: 'Nothing to decide: what I told people still stands, or you have decided on it.',
    toldTo: (people) =>
      people === undefined
        ? 'told to a few people'
        : message('told to {people, plural, one {# person} other {# people}}', { people }),
    becomes: (was, now) => (now === undefined ? `“${was}” is no longer said` : `“${was}” is now “${now}”`),
    moreSentences: (count) =>
      message('and {count, plural, one {# sentence} other {# sentences}} more', { count }),
    gone: 'no longer there',
    slight: 'spelling or layout',
    tell: 'Tell them',
    tellAnyway: 'Tell them anyway',
    leave: 'No need',
    next: (count) => message('Show {count, number} more', { count }),
    why: 'You get this because you keep it true. I never say who was told.',
    told: (title, people) =>
      people === undefined
        ? `"${title}": whoever can be reached and wants such messages is told, in private.`
        : message('"{title}": {people, plural, one {# person is} other {# people are}} told, in private.', {
            title,
            people,
          }),
    left: (title) => `"${title}": nobody is told. I bring it up again only when it changes again.`,
    over: 'That is decided already, or it says again what I told.',
    changedAgain: (title) => `"${title}" has changed again since. This is how it stands now:`,
    notYours: 'Changes are for those who keep the entries true, and for admins.',
    notYourEntry:
      'That entry is not yours to decide on. Only its owner, the owner of its pack and admins can.',
  },

  notice: {
    heading: 'Something I told you has changed',
    introMarkdown: (title) => `**${literal(title)}** says something else now than I told you.`,
    goneMarkdown: (title) => `**${literal(title)}** is not there any more. What I told you no longer stands.`,
    was: 'I told you',
    now: 'Now it says',
    noLonger: 'this is no longer said',
    more: (count) =>
      message('{count, plural, one {One more sentence has} other {# more sentences have}} changed.', {
        count,
      }),
    show: 'Show',
    off: 'No such messages',
    why: 'Whoever keeps this true asked me to tell you. Nobody learns from me who was told.',
  },
  off: 'Done: I no longer write to you when something I told you changes. Type "change notices on" to have that back.',
  on: 'All right: I write to you when something I told you changes, and whoever keeps it true wants you to know.',
};
