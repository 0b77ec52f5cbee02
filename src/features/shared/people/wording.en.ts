import { day, list, message } from '../../../conversation/wording/grammar.en.js';
import { many, one } from '../../../conversation/wording/kinds.en.js';
import { EARLIEST } from '../../../onboarding/calendar/start-date.js';
import { literal } from '../../../ports/markdown.js';
import type { SharedPeopleWords } from './wording.js';

const choices = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** "Dana, Milo or Noor". */
const oneOf = (names: readonly string[]) => choices.format(names);

/** Days in a text that was kept, such as 2026-11-30, as one reads them. */
const dated = (text: string, today: string) =>
  text.replace(/\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g, (date) =>
    Number.isNaN(Date.parse(date)) ? date : day(date, today),
  );

/** "30 November". */
const dayAndMonth = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(date),
  );

export const en: SharedPeopleWords = {
  naming: {
    self: ['me', 'myself'],
    nobody: ['nobody', 'no one', 'no-one', 'noone', 'none'],
    and: ['and'],
    aroundPath: /^(?:(?:on|in|from|at|with|for)\s+)?(?:(?:the|his|her|their|path|:)\s*)+(?=\S)|\s+path$/i,
    behindOwner: /['’]s?$/,
  },
  day,
  span: (when, isEnd) => (isEnd ? `until ${when}` : `from ${when}`),
  progress: (done, total) => message('{done, number} of {total, number}', { done, total }),
  open: 'Open',
  myTeam: 'My team',
  states: {
    proposed: 'proposed',
    waiting: 'not begun yet',
    active: 'under way',
    paused: 'paused',
    finished: 'finished',
    cancelled: 'called off',
  },
  doers: {
    'new-hire': 'new hire',
    manager: (name) => (name ? `manager (${name})` : 'manager'),
    buddy: (name) => (name ? `buddy (${name})` : 'buddy'),
    other: (role, name) => (role && name ? `${role} (${name})` : (role ?? name ?? 'somebody else')),
  },
  exists: {
    show: (name) => `Show ${name}`,
  },
  who: {
    severalMarkdown: (words) => `Several people could be "${literal(words)}". Which one?`,
    didYouMeanMarkdown: (words) => `I know nobody called "${literal(words)}". Did you mean one of these?`,
    noneMarkdown: (words) =>
      `I know nobody called "${literal(words)}". Try their email address, mention them with @, or ask an admin to import them.`,
    notListed: 'Somebody else? Try their email address, or mention them with @.',
  },
  notAllowed: {
    'not-your-report':
      'That is for their manager or an admin, and you are neither as far as I know. If that is wrong, ask an admin to name you as their manager.',
    'not-a-manager':
      'That is for managers, and nobody reports to you as far as I know. If that is wrong, ask an admin to name you as the manager of your people.',
    'not-an-admin': 'That is for admins. Ask one of them to do it.',
    guest:
      'That is for full members here, and you are a guest. You can ask me anything about the subject; for the rest, ask the person who invited you.',
    self: 'You cannot do that for yourself. Ask your manager or an admin.',
  },
  startDate: {
    unreadable: (words, date) =>
      `I cannot read ${words ? `"${words}"` : 'that'} as a day. Write "Monday", "${dayAndMonth(date)}" or "${date}".`,
    past: (words, date) =>
      `${words ? `"${words}"` : 'That day'} is in the past. Pick today or a later day, such as "Monday" or "${date}".`,
    'long-past': (words, date) =>
      `${words ? `"${words}"` : 'That day'} is more than ${EARLIEST} days back. Pick a later one, such as "Monday" or "${date}".`,
    far: (words, date) =>
      `${words ? `"${words}"` : 'That day'} is too far ahead. Pick an earlier one, such as "Monday" or "${date}".`,
    ambiguous: (words, date) =>
      `${words ? `"${words}"` : 'That'} could be more than one day. Write the month as a word, such as "${dayAndMonth(date)}", or "${date}".`,
  },
  pathUnknown: {
    suggestMarkdown: (words, kinds) =>
      `I know no ${literal(one(kinds, 'path'))} or ${literal(one(kinds, 'persona'))} called "${literal(words)}". Did you mean one of these?`,
    noneMarkdown: (words, kinds) =>
      `I know no ${literal(one(kinds, 'path'))} or ${literal(one(kinds, 'persona'))} called "${literal(words)}". Type "personas" to see the ${literal(many(kinds, 'persona'))}; each has its ${literal(one(kinds, 'path'))}.`,
    packHasNoneMarkdown: (kinds) => `This pack has no ${literal(many(kinds, 'path'))}.`,
  },
  team: {
    flags: {
      stuck: 'stuck',
      confirm: 'waiting for you',
      overdue: (count) => message('{count, number} overdue', { count }),
      done: 'done',
      proposed: 'proposed',
      waiting: 'not reached yet',
      paused: 'paused',
      pausedUntil: (when) => `paused until ${when}`,
      cancelled: 'called off',
      none: 'no path',
      missing: 'somebody is missing',
      gone: 'no active account',
    },
    missing: (roles) => `nobody yet: ${list(roles)}`,
    next: (number, when) => `next: step ${number}, ${when}`,
    starts: (when, isEnd) => (isEnd ? `ends ${when}` : `starts ${when}`),
    ofPath: (title, standing) => `${title}: ${standing.join(', ')}`,
    morePaths: (count) => message('{count, plural, one {# more path} other {# more paths}}', { count }),
    allClaimed: 'all done but your confirmation',
    finished: (when) => `finished ${when}`,
    active: (days) =>
      days === null
        ? 'last active: not yet'
        : message(
            '{days, plural, =0 {active in the last day} one {last active # day ago} other {last active # days ago}}',
            { days },
          ),
    table: {
      columns: ['Name', 'Standing', 'Role', 'Done', 'Next', 'Last active'],
      well: 'under way',
      active: (days) =>
        days === null
          ? 'not yet'
          : message('{days, plural, =0 {in the last day} one {# day ago} other {# days ago}}', { days }),
    },
  },
  onePersonOnly: 'Choose one person only.',
  apart: (name, detail) => `${name} (${detail})`,
  ofTeam: (manager) => `team of ${manager}`,
  guestTarget: (name) =>
    `${name} is a guest here, and only full members can be given a path. Whoever runs your workspace can make them one.`,
  notMember: {
    unknown: (name) =>
      `I could not look ${name} up in the directory yet, so I do not know whether they are a full member. Try again in a few minutes.`,
    left: (name) => `${name} has no active account here any more. Choose somebody who is here.`,
    stranger: (name) => `${name} belongs to another organisation. Choose a full member of yours.`,
    bot: (name) => `${name ?? 'That'} is an app and not a person. Choose a person.`,
  },
  accountUnknown: (name) =>
    `I could not find out who ${name ?? 'that account'} is. Try again in a few minutes, or use their email address.`,
  guestHelps: (name) => `${name} is a guest, and guests are told nothing about others. Name a full member.`,
  whoError: (words, several, near) =>
    several
      ? `Several people could be "${words}": ${list(near)}. Use their email address.`
      : near.length > 0
        ? `I know nobody called "${words}". Did you mean ${oneOf(near)}?`
        : `I know nobody called "${words}". Try their email address, or ask an admin to import them.`,
  managerError: (why) =>
    why === 'self'
      ? 'Nobody can be their own manager. Pick somebody else.'
      : 'That would make a circle of managers. Pick somebody else, or change one of the others first.',
  openFormMarkdown: 'The form is one click away.',
  openForm: 'Open the form',
  person: {
    dated,
  },
  nudged: {
    done: (name) => `Done. I sent ${name} a kind word, and said that it is from you.`,
    already: (name, hours, by) =>
      message(
        by
          ? '{name} had a nudge from {by} {hours, plural, =0 {within the last hour} one {# hour ago} other {# hours ago}}. One a day is enough. Try again tomorrow, or write to them yourself.'
          : '{name} had a nudge {hours, plural, =0 {within the last hour} one {# hour ago} other {# hours ago}}. One a day is enough. Try again tomorrow, or write to them yourself.',
        { name, by: by ?? '', hours: Math.max(0, hours) },
      ),
  },
  changed: {
    given: (name, detail) => (detail ? `${name} has a path now: ${detail}.` : `${name} has the path now.`),
    givenAhead: (name) => `${name} hears of it on their first day: others have steps before it.`,
    givenLater: (name) =>
      `I cannot reach ${name} yet. The path starts when they install Ropes or write to it.`,
    paused: (name) => `${name}'s path is paused. Nothing on it falls due until you resume it.`,
    resumed: (name) => `${name}'s path goes on.`,
    cancelled: (name, detail) =>
      `${name}'s path is called off${detail ? `: ${detail}` : ''}. Its history stays.`,
    buddy: (name, detail) => (detail ? `${name}'s buddy is ${detail} now.` : `${name} has no buddy now.`),
    manager: (name, detail) =>
      detail ? `${name}'s manager is ${detail} now.` : `${name} has no manager now.`,
    confirmed: (name, detail) => (detail ? `Confirmed for ${name}: ${detail}.` : `Confirmed for ${name}.`),
    returned: (name, detail) => (detail ? `Sent back to ${name}: ${detail}.` : `Sent back to ${name}.`),
    declined: (name) => `Declined. ${name} gets no path from this proposal.`,
    granted: (name, detail) => (detail ? `${name} has the role ${detail} now.` : `${name} has the role now.`),
    revoked: (name, detail) =>
      detail ? `${name} no longer has the role ${detail}.` : `${name} no longer has the role.`,
    told: (name) => `I told ${name}.`,
    toldLater: (name) => `${name} hears of it with my next message of the day.`,
  },
  holdsNow: {
    lead: 'Nothing was changed.',
    ended: (state) => `That path is ${state}.`,
    gone: 'The path that this was about is no longer there.',
    nowMarkdown: (name, path, state, spanMarkdown, done, total) =>
      message(
        'This holds now: **{name}** has *{path}*, {state}, {span}, {done, number} of {total, number} done.',
        { name: literal(name), path: literal(path), state, span: spanMarkdown, done, total },
      ),
    nothingMarkdown: (name) => `**${literal(name)}** has no open path now.`,
  },
  managerRefused: {
    circle: (chain) =>
      `That would make a circle of managers${chain.length > 0 ? `: ${chain.join(' → ')}` : ''}. Pick somebody else, or change one of the others first.`,
  },
  isOff: 'reminders off',
};
