import type { Filled, Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { refuseField, say, wrong } from '../../conversation/turn.js';
import { lockOpenOf, openAssignmentsOf } from '../../onboarding/paths/records.js';
import { scheduleAllOf } from '../../onboarding/planning/schedule.js';
import { type PersonRecord, peopleById } from '../../people/accounts/record.js';
import { reportsOf, setBuddy, setManager } from '../../people/roles/reporting.js';
import type { PersonOption } from '../../ports/reply.js';
import { changeBuddy } from '../shared/actions.js';
import { passToNewDoer } from '../shared/assignments/assignment-notices.js';
import { findPerson, refuseNotTheirs } from '../shared/people/access.js';
import { changedReply } from '../shared/people/changed.js';
import { openForm } from '../shared/people/open-form.js';
import { helperIn, withAccounts } from '../shared/people/people-picker.js';
import { managerError, managerRefusedReply, notAllowedReply } from '../shared/people/refusals.js';
import { changeManager } from './actions.js';
import { buddyForm, buddyFormOf, managerForm, managerFormOf } from './forms.js';
import { teamWords } from './wording.js';

interface About {
  /** Id. */
  readonly person: string;
}

const changesBuddy = { needs: ['buddy.change'], find: findPerson, refuse: refuseNotTheirs } as const;

const changesManager = {
  needs: ['manager.change'],
  find: findPerson,
  refuse: ({ context }: Turn): TurnResult => say(notAllowedReply(context, 'not-an-admin')),
} as const;

const findFilled = (turn: Turn, { context }: { readonly context: About }) => findPerson(turn, context);

export const openBuddy: Handler<About> = guarded(changesBuddy, async (turn, person) => {
  return openForm(turn, {
    form: async () =>
      buddyFormOf(turn.context, person, await colleagues(turn, person, person.buddy), person.buddy),
    button: (label) => changeBuddy.button(label, { person: person.id }),
    typed: turn.context.words(teamWords).typeBuddy,
  });
});

export const openManager: Handler<About> = guarded(changesManager, async (turn, person) => {
  return openForm(turn, {
    form: async () =>
      managerFormOf(turn.context, person, await colleagues(turn, person, person.manager), person.manager),
    button: (label) => changeManager.button(label, { person: person.id }),
    typed: turn.context.words(teamWords).typeManager,
  });
});

/** The people a form offers: the asker, their reports, and the current one. Others can be typed or picked. */
async function colleagues(turn: Turn, person: PersonRecord, now: string | null): Promise<PersonOption[]> {
  const reports = await reportsOf(turn.tx, turn.asker.person);
  const own = new Set(reports.map(({ id }) => id));
  const more = [turn.asker.person, now].filter((id) => id !== null).filter((id) => !own.has(id));
  const others = [...(await peopleById(turn.tx, more)).values()];
  return withAccounts(
    turn,
    [...reports, ...others].filter(({ id }) => id !== person.id),
  );
}

export const submitBuddy = guarded<Filled<About, { readonly buddy: string }>, PersonRecord>(
  { ...changesBuddy, find: findFilled },
  async (turn, person, { values }) => {
    const { tx, context } = turn;
    const field = buddyForm.fields.buddy;
    const found = await helperIn(turn, values.buddy);
    if ('error' in found) return refuseField(turn, field, found.error);
    const buddy = found.person;
    await lockOpenOf(tx, person.id);
    const set = await setBuddy(tx, person.id, buddy?.id ?? null);
    if (!set.ok) return refuseField(turn, field, context.words(teamWords).ownBuddy);
    // Steps may have fallen to them, or to somebody else again.
    await scheduleAllOf(tx, turn.settings.calendars, person.id, turn.now);
    const told = set.before !== (buddy?.id ?? null) && (await notifyDoer(turn, person.id, 'buddy'));
    return say(changedReply(context, 'buddy', person.name, told, buddy?.name));
  },
);

export const submitManager = guarded<Filled<About, { readonly manager: string }>, PersonRecord>(
  { ...changesManager, find: findFilled },
  async (turn, person, { values }) => {
    const { tx, context } = turn;
    const field = managerForm.fields.manager;
    const found = await helperIn(turn, values.manager);
    if ('error' in found) return refuseField(turn, field, found.error);
    const manager = found.person;
    await lockOpenOf(tx, person.id);
    const set = await setManager(tx, person.id, manager?.id ?? null);
    if (set.ok) await scheduleAllOf(tx, turn.settings.calendars, person.id, turn.now);
    if (!set.ok) {
      if (turn.incoming.kind === 'form') return wrong(field, managerError(context, set.why, []));
      const names = await peopleById(tx, set.chain);
      const chain = set.chain.map((one) => names.get(one)?.name ?? '');
      return say(managerRefusedReply(context, set.why, chain));
    }
    // The asker needs no message about their own change.
    const isNews = manager && manager.id !== turn.asker.person && set.before !== manager.id;
    const told = isNews ? await notifyDoer(turn, person.id, 'manager') : false;
    return say(changedReply(context, 'manager', person.name, told, manager?.name));
  },
);

/** Tells a new buddy or manager of their steps, on the paths that run. True where there were any. */
async function notifyDoer(turn: Turn, person: string, as: 'manager' | 'buddy'): Promise<boolean> {
  let told = false;
  for (const { id, state } of await openAssignmentsOf(turn.tx, [person]))
    if (state === 'active' && (await passToNewDoer(turn, id, as))) told = true;
  return told;
}
