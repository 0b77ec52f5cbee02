import { expect, it } from 'vitest';
import { slack } from '../../adapters/slack/registration.js';
import { teams } from '../../adapters/teams/registration.js';
import { web } from '../../adapters/web/registration.js';
import type { Capability } from '../../src/ports/adapter.js';

/** What each capability is to a person, and what they get instead where a platform lacks it. */
const words: Record<Capability, { readonly what: string; readonly instead: string }> = {
  forms: {
    what: 'Forms',
    instead: 'the bot asks in words',
  },
  redraw: { what: 'A card changes in place', instead: 'a new message says what changed' },
  privateReplies: {
    what: 'A reply in a shared place that only you see',
    instead: 'it goes to your direct chat',
  },
  home: { what: 'A home page of the bot', instead: '`help`, `path` and `about me` in the chat' },
  lookup: {
    what: 'A message whose sending was interrupted is looked up before it is sent again',
    instead: 'it is sent once more, and then nobody knows whether it arrived',
  },
  slashCommands: { what: 'Slash commands', instead: 'the same words as a message' },
  search: {
    what: 'Search for an entry while writing to others',
    instead: 'ask the bot and quote its answer',
  },
  askAbout: { what: 'Ask about somebody’s message', instead: 'copy it into the chat with the bot' },
  findsByEmail: {
    what: 'A person is found by their email address, and written to before they ever wrote',
    instead: 'their path waits until they have the app, and starts then',
  },
  prompts: {
    what: 'What you may want to say next is offered when the chat opens ([Slack](slack.md): in the agent experience)',
    instead: '`help` says what there is to say',
  },
  starters: {
    what: 'Questions to start with stand in a chat in which nothing was said yet ([Teams](teams.md)), and the bot greets with its first answer',
    instead: 'the bot greets when the chat is opened',
  },
  verdicts: {
    what: 'Whether an answer helped is asked by thumbs below it ([Teams](teams.md))',
    instead: 'a pair of thumbs or buttons within the answer asks it',
  },
  suggestions: {
    what: 'What an answer leads on to stands where one types, too, and is said by a press ([Teams](teams.md): in the chat with the bot)',
    instead: 'the buttons of the answer lead there',
  },
  citations: {
    what: 'The number of a source opens its title, its address and what was taken from there ([Teams](teams.md): of sources on the web)',
    instead: 'the source stands below the answer, with a link',
  },
  status: {
    what: 'While a look-up takes longer than a second, the chat shows that it is under way',
    instead: 'the answer comes when it is found',
  },
  workflows: {
    what: 'A workflow of the platform has the bot answer, give a path or mark a step as done ([Slack](slack.md))',
    instead: 'people write to the bot',
  },
  overhears: {
    what: 'A thread of a channel goes on without a mention, where the app was allowed to hear it ([Slack](slack.md), [Teams](teams.md))',
    instead: 'it has no channels',
  },
};

/** How what is said is drawn where clients draw the newest, by Slack, Teams and the playground. */
const drawn: readonly (readonly [string, string, string, string])[] = [
  [
    'A path',
    'a plan with a task for each step, and a menu to open one',
    'its steps with badges; of a long one, those that are not of now are folded away',
    'a list of steps',
  ],
  [
    'A team, gaps, failed messages',
    'a table that is sorted and turned, and menus',
    'a list with badges',
    'a list',
  ],
  [
    'A table of an answer',
    'a table; a second one in the same message is a list',
    'a table, of up to three columns',
    'a table',
  ],
  ['Which of these is meant', 'a card for each', 'a frame for each, which can be pressed', 'a list'],
  ['Whether an answer helped', 'thumbs within the answer', 'thumbs below it', 'two buttons'],
  ['Progress', 'a line of signs', 'a progress bar', 'a progress bar'],
  ['The chart of a team', 'a picture', 'a chart; a picture where a client draws none', 'a picture'],
  [
    'What is not to be overlooked',
    '⚠ before it (Slack takes alerts in forms alone)',
    '⚠ on a ground of its own',
    '⚠ before it',
  ],
];

/** The page, from the flags that the product itself goes by. After a change: `npx vitest run tests/docs -u`. */
function parityPage(): string {
  const platforms = [
    { title: 'Slack', ...slack },
    { title: 'Teams', ...teams },
    { title: 'Playground', ...web },
  ];
  const rows = (Object.keys(words) as Capability[]).map((capability) => {
    const cells = platforms.map(({ capabilities }) =>
      capabilities[capability] ? 'yes' : `no: ${words[capability].instead}`,
    );
    return `| ${words[capability].what} | ${cells.join(' | ')} |`;
  });
  return [
    '# What each platform can do',
    '',
    'Questions, answers, follow-ups, paths, menus, buttons and feedback are the same everywhere. Where a platform',
    'lacks something, this is what people get instead. The page is made from the capability flags in the code.',
    '',
    `| | ${platforms.map(({ title }) => title).join(' | ')} |`,
    `|---|${platforms.map(() => '---').join('|')}|`,
    ...rows,
    '',
    '## How it is drawn',
    '',
    'Older clients, and workspaces of Slack that refuse a kind of block, get the same as lists, lines and buttons. The playground draws its',
    'own, and sketches the two others beside a message.',
    '',
    `| | ${platforms.map(({ title }) => title).join(' | ')} |`,
    `|---|${platforms.map(() => '---').join('|')}|`,
    ...drawn.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

it('docs/parity.md says what the capability flags say', async () => {
  await expect(parityPage()).toMatchFileSnapshot('../../docs/parity.md');
});
