import type { HomeSection, PromptSource } from '../../conversation/feature.js';
import { literal } from '../../ports/markdown.js';
import { pathParts, tasksFor } from '../shared/journey/my-tasks.js';
import { myTasksButton } from '../shared/journey/owed-steps.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { tasksWords } from './wording.js';

/** Tasks on the home page. */
const ON_HOME = 5;

/** What the asker owes to others, where they do. */
export const tasksHome: HomeSection = {
  order: 25,
  async parts(turn) {
    const tasks = await tasksFor(turn);
    if (tasks.length === 0) return [];
    const { context } = turn;
    const more = tasks.length - ON_HOME;
    return [
      { kind: 'divider' },
      { kind: 'heading', text: context.words(sharedJourneyWords).tasks.heading(tasks.length) },
      ...pathParts(context, tasks.slice(0, ON_HOME)),
      ...(more > 0
        ? [{ kind: 'note', markdown: literal(context.words(tasksWords).more(more)) } as const]
        : []),
      { kind: 'buttons', buttons: [myTasksButton(context)] },
    ];
  },
};

/** What is due of it. */
export const tasksPrompt: PromptSource = {
  order: 35,
  async find(turn) {
    const [first] = await tasksFor(turn);
    if (!first || first.step.waitsFor.length > 0) return [];
    const { prompts } = turn.context.words(tasksWords);
    return [{ title: prompts.title(first.name, first.step.step.title), text: prompts.text }];
  },
};
