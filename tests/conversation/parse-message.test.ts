import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/conversation/parse-message.js';
import { features } from '../support/english.js';

const lexicon = features.lexicon('en');

/** The command that is heard, and what stands with it; 'question' for none. */
function heardIn(message: string): { name: string; rest: string; number?: number } {
  const said = parseMessage(message, lexicon);
  if (!said) return { name: 'question', rest: '' };
  const { number, reason } = said.heard.groups;
  const rest = said.heard.rest || (reason?.trim() ?? '');
  return { name: said.command.name, rest, ...(number === undefined ? {} : { number: Number(number) }) };
}

const cases: [string, object][] = [
  ['', { name: 'question' }],
  [' \n\t ', { name: 'question' }],
  ['x'.repeat(4_001), { name: 'question' }],
  ['x'.repeat(4_000), { name: 'question' }],
  ['help', { name: 'help', rest: '' }],
  ['  HELP!! ', { name: 'help', rest: '' }],
  ['help me with notebooks', { name: 'question' }],
  ['ask what is a notebook?', { name: 'ask', rest: 'what is a notebook?' }],
  ['Ask: What is CI/CD?', { name: 'ask', rest: 'What is CI/CD?' }],
  ['path', { name: 'path', rest: '' }],
  ['path data-engineer', { name: 'path', rest: 'data-engineer' }],
  ['Path Data Engineer', { name: 'path', rest: 'Data Engineer' }],
  ['my path', { name: 'path', rest: '' }],
  ['pathological case', { name: 'question' }],
  ['personas', { name: 'personas', rest: '' }],
  ['myths', { name: 'myths', rest: '' }],
  ['about me', { name: 'about', rest: '' }],
  ['forget me', { name: 'forget', rest: '' }],
  ['hello, what is canvas?', { name: 'question' }],
  ['Tell me more.', { name: 'more' }],
  ['Why?', { name: 'why' }],
  ['why do we have three accounts?', { name: 'question' }],
  ['and for data scientists?', { name: 'question' }],
  ['What about monitoring?', { name: 'question' }],
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

describe('a message', () => {
  it.each(ofSteps)('hears %j of a step', (message, what, number, reason = '') => {
    const expected = { name: `${what}-step`, rest: reason, ...(number === undefined ? {} : { number }) };
    expect(heardIn(message)).toEqual(expected);
  });

  it.each(questions)('takes %j for a question', (message) => {
    expect(heardIn(message)).toEqual({ name: 'question', rest: '' });
  });

  it.each(cases)('hears %j', (message, heard) => {
    expect(heardIn(message)).toMatchObject(heard);
  });

  it.each([
    ['“my path”', 'path'],
    ['‘my path’', 'path'],
    ['„my path“', 'path'],
    ['«my path»', 'path'],
    ['‹my path›!', 'path'],
    ['′my path′', 'path'],
    ['`my path`', 'path'],
    ['```my path```', 'path'],
    ['*my path*', 'path'],
    ['_“my path”_', 'path'],
    ['"my path."', 'path'],
    ['「my path」', 'path'],
    ['“path data-engineer”', 'path', 'data-engineer'],
    ['‘ask what is Canvas?’', 'ask', 'what is Canvas?'],
    ['“done with step 2”', 'done-step', '', 2],
    ['`done with step 2`.', 'done-step', '', 2],
    ['I‘m done with step 2', 'done-step', '', 2],
    ['I′m done', 'done-step'],
    ['I´m done', 'done-step'],
    ['Iʼm done', 'done-step'],
    ['my path :compass:', 'path'],
    [':wave: my path', 'path'],
    ['Ropes, my path', 'path'],
    ['hey Ropes! my path please', 'path'],
    ['my path, thanks in advance', 'path'],
    ['Hi there, “my path”', 'path'],
    ['hi, done with step 2 :tada:', 'done-step', '', 2],
    ['why? :thinking_face:', 'why'],
  ])('hears %j, whatever stands around it', (message, name, rest = '', number:
    | number
    | undefined = undefined) => {
    expect(heardIn(message)).toEqual({ name, rest, ...(number === undefined ? {} : { number }) });
  });

  it.each([
    ['please assign the data scientist path to noor haddad starting tomorrow'],
    ['Please, assign the data scientist path to noor haddad starting tomorrow!'],
    ['pls assign the data scientist path to noor haddad starting tomorrow'],
    ['can you assign the data scientist path to noor haddad starting tomorrow?'],
    ['Could you please assign the data scientist path to noor haddad starting tomorrow? Thanks!'],
    ['Hi Ropes, would you assign the data scientist path to noor haddad starting tomorrow'],
    ["ok, I'd like to assign the data scientist path to noor haddad starting tomorrow"],
    ['I want to assign the data scientist path to noor haddad starting tomorrow please'],
    ['Ropes: kindly assign the data scientist path to noor haddad starting tomorrow, thanks a lot'],
    ['hey, can you please assign the data scientist path to noor haddad starting tomorrow? :pray:'],
    ['“please assign the data scientist path to noor haddad starting tomorrow”'],
  ])('hears what is to be done in %j', (message) => {
    const { name, rest } = heardIn(message);
    expect(name).toBe('assign');
    expect(rest.replace(/[,.!]$/, '')).toBe('the data scientist path to noor haddad starting tomorrow');
  });

  it.each([
    ['please skip step 4 because I know it, thanks', 'skip-step', 'I know it', 4],
    ['can you skip step 4: I know it?', 'skip-step', 'I know it', 4],
    ['skip step 4 please', 'skip-step', '', 4],
    ['Please mark step 2 as done', 'done-step', '', 2],
    ['could you undo step 3?', 'undo-step', '', 3],
    ['pls show me step 2', 'show-step', '', 2],
    ['skip step 4 because please is no word for it', 'skip-step', 'please is no word for it', 4],
    ['assign data-engineer to: @dana', 'assign', 'data-engineer to: @dana'],
    ['assign data-engineer, @dana', 'assign', 'data-engineer, @dana'],
    ['please tell me more', 'more', ''],
    ['can you tell me more', 'more', ''],
    ['can you ask somebody?', 'question', ''],
    ['please', 'question', ''],
    ['can you?', 'question', ''],
    ['would you skip step functions?', 'question', ''],
  ] as const)('takes courtesies and nothing else from %j', (message, name, rest, number:
    | number
    | undefined = undefined) => {
    expect(heardIn(message)).toEqual({ name, rest, ...(number === undefined ? {} : { number }) });
  });

  it.each([
    '“my path” or “path”, which is it?',
    'what does “my path” do?',
    "is 'my path' the one for 'data engineers'",
    'hi, what is canvas?',
    'Ropes, what is canvas? thanks',
    '*Canvas* or *Studio*',
  ])('takes %j for a question, although quotes stand in it', (message) => {
    expect(heardIn(message)).toEqual({ name: 'question', rest: '' });
  });

  it('keeps the words after a command as they were typed', () => {
    expect(heardIn('ask Why "SDK" & <b>?')).toMatchObject({ rest: 'Why "SDK" & <b>?' });
  });
});
