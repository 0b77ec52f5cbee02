import type { ReplyContext } from '../../conversation/reply-context.js';
import type { ChartRow, ChartState } from '../../onboarding/pictures/team-chart.js';
import type { TeamMember } from '../../onboarding/team/team.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Chart, Reply } from '../../ports/reply.js';
import { showTeam } from '../shared/actions.js';
import { flagOf, memberDetail, NAME } from '../shared/people/member.js';
import { shortened } from '../shared/shortened.js';
import { showTeamChart } from './actions.js';
import { turning } from './replies.js';
import { teamWords } from './wording.js';

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
      { kind: 'image', png, alt, chart: chartOf(context, members, first) },
      { kind: 'text', markdown: key.join('\n') },
      ...(pages > 1 ? [{ kind: 'note', markdown: literal(team.page(page, pages)) } as const] : []),
      {
        kind: 'buttons',
        buttons: [
          ...turning(context, showTeamChart, page, pages),
          showTeam.button(team.asList, { page: String(page) }),
        ],
      },
    ],
    'asker',
  );
}

/** The same as bars for platforms that draw them, with names: there is no bar for who has no path. */
function chartOf(context: ReplyContext, members: readonly TeamMember[], first: number): Chart {
  const { title, bars } = context.words(teamWords).chart.words;
  return {
    title,
    legend: { value: bars.done, rest: bars.open },
    bars: chartRows(members, first).flatMap(({ number, done, total }, index) =>
      total > 0
        ? [
            {
              label: `${number} ${members[index]?.name ?? ''}`.trim(),
              value: Math.min(done, total),
              of: total,
            },
          ]
        : [],
    ),
  };
}

/**
 * The rows of the picture of a team.
 *
 * @param first the number of the first of them
 */
export function chartRows(members: readonly TeamMember[], first: number): ChartRow[] {
  return members.map((member, index) => {
    const { paths, progress, overdue } = member;
    const running = paths.filter(({ journey }) => !member.isGone && journey.assignment.state === 'active');
    // Of a path that rests nothing more is expected than what is done.
    const rests = paths.filter((path) => !running.includes(path));
    const come = [
      ...running.flatMap(({ journey }) =>
        journey.steps.filter((step) => step.state !== 'skipped' && step.due <= member.today),
      ),
      ...rests.flatMap(({ journey }) => journey.steps.filter((step) => step.state === 'done')),
    ];
    return {
      number: first + index,
      done: progress?.done ?? 0,
      total: progress?.total ?? 0,
      overdue,
      state: chartState(member),
      expected: running.length > 0 ? come.length : undefined,
    };
  });
}

function chartState({ needs, overdue, state, isGone }: TeamMember): ChartState {
  if (isGone) return 'gone';
  if (needs === 'stuck') return 'stuck';
  if (overdue > 0) return 'overdue';
  switch (state) {
    case 'active':
    case 'paused':
    case 'finished':
      return state;
    case 'proposed':
    case 'waiting':
      return 'waiting';
    case 'cancelled':
    case undefined:
      return 'none';
  }
}
