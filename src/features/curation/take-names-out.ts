import type { Notifier, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { redraw } from '../../conversation/turn.js';
import {
  asksToUnname,
  decideUnnamed,
  draftById,
  keepUnnamed,
  type PackDraft,
} from '../../curation/drafts.js';
import { ownersOfDraft } from '../../curation/owners.js';
import { namesOf } from '../../insights/names-of.js';
import { draftsNaming } from '../../insights/redact.js';
import { adminsOf } from '../../people/roles/roles.js';
import { decidedDraft } from './decide-draft.js';
import { curatingReply, draftTitle, unnameReply } from './draft-replies.js';
import { curationWords } from './wording.js';

/**
 * Asks the owners of what was added in chat and names somebody who is about to be erased whether the name is to be taken
 * out: what was approved is everybody's, and no erasure changes it. Where no owner can be reached, the admins are asked.
 */
export async function askToTakeOut(notifier: Notifier, person: string): Promise<void> {
  const { tx, knowledge, settings } = notifier;
  const drafts = await draftsNaming(tx, await namesOf(tx, person, knowledge));
  for (const { id, without } of drafts) {
    const draft = await draftById(tx, id);
    if (!draft) continue;
    await keepUnnamed(tx, id, without);
    const owners = (await ownersOfDraft(tx, knowledge, draft)).filter((owner) => owner !== person);
    if (await tell(notifier, draft, owners)) continue;
    const admins = await adminsOf(tx, settings.admins);
    await tell(
      notifier,
      draft,
      admins.filter((admin) => admin !== person),
    );
  }
}

async function tell(notifier: Notifier, draft: PackDraft, people: readonly string[]): Promise<boolean> {
  let told = false;
  for (const one of people) {
    const sent = await notify(notifier, one, `unname:${draft.id}`, (context) => unnameReply(context, draft));
    told ||= sent;
  }
  return told;
}

/** Takes the name of somebody who was erased out of an approved draft, or leaves it in. */
export const unname = guarded(
  decidedDraft(({ draft }: { readonly draft: string; readonly how: 'take-out' | 'leave' }) => draft),
  async (turn: Turn, draft, { how }): Promise<TurnResult> => {
    const { tx, context, now } = turn;
    const { unname: words } = context.words(curationWords);
    if (!(await asksToUnname(tx, draft.id))) return redraw(turn, curatingReply(words.over));
    const takesOut = how === 'take-out';
    await decideUnnamed(tx, draft.id, takesOut, now);
    const title = draftTitle(context, (await draftById(tx, draft.id)) ?? draft);
    const done = redraw(
      turn,
      curatingReply(takesOut ? words.takenOutMarkdown(title) : words.leftMarkdown(title)),
    );
    return takesOut ? { ...done, relearns: true } : done;
  },
);
