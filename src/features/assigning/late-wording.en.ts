import { message } from '../../conversation/wording/grammar.en.js';
import type { LateWords } from './late-wording.js';

export const en: LateWords = {
  headMarkdown: (count) =>
    count === 1
      ? '**Already past their day:**'
      : '**Already past their day.** What you choose holds for everybody, each by their own calendar:',
  line: (due, doer, title, to) =>
    `${due} · ${doer} · ${title}: ${to === undefined ? 'left out' : `due ${to}`}`,
  more: (count) => message('and {count, number} more', { count }),
  stands: {
    now: 'As it stands, all of them are sent now, and fall due at once.',
    spread: 'As it stands, they are spread over the coming working days, two a day.',
    out: 'As it stands, they are left out, and nobody is reminded of them.',
    each: 'As it stands, each is as you chose it.',
  },
  choose: {
    now: 'Send all now',
    spread: 'Spread over the coming days',
    out: 'Leave out all',
  },
  oneByOne: 'One by one',
  fromFirstDay: (day) => `Count from their first day, ${day}`,
  reason: 'before their time',
  morePassed:
    'Nothing was changed: since that preview, the day of more steps has passed. Look at it as it is now:',
  noForm: 'I can ask for each step only where I can open a form. Choose one of the buttons for all of them.',
  form: {
    title: 'Steps past their day',
    intro: (rest) =>
      rest === 0
        ? 'You see the path once more before anything is sent.'
        : message(
            'You see the path once more before anything is sent. {rest, plural, one {# more step is} other {# more steps are}} as you chose for all.',
            { rest },
          ),
    step: (number, title) => `${number}. ${title}`,
    choices: { now: 'Send now', spread: 'Spread over the coming days', out: 'Leave out' },
    submit: 'Preview',
  },
};
