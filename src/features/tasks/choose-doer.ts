import type { Command, Filled, Turn } from '../../conversation/feature.js';
import { guarded, inForm } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { refuseField, say } from '../../conversation/turn.js';
import { chooseDoer } from '../../onboarding/paths/assignment-doers.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { lockAssignment, openAssignmentsOf } from '../../onboarding/paths/records.js';
import { refreshParts } from '../../onboarding/planning/parts.js';
import { placesOf } from '../../people/accounts/reach.js';
import { findPath } from '../shared/assignments/their-path.js';
import { refuseNotTheirs } from '../shared/people/access.js';
import { aboutPerson } from '../shared/people/by-words.js';
import { openForm } from '../shared/people/open-form.js';
import { helperIn } from '../shared/people/people-picker.js';
import { chooseDoerOn } from './actions.js';
import { chooseForm, chooseFormOf } from './forms.js';
import { colleagues } from './pass.js';
import { saidNow } from './task-reply.js';
import { tasksWords } from './wording.js';

interface About {
  /** Assignment id. */
  readonly assignment: string;
  /** Id of a doer of the pack. */
  readonly doer: string;
}

const choosesDoer = { needs: ['doer.choose'], find: findPath, refuse: refuseNotTheirs } as const;

/** Opens a form with who does the steps of a doer on a path. */
export const openChoose = guarded(choosesDoer, async (turn, path: WithDoers, { assignment, doer }: About) => {
  const { context } = turn;
  const listed = path.doers.find((one) => one.doer === doer);
  if (!listed) return say(saying(context.words(tasksWords).notChosen, 'asker'));
  return openForm(turn, {
    form: async () =>
      chooseFormOf(
        context,
        { assignment, doer },
        path.person.name,
        listed.name,
        await colleagues(turn, path),
        listed.person,
      ),
    button: (label) => chooseDoerOn.button(label, { assignment, doer }),
    typed: context.words(tasksWords).typeChoose,
  });
});

/** Names them: a full member, who hears of what is theirs with their message of the day. */
export const submitChoose = guarded<Filled<About, { readonly person: string }>, WithDoers>(
  inForm<About, WithDoers>(choosesDoer),
  async (turn, path, { context: { assignment, doer }, values }) => {
    const { tx, asker, context, settings, now } = turn;
    const words = context.words(tasksWords);
    const field = chooseForm.fields.person;
    const found = await helperIn(turn, values.person);
    if ('error' in found) return refuseField(turn, field, found.error);
    const person = found.person;
    if (!person) return refuseField(turn, field, words.nobodyNamed);
    if (person.id === path.person.id) return refuseField(turn, field, words.refused.own);
    await lockAssignment(tx, assignment);
    if (!(await chooseDoer(tx, assignment, doer, person.id))) return say(saying(words.notChosen, 'asker'));
    await refreshParts(tx, settings.calendars, [assignment], now, [asker.person]);
    const role = path.doers.find((one) => one.doer === doer)?.name ?? doer;
    const isReached = person.id === asker.person || (await placesOf(tx, [person.id])).has(person.id);
    return saidNow(turn, words.chosenMarkdown(path.person.name, role, person.name, isReached));
  },
);

/** "mentor of dana is priya": the role as the pack calls it. Anything else is a question. */
export const chooseByWords: Command['handle'] = async (turn, heard) => {
  const { role = '', to = '' } = heard.groups;
  const wanted = role
    .replace(/^the\s+/i, '')
    .trim()
    .toLowerCase();
  const known = turn.knowledge.packs.flatMap(({ doers = [] }) => doers);
  const doer = known.find(({ id, name }) => [id, name.toLowerCase()].includes(wanted));
  if (!doer) return undefined;
  return aboutPerson((each, { id }) => chooseFor(each, id, doer.id, to.trim()))(turn, heard);
};

async function chooseFor(turn: Turn, person: string, doer: string, to: string) {
  const results = [];
  for (const { id } of await openAssignmentsOf(turn.tx, [person])) {
    const target = await findPath(turn, { assignment: id });
    if (!target?.found.doers.some((one) => one.doer === doer)) continue;
    results.push(await submitChoose(turn, { context: { assignment: id, doer }, values: { person: to } }));
  }
  return results.at(-1) ?? say(saying(turn.context.words(tasksWords).noSuchDoer, 'asker'));
}
