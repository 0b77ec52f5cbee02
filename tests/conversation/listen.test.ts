import { describe, expect, it } from 'vitest';
import { listen } from '../../src/conversation/old-parse-message.js';
import { en } from '../../src/conversation/wording/en.js';

const cases: [string, object][] = [
  ['', { kind: 'empty' }],
  [' \n\t ', { kind: 'empty' }],
  ['x'.repeat(4_001), { kind: 'too-long', length: 4_001 }],
  ['x'.repeat(4_000), { kind: 'question' }],
  ['help', { kind: 'command', name: 'help', rest: '' }],
  ['  HELP!! ', { kind: 'command', name: 'help', rest: '' }],
  ['help me with notebooks', { kind: 'question', text: 'help me with notebooks' }],
  ['ask what is a notebook?', { kind: 'command', name: 'ask', rest: 'what is a notebook?' }],
  ['Ask: What is CI/CD?', { kind: 'command', name: 'ask', rest: 'What is CI/CD?' }],
  ['path', { kind: 'command', name: 'path', rest: '' }],
  ['path data-engineer', { kind: 'command', name: 'path', rest: 'data-engineer' }],
  ['Path Data Engineer', { kind: 'command', name: 'path', rest: 'Data Engineer' }],
  ['my path', { kind: 'command', name: 'path', rest: '' }],
  ['pathological case', { kind: 'question' }],
  ['personas', { kind: 'command', name: 'personas', rest: '' }],
  ['myths', { kind: 'command', name: 'myths', rest: '' }],
  ['about me', { kind: 'command', name: 'about', rest: '' }],
  ['forget me', { kind: 'command', name: 'forget', rest: '' }],
  ['Hello!', { kind: 'greeting' }],
  ['hello, what is canvas?', { kind: 'question' }],
  ['Thank you so much 🙏', { kind: 'thanks' }],
  ['ok, thanks', { kind: 'thanks' }],
  ['bye', { kind: 'farewell' }],
  ['Tell me more.', { kind: 'more' }],
  ['Why?', { kind: 'why' }],
  ['why do we have three accounts?', { kind: 'question' }],
  ['and for data scientists?', { kind: 'follow-up', about: 'data scientists' }],
  ['What about monitoring?', { kind: 'follow-up', about: 'monitoring' }],
];

/** What is said of steps: what, the number, and the reason. */
const ofSteps: [message: string, what: string, number?: number, reason?: string][] = [
  ['done', 'done'],
  ['Done!', 'done'],
  ['done ✅', 'done'],
  ['Finished 👍🏽', 'done'],
  ['done :white_check_mark:', 'done'],
  ["I'm done", 'done'],
  ['all done', 'done'],
  ['done with it', 'done'],
  ["I'm done with this step", 'done'],
  ['done with step 2', 'done', 2],
  ["I'm done with step 2!", 'done', 2],
  ['I’m  done with\nstep 2', 'done', 2],
  ['step 2 is done', 'done', 2],
  ["step 2's done", 'done', 2],
  ['Step 2: done', 'done', 2],
  ['Finished step 2', 'done', 2],
  ['finish step 2', 'done', 2],
  ['mark step 2 as complete', 'done', 2],
  ['tick off step 2', 'done', 2],
  ['done with step 12', 'done', 12],
  ['undo', 'undo'],
  ['Undo that.', 'undo'],
  ['undo the last step', 'undo'],
  ['undo step 3', 'undo', 3],
  ['skip', 'skip'],
  ['not for me', 'skip'],
  ['skip this step', 'skip'],
  ['skip step 4', 'skip', 4],
  ['skip step 4 because', 'skip', 4],
  ['skip step 4 because I know it.', 'skip', 4, 'I know it'],
  ['skip step 4, since I know it', 'skip', 4, 'I know it'],
  ['skip step 4 I know it', 'skip', 4, 'I know it'],
  ['skip 4: I know it', 'skip', 4, 'I know it'],
  ['step 4 is not for me: I know it', 'skip', 4, 'I know it'],
  ['stuck', 'stuck'],
  ["I'm stuck", 'stuck'],
  ['im stuck here', 'stuck'],
  ["I'm stuck with this step", 'stuck'],
  ['stuck on step 5', 'stuck', 5],
  ["I'm stuck at 5", 'stuck', 5],
  ['step 2', 'show', 2],
  ['show me step 2', 'show', 2],
  ['open step #2', 'show', 2],
];

/** Questions that begin like something else. */
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
];

describe('listen', () => {
  it.each(ofSteps)('hears %j of a step', (message, what, number, reason = '') => {
    expect(listen(message, en.listens)).toMatchObject({ kind: 'walk', what, number, reason });
  });

  it.each(questions)('takes %j for a question', (message) => {
    expect(listen(message, en.listens)).toEqual({ kind: 'question', text: message });
  });

  it.each(cases)('hears %j', (message, heard) => {
    expect(listen(message, en.listens)).toMatchObject(heard);
  });

  it('keeps the words after a command as they were typed', () => {
    expect(listen('ask Why "SDK" & <b>?', en.listens)).toMatchObject({ rest: 'Why "SDK" & <b>?' });
  });
});
