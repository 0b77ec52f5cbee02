import { day, plural } from '../../../conversation/wording/grammar.en.js';
import { literal } from '../../../ports/markdown.js';
import type { SharedAssignmentsWords } from './wording.js';

export const en: SharedAssignmentsWords = {
  day,
  myTeam: 'My team',
  proposal: {
    heading: (name: string) => `A path for ${name}?`,
    because: {
      import: (name: string, path: string) => `The import names *${path}* for **${name}**.`,
      persona: (name: string, path: string) =>
        `**${name}** chose the role that goes with *${path}*, and has no path yet.`,
    },
    textMarkdown: (why: string, start: string) =>
      `${why} It would start on **${literal(start)}**. Nothing happens until you say yes.`,
    confirm: 'Confirm',
    change: 'Change',
    decline: 'No',
    headingOfMany: (total: number) => `${plural(total, 'path waits', 'paths wait')} for your yes`,
    why: {
      import: 'from the import',
      persona: 'chose this role',
    },
    detail: (path: string, start: string, why: string) =>
      [path, `from ${start}`, why].filter(Boolean).join(' · '),
    rest: (count: number) => `${plural(count, 'more waits', 'more wait')}, not shown here.`,
    manyNote: 'To change or decline one, open the person from "My team".',
    confirmAll: (total: number) => (total === 1 ? 'Confirm it' : `Confirm all ${total.toLocaleString('en')}`),
    none: 'No path waits for your yes.',
  },
};
