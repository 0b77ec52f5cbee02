import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../src/conversation/parse-message.js';
import { learned } from '../../support/conversation.js';
import { features } from '../../support/english.js';

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
    const hints = features.hints('en');
    expect(hints.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['my path', 'done', "I'm stuck", 'personas', 'myths']),
    );
    for (const { title, description } of hints) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  });
});
