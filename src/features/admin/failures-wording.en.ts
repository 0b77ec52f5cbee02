import { message } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { FailuresWords } from './failures-wording.js';

/** Platforms write themselves with a capital. */
function named(platform: string): string {
  return platform.slice(0, 1).toUpperCase() + platform.slice(1);
}

export const en: FailuresWords = {
  heading: 'Messages could not be delivered',
  textMarkdown: (count, newest) =>
    message(
      '{count, plural, one {# message has} other {# messages have}} failed for good. The newest says: *{newest}*',
      { count, newest: literal(newest) },
    ),
  columns: ['Platform', 'Messages', 'What went wrong'],
  platform: named,
  messages: (count) => message('{count, plural, one {# message} other {# messages}}', { count }),
  whatMarkdown:
    '`ropes deliveries --failed` lists them; `retry` and `drop` deal with them. I write about this once a day at most, not for every message.',
  judge: {
    heading: 'The judge gives no answer',
    textMarkdown: (reason) =>
      `*${literal(reason)}* Questions are answered all the same, as I find the answers by myself.`,
    noteMarkdown:
      'I ask it again by myself. `ropes doctor` says how things stand. I write about this once a day at most.',
  },
  outage: {
    heading: (platform) => `${named(platform)} takes no messages of mine`,
    textMarkdown: (reason, waiting) =>
      message(
        '*{reason}* {waiting, plural, =0 {Nothing waits there yet.} one {# message waits.} other {# messages wait.}}',
        { reason: literal(reason), waiting },
      ),
    noteMarkdown:
      'Nothing is lost: what waits is sent by itself as soon as it is taken again, and I tell you then. `ropes doctor` says how things stand.',
    overMarkdown: (platform) =>
      `${literal(named(platform))} takes my messages again. What waited is being sent.`,
  },
};
