import { type Teller, tell } from '../../conversation/notify.js';
import { approvedDrafts, type PackDraft, retireDraft } from '../../curation/drafts.js';
import { madeBy, standingOf } from '../../curation/overlay.js';
import { ownersOfDraft } from '../../curation/owners.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { adminsOf } from '../../people/roles/roles.js';
import { filesWonReply } from './draft-replies.js';

/**
 * Takes drafts out of use that the files hold by now. Where they hold something else instead, or no longer what a draft
 * added to, its owners are told, or the admins.
 *
 * @param files the knowledge as the files have it
 * @returns how many went out of use
 */
export async function retireHeld(teller: Teller, files: Knowledge): Promise<number> {
  const drafts = await approvedDrafts(teller.tx);
  const made = madeBy(drafts);
  let retired = 0;
  for (const draft of drafts) {
    const standing = standingOf(files, draft, made);
    if (standing === 'absent' || !(await retireDraft(teller.tx, draft.id, teller.now))) continue;
    retired += 1;
    if (standing !== 'held') await tellOwners(teller, draft, standing);
  }
  return retired;
}

async function tellOwners(teller: Teller, draft: PackDraft, why: 'differs' | 'gone'): Promise<void> {
  const owners = await ownersOfDraft(teller.tx, teller.knowledge, draft);
  const told = owners.length > 0 ? owners : await adminsOf(teller.tx, teller.settings.admins);
  for (const person of told) {
    await tell(teller, person, `files-won:${draft.id}`, (voice) => filesWonReply(voice, draft, why));
  }
}
