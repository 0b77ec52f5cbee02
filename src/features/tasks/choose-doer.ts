import type { Command, Filled, Turn } from '../../conversation/feature.js';
import { guarded, inForm } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { refuseField, say } from '../../conversation/turn.js';
import { chooseDoer } from '../../onboarding/paths/assignment-doers.js';
import { eachWithDoers, type WithDoers } from '../../onboarding/paths/doers.js';
import { journeysOf } from '../../onboarding/paths/journeys.js';
import { lockAssignment } from '../../onboarding/paths/records.js';
import { tellAgain } from '../../onboarding/planning/dues.js';
import { refreshParts } from '../../onboarding/planning/parts.js';
import { placesOf } from '../../people/accounts/reach.js';
import type { PersonRecord } from '../../people/accounts/record.js';
import { findPath } from '../shared/assignments/their-path.js';
import { journeysCalled, notOnPathReply } from '../shared/assignments/which-path.js';
import { findPerson, refuseNotTheirs } from '../shared/people/access.js';
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
  (turn, path, { context: { doer }, values }) => choose(turn, [path], doer, values.person),
);

/** @param paths of one person; at least one @param typed who it is to be */
async function choose(turn: Turn, paths: readonly WithDoers[], doer: string, typed: string) {
  const { tx, asker, context, settings, now } = turn;
  const words = context.words(tasksWords);
  const field = chooseForm.fields.person;
  const found = await helperIn(turn, typed);
  if ('error' in found) return refuseField(turn, field, found.error);
  const to = found.person;
  if (!to) return refuseField(turn, field, words.nobodyNamed);
  if (paths.some(({ person }) => person.id === to.id)) return refuseField(turn, field, words.refused.walker);
  const chosen: WithDoers[] = [];
  for (const path of paths) {
    const { id } = path.journey.assignment;
    await lockAssignment(tx, id);
    if (await chooseDoer(tx, id, doer, to.id)) chosen.push(path);
  }
  const [first] = chosen;
  if (!first) return say(saying(words.notChosen, 'asker'));
  const idOf = ({ journey }: WithDoers) => journey.assignment.id;
  const had = ({ doers }: WithDoers) => doers.find((one) => one.doer === doer);
  await refreshParts(tx, settings.calendars, chosen.map(idOf), now, [asker.person]);
  const isOwn = to.id === asker.person;
  for (const path of chosen) {
    if (!isOwn && had(path)?.person !== to.id) await tellAgain(tx, idOf(path), [to.id], now);
  }
  const role = had(first)?.name ?? doer;
  const titles = chosen.length > 1 ? chosen.map(({ journey }) => journey.path.title) : [];
  if (isOwn) return saidNow(turn, words.chosenYouMarkdown(first.person.name, role, titles));
  const isReached = (await placesOf(tx, [to.id])).has(to.id);
  return saidNow(turn, words.chosenMarkdown(first.person.name, role, titles, to.name, isReached));
}

/** "mentor of dana is priya": the role as the pack calls it. Anything else is a question. */
export const chooseByWords: Command['handle'] = async (turn, heard) => {
  const { role = '', to = '' } = heard.groups;
  const wanted = role.trim().toLowerCase();
  const known = turn.knowledge.packs.flatMap(({ doers = [] }) => doers);
  const doer = known.find(({ id, name }) => [id, name.toLowerCase()].includes(wanted))?.id;
  if (doer === undefined) return undefined;
  return aboutPerson((each, { id: person }, _, path) =>
    chooseFor(each, { person, path, doer, to: to.trim() }),
  )(turn, heard);
};

interface ByWords {
  /** Id of whoever walks the paths. */
  readonly person: string;
  /** The path that was named, as it was typed; undefined for all that have such steps. */
  readonly path: string | undefined;
  /** Id. */
  readonly doer: string;
  readonly to: string;
}

const chooseFor = guarded<ByWords, PersonRecord>(
  { needs: ['doer.choose'], find: findPerson, refuse: refuseNotTheirs },
  async (turn, person, { path, doer, to }) => {
    const { tx, context } = turn;
    const open = (await journeysOf(tx, [person.id])).get(person.id) ?? [];
    const among = path === undefined ? open : journeysCalled(context.knowledge, open, path);
    if (path !== undefined && among.length === 0) return say(notOnPathReply(context, person.name, path));
    const having = (await eachWithDoers(tx, among)).filter(({ doers }) =>
      doers.some((one) => one.doer === doer),
    );
    if (having.length === 0) return say(saying(context.words(tasksWords).noSuchDoer, 'asker'));
    return choose(
      turn,
      having.map((one) => ({ ...one, person })),
      doer,
      to,
    );
  },
);
