import type { Command, Filled, Turn } from '../../conversation/feature.js';
import { guarded, inForm } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { refuseField, say } from '../../conversation/turn.js';
import { isDoneBy } from '../../onboarding/paths/doing.js';
import { passStep } from '../../onboarding/paths/passing.js';
import { openAssignmentsOf } from '../../onboarding/paths/records.js';
import { tellAgain } from '../../onboarding/planning/dues.js';
import { refreshParts } from '../../onboarding/planning/parts.js';
import { placesOf } from '../../people/accounts/reach.js';
import { peopleById } from '../../people/accounts/record.js';
import { may } from '../../people/roles/permissions.js';
import { reportsOf } from '../../people/roles/reporting.js';
import { replyOf } from '../../ports/plain.js';
import type { PersonOption } from '../../ports/reply.js';
import type { StepPlace } from '../shared/actions.js';
import { findPath } from '../shared/assignments/their-path.js';
import { stepPlaceOf } from '../shared/journey/journey-parts.js';
import { NAME } from '../shared/people/member.js';
import { openForm } from '../shared/people/open-form.js';
import { helperIn, look, withAccounts } from '../shared/people/people-picker.js';
import { shortened } from '../shared/shortened.js';
import { onTask, passesTask, type TaskAt } from './access.js';
import { passTask } from './actions.js';
import { passForm, passFormOf } from './forms.js';
import { notHanded, saidNow } from './task-reply.js';
import { tasksWords } from './wording.js';

/** Steps of one name that are offered. */
const OFFERED = 5;

interface Passing extends StepPlace {
  readonly to?: string | undefined;
}

/** "Pass on": a form with whom, unless that was said before. */
export const openPass = onTask<Passing>(passesTask, async (turn, at, { to, ...place }) => {
  if (to !== undefined) return submitPass(turn, { context: place, values: { to: `person:${to}` } });
  const { context } = turn;
  return openForm(turn, {
    form: async () => passFormOf(context, place, at.person.name, at.step, await colleagues(turn, at)),
    button: (label) => passTask.button(label, place),
    typed: context.words(tasksWords).typePass,
  });
});

/** The people a form offers: the asker's reports and manager, and those around the path. Others can be typed or picked. */
export async function colleagues(
  turn: Turn,
  { person, manager, buddy, doers }: TaskAt | Omit<TaskAt, 'step'>,
): Promise<PersonOption[]> {
  const { tx, asker } = turn;
  const reports = await reportsOf(tx, asker.person);
  const self = (await peopleById(tx, [asker.person])).get(asker.person);
  const around = [asker.person, self?.manager, manager, buddy, ...doers.map((one) => one.person)];
  const ids = [...reports.map(({ id }) => id), ...around].filter((id) => typeof id === 'string');
  const known = [...(await peopleById(tx, [...new Set(ids)])).values()];
  return withAccounts(
    turn,
    known.filter(({ id }) => id !== person.id),
  );
}

type PassFilled = Filled<StepPlace, { readonly to: string }>;

/** Passes a task on to a full member, who hears of it with their message of the day. */
export const submitPass = guarded<PassFilled, TaskAt>(inForm(passesTask), async (turn, at, { values }) => {
  const { tx, asker, now, context, settings } = turn;
  const words = context.words(tasksWords);
  const field = passForm.fields.to;
  const found = await helperIn(turn, values.to);
  if ('error' in found) return refuseField(turn, field, found.error);
  const to = found.person;
  if (!to) return refuseField(turn, field, words.nobodyNamed);
  const { id } = at.journey.assignment;
  const handed = await passStep(tx, id, at.step.step.id, to.id, asker.person, now);
  if (!handed.ok) {
    const { why } = handed;
    if (turn.incoming.kind === 'form' && (why === 'own' || why === 'walker'))
      return refuseField(turn, field, words.refused[why]);
    return notHanded(turn, handed);
  }
  const isOwn = to.id === asker.person;
  await refreshParts(tx, settings.calendars, [id], now, [asker.person]);
  if (!isOwn) await tellAgain(tx, id, [to.id], now);
  const isReached = isOwn || (await placesOf(tx, [to.id])).has(to.id);
  const said = isOwn
    ? words.yoursMarkdown(at.person.name, at.step.step.title)
    : words.passedMarkdown(at.person.name, at.step.step.title, to.name, isReached);
  return saidNow(turn, said);
});

/** "pass on step 3 of dana to priya": a step by its number, or by words of its title. Of several it asks which. */
export const passByWords: Command['handle'] = async (turn, { groups }) => {
  const { asker, context } = turn;
  if (asker.standing === 'unknown') needFreshStanding(turn);
  if (asker.standing !== 'member') return undefined;
  const who = await look(turn, groups.who?.trim() ?? '', 'anybody', { tries: true });
  if (who.kind === 'none') return undefined;
  const people = who.kind === 'one' ? [who.person] : who.people;
  const meant = await tasksMeant(
    turn,
    people.map(({ id }) => id),
    groups.what ?? '',
  );
  const [only, ...others] = meant;
  // Whoever has no task there asks a question.
  if (!only) return undefined;
  const typed = groups.to?.trim() ?? '';
  const place = stepPlaceOf(only.journey, only.step, 'other');
  if (others.length === 0) return submitPass(turn, { context: place, values: { to: typed } });
  const found = await helperIn(turn, typed);
  if ('error' in found) return say(saying(found.error, 'asker'));
  const to = found.person?.id;
  const words = context.words(tasksWords);
  const isOfSeveral = meant.some(({ person }) => person.id !== only.person.id);
  return say(
    replyOf(
      [
        { kind: 'text', markdown: words.whichMarkdown },
        {
          kind: 'buttons',
          buttons: meant.slice(0, OFFERED).map(({ journey, person, step }) => {
            const isOfPath = meant.some(
              (one) => one.person.id === person.id && one.journey.assignment.id !== journey.assignment.id,
            );
            const label = words.whichStep(
              isOfSeveral ? shortened(person.name, NAME) : undefined,
              isOfPath ? shortened(journey.path.title, NAME) : undefined,
              shortened(step.step.title, NAME),
            );
            return passTask.button(label, { ...stepPlaceOf(journey, step, 'other'), to });
          }),
        },
      ],
      'asker',
    ),
  );
};

/** The open steps of some people that words name, and that the asker may pass on. */
async function tasksMeant(turn: Turn, people: readonly string[], words: string): Promise<TaskAt[]> {
  const { tx, asker } = turn;
  const meant: TaskAt[] = [];
  for (const { id } of await openAssignmentsOf(tx, people)) {
    const target = await findPath(turn, { assignment: id });
    if (!target) continue;
    const { found, relations } = target;
    const decides = may(new Set([...relations].filter((one) => one !== 'doer')), 'task.pass');
    for (const step of found.journey.steps) {
      const isTheirs = step.state === 'open' && (decides || isDoneBy(step, asker.person));
      if (isTheirs && isNamed(step, words)) meant.push({ ...found, step });
    }
  }
  return meant;
}

function isNamed({ number, step }: TaskAt['step'], words: string): boolean {
  const numbered = /(\d+)$/.exec(words.trim())?.[1];
  if (numbered !== undefined && Number(numbered) === number) return true;
  const wanted = words.trim().toLowerCase();
  return wanted.length > 2 && step.title.toLowerCase().includes(wanted);
}
