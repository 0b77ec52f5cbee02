import type { PromptSource, Turn } from '../../conversation/feature.js';
import type { Prompt } from '../../ports/incoming.js';
import { teamFor } from '../shared/people/team.js';
import { teamWords } from './wording.js';

/** Who of the asker's team is stuck. */
export const stuckPrompt: PromptSource = { order: 30, find: whoIsStuck };

async function whoIsStuck(turn: Turn): Promise<readonly Prompt[]> {
  if (turn.asker.standing !== 'member') return [];
  const { prompts } = turn.context.words(teamWords);
  const stuck = (await teamFor(turn))?.team.find(({ needs }) => needs === 'stuck');
  return stuck ? [{ title: prompts.stuck(stuck.name), text: prompts.showPerson(stuck.name) }] : [];
}
