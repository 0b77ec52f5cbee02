import type { HelpReader, HelpSection, Registry } from '../../conversation/feature.js';
import { type ReplyContext, subjects } from '../../conversation/reply-context.js';
import { sayAction } from '../../conversation/route.js';
import { exampleQuestions } from '../../knowledge/example-questions.js';
import { kindNames } from '../../knowledge/kind-names.js';
import { hasKind } from '../../knowledge/lookup.js';
import type { Profile } from '../../people/accounts/profile.js';
import { firstNameOf } from '../../people/first-names.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Fact, Part, Reply } from '../../ports/reply.js';
import { askParts } from '../shared/ask-parts.js';
import { personaMenu } from '../shared/journey/persona-menu.js';
import { cancelForget, confirmForget, openProfile } from './actions.js';

import { meWords } from './wording.js';

/** The first message of the bot to somebody. */
export function welcomeReply(context: ReplyContext, name: string): Reply {
  const { welcome } = context.words(meWords);
  return replyOf([
    { kind: 'heading', text: welcome.heading(firstNameOf(name)) },
    { kind: 'text', markdown: welcome.textMarkdown(subjects(context.knowledge)) },
    ...(hasKind(context.knowledge, 'persona')
      ? [{ kind: 'text', markdown: welcome.personaMarkdown(kindNames(context.knowledge)) } as const]
      : []),
    ...personaMenu(context),
    { kind: 'note', markdown: welcome.tryMarkdown },
  ]);
}

/**
 * Who reads what somebody asks, and how long it is kept.
 *
 * @param judge the host of the language model that reads questions; undefined where none does
 */
export function privacyReply(context: ReplyContext, days: number, judge: string | undefined): Reply {
  const { privacy } = context.words(meWords);
  const texts = [
    privacy.seenMarkdown,
    judge === undefined ? privacy.noJudgeMarkdown : privacy.judgeMarkdown(judge),
    privacy.keptMarkdown(days),
  ];
  return replyOf(
    [
      { kind: 'heading', text: privacy.heading },
      ...texts.map((markdown): Part => ({ kind: 'text', markdown })),
      { kind: 'note', markdown: privacy.ownMarkdown },
    ],
    'asker',
  );
}

/** What the home page begins with. */
export function homeHeadingParts(context: ReplyContext, name: string): Part[] {
  const { home } = context.words(meWords);
  return [
    { kind: 'heading', text: home.heading(firstNameOf(name)) },
    { kind: 'text', markdown: home.textMarkdown(subjects(context.knowledge)) },
  ];
}

/**
 * What somebody can type, feature by feature, and what one may ask.
 *
 * @param may what they may do to anybody or anything at all
 */
export function helpReply(
  context: ReplyContext,
  features: Pick<Registry, 'help'>,
  may: HelpReader['may'],
): Reply {
  const { help } = context.words(meWords);
  const { columns } = help;
  const { words, knowledge } = context;
  const lines = (section: HelpSection) => features.help({ words, knowledge, may }, section);
  const more = [
    { lead: help.manageMarkdown, rows: lines('people') },
    { lead: help.keepMarkdown, rows: lines('knowledge') },
  ];
  return replyOf([
    { kind: 'heading', text: help.heading },
    { kind: 'text', markdown: help.introMarkdown(subjects(context.knowledge)) },
    { kind: 'table', columns, rows: lines('own') },
    ...more.flatMap(({ lead, rows }): Part[] =>
      rows.length === 0
        ? []
        : [
            { kind: 'text', markdown: lead },
            { kind: 'table', columns, rows },
          ],
    ),
    {
      kind: 'note',
      markdown: help.followUpsMarkdown(hasKind(knowledge, 'persona') ? kindNames(knowledge) : undefined),
    },
    ...askParts(exampleQuestions(context.knowledge), { kind: 'text', markdown: help.examplesLabel }),
  ]);
}

/**
 * What is stored of somebody, told to them alone.
 *
 * @param questions how many of theirs are kept
 * @param askerDays days after which a question loses its asker
 */
export function aboutReply(
  context: ReplyContext,
  profile: Profile,
  questions: number,
  askerDays: number,
): Reply {
  const { about, forget, commands } = context.words(meWords);
  const [sayForget = ''] = commands.forget.phrases;
  return replyOf(
    [
      { kind: 'heading', text: about.heading },
      { kind: 'facts', facts: aboutFacts(context, profile, questions) },
      { kind: 'text', markdown: about.keptMarkdown(askerDays) },
      ...personaMenu(context),
      {
        kind: 'buttons',
        buttons: [
          openProfile.button(about.change, {}),
          sayAction.button(forget.open, sayForget, { style: 'danger' }),
        ],
      },
    ],
    'asker',
  );
}

function aboutFacts(context: ReplyContext, profile: Profile, questions: number): Fact[] {
  const { about } = context.words(meWords);
  const roles = (['admin', 'manager', 'expert'] as const).filter((role) => profile.roles[role]);
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    [about.name, profile.name],
    [about.email, profile.email],
    [
      about.persona(kindNames(context.knowledge)),
      context.persona?.title ?? (hasKind(context.knowledge, 'persona') ? about.noPersona : null),
    ],
    [about.timeZone, profile.timeZone],
    [about.language, profile.locale],
    [about.startDate, profile.startDate],
    [about.manager, profile.managerName],
    [about.buddy, profile.buddyName],
    [about.rights, about.series(roles.map((role) => about.roles[role]))],
    [
      about.accounts,
      about.series(profile.accounts.map(({ platform, workspace }) => about.account(platform, workspace))),
    ],
    [about.questions, about.questionCount(questions)],
    [about.changes, profile.changes ? about.on : about.off],
    [about.posts, profile.posts ? about.on : about.off],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** Leads to the form for one's own name, time zone and language, which a typed message cannot open. */
export function openProfileReply(context: ReplyContext): Reply {
  const { about, profile } = context.words(meWords);
  return replyOf(
    [
      { kind: 'text', markdown: literal(profile.oneClickAway) },
      { kind: 'buttons', buttons: [openProfile.button(about.change, {})] },
    ],
    'asker',
  );
}

/** Says where that stands which nobody sets for themselves, and leads to what they can set. */
export function setByOthersReply(context: ReplyContext): Reply {
  const { about, profile } = context.words(meWords);
  return replyOf(
    [
      { kind: 'text', markdown: literal(profile.setByOthers) },
      { kind: 'buttons', buttons: [openProfile.button(about.change, {})] },
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
          confirmForget.button(forget.confirm, {}, { style: 'danger' }),
          cancelForget.button(forget.cancel, {}),
        ],
      },
    ],
    'asker',
  );
}
