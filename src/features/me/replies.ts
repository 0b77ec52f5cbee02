import { actions, button } from '../../conversation/old-actions.js';
import { pathOf, type ReplyContext, subjects } from '../../conversation/reply-context.js';
import { en } from '../../conversation/wording/en.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { Profile } from '../../people/accounts/people.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { minutesOf } from '../asking/for-persona.js';
import { askingWords } from '../asking/wording.js';
import { personaMenu } from '../paths/persona-replies.js';
import { pathsWords } from '../paths/wording.js';
import { meWords } from './wording.js';

/** Questions that help and home offer to try. */
const EXAMPLES = 3;

/** The first message of the bot to somebody. */
export function welcomeReply(context: ReplyContext, name: string): Reply {
  const { welcome } = context.words(meWords);
  return replyOf([
    { kind: 'heading', text: welcome.heading(name) },
    { kind: 'text', markdown: welcome.textMarkdown(subjects(context.knowledge)) },
    { kind: 'text', markdown: welcome.personaMarkdown },
    ...personaMenu(context),
    { kind: 'note', markdown: welcome.tryMarkdown },
  ]);
}

/** The bot's home page for somebody: who they are, their path, what others ask, and where to ask. */
export function homeReply(
  context: ReplyContext,
  name: string,
  popular: readonly string[],
  own: readonly Part[] = [],
): Reply {
  const { home, about } = context.words(meWords);
  const { path: words } = context.words(pathsWords);
  const path = context.persona && pathOf(context.knowledge, context.persona);
  const asked = popular.flatMap((id) => context.knowledge.entries.get(id) ?? []);
  const questions = (asked.length > 0 ? asked : instructive(context)).flatMap(({ asks }) => asks[0] ?? []);
  return replyOf([
    { kind: 'heading', text: home.heading(name) },
    { kind: 'text', markdown: home.textMarkdown(subjects(context.knowledge)) },
    {
      kind: 'buttons',
      buttons: [
        button(context.words(askingWords).home.ask, actions.openAsk, 'home', { style: 'primary' }),
        ...(path && !context.journey
          ? [button(context.words(pathsWords).answer.showPath, actions.showPath, path.id)]
          : []),
      ],
    },
    { kind: 'divider' },
    ...own,
    ...(own.length > 0 ? [{ kind: 'divider' } as const] : []),
    {
      kind: 'facts',
      facts: [
        { label: context.words(pathsWords).home.role, value: context.persona?.title ?? about.noPersona },
        ...(path
          ? [
              {
                label: context.words(pathsWords).home.path,
                value: words.total(path.steps.length, minutesOf(path), path.steps.at(-1)?.day ?? 0),
              },
            ]
          : []),
      ],
    },
    ...personaMenu(context),
    { kind: 'divider' },
    { kind: 'text', markdown: `**${home.popular}**` },
    { kind: 'buttons', buttons: questions.map((question) => button(question, actions.say, question)) },
  ]);
}

/** A few entries whose first question shows what one may ask. */
function instructive(context: ReplyContext): Entry[] {
  return [...context.knowledge.entries.values()]
    .filter((entry) => entry.kind === 'myth' || entry.kind === 'concept')
    .slice(0, EXAMPLES);
}

const legacyHelp = en.help;

/** What the bot can do for somebody, with a few questions to try. */
export function helpReply(
  context: ReplyContext,
  may: { readonly manage: boolean; readonly administer: boolean },
): Reply {
  const { help } = context.words(meWords);
  const examples = instructive(context).flatMap((entry) => entry.asks[0] ?? []);
  return replyOf([
    { kind: 'heading', text: help.heading },
    { kind: 'text', markdown: help.introMarkdown(subjects(context.knowledge)) },
    { kind: 'table', columns: help.columns, rows: legacyHelp.commands },
    ...(may.manage
      ? [
          { kind: 'text', markdown: help.manageMarkdown } as const,
          {
            kind: 'table',
            columns: help.columns,
            rows: [...legacyHelp.manage, ...(may.administer ? legacyHelp.administer : [])],
          } as const,
        ]
      : []),
    { kind: 'note', markdown: help.followUpsMarkdown },
    { kind: 'text', markdown: help.examplesLabel },
    { kind: 'buttons', buttons: examples.map((question) => button(question, actions.say, question)) },
  ]);
}

/** What is stored of somebody, told to them alone. */
export function aboutReply(
  context: ReplyContext,
  profile: Profile,
  questions: number,
  askerDays: number,
): Reply {
  const { about, forget } = context.words(meWords);
  const roles = (['admin', 'manager', 'expert'] as const)
    .filter((role) => profile.roles[role])
    .map((role) => about.roles[role]);
  const facts = [
    { label: about.name, value: profile.name },
    ...(profile.email ? [{ label: about.email, value: profile.email }] : []),
    { label: about.persona, value: context.persona?.title ?? about.noPersona },
    ...(profile.timeZone ? [{ label: about.timeZone, value: profile.timeZone }] : []),
    ...(profile.locale ? [{ label: about.language, value: profile.locale }] : []),
    ...(profile.startDate ? [{ label: about.startDate, value: profile.startDate }] : []),
    ...(profile.managerName ? [{ label: about.manager, value: profile.managerName }] : []),
    ...(profile.buddyName ? [{ label: about.buddy, value: profile.buddyName }] : []),
    ...(roles.length > 0 ? [{ label: about.rights, value: roles.join(', ') }] : []),
    {
      label: about.accounts,
      value: profile.accounts.map(({ platform, workspace }) => `${platform} (${workspace})`).join(', '),
    },
    { label: about.questions, value: String(questions) },
  ];
  return replyOf(
    [
      { kind: 'heading', text: about.heading },
      { kind: 'facts', facts },
      { kind: 'text', markdown: about.keptMarkdown(askerDays) },
      ...personaMenu(context),
      {
        kind: 'buttons',
        buttons: [
          button(about.change, actions.openProfile, ''),
          button(forget.open, actions.say, 'forget me', { style: 'danger' }),
        ],
      },
    ],
    'asker',
  );
}

/** Leads to the form for one's own name, time zone and language, which a typed message cannot open. */
export function openProfileReply(context: ReplyContext): Reply {
  return replyOf(
    [
      { kind: 'text', markdown: literal(context.words(meWords).typed.profile) },
      { kind: 'buttons', buttons: [button(context.words(meWords).about.change, actions.openProfile, '')] },
    ],
    'asker',
  );
}

/** Asks once before everything is erased. */
export function forgetReply(context: ReplyContext): Reply {
  const { forget } = context.words(meWords);
  return replyOf(
    [
      { kind: 'heading', text: forget.heading },
      { kind: 'text', markdown: forget.textMarkdown },
      {
        kind: 'buttons',
        buttons: [
          button(forget.confirm, actions.confirmForget, 'yes', { style: 'danger' }),
          button(forget.cancel, actions.cancelForget, 'no'),
        ],
      },
    ],
    'asker',
  );
}
