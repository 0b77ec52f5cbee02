import { message } from '../../../conversation/wording/grammar.en.js';
import { literal } from '../../../ports/markdown.js';
import type { CheckInWords } from './wording.js';

const quarter = (cohort: string) => cohort.replace(/^(\d{4})-Q(\d)$/, 'Q$2 $1');

export const en: CheckInWords = {
  listens: { results: ['check-ins', 'check ins', 'checkins', 'check-in results'] },
  help: ['check-ins', 'what people answered at the check-ins of your paths, in groups of five and more'],
  form: {
    title: 'How is it going?',
    submit: 'Send',
    ofScale: (number, means) => (means ? `${number} (${means})` : String(number)),
    missing: 'Please choose an answer.',
    typeIt: 'These questions come as a form. Open the step from your path, and press “Answer”.',
  },
  seenBy: {
    managerMarkdown: (name, isManager) =>
      isManager
        ? '**Who will see your answers:** you alone, and, put together with those of others, whoever keeps this path.'
        : `**Who will see your answers:** you and ${name ? `your manager, ${literal(name)}` : 'your manager'}. Put together with those of others, also whoever keeps this path.`,
    doerMarkdown: (role) =>
      `**Who will see your answers:** you and ${literal(role)}. Put together with those of others, also whoever keeps this path.`,
    countedMarkdown: (fewest) =>
      `**Who will see your answers:** nobody but you. They are only counted, together with those of at least ${fewest - 1} others, for whoever keeps this path; what you write is shown without your name, among theirs.`,
  },
  answersHeading: (title) => title,
  ofMarkdown: (person, path) => `**${literal(person)}**, *${literal(path)}*:`,
  answerMarkdown: (ask, value) =>
    `**${literal(ask)}** ${value === '' ? '*nothing written*' : literal(value)}`,
  notYours: 'Those answers are not for you to see, or there are none.',
  told: {
    heading: (count) =>
      message('{count, plural, one {A check-in was} other {# check-ins were}} answered', { count }),
    lineMarkdown: (person, title) => `**${literal(person)}**: *${literal(title)}*`,
    show: (person) => `What ${person} answered`,
  },
  results: {
    heading: (path) => `Check-ins: ${path}`,
    pathsMarkdown: 'Of which path?',
    noneMarkdown: 'No path that you keep has check-ins.',
    tooFewMarkdown: (path, fewest) =>
      `There is nothing to show of *${literal(path)}* yet: no question was answered by ${fewest} people or more.`,
    askMarkdown: (title, ask) => `*${literal(title)}*: **${literal(ask)}**`,
    people: (count) => message('{count, plural, one {# person} other {# people}}', { count }),
    cohort: (cohort, people) =>
      message('began in {quarter}: {people, plural, one {# person} other {# people}}', {
        quarter: quarter(cohort),
        people,
      }),
    meanMarkdown: (mean, of) => `${mean.toFixed(1)} of ${of} on average`,
    whyMarkdown: (fewest) => `Results are shown for ${fewest} people or more, and never with names.`,
    somebody: 'somebody',
    chart: 'Answers on average',
    legend: { value: 'on average', rest: 'up to the top' },
    bar: (label, mean, of) => `${label}: ${mean} of ${of}`,
    notYours: 'That is for whoever keeps the path, and for admins.',
  },
};
