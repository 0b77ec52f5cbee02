import type { Notifier } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { approvedDrafts, type PackDraft, retireDraft } from '../../curation/drafts.js';
import { madeBy, standingOf } from '../../curation/overlay.js';
import { ownersOfDraft } from '../../curation/owners.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { adminsOf } from '../../people/roles/roles.js';
import { filesWonReply } from './draft-replies.js';

/**
 * Retires drafts that the files contain by now. Where the files say something else instead, or the entry that a draft
 * added to is gone, the owners are told, or the admins.
 *
 * @param files the knowledge as the files have it
 * @returns how many went out of use
 */
export async function retireHeld(notifier: Notifier, files: Knowledge): Promise<number> {
  const drafts = await approvedDrafts(notifier.tx);
  const made = madeBy(drafts);
  let retired = 0;
  for (const draft of drafts) {
    const standing = standingOf(files, draft, made);
    if (standing === 'absent' || !(await retireDraft(notifier.tx, draft.id, notifier.now))) continue;
    retired += 1;
    if (standing !== 'held') await notifyOwners(notifier, draft, standing);
  }
  return retired;
}

async function notifyOwners(notifier: Notifier, draft: PackDraft, why: 'differs' | 'gone'): Promise<void> {
  const owners = await ownersOfDraft(notifier.tx, notifier.knowledge, draft);
  const told = owners.length > 0 ? owners : await adminsOf(notifier.tx, notifier.settings.admins);
  for (const person of told) {
    await notify(notifier, person, `files-won:${draft.id}`, (context) => filesWonReply(context, draft, why));
  }
}
