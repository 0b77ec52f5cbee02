import { literal } from '../../ports/markdown.js';
import { day, inSentence, list, plural } from './grammar.en.js';

/** What owners of entries are told: gaps, their week, what is to be looked at; and what everybody may have of theirs. */
export const insight = {
  gaps: {
    heading: 'Questions without a good answer',
    introMarkdown: (gaps: number, days: number) =>
      `${plural(gaps, 'gap', 'gaps')} from the last ${plural(days, 'day', 'days')}, those of most people first. Nobody is named here.`,
    none: (days: number) =>
      `No gaps in the last ${plural(days, 'day', 'days')}: everything that was asked found an answer.`,
    counts: (people: number, questions: number) =>
      people >= questions
        ? `asked by ${plural(people, 'person', 'people')}`
        : `asked ${plural(questions, 'time', 'times')} by ${plural(people, 'person', 'people')}`,
    kinds: (declined: number, unhelpful: number, corrected: number) =>
      list([
        ...(declined > 0 ? [`${declined} declined`] : []),
        ...(unhelpful > 0 ? [`${unhelpful} did not help`] : []),
        ...(corrected > 0 ? [`${corrected} answered by a person`] : []),
      ]),
    age: (days: number) => (days === 0 ? 'new today' : `for ${plural(days, 'day', 'days')}`),
    cohort: (
      people: number,
      of: number | null,
      persona: string,
      week: number | null,
      coveredIn: number | null,
    ) => {
      const who = `${of === null ? people : `${people} of ${of}`} ${inSentence(persona)}s`;
      const when = week === null ? '' : ` in week ${week}`;
      return coveredIn === null ? `${who}${when}` : `${who}${when}; the path covers it in week ${coveredIn}`;
    },
    near: (title: string) => `nearest: ${title}`,
    draft: 'Draft an entry',
    dismiss: 'Not a gap',
    more: (count: number) => `Show ${plural(count, 'more', 'more')}`,
    dismissed: 'Noted: this is no gap. It comes up again when it is asked again.',
    gone: 'That gap is closed already.',
    notYours: 'Gaps are for those who keep the entries true, and for admins.',
  },

  digest: {
    heading: 'Your entries this week',
    asked: 'Answered',
    declined: 'Declined',
    helpful: 'Said to have helped',
    unhelpful: 'Did not help',
    topMarkdown: '**Asked most**',
    top: (title: string, people: number) => `${title}: ${plural(people, 'person', 'people')}`,
    gapsMarkdown: (count: number) => `**${plural(count, 'gap', 'gaps')}**`,
    openGaps: 'See the gaps',
    staleMarkdown: (count: number) =>
      `${count === 1 ? 'One entry' : `${count} entries`} should have been checked by now.`,
    notesMarkdown: (count: number) =>
      `${count === 1 ? 'One entry needs' : `${count} entries need`} a change.`,
    openReviews: 'See what is to check',
    why: 'Once a week, on your Monday. Nobody is named in it.',
  },

  reviews: {
    heading: 'Are these still true?',
    introMarkdown: (count: number) =>
      `${count === 1 ? 'One entry that you look after is' : `${count} entries that you look after are`} to be checked.`,
    none: 'Nothing that you look after is to be checked in the next two weeks.',
    notYours: 'You look after no entries, so there is nothing to check.',
    notYourEntry: 'Only whoever looks after this entry, or an admin, can do that.',
    due: (date: string, today: string) => `check by ${day(date, today)}`,
    overdue: 'overdue',
    needs: (note: string) => `needs a change: ${note}`,
    stillTrue: 'Still true',
    needsChange: 'Needs a change',
    handOver: 'Hand over',
    more: (count: number) => `and ${count} more: they come up when these are done`,
    kept: (title: string, date: string, today: string) =>
      `Noted: “${title}” is still true. I ask again before ${day(date, today)}.`,
    changeNoted: (title: string) =>
      `Noted: “${title}” needs a change. It stays on your list until it is still true.`,
    handed: (title: string, name: string) => `“${title}” is looked after by ${name} now. They know.`,
    handedUntold: (title: string, name: string) =>
      `“${title}” is looked after by ${name} now. I could not reach them: tell them yourself.`,
    receivedMarkdown: (title: string, by: string) =>
      `**${literal(title)}** is yours to keep true now: ${literal(by)} handed it to you. Type “reviews” to see what is to be checked.`,
    inheritedMarkdown: (count: number) =>
      `Whoever looked after ${plural(count, 'entry', 'entries')} is no longer here, so ${count === 1 ? 'it is' : 'they are'} yours now, as you own the pack. Hand ${count === 1 ? 'it' : 'them'} over as you like: type “reviews” when something is to be checked.`,
    noForm: 'That needs a form: use the button in the list that “reviews” shows.',
    change: {
      title: 'Needs a change',
      introMarkdown: (title: string) => `What is wrong with **${literal(title)}**, or missing?`,
      note: 'What it needs',
      submit: 'Note it',
      empty: 'Say in a few words what it needs.',
    },
    hand: {
      title: 'Hand over',
      introMarkdown: (title: string) => `Who looks after **${literal(title)}** from now on?`,
      to: 'Whom',
      submit: 'Hand over',
      empty: 'Name somebody.',
      noAddress: (name: string) => `I know no email address of ${name}, and owners go by theirs.`,
    },
    overdueMarkdown: (date: string, today: string, owner: string) =>
      `Should have been checked by ${day(date, today)}; ask ${literal(owner)} if it matters.`,
  },

  exported: {
    elsewhere:
      'You are a guest here. Ask me from your own workspace, and I send you all that I keep of you there.',
    heading: (part: number, parts: number) =>
      parts === 1 ? 'What is stored about you' : `What is stored about you: ${part} of ${parts}`,
    note: 'JSON, by table and column. Names of others and what they wrote are left out.',
    rest: 'There is more than fits a chat. An admin can give you all of it with: ropes people export',
  },
} as const;
