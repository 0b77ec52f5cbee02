import type { Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, type Target, unguarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, say } from '../../conversation/turn.js';
import { exampleRole } from '../../knowledge/example-role.js';
import { type Draft, type KeptDraft, useDraft } from '../../onboarding/paths/drafts.js';
import { forgetOnlyNamed } from '../../people/accounts/only-named.js';
import { may, type Permission, type Relation } from '../../people/roles/permissions.js';
import { relationsToEach } from '../../people/roles/roles.js';
import { findPath } from '../shared/assignments/their-path.js';
import { refuseNotTheirs } from '../shared/people/access.js';
import { allowedAmong } from '../shared/people/people-picker.js';
import { fillAssignForm } from './assign-form.js';
import { moveAsShown, showMoveForm } from './change-of-start.js';
import { endsOtherPaths, giveAsShown, ownDraft, previewAnew } from './give.js';
import { assigningWords } from './wording.js';

/** A draft of the asker's own, with what it is about. */
export type Shown = { readonly kept: KeptDraft } & (
  | { readonly kind: 'give'; readonly draft: Extract<Draft, { kind: 'give' }> }
  | {
      readonly kind: 'move';
      readonly draft: Extract<Draft, { kind: 'move' }>;
      readonly path: NonNullable<Awaited<ReturnType<typeof findPath>>>['found'];
    }
  /** To move the start of a path that is no longer there. */
  | { readonly kind: 'gone' }
);

const nothing: ReadonlySet<Relation> = new Set();

export const ofDraft = {
  needs: ['assignment.give', 'assignment.change'],
  narrow: ({ kind }: Shown): readonly Permission[] =>
    kind === 'give' ? ['assignment.give'] : ['assignment.change'],
  async find(turn: Turn, { draft: id }: { readonly draft: string }): Promise<Target<Shown> | undefined> {
    const kept = await ownDraft(turn, id);
    if (!kept) return undefined;
    const { draft } = kept;
    // Proposals are said yes to where they are listed, and what changes for one person where that is shown.
    if (draft.kind === 'confirm' || draft.kind === 'tailor') return undefined;
    if (draft.kind === 'give') {
      return { found: { kind: 'give', kept, draft }, relations: await relationsToOneOf(turn, kept.people) };
    }
    const path = await findPath(turn, draft);
    return path
      ? { found: { kind: 'move', kept, draft, path: path.found }, relations: path.relations }
      : { found: { kind: 'gone', kept }, relations: nothing };
  },
} as const;

/** The first of some people the asker may give a path to; the others are checked later, one by one. */
async function relationsToOneOf(turn: Turn, people: readonly string[]): Promise<ReadonlySet<Relation>> {
  const relations = await relationsToEach(turn.tx, turn.asker, people, turn.settings.admins);
  return [...relations.values()].find((one) => may(one, 'assignment.give')) ?? nothing;
}

/** Carries out a draft, once. */
export const carryOutDraft = guarded(
  {
    ...ofDraft,
    async refuse(turn, target) {
      if (!target) return draftGone(turn);
      const used = await useOnce(turn, target.found.kept);
      if (used) return used;
      // The receipt says of each person who is left out why.
      return target.found.kind === 'give'
        ? giveAsShown(turn, target.found.kept, target.found.draft)
        : refuseNotTheirs(turn);
    },
  },
  async (turn: Turn, shown: Shown) => {
    const used = await useOnce(turn, shown.kept);
    if (used) return used;
    if (shown.kind === 'give') return giveAsShown(turn, shown.kept, shown.draft);
    return shown.kind === 'move' ? moveAsShown(turn, shown.path, shown.draft.start) : refuseNotTheirs(turn);
  },
);

/** Opens the form again with what was shown. */
export const reopenDraft = guarded(
  {
    ...ofDraft,
    refuse: (turn, target) =>
      target ? (cannotChange(turn, target.found.kept) ?? refuseNotTheirs(turn)) : draftGone(turn),
  },
  async (turn: Turn, shown: Shown) => {
    const cannot = cannotChange(turn, shown.kept);
    if (cannot) return cannot;
    if (shown.kind === 'gone') return refuseNotTheirs(turn);
    if (shown.kind === 'move') return showMoveForm(turn, shown.path);
    // They may have stopped being a manager since the draft was made.
    const chosen = [...(await allowedAmong(turn, 'assignment.give', shown.kept.people))];
    const endsOthers = await endsOtherPaths(turn, shown.draft, chosen);
    return fillAssignForm(turn, { ...shown.draft, chosen, endsOthers, draft: shown.kept.id });
  },
);

/** Shows a draft with the other choice of what becomes of the paths that its people walk. */
export const chooseOthers = guarded(
  {
    ...ofDraft,
    refuse: (turn, target) =>
      target ? (usedBefore(turn, target.found.kept) ?? refuseNotTheirs(turn)) : draftGone(turn),
  },
  async (
    turn: Turn,
    shown: Shown,
    { others }: { readonly draft: string; readonly others: 'end' | 'keep' },
  ) => {
    if (shown.kind !== 'give') return draftGone(turn);
    const used = await useOnce(turn, shown.kept);
    return used ?? previewAnew(turn, shown.kept, shown.draft, { endsOthers: others === 'end' });
  },
);

/** Discards a draft. It changes nothing for anybody, so it needs no permission. */
export const discardDraft = unguarded(async (turn: Turn, { draft: id }: { readonly draft: string }) => {
  const words = turn.context.words(assigningWords);
  const kept = await ownDraft(turn, id);
  if (!kept) return draftGone(turn);
  const dropped = await useDraft(turn.tx, kept.id, turn.now);
  if (dropped) await forgetOnlyNamed(turn.tx, { people: namedIn(kept) });
  return redraw(turn, saying(dropped ? words.draftDropped : words.draftUsed));
});

/** Undefined when it was not used before. */
export async function useOnce(
  { tx, context, now }: Turn,
  { id }: KeptDraft,
): Promise<TurnResult | undefined> {
  const first = await useDraft(tx, id, now);
  return first ? undefined : say(saying(context.words(assigningWords).draftUsed));
}

function cannotChange(turn: Turn, { usedAt }: KeptDraft): TurnResult | undefined {
  const words = turn.context.words(assigningWords);
  const used = usedBefore(turn, { usedAt });
  if (used) return used;
  return opensForms(turn) ? undefined : say(saying(words.typeAssign(exampleRole(turn.context.knowledge))));
}

export function usedBefore({ context }: Turn, { usedAt }: Pick<KeptDraft, 'usedAt'>): TurnResult | undefined {
  return usedAt === null ? undefined : say(saying(context.words(assigningWords).draftUsed));
}

export function draftGone({ context }: Turn): TurnResult {
  return say(saying(context.words(assigningWords).draftGone));
}

function namedIn({ people, draft }: KeptDraft): string[] {
  const helpers = draft.kind === 'give' ? [draft.buddy, draft.manager] : [];
  return [...people, ...helpers.filter((id) => id !== null)];
}
