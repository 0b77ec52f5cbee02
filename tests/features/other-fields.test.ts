import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { confirmClaimedStep, doneWithStep } from '../../src/features/shared/actions.js';
import { entriesOfKind, pathOf } from '../../src/knowledge/lookup.js';
import type { Path, Persona } from '../../src/knowledge/schema/schema.js';
import type { JourneyStep } from '../../src/onboarding/paths/journey.js';
import type { Button, Reply } from '../../src/ports/reply.js';
import { buttonNamed, buttonsOf, type Heard } from '../support/conversation.js';
import { databases } from '../support/databases.js';
import { emptyPartsOf } from '../support/empty-headings.js';
import { learnPacks } from '../support/packs.js';
import { type Talk, teamTalk } from '../support/team.js';
import { journeyFor, seen } from '../support/walked.js';

/** Words of the pack that comes with Ropes: nobody in a kitchen should read them. */
const ofAnotherField = /sagemaker|low-code|code[- ]first/i;

/** A conversation of which everything that anybody read is kept. */
function listening(talk: Talk) {
  const read: Reply[] = [];
  const hear = (heard: Heard): Heard => {
    const { redraw, home, card } = heard.outcome;
    read.push(...heard.replies, ...[redraw, home, card].flatMap((one) => one ?? []));
    return heard;
  };
  return {
    read,
    say: async (who: string, text: string) => hear(await talk.say(who, text)),
    click: async (who: string, button: Button) => hear(await talk.click(who, button)),
    home: async (who: string) => hear(await talk.home(who)),
  };
}

type Listening = ReturnType<typeof listening>;

/** Takes a quiz, every question rightly. */
async function passQuiz(heard: Listening, step: JourneyStep): Promise<void> {
  if (step.step.done.how !== 'quiz') throw new Error('This step has no quiz.');
  const card = await heard.say('dana', `step ${step.number}`);
  let asked = await heard.click('dana', buttonNamed(card.replies, 'Take the quiz'));
  for (const [index, question] of step.step.done.questions.entries()) {
    if (index > 0) asked = await heard.click('dana', buttonNamed([seen(asked)], 'Next question'));
    const right = question.options.find(({ correct }) => correct)?.text ?? '';
    asked = await heard.click('dana', buttonNamed([seen(asked)], right));
  }
}

/** Presses the newest button about a step among those that somebody was sent. */
async function pressSent(
  talk: Talk,
  heard: Listening,
  who: string,
  step: JourneyStep,
  name: string,
): Promise<void> {
  // What is theirs to do comes with the message of the day, and can be asked for at any time.
  await heard.say(who, 'my tasks');
  const sent = (await talk.outbox()).filter(({ place }) => place.address.account === who);
  const button = buttonsOf(...sent.map(({ reply }) => reply))
    .filter(({ action }) => action.name === name && action.value.includes(`#${step.step.id}#`))
    .at(-1);
  if (!button) throw new Error(`${who} was sent no "${name}" for step ${step.number}.`);
  await heard.click(who, button);
}

async function walk(talk: Talk, heard: Listening, number: number): Promise<void> {
  const step = (await journeyFor(talk)).steps[number - 1];
  if (!step) throw new Error(`There is no step ${number}.`);
  await heard.say('dana', `step ${number}`);
  if (step.step.doer === 'manager') await pressSent(talk, heard, 'maren', step, doneWithStep.name);
  else if (step.step.doer === 'buddy') await pressSent(talk, heard, 'milo', step, doneWithStep.name);
  else if (step.step.done.how === 'quiz') await passQuiz(heard, step);
  else await heard.say('dana', `done with step ${number}`);
  const { state } = (await journeyFor(talk)).steps[number - 1] ?? {};
  if (state === 'claimed') await pressSent(talk, heard, 'maren', step, confirmClaimedStep.name);
  expect((await journeyFor(talk)).steps[number - 1]?.state, `step ${number}`).toBe('done');
}

const shared = join('..', 'shared', 'packs');
const packs = [
  ...['kitchen', 'museum'].map((name) => ({ folder: join('bench', 'fields', 'packs', name), there: true })),
  ...['ward', 'support'].map((name) => ({
    folder: join(shared, name),
    there: existsSync(join(shared, name)),
  })),
].map((pack) => ({ ...pack, name: basename(pack.folder) }));

const there = packs.filter((pack) => pack.there);
const missing = packs.filter((pack) => !pack.there);

describe.each(databases.filter(({ name }) => name === 'SQLite'))('packs of other fields on $name', ({
  fresh,
}) => {
  test.skip.each(missing)('$name is walked: skipped, for $folder is not there', () => undefined);

  test.each(there)('$name is walked from home to certificate', async ({ folder }) => {
    const learned = await learnPacks(folder);
    const { knowledge } = learned;
    const talk = await teamTalk(await fresh(), { learned });
    const heard = listening(talk);
    const [persona] = entriesOfKind(knowledge, 'persona') as [Persona];
    const path = pathOf(knowledge, persona) as Path;
    const role = persona.id.slice('persona/'.length);

    const first = await heard.home('dana');
    expect(first.outcome.home?.fallback).toContain(knowledge.packs[0]?.title);
    await heard.say('dana', 'help');

    const [concept] = entriesOfKind(knowledge, 'concept');
    const answer = await heard.say('dana', concept?.asks[0] ?? '');
    expect(answer.text).toContain(concept?.title);
    await heard.click('dana', buttonNamed(answer.replies, 'Tell me more'));

    expect((await heard.say('dana', `path ${role}`)).text).toContain(path.title);
    const preview = await heard.say('maren', `assign dana ${role} from today buddy milo`);
    await heard.click('maren', buttonNamed(preview.replies, 'Assign'));
    for (const { id } of path.steps) {
      await walk(talk, heard, path.steps.findIndex((step) => step.id === id) + 1);
    }
    await heard.home('dana');
    const { assignment } = await journeyFor(talk);
    expect(assignment.state).toBe('finished');
    const all = heard.read.map(({ fallback }) => fallback);
    expect(all.filter((text) => text.includes('You walked the whole path'))).toHaveLength(1);

    const wholly = JSON.stringify(heard.read);
    expect(ofAnotherField.exec(wholly)?.[0]).toBeUndefined();
    expect(heard.read.flatMap(emptyPartsOf)).toEqual([]);
  });

  test.each(there.slice(0, 2))('$name says of each tool where it stands, in its own words', async ({
    folder,
  }) => {
    const learned = await learnPacks(folder);
    const talk = await teamTalk(await fresh(), { learned });
    const heard = listening(talk);
    const titles = learned.knowledge.packs[0]?.facets[0]?.values.map(({ title }) => title) ?? [];
    for (const { id } of entriesOfKind(learned.knowledge, 'feature')) {
      const { text } = await heard.click('dana', { label: '', action: { name: 'entry.more', value: id } });
      expect(
        titles.some((title) => text.includes(`Stage: ${title}`)),
        id,
      ).toBe(true);
    }
    expect(ofAnotherField.exec(JSON.stringify(heard.read))?.[0]).toBeUndefined();
    expect(heard.read.flatMap(emptyPartsOf)).toEqual([]);
  });
});
