import { describe, expect, it } from 'vitest';
import { nonQuestionIn } from '../../src/answering/reading/non-questions.js';
import { holdsSecret } from '../../src/answering/reading/secrets.js';

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

/** A secret in words of every kind, short ones too. */
const told: readonly string[] = [
  'my access token is abc',
  'my api key is xyz',
  'the wifi password is blue',
  'my pin is 123',
  'our password is: hunter2',
  'my token is abc, why is it refused?',
  'here is my password hunter2',
  'my password Sommer24 does not work',
  'the passphrase is swordfish.',
  'my secret key is qwe',
  'password is letmein',
  'root password toor99 please',
  'bot token is t0k3n',
  'my pw is foo',
  'the pin code is 4711',
  'Tr0ub4dor&3',
  'Summer2024!',
  'Welcome1!',
  'P@ssw0rd',
  'X7!kq_Zp',
];

/** Names with a number, and what people say of a secret without telling it. */
const described: readonly string[] = [
  'Confluence-2024!',
  'Jira-9!',
  'R&D-2025',
  '(Python-3.12)',
  'Q4-2024!',
  'Kubernetes-1.29!',
  'Node.js-20!',
  'OKR_2024!',
  'Step-4!',
  'Release-2024.1!',
  'Windows-11!',
  'Summer-Party-2025!',
  'ISO-27001!',
  'GDPR-2018!',
  'Offsite_2026!',
  'my token is bad',
  'my password is strange',
  'the api key is random',
  'the token is jwt',
  'my pin is fine',
  'the password is a secret, is it?',
  'my token is old, how do I renew it',
  'is my token public',
  'the access token is stuck',
  'my credentials are gone',
  'my password is too short',
  'the password is required.',
  'my access key is enough',
  'our api token is broken, who helps?',
  'where is my token',
];

/** Digits that are the same in every run. */
function numbers(): (count: number) => string {
  let seed = 7;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * 10);
  };
  return (count) => Array.from({ length: count }, next).join('');
}

const HOW_MANY = 200;

function made(make: (digits: (count: number) => string) => readonly string[]): string[] {
  const digits = numbers();
  return Array.from({ length: HOW_MANY }, () => make(digits)).flat();
}

function telephones(): string[] {
  return made((digits) => [
    `+49151${digits(8)}`,
    `call me at +44 7${digits(3)} ${digits(6)}`,
    `+1 (415) ${digits(3)}-${digits(4)}`,
    `004917${digits(9)}`,
    `my number is 4915${digits(9)}`,
    `+33${digits(9)}`,
    `tel: 49 151 ${digits(4)} ${digits(4)}`,
    `+5511${digits(9)}`,
    `49${digits(11)}`,
    `+62812${digits(8)}`,
  ]);
}

function orders(): string[] {
  return made((digits) => [
    `order 4${digits(15)}`,
    `invoice no. 5${digits(15)}`,
    `where is order number 4${digits(12)}`,
    `tracking 6${digits(15)}`,
    `ticket #4${digits(15)}`,
    `IMEI 35${digits(13)}`,
    `customer number: 5${digits(13)}`,
    `case 4${digits(3)} ${digits(4)} ${digits(4)} ${digits(4)}`,
    `${digits(4)}-${digits(5)}-${digits(5)}`,
    `4${digits(12)}`,
  ]);
}

/** With the digit that makes it pass Luhn's check. */
function card(digits: string): string {
  const sum = [...digits].reverse().reduce((all, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function cards(): string[] {
  const grouped = (number: string, by: string) => number.replace(/(\d{4})(?=\d)/g, `$1${by}`);
  return made((digits) => {
    const [visa, master] = [card(`4${digits(14)}`), card(`52${digits(13)}`)];
    const [amex, discover] = [card(`37${digits(12)}`), card(`6011${digits(11)}`)];
    return [
      visa,
      amex,
      grouped(visa, ' '),
      grouped(master, '-'),
      `my card ${visa} was charged twice`,
      `card number: ${master}`,
      `${amex.slice(0, 4)} ${amex.slice(4, 10)} ${amex.slice(10)}`,
      grouped(discover, ' '),
      `please charge ${master} for it`,
    ];
  });
}

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

  it.each(told)('is a secret that somebody tells: %s', (text) => {
    expect(nonQuestionIn(text)).toBe('secret');
  });

  it.each(described)('is no secret, since it is only described: %s', (text) => {
    expect(holdsSecret(text)).toBe(false);
  });

  it('takes none of thousands of telephone and order numbers for a card, and every card for one', () => {
    const wrongly = (texts: readonly string[], are: boolean) =>
      texts.filter((text) => holdsSecret(text) !== are).slice(0, 5);
    expect(wrongly(telephones(), false)).toEqual([]);
    expect(wrongly(orders(), false)).toEqual([]);
    expect(wrongly(cards(), true)).toEqual([]);
  });

  it('is sorted quickly, however long and odd it is', () => {
    const pieces = [
      'password ',
      'a',
      '1 ',
      'at x(',
      '://',
      '4-',
      'A1b2',
      '"token": ',
      'my password ',
      '\n  at ',
    ];
    const took = (length: number) => {
      const before = process.cpuUsage();
      for (const piece of pieces) nonQuestionIn(piece.repeat(length / piece.length));
      return process.cpuUsage(before).user;
    };
    took(1_000);
    const short = Math.max(took(10_000), 5_000);
    // What takes quadratic time takes sixteen times as long.
    expect(took(40_000)).toBeLessThan(12 * short);
  });
});
