import type { ReplyContext } from '../../../conversation/reply-context.js';
import { type Day, isFromEnd, type PathVersion } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Reply } from '../../../ports/reply.js';
import {
  confirmAllProposals,
  confirmOneProposal,
  declineProposal,
  openAssign,
  showTeam,
} from '../actions.js';
import { NAME, type PersonName } from '../people/member.js';
import { spanOf } from '../people/span.js';
import { shortened } from '../shortened.js';
import { type ProposedBy, sharedAssignmentsWords } from './wording.js';

/** Proposals that are shown one by one. */
export const SHOWN = 10;

/** A path that waits for somebody's yes. */
export interface Proposal {
  readonly person: PersonName;
  readonly assignment: { readonly id: string; readonly start: Day };
  readonly path: PathVersion;
  readonly why?: ProposedBy;
}

/** Asks a manager or an admin whether somebody is to get a path. */
export function proposalReply(
  context: ReplyContext,
  person: PersonName,
  assignment: Proposal['assignment'],
  path: PathVersion,
  why: ProposedBy,
): Reply {
  const { proposal, day } = context.words(sharedAssignmentsWords);
  const because = proposal.because[why](literal(person.name), literal(path.title));
  return replyOf(
    [
      { kind: 'heading', text: proposal.heading(shortened(person.name, NAME)) },
      {
        kind: 'text',
        markdown: proposal.textMarkdown(because, day(assignment.start, context.today), isFromEnd({ path })),
      },
      {
        kind: 'buttons',
        buttons: [
          confirmOneProposal.button(proposal.confirm, { assignment: assignment.id }, { style: 'primary' }),
          openAssign.button(proposal.change, { people: person.id }),
          declineProposal.button(proposal.decline, { assignment: assignment.id }),
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
  const { proposal, proposals: words, myTeam } = context.words(sharedAssignmentsWords);
  const team = showTeam.button(myTeam, { page: '1' });
  if (total === 0 || proposals.length === 0) {
    return replyOf(
      [
        { kind: 'text', markdown: literal(words.none) },
        { kind: 'buttons', buttons: [team] },
      ],
      'asker',
    );
  }
  const shown = proposals.slice(0, SHOWN);
  const rest = total - shown.length;
  return replyOf(
    [
      { kind: 'heading', text: words.heading(total) },
      ...(lead === '' ? [] : [{ kind: 'text', markdown: literal(lead) } as const]),
      {
        kind: 'list',
        items: shown.map(({ person, assignment, path, why }) => ({
          title: shortened(person.name, NAME),
          detail: words.detail(
            shortened(path.title, NAME),
            spanOf(context, { path, assignment }),
            why ? words.why[why] : '',
          ),
          actions: [confirmOneProposal.button(proposal.confirm, { assignment: assignment.id })],
        })),
      },
      ...(rest > 0 ? [{ kind: 'text', markdown: literal(words.rest(rest)) } as const] : []),
      { kind: 'note', markdown: literal(words.note) },
      {
        kind: 'buttons',
        buttons: [
          confirmAllProposals.button(words.confirmAll(total), { count: String(total) }, { style: 'primary' }),
          team,
        ],
      },
    ],
    'asker',
  );
}
