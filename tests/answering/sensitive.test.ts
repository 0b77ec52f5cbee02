import { describe, expect, it } from 'vitest';
import { isSensitive } from '../../src/answering/reading/sensitive.js';

/** Matters of every kind, said aloud and softly. */
const told: readonly string[] = [
  "a customer keeps asking me out and it's getting weird",
  'how can I report something without giving my name',
  'he stands way too close to me every time',
  'I have to have an operation next month and my team should not know',
  'they changed my contract without asking me',
  'a coworker is drunk at his desk',
  'my laptop is gone',
  'a woman in the lobby has a seizure',
  'water is coming through the ceiling near the servers',
  'the fire alarm is ringing, where do I go',
  'somebody is lying on the floor',
  "I don't see a way out any more",
  'I have no friends here',
  "I can't stop thinking about work at night",
  "not sure I'm the right person for this role",
  'I got a better offer elsewhere',
  'is it normal that everyone ignores me',
  "I posted our customers' names on LinkedIn by accident",
  'a colleague watches porn at work',
  'my boss gave the promotion to his nephew',
  "I'm the only woman here and they let me feel it",
  'She keeps calling me names',
  'what can I do about my boss making jokes about my weight',
  'my supervisor wants me to backdate documents',
  'I have a chronic illness, must I say so',
  'I had a miscarriage last week',
  'my father died yesterday',
  "I think I'm getting depressed",
  'how do I resign',
  'thinking about leaving the company',
  'what happens if I quit during probation',
  'My salary was not paid this month',
  'they still owe me my bonus',
  'I left my work phone on the train',
  'clicked a phishing link, what now',
  'my access badge was stolen',
  'I accidentally emailed the customer list to a competitor',
  'I uploaded a file with passwords to a public bucket',
  'my colleague cut his finger and it bleeds a lot',
  'there is smoke in the corridor',
  "she's not breathing",
  'someone has a gun in the building',
  'I hurt myself last night',
  'everything feels pointless',
  "I'm completely overwhelmed and cry every evening",
  'nobody in my team talks to me',
  'I feel like everyone is judging me',
  'I failed again and want to give up',
  "so tired of pretending I'm fine",
  'my boss touched my leg',
  "they told me I'm too old for training",
  "he said women can't code",
  'saw our manager charging private dinners to the company',
  'who do I tell about accounting tricks',
  'I was asked to delete evidence before the audit',
  'my teammate said he wants to end his life',
  'mental health support?',
  'is there someone I can talk to about stress',
];

/** Questions about the work that hold such words, or sound like it. */
const asked: readonly string[] = [
  'how do I keep my data secure?',
  'how do I stop an instance?',
  'what is our quota',
  'is a leaked endpoint expensive',
  'can I share a notebook with a colleague',
  'my training job died, where are the logs',
  'how do I kill a stuck training job',
  'the endpoint keeps failing health checks',
  'who owns the production account',
  'what happens to my files when I stop the space',
  'how do I protect sensitive data in S3',
  'what does model monitor alert on',
  'how do I detect fraud in payments',
  'does canvas cost money while idle',
  'my job was stopped early, why',
  'is it bad to leave an endpoint running',
  'who may access the test account',
  'I lost my notebook changes, can I get them back',
  'I deleted an endpoint by accident, how do I recreate it',
  'can I break production with my role',
  'what should I do when my kernel is dead',
  'training takes too long and I am stuck at step 3',
  'the pipeline failed at the processing step',
  'how many hours does the path take',
  'do I have to learn all of it',
  'who pays for the instances',
  'how do I report a wrong answer',
  'what is a stress test for endpoints',
  'where do I find security groups',
  'which encryption keys does the bucket use',
  "what's the token limit",
  'my access to Studio is denied',
  'I have no access to the sandbox account',
  "I can't log in to Studio",
  'my account is locked',
  'how do I request more GPUs',
  'can two people work in one space',
  'who is my manager',
  'I am late with step 4, is that bad',
  'how do I hand over a model',
  'is the data in the sandbox anonymous',
  'should I use my own laptop',
  'where is the emergency exit button of the pipeline',
  'how do I cancel a job',
  'how to quit Studio',
  'what does drift mean',
  'am I allowed to train on weekends',
  'is it normal that training takes 3 hours',
  'how do I leave the shared space',
  'what if I make a mistake in the sandbox',
  'does a memory leak hurt my endpoint',
  'we detect cancer in images, which tool',
  'anomaly in blood pressure data set',
  'how to process patient data',
  'what is bias in a model',
  'does clarify detect discrimination',
];

describe('what is told in confidence', () => {
  it.each(told)('is seen in "%s"', (text) => {
    expect(isSensitive(text)).toBe(true);
    expect(isSensitive(text.toUpperCase().replaceAll("'", '’'))).toBe(true);
  });

  it.each(asked)('is not seen in "%s"', (text) => {
    expect(isSensitive(text)).toBe(false);
  });

  it('is looked for in no more time than the length of a message asks for', () => {
    const pieces = [
      'want to ',
      'not paid ',
      'my laptop ',
      'sent my ',
      'feel so ',
      'nobody ',
      'a ',
      'i’m very ',
    ];
    const took = (count: number) => {
      const start = process.cpuUsage();
      for (const piece of pieces) isSensitive(piece.repeat(count / piece.length));
      const { user } = process.cpuUsage(start);
      return user;
    };
    took(4_000);
    // Ten times as long takes no ten times as long: a limit of microseconds that no machine comes near.
    expect(took(40_000)).toBeLessThan(Math.max(10 * took(4_000), 2_000_000));
  });
});
