import type { Turn } from '../../conversation/feature.js';
import { may } from '../../people/roles/permissions.js';
import { changesPath } from '../shared/assignments/their-path.js';
import { assign as assignHeard } from './assign.js';
import { openAssign as openAssignFrom, submitAssign as submitAssignFrom } from './assign-form.js';
import { openMove as openMoveFrom, submitMove } from './change-of-start.js';
import * as drafts from './drafts.js';
import { assignForm } from './forms.js';
import * as proposals from './proposals.js';

/** Legacy: what the old dispatch and the team take from here. To be gone with them. */

export { allowed, givesNoneReply, look, mayGive, withAccounts } from '../shared/people/people-picker.js';

export const assign = (turn: Turn, rest: string) => assignHeard(turn, { rest });
export const openAssign = (turn: Turn, people: string) => openAssignFrom(turn, { people });
export const confirmDraft = (turn: Turn, draft: string) => drafts.confirmDraft(turn, { draft });
export const changeDraft = (turn: Turn, draft: string) => drafts.changeDraft(turn, { draft });
export const dropDraft = (turn: Turn, draft: string) => drafts.dropDraft(turn, { draft });
export const openMove = (turn: Turn, assignment: string) => openMoveFrom(turn, { assignment });
export const previewMove = (turn: Turn, assignment: string, start: string) =>
  submitMove(turn, { context: { assignment }, values: { start } });
export const confirmProposal = (turn: Turn, assignment: string) => proposals.confirmOne(turn, { assignment });
export const confirmAllProposals = (turn: Turn, count: string) => proposals.confirmAll(turn, { count });
export const showProposals = (turn: Turn) => proposals.showProposals(turn, {});
export const openDecline = (turn: Turn, assignment: string) => proposals.openDecline(turn, { assignment });
export const submitDecline = (turn: Turn, assignment: string, reason: string) =>
  proposals.submitDecline(turn, { context: { assignment }, values: { reason: reason.trim() } });

export async function submitAssign(turn: Turn, values: Readonly<Record<string, string>>) {
  const filled = assignForm.read({ context: '', values });
  if (!filled) throw new Error('A form cannot be read.');
  return submitAssignFrom(turn, filled);
}

export async function changeable(turn: Turn, assignment: string) {
  const target = await changesPath.find(turn, { assignment });
  if (!target || !may(target.relations, 'assignment.change')) {
    return { refused: changesPath.refuse(turn) } as const;
  }
  return { refused: undefined, ...target.found } as const;
}
