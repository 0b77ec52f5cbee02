import { actions, button } from '../../../conversation/old-actions.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { Day, PathVersion } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Reply } from '../../../ports/reply.js';
import { NAME, type PersonName } from '../people/member.js';
import { shortened } from '../shortened.js';
import { sharedAssignmentsWords } from './wording.js';

/** Proposals that are shown one by one. */
const SHOWN = 10;

/** A path that waits for somebody's yes. */
export interface Proposal {
  readonly person: PersonName;
  readonly assignment: { readonly id: string; readonly start: Day };
  readonly path: PathVersion;
  /** What proposed it: an import, or the role that the person chose. */
  readonly why?: 'import' | 'persona';
}

/** Asks a manager or an admin whether somebody is to get a path. */
export function proposalReply(
  context: ReplyContext,
  person: PersonName,
  assignment: Proposal['assignment'],
  path: PathVersion,
  why: NonNullable<Proposal['why']>,
): Reply {
  const { proposal, day } = context.words(sharedAssignmentsWords);
  const because = proposal.because[why](literal(person.name), literal(path.title));
  return replyOf(
    [
      { kind: 'heading', text: proposal.heading(shortened(person.name, NAME)) },
      { kind: 'text', markdown: proposal.textMarkdown(because, day(assignment.start, context.today)) },
      {
        kind: 'buttons',
        buttons: [
          button(proposal.confirm, actions.confirmProposal, assignment.id, { style: 'primary' }),
          button(proposal.change, actions.openAssign, person.id),
          button(proposal.decline, actions.declineProposal, assignment.id),
        ],
      },
    ],
    'asker',
  );
}

/**
 * Many proposals at once.
 *
 * @param proposals the first of them
 * @param total how many there are
 * @param lead what is to be known before; plain text
 */
export function proposalsReply(
  context: ReplyContext,
  proposals: readonly Proposal[],
  total: number,
  lead = '',
): Reply {
  const managing = context.words(sharedAssignmentsWords);
  const { proposal, day } = managing;
  const team = button(managing.myTeam, actions.showTeam, '1');
  if (total === 0 || proposals.length === 0) {
    return replyOf(
      [
        { kind: 'text', markdown: literal(proposal.none) },
        { kind: 'buttons', buttons: [team] },
      ],
      'asker',
    );
  }
  const shown = proposals.slice(0, SHOWN);
  const rest = total - shown.length;
  return replyOf(
    [
      { kind: 'heading', text: proposal.headingOfMany(total) },
      ...(lead === '' ? [] : [{ kind: 'text', markdown: literal(lead) } as const]),
      {
        kind: 'list',
        items: shown.map(({ person, assignment, path, why }) => ({
          title: shortened(person.name, NAME),
          detail: proposal.detail(
            shortened(path.title, NAME),
            day(assignment.start, context.today),
            why ? proposal.why[why] : '',
          ),
          actions: [button(proposal.confirm, actions.confirmProposal, assignment.id)],
        })),
      },
      ...(rest > 0 ? [{ kind: 'text', markdown: literal(proposal.rest(rest)) } as const] : []),
      { kind: 'note', markdown: literal(proposal.manyNote) },
      {
        kind: 'buttons',
        buttons: [
          button(proposal.confirmAll(total), actions.confirmAllProposals, String(total), {
            style: 'primary',
          }),
          team,
        ],
      },
    ],
    'asker',
  );
}
