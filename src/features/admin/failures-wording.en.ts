import { message } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { FailuresWords } from './failures-wording.js';

export const en: FailuresWords = {
  heading: 'Messages could not be delivered',
  textMarkdown: (count, newest) =>
    message(
      '{count, plural, one {# message has} other {# messages have}} failed for good. The newest says: *{newest}*',
      { count, newest: literal(newest) },
    ),
  whatMarkdown:
    '`ropes deliveries --failed` lists them; `retry` and `drop` deal with them. I write about this once a day at most, not for every message.',
};
