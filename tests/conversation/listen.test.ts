import { describe, expect, it } from 'vitest';
import { listen } from '../../src/conversation/listen.js';
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

describe('listen', () => {
  it.each(cases)('hears %j', (message, heard) => {
    expect(listen(message, en.listens)).toMatchObject(heard);
  });

  it('keeps the words after a command as they were typed', () => {
    expect(listen('ask Why "SDK" & <b>?', en.listens)).toMatchObject({ rest: 'Why "SDK" & <b>?' });
  });
});
