import type { ActionCodec } from '../../conversation/actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { hasKind } from '../../knowledge/lookup.js';
import { CHART_ROWS } from '../../onboarding/pictures/team-chart.js';
import type { TeamMember } from '../../onboarding/team/team.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Part, Reply } from '../../ports/reply.js';
import { confirmAllProposals, openAssign, showTeam } from '../shared/actions.js';
import { memberCells, memberItem } from '../shared/people/member.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { showTeamChart } from './actions.js';
import { teamWords } from './wording.js';

/** People on one page of a team: as many as one picture takes. */
export const TEAM_PAGE = CHART_ROWS;

/** People on the home page. */
const ON_HOME = 5;

/** The number of pages of a team, at least 1. */
export function teamPages(count: number): number {
  return Math.max(1, Math.ceil(count / TEAM_PAGE));
}

/**
 * The people who report to somebody, a page of twenty at a time.
 *
 * @param team all of them, in order
 * @param page from 1; the nearest one where there is none of that number
 * @param proposals paths that wait for a yes
 * @param now milliseconds, for when people were last active
 */
export function teamReply(
  context: ReplyContext,
  team: readonly TeamMember[],
  page: number,
  proposals: number,
  now: number,
): Reply {
  const words = context.words(teamWords);
  if (team.length === 0) return emptyTeam(context, proposals);
  const pages = teamPages(team.length);
  const shown = Math.min(Math.max(Math.trunc(page) || 1, 1), pages);
  const { columns } = context.words(sharedPeopleWords).team.table;
  const note = [...(pages > 1 ? [words.team.page(shown, pages)] : []), words.privacyLine].join(' ');
  return replyOf(
    [
      { kind: 'heading', text: words.team.heading(team.length) },
      { kind: 'text', markdown: literal(overview(context, team)) },
      ...proposalLine(context, proposals),
      {
        kind: 'list',
        items: team.slice((shown - 1) * TEAM_PAGE, shown * TEAM_PAGE).map((member) => ({
          ...memberItem(context, member, now),
          cells: memberCells(context, member, now),
        })),
        look: { as: 'table', caption: words.team.heading(team.length), columns },
      },
      { kind: 'note', markdown: literal(note) },
      {
        kind: 'buttons',
        buttons: [
          ...turning(context, showTeam, shown, pages),
          showTeamChart.button(words.team.asPicture, { page: String(shown) }),
          ...assign(context),
          ...confirmAll(context, proposals),
        ],
      },
    ],
    'asker',
  );
}

function emptyTeam(context: ReplyContext, proposals: number): Reply {
  const { emptyHeading, empty } = context.words(teamWords).team;
  return replyOf(
    [
      { kind: 'heading', text: emptyHeading },
      { kind: 'text', markdown: literal(empty) },
      ...proposalLine(context, proposals),
      {
        kind: 'buttons',
        buttons: [...assign(context), ...confirmAll(context, proposals)],
      },
    ],
    'asker',
  );
}

/** The team on the home page of whoever manages one, or may. */
export function teamHomeParts(context: ReplyContext, team: readonly TeamMember[], proposals: number): Part[] {
  const words = context.words(teamWords);
  const needing = team.filter(({ needs }) => needs !== 'none');
  const more = needing.length - ON_HOME;
  return [
    { kind: 'heading', text: words.team.homeHeading },
    {
      kind: 'text',
      markdown: literal(team.length > 0 ? overview(context, team) : words.team.homeEmpty),
    },
    ...proposalLine(context, proposals),
    ...(needing.length > 0
      ? [
          {
            kind: 'list',
            items: needing.slice(0, ON_HOME).map((member) => memberItem(context, member)),
          } as const,
        ]
      : []),
    ...(needing.length === 0 && team.length > 0
      ? [{ kind: 'note', markdown: literal(words.team.allWell) } as const]
      : []),
    ...(more > 0 ? [{ kind: 'note', markdown: literal(words.more(more)) } as const] : []),
    {
      kind: 'buttons',
      buttons: [
        showTeam.button(context.words(sharedPeopleWords).myTeam, { page: '1' }),
        ...assign(context),
        ...confirmAll(context, proposals),
      ],
    },
  ];
}

/** How many need what, and how many are where: "3 stuck or overdue · 2 waiting for you · 12 under way". */
function overview(context: ReplyContext, team: readonly TeamMember[]): string {
  const { counts } = context.words(teamWords).team;
  const count = (fits: (member: TeamMember) => boolean) => team.filter(fits).length;
  const inState = (wanted: string) => count(({ state, isGone }) => !isGone && state === wanted);
  const lines: [number, (count: number) => string][] = [
    [count(({ needs, overdue }) => needs === 'stuck' || overdue > 0), counts.stuckOrOverdue],
    [count(({ toConfirm }) => toConfirm.length > 0), counts.toConfirm],
    [inState('active'), counts.active],
    [inState('paused'), counts.paused],
    [inState('waiting'), counts.waiting],
    [inState('proposed'), counts.proposed],
    [inState('finished'), counts.finished],
    [count(({ state, isGone }) => !isGone && (state === undefined || state === 'cancelled')), counts.without],
    [count(({ isGone }) => isGone), counts.gone],
  ];
  return lines.flatMap(([found, say]) => (found > 0 ? [say(found)] : [])).join(' · ');
}

function proposalLine(context: ReplyContext, proposals: number): Part[] {
  if (proposals === 0) return [];
  return [{ kind: 'text', markdown: literal(context.words(teamWords).team.proposals(proposals)) }];
}

/** Nothing where there is no path to give. */
function assign(context: ReplyContext): Button[] {
  if (!hasKind(context.knowledge, 'path')) return [];
  return [openAssign.button(context.words(teamWords).assignPath, { people: '' })];
}

function confirmAll(context: ReplyContext, proposals: number): Button[] {
  if (proposals === 0) return [];
  const label = context.words(teamWords).team.confirmAll(proposals);
  return [confirmAllProposals.button(label, { count: String(proposals) })];
}

/** Buttons to the page before and the page after. */
export function turning(
  context: ReplyContext,
  show: ActionCodec<{ page: string }>,
  page: number,
  pages: number,
): Button[] {
  const { previous, following } = context.words(teamWords).team;
  return [
    ...(page > 1 ? [show.button(previous, { page: String(page - 1) })] : []),
    ...(page < pages ? [show.button(following, { page: String(page + 1) })] : []),
  ];
}
