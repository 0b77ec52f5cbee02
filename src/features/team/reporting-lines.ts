import type { Turn, TurnResult } from '../../conversation/feature.js';
import { managingForms } from '../../conversation/old-actions.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, refuseField, say, wrong } from '../../conversation/turn.js';
import { openAssignmentOf } from '../../onboarding/paths/assignments.js';
import { type PersonRecord, peopleById, personById } from '../../people/accounts/people.js';
import { reportsOf, setBuddy, setManager } from '../../people/roles/reporting.js';
import { buddyFormOf, managerFormOf } from '../assigning/forms.js';
import { notAllowedReply } from '../assigning/replies.js';
import { notifyNewDoer } from '../shared/assignments/assignment-notices.js';
import { allowed, helperIn, withAccounts } from '../shared/people/people-picker.js';
import { changedReply, managerRefusedReply } from './replies.js';
import { teamWords } from './wording.js';

export async function openBuddy(turn: Turn, id: string): Promise<TurnResult> {
  const person = await personById(turn.tx, id);
  if (!person || !(await allowed(turn, 'buddy.change', id))) {
    return say(notAllowedReply(turn.context, 'not-your-report'));
  }
  if (!opensForms(turn)) return say(saying(turn.context.words(teamWords).typeBuddy, 'asker'));
  const people = await colleagues(turn, person, person.buddy);
  return { replies: [], outcome: { form: buddyFormOf(turn.context, person, people, person.buddy) } };
}

export async function openManager(turn: Turn, id: string): Promise<TurnResult> {
  const person = await personById(turn.tx, id);
  if (!person || !(await allowed(turn, 'manager.change', id))) {
    return say(notAllowedReply(turn.context, 'not-an-admin'));
  }
  if (!opensForms(turn)) return say(saying(turn.context.words(teamWords).typeManager, 'asker'));
  const people = await colleagues(turn, person, person.manager);
  return { replies: [], outcome: { form: managerFormOf(turn.context, person, people, person.manager) } };
}

/** Whom a form about somebody offers: the asker's reports and the asker, and who it is now; others are typed or picked. */
async function colleagues(turn: Turn, person: PersonRecord, now: string | null) {
  const reports = await reportsOf(turn.tx, turn.asker.person);
  const own = new Set(reports.map(({ id }) => id));
  const more = [turn.asker.person, now].filter((id) => id !== null).filter((id) => !own.has(id));
  const others = [...(await peopleById(turn.tx, more)).values()];
  return withAccounts(
    turn,
    [...reports, ...others].filter(({ id }) => id !== person.id),
  );
}

export async function submitBuddy(turn: Turn, id: string, words: string): Promise<TurnResult> {
  const { tx, context } = turn;
  const field = managingForms.buddy.buddy;
  const person = await personById(tx, id);
  if (!person || !(await allowed(turn, 'buddy.change', id))) {
    return say(notAllowedReply(context, 'not-your-report'));
  }
  const found = await helperIn(turn, words);
  if ('error' in found) return refuseField(turn, field, found.error);
  const helper = found.person;
  const set = await setBuddy(tx, id, helper?.id ?? null);
  if (!set.ok) return refuseField(turn, field, context.words(teamWords).ownBuddy);
  const told = set.before !== (helper?.id ?? null) && (await notifyDoer(turn, id, 'buddy'));
  return say(changedReply(context, 'buddy', person.name, told, helper?.name));
}

export async function submitManager(turn: Turn, id: string, words: string): Promise<TurnResult> {
  const { tx, context } = turn;
  const field = managingForms.manager.manager;
  const person = await personById(tx, id);
  if (!person || !(await allowed(turn, 'manager.change', id))) {
    return say(notAllowedReply(context, 'not-an-admin'));
  }
  const found = await helperIn(turn, words);
  if ('error' in found) return refuseField(turn, field, found.error);
  const helper = found.person;
  const set = await setManager(tx, id, helper?.id ?? null);
  if (!set.ok) {
    const names = await peopleById(tx, set.chain);
    const chain = set.chain.map((one) => names.get(one)?.name ?? '');
    return turn.incoming.kind === 'form'
      ? wrong(field, context.words(teamWords).managerError(set.why))
      : say(managerRefusedReply(context, set.why, chain));
  }
  // Whoever changes it knows; somebody else learns which steps are theirs now.
  const other = helper && helper.id !== turn.asker.person && set.before !== helper.id;
  const told = other ? await notifyDoer(turn, id, 'manager') : false;
  return say(changedReply(context, 'manager', person.name, told, helper?.name));
}

/** Tells a new buddy or manager of their steps, where the path runs. */
async function notifyDoer(turn: Turn, person: string, as: 'manager' | 'buddy'): Promise<boolean> {
  const open = await openAssignmentOf(turn.tx, person);
  return open?.state === 'active' && (await notifyNewDoer(turn, open.id, as));
}
