import { actions, button } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { TeamMember } from '../../onboarding/team/team.js';
import { CHART_ROWS, type ChartRow, type ChartState } from '../../onboarding/team/team-chart.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Part, Reply } from '../../ports/reply.js';
import { flagOf, memberDetail, memberItem, NAME } from '../shared/people/member.js';
import { shortened } from '../shared/shortened.js';
import { teamWords } from './wording.js';

// What the rest of the conversation says to whoever manages comes from this file and from assigning.ts.
export {
  type Change,
  changedReply,
  holdsNowReply,
  nudgedAlreadyReply,
  nudgedReply,
} from '../shared/people/changed.js';
export { type ManagerProblem, managerError, managerRefusedReply } from '../shared/people/refusals.js';
export { type PersonMore, personReply } from './person-reply.js';

/** People on one page of a team: as many as one picture takes. */
export const TEAM_PAGE = CHART_ROWS;

/** People on the home page. */
const ON_HOME = 5;

/** Pages of a team; one at the least. */
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
  const managing = context.words(teamWords);
  if (team.length === 0) return emptyTeam(context, proposals);
  const pages = teamPages(team.length);
  const shown = Math.min(Math.max(Math.trunc(page) || 1, 1), pages);
  const note = [...(pages > 1 ? [managing.team.page(shown, pages)] : []), managing.privacyLine].join(' ');
  return replyOf(
    [
      { kind: 'heading', text: managing.team.heading(team.length) },
      { kind: 'text', markdown: literal(overview(context, team)) },
      ...proposalLine(context, proposals),
      {
        kind: 'list',
        items: team
          .slice((shown - 1) * TEAM_PAGE, shown * TEAM_PAGE)
          .map((member) => memberItem(context, member, now)),
      },
      { kind: 'note', markdown: literal(note) },
      {
        kind: 'buttons',
        buttons: [
          ...turning(context, actions.showTeam, shown, pages),
          button(managing.team.asPicture, actions.showTeamChart, String(shown)),
          button(managing.assignPath, actions.openAssign, ''),
          ...confirmAll(context, proposals),
        ],
      },
    ],
    'asker',
  );
}

function emptyTeam(context: ReplyContext, proposals: number): Reply {
  const managing = context.words(teamWords);
  return replyOf(
    [
      { kind: 'heading', text: managing.team.emptyHeading },
      { kind: 'text', markdown: literal(managing.team.empty) },
      ...proposalLine(context, proposals),
      {
        kind: 'buttons',
        buttons: [button(managing.assignPath, actions.openAssign, ''), ...confirmAll(context, proposals)],
      },
    ],
    'asker',
  );
}

/** The team on the home page of whoever manages one, or may. */
export function teamHomeParts(context: ReplyContext, team: readonly TeamMember[], proposals: number): Part[] {
  const managing = context.words(teamWords);
  const needing = team.filter(({ needs }) => needs !== 'none');
  const more = needing.length - ON_HOME;
  return [
    { kind: 'heading', text: managing.team.homeHeading },
    {
      kind: 'text',
      markdown: literal(team.length > 0 ? overview(context, team) : managing.team.homeEmpty),
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
      ? [{ kind: 'note', markdown: literal(managing.team.allWell) } as const]
      : []),
    ...(more > 0 ? [{ kind: 'note', markdown: literal(managing.more(more)) } as const] : []),
    {
      kind: 'buttons',
      buttons: [
        button(managing.myTeam, actions.showTeam, '1'),
        button(managing.assignPath, actions.openAssign, ''),
        ...confirmAll(context, proposals),
      ],
    },
  ];
}

/**
 * The progress of a team as a picture, with a key: the picture shows numbers, since it cannot show every script.
 *
 * @param png base64, without a data: prefix
 * @param alt what the picture shows, in words
 * @param page from 1, of `pages`
 * @param members those in the picture, from the top
 * @param first the number that the picture gives to the first of them
 */
export function chartReply(
  context: ReplyContext,
  png: string,
  alt: string,
  page: number,
  pages: number,
  members: readonly TeamMember[],
  first = 1,
): Reply {
  const { team } = context.words(teamWords);
  const key = members.map((member, index) => {
    const state = [flagOf(context, member)?.text ?? '', memberDetail(context, member)]
      .filter(Boolean)
      .join(' · ');
    return `- ${team.chartLine(first + index, shortened(member.name, NAME), state)}`;
  });
  return replyOf(
    [
      { kind: 'heading', text: team.chartHeading },
      { kind: 'image', png, alt },
      { kind: 'text', markdown: key.join('\n') },
      ...(pages > 1 ? [{ kind: 'note', markdown: literal(team.page(page, pages)) } as const] : []),
      {
        kind: 'buttons',
        buttons: [
          ...turning(context, actions.showTeamChart, page, pages),
          button(team.asList, actions.showTeam, String(page)),
        ],
      },
    ],
    'asker',
  );
}

/**
 * The rows of the picture of a team.
 *
 * @param first the number of the first of them
 */
export function chartRows(members: readonly TeamMember[], first: number): ChartRow[] {
  return members.map((member, index) => {
    const { journey, progress, overdue } = member;
    const runs = journey?.assignment.state === 'active';
    const come = journey?.steps.filter((step) => step.state !== 'skipped' && step.due <= member.today);
    return {
      number: first + index,
      done: progress?.done ?? 0,
      total: progress?.total ?? 0,
      overdue,
      state: chartState(member),
      expected: runs ? come?.length : undefined,
    };
  });
}

function chartState({ needs, overdue, journey }: TeamMember): ChartState {
  if (needs === 'stuck') return 'stuck';
  if (overdue > 0) return 'overdue';
  switch (journey?.assignment.state) {
    case 'active':
    case 'paused':
    case 'finished':
      return journey.assignment.state;
    case 'proposed':
    case 'waiting':
      return 'waiting';
    case 'cancelled':
    case undefined:
      return 'none';
  }
}

/** How many need what, and how many are where: "3 stuck or overdue · 2 waiting for you · 12 under way". */
function overview(context: ReplyContext, team: readonly TeamMember[]): string {
  const { counts } = context.words(teamWords).team;
  const count = (fits: (member: TeamMember) => boolean) => team.filter(fits).length;
  const inState = (state: string) => count((member) => member.journey?.assignment.state === state);
  const lines: [number, (count: number) => string][] = [
    [count(({ needs, overdue }) => needs === 'stuck' || overdue > 0), counts.stuckOrOverdue],
    [count(({ toConfirm }) => toConfirm.length > 0), counts.toConfirm],
    [inState('active'), counts.active],
    [inState('paused'), counts.paused],
    [inState('waiting'), counts.waiting],
    [inState('proposed'), counts.proposed],
    [inState('finished'), counts.finished],
    [count(({ journey }) => !journey || journey.assignment.state === 'cancelled'), counts.without],
  ];
  return lines.flatMap(([found, say]) => (found > 0 ? [say(found)] : [])).join(' · ');
}

function proposalLine(context: ReplyContext, proposals: number): Part[] {
  if (proposals === 0) return [];
  return [{ kind: 'text', markdown: literal(context.words(teamWords).team.proposals(proposals)) }];
}

function confirmAll(context: ReplyContext, proposals: number): Button[] {
  if (proposals === 0) return [];
  const label = context.words(teamWords).team.confirmAll(proposals);
  return [button(label, actions.confirmAllProposals, String(proposals))];
}

function turning(context: ReplyContext, name: string, page: number, pages: number): Button[] {
  const { previous, following } = context.words(teamWords).team;
  return [
    ...(page > 1 ? [button(previous, name, String(page - 1))] : []),
    ...(page < pages ? [button(following, name, String(page + 1))] : []),
  ];
}
