import type { Notifier } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { approvedDrafts, type PackDraft, retireDraft } from '../../curation/drafts.js';
import { rememberedSections } from '../../curation/followed-sections.js';
import { madeBy, standingOf } from '../../curation/overlay.js';
import { ownersOfDraft } from '../../curation/owners.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { adminsOf } from '../../people/roles/roles.js';
import type { Tx } from '../../storage/database.js';
import { filesWonReply } from './draft-replies.js';

/** A draft that has lost its point, and why. */
export interface HeldDraft {
  readonly draft: PackDraft;
  readonly why: 'held' | 'differs' | 'gone';
}

/**
 * Approved drafts that the files contain by now, or say something else in place of, or whose entry is gone.
 *
 * @param files the knowledge as the files have it
 */
export async function heldDrafts(tx: Tx, files: Knowledge): Promise<HeldDraft[]> {
  const drafts = await approvedDrafts(tx);
  const made = madeBy(drafts);
  const remembered = await rememberedSections(tx);
  return drafts.flatMap((draft) => {
    const why = standingOf(files, draft, made);
    // A page may be taken away today and put elsewhere tomorrow, and files are known here before their sections are followed: what was
    // asked for a section waits as long as that is remembered.
    return why === 'absent' || (why === 'gone' && remembered.has(draft.entry)) ? [] : [{ draft, why }];
  });
}

/** Retires such a draft. Where the files do not hold it, the owners are told, or the admins. */
export async function retireHeld(notifier: Notifier, { draft, why }: HeldDraft): Promise<void> {
  if (!(await retireDraft(notifier.tx, draft.id, notifier.now))) return;
  if (why !== 'held') await notifyOwners(notifier, draft, why);
}

async function notifyOwners(notifier: Notifier, draft: PackDraft, why: 'differs' | 'gone'): Promise<void> {
  const owners = await ownersOfDraft(notifier.tx, notifier.knowledge, draft);
  const told = owners.length > 0 ? owners : await adminsOf(notifier.tx, notifier.settings.admins);
  for (const person of told) {
    await notify(notifier, person, `files-won:${draft.id}`, (context) => filesWonReply(context, draft, why));
  }
}
