import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../src/conversation/parse-message.js';
import { pathsWords } from '../../../src/features/paths/wording.js';
import { learned } from '../../support/conversation.js';
import { english, features } from '../../support/english.js';

/** What is said of steps: the command, the number, and the reason. */
const ofSteps: [message: string, command: string, number?: string, reason?: string][] = [
  ['done', 'done-step'],
  ['Done!', 'done-step'],
  ['done ✅', 'done-step'],
  ['Finished 👍🏽', 'done-step'],
  ['done :white_check_mark:', 'done-step'],
  ["I'm done", 'done-step'],
  ['all done', 'done-step'],
  ['done with it', 'done-step'],
  ["I'm done with this step", 'done-step'],
  ['done with step 2', 'done-step', '2'],
  ["I'm done with step 2!", 'done-step', '2'],
  ['I’m  done with\nstep 2', 'done-step', '2'],
  ['step 2 is done', 'done-step', '2'],
  ["step 2's done", 'done-step', '2'],
  ['Step 2: done', 'done-step', '2'],
  ['Finished step 2', 'done-step', '2'],
  ['finish step 2', 'done-step', '2'],
  ['mark step 2 as complete', 'done-step', '2'],
  ['tick off step 2', 'done-step', '2'],
  ['done with step 12', 'done-step', '12'],
  ['undo', 'undo-step'],
  ['Undo that.', 'undo-step'],
  ['undo the last step', 'undo-step'],
  ['undo step 3', 'undo-step', '3'],
  ['skip', 'skip-step'],
  ['not for me', 'skip-step'],
  ['skip this step', 'skip-step'],
  ['skip step 4', 'skip-step', '4'],
  ['skip step 4 because', 'skip-step', '4'],
  ['skip step 4 because I know it.', 'skip-step', '4', 'I know it'],
  ['skip step 4, since I know it', 'skip-step', '4', 'I know it'],
  ['skip step 4 I know it', 'skip-step', '4', 'I know it'],
  ['skip 4: I know it', 'skip-step', '4', 'I know it'],
  ['step 4 is not for me: I know it', 'skip-step', '4', 'I know it'],
  ['stuck', 'stuck-step'],
  ["I'm stuck", 'stuck-step'],
  ['im stuck here', 'stuck-step'],
  ["I'm stuck with this step", 'stuck-step'],
  ['stuck on step 5', 'stuck-step', '5'],
  ["I'm stuck at 5", 'stuck-step', '5'],
  ['step 2', 'show-step', '2'],
  ['show me step 2', 'show-step', '2'],
  ['open step #2', 'show-step', '2'],
  ["I'm no longer stuck", 'unstuck-step'],
  ['unstuck on step 5', 'unstuck-step', '5'],
  ['not stuck any more', 'unstuck-step'],
  ['I can go on', 'unstuck-step'],
];

/** Several steps: the command, the numbers, and the reason. */
const ofSeveral: [message: string, command: string, numbers: number[], reason?: string][] = [
  ['skip step 3 and 4', 'skip-step', [3, 4]],
  ['skip steps 3 and 4', 'skip-step', [3, 4]],
  ['skip step 3, 4', 'skip-step', [3, 4]],
  ['skip steps 3, 4 and 6', 'skip-step', [3, 4, 6]],
  ['skip steps 3, 4, and 6 because I know them', 'skip-step', [3, 4, 6], 'I know them'],
  ['skip step 3 and step 4 because I know both', 'skip-step', [3, 4], 'I know both'],
  ['skip step #3 & #4: known', 'skip-step', [3, 4], 'known'],
  ['skip steps 3 to 6, since I know them', 'skip-step', [3, 4, 5, 6], 'I know them'],
  ['skip steps 3-5 - I know them', 'skip-step', [3, 4, 5], 'I know them'],
  ['skip steps three and four', 'skip-step', [3, 4]],
  ['skip steps 3 and 4 I know them', 'skip-step', [3, 4], 'I know them'],
  ['skip step 3 and 4, I know them', 'skip-step', [3, 4], 'I know them'],
  ['skip steps 3, 4, I know them', 'skip-step', [3, 4], 'I know them'],
  ['skip step four', 'skip-step', [4]],
  ['skip 3 and 4', 'skip-step', [3, 4]],
  ['skip 3, 4: I know them', 'skip-step', [3, 4], 'I know them'],
  ['skip step 3, 4 weeks is too long for it', 'skip-step', [3], '4 weeks is too long for it'],
  ['skip step 3 - 5 weeks are too long', 'skip-step', [3], '5 weeks are too long'],
  ['steps 3 and 4 are not for me: I know them', 'skip-step', [3, 4], 'I know them'],
  ['done with steps 1 and 2', 'done-step', [1, 2]],
  ['done with step 1, 2', 'done-step', [1, 2]],
  ["I've finished step 1 and step 3!", 'done-step', [1, 3]],
  ['Steps 1, 3 and 4 are done', 'done-step', [1, 3, 4]],
  ['step 1 and 3 done', 'done-step', [1, 3]],
  ['done: 1, 3', 'done-step', [1, 3]],
  ['tick off steps 1–3', 'done-step', [1, 2, 3]],
  ['finish step two', 'done-step', [2]],
  ['undo steps 3 and 4', 'undo-step', [3, 4]],
  ['undo 3, 4', 'undo-step', [3, 4]],
  ['stuck on steps 3 and 4', 'stuck-step', [3, 4]],
  ['no longer stuck on 3 and 4', 'unstuck-step', [3, 4]],
  ['show me steps 3 and 4', 'show-step', [3, 4]],
  ['step one', 'show-step', [1]],
];

/** Questions that begin like something that is said of a step or a path. */
const questions = [
  'step functions',
  'step 2 of the lifecycle?',
  'skip connections?',
  'skip 2 layers in a network?',
  'skip the console?',
  'stuck training job what now',
  'stuck at deploying a model',
  'done with data prep, what next?',
  'what is done in step 2 of the lifecycle?',
  'finished training, where is my model?',
  'complete list of features',
  'undo a deployment',
  'not for me to say, is it?',
  'is step 2 done?',
  '✅',
  'pathological case',
  'skip step 3 and tell me why',
  'skip step 3 or 4',
  'skip step 3 if I know it',
  'skip one',
  'done 3/4',
  'step 3 and 4 of the lifecycle',
  'steps to deploy a model',
  'step one of the lifecycle',
  'skip step 3 and',
  'skip steps 3 and 4 or 5',
  'skip step 3 and 4 weeks of reading?',
];

const ofRoles: [message: string, command: string, rest: string][] = [
  ['path', 'path', ''],
  ['My path!', 'path', ''],
  ['path data-engineer', 'path', 'data-engineer'],
  ['Path Data Engineer', 'path', 'Data Engineer'],
  ['learning path: data engineer', 'path', 'data engineer'],
  ['personas', 'personas', ''],
  ['Roles?', 'personas', ''],
  ['myths', 'myths', ''],
];

const own = new Set(
  features.features.find(({ name }) => name === 'paths')?.commands?.map(({ name }) => name),
);

function heard(message: string) {
  return parseMessage(message, features.lexicon('en'));
}

describe('what is said of a path', () => {
  it.each(ofSteps)('is heard in %j', (message, command, number, reason) => {
    const said = heard(message);
    expect(said?.command.name).toBe(command);
    expect(said?.heard.groups.number).toBe(number);
    expect(said?.heard.groups.reason?.trim()).toBe(reason);
  });

  it.each(ofSeveral)('is heard in %j', (message, command, numbers, reason) => {
    const said = heard(message);
    expect(said?.command.name).toBe(command);
    expect(english.words(pathsWords).listens.numbers(said?.heard.groups.number ?? '')).toEqual(numbers);
    expect(said?.heard.groups.reason?.trim()).toBe(reason);
  });

  it.each(ofRoles)('is heard in %j', (message, command, rest) => {
    const said = heard(message);
    expect(said?.command.name).toBe(command);
    expect(said?.heard.rest).toBe(rest);
  });

  it.each(questions)('is not heard in %j', (message) => {
    expect(own.has(heard(message)?.command.name ?? '')).toBe(false);
  });

  it('is listed in help in this order, and offered while one types', () => {
    const { words } = features.languages.of('en');
    const reader = { words, knowledge: learned.knowledge, may: () => true };
    const lines = features.help(reader, 'own').map(([typed]) => typed);
    const wanted = ['my path', 'done with step 2', 'path data-engineer', 'personas', 'myths'];
    expect(lines.filter((line) => wanted.includes(line))).toEqual(wanted);
    const hints = features.hints('en', learned.knowledge);
    expect(hints.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['my path', 'done', "I'm stuck", 'personas', 'myths']),
    );
    for (const { title, description } of hints) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  });
});
