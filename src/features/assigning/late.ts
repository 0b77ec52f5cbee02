import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, inForm, type Target } from '../../conversation/handling.js';
import { EARLIEST } from '../../onboarding/calendar/start-date.js';
import { addDays } from '../../onboarding/calendar/working-days.js';
import { LateChoice } from '../../onboarding/paths/late-starts.js';
import { personById } from '../../people/accounts/record.js';
import { refuseNotTheirs } from '../shared/people/access.js';
import { openForm } from '../shared/people/open-form.js';
import { lateEach } from './actions.js';
import { draftGone, ofDraft, type Shown, usedBefore, useOnce } from './drafts.js';
import { previewAnew } from './give.js';
import { lateFields, lateFormOf } from './late-form.js';
import { lateWords } from './late-wording.js';

// What becomes of the steps of a draft whose day has passed.

type Given = Extract<Shown, { readonly kind: 'give' }>;

const choosesLate = {
  ...ofDraft,
  refuse: (turn: Turn, target: Target<Shown> | undefined) =>
    target ? (usedBefore(turn, target.found.kept) ?? refuseNotTheirs(turn)) : draftGone(turn),
};

/** Shows a draft with one choice for all of them. */
export const chooseLate = guarded(
  choosesLate,
  async (turn: Turn, shown: Shown, { all }: { readonly draft: string; readonly all: LateChoice }) =>
    shown.kind === 'give' ? showAnew(turn, shown, { late: { all, each: {} } }) : draftGone(turn),
);

/** Opens the form with a choice for each. */
export const openLate = guarded(choosesLate, async (turn: Turn, shown: Shown) => {
  if (shown.kind !== 'give') return draftGone(turn);
  const used = usedBefore(turn, shown.kept);
  if (used) return used;
  const { knowledge } = turn.context;
  const path = knowledge.entries.get(shown.draft.path);
  const { passed = [], all = 'now', each = {} } = shown.draft.late ?? {};
  const steps = path?.kind === 'path' ? path.steps : [];
  const chosen = passed.flatMap((id) => {
    const index = steps.findIndex((step) => step.id === id);
    const step = steps[index];
    return step ? [{ number: index + 1, step, how: each[id] ?? all }] : [];
  });
  if (chosen.length === 0 || chosen.length < passed.length) return draftGone(turn);
  return openForm(turn, {
    form: () => lateFormOf(turn.context, shown.kept.id, chosen),
    button: (label) => lateEach.button(label, { draft: shown.kept.id }),
    typed: turn.context.words(lateWords).noForm,
  });
});

type LateFilled = Filled<{ readonly draft: string }, Readonly<Record<string, string>>>;

/** Shows a draft with what was chosen for each; steps without a choice are as all. */
export const submitLate = guarded<LateFilled, Shown>(inForm(choosesLate), async (turn, shown, { values }) => {
  if (shown.kind !== 'give') return draftGone(turn);
  const { passed = [], all = 'now' } = shown.draft.late ?? {};
  const chosen = passed.flatMap((id, index): [string, LateChoice][] => {
    const how = LateChoice.safeParse(values[lateFields[index] ?? '']);
    return how.success ? [[id, how.data]] : [];
  });
  return showAnew(turn, shown, { late: { all, each: Object.fromEntries(chosen) } });
});

/** Shows a draft with the path counted from the first day of whom it is for. */
export const countFromFirstDay = guarded(choosesLate, async (turn: Turn, shown: Shown) => {
  if (shown.kind !== 'give') return draftGone(turn);
  const [only, ...others] = shown.kept.people;
  const start = only && others.length === 0 ? (await personById(turn.tx, only))?.startDate : null;
  const isNear = start && start <= turn.context.today && start >= addDays(turn.context.today, -EARLIEST);
  return isNear ? showAnew(turn, shown, { start, late: undefined }) : draftGone(turn);
});

async function showAnew(
  turn: Turn,
  { kept, draft }: Given,
  changed: Parameters<typeof previewAnew>[3],
): Promise<TurnResult> {
  return (await useOnce(turn, kept)) ?? previewAnew(turn, kept, draft, changed);
}
