import type { ReplyContext } from '../../src/conversation/reply-context.js';
import {
  answerFormOf,
  closeFormOf,
  passFormOf,
  type RequestPreview,
  requestFormOf,
} from '../../src/features/referrals/forms.js';
import {
  answerKeptReply,
  type CardParts,
  myQuestionsReply,
  openQuestionsReply,
  referralAnswerReply,
  referralCardReply,
  referralNoteReply,
  referralPreviewReply,
} from '../../src/features/referrals/replies.js';
import { referralsWords } from '../../src/features/referrals/wording.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { literal } from '../../src/ports/markdown.js';
import type { Form, Reply } from '../../src/ports/reply.js';
import type { Referral } from '../../src/referrals/referrals.js';
import { english } from './english.js';
import { hostile } from './hostile.js';

const ID = '01950000-0000-7000-8000-000000000000';

/** The longest answer that is passed on. */
const LONG = 'An answer of many words. '.repeat(400);

function referralOf(text: string, knowledge: Knowledge, state: Referral['state']): Referral {
  const asker = { id: ID, person: ID, anonymous: false, question: null, text, place: null, helpful: null };
  return {
    id: ID,
    text,
    nearest: [...knowledge.entries.keys()].slice(0, 3),
    state,
    takenBy: null,
    answer: state === 'answered' ? LONG : text,
    answeredBy: null,
    answeredAt: 1_795_000_000_000,
    createdAt: 1_795_000_000_000,
    askers: [asker, asker, asker],
  };
}

function contextOf(knowledge: Knowledge): ReplyContext {
  return { knowledge, ...english, persona: undefined, today: '2026-11-23' };
}

/** Every reply about questions that go to people. */
export function everyReferringReply(knowledge: Knowledge): ReadonlyMap<string, Reply> {
  const context = contextOf(knowledge);
  const replies = new Map<string, Reply>();
  for (const [index, text] of hostile.entries()) {
    const parts: CardParts = {
      name: text,
      role: text,
      takenBy: text,
      answeredBy: text,
      maySave: true,
      again: true,
      word: english.words(referralsWords).passForm.fromMarkdown(text, text),
    };
    for (const state of ['open', 'taken', 'answered', 'closed'] as const) {
      const referral = referralOf(text, knowledge, state);
      replies.set(`card ${state} ${index}`, referralCardReply(context, referral, parts));
      replies.set(
        `card ${state} done ${index}`,
        referralCardReply(context, referral, { ...parts, done: text }),
      );
    }
    const open = referralOf(text, knowledge, 'open');
    const answer = { heading: text, question: text, answer: text, helpful: true };
    replies.set(`expert's answer ${index}`, referralAnswerReply(context, open, answer, 'asker'));
    replies.set(`answer kept ${index}`, answerKeptReply(context, open, text, true, 'asker'));
    replies.set(
      `question waits ${index}`,
      referralNoteReply(context.words(referralsWords).waitsMarkdown(text, text)),
    );
    replies.set(`my questions ${index}`, myQuestionsReply(context, [{ text, state: text }]));
    replies.set(
      `open questions ${index}`,
      openQuestionsReply(context, [open], () => '2026-11-20', text),
    );
    replies.set(`question preview ${index}`, referralPreviewReply(context, previewOf(text)));
    replies.set(`question noted ${index}`, referralNoteReply(literal(text)));
  }
  replies.set('no questions', myQuestionsReply(context, []));
  replies.set(
    'no open questions',
    openQuestionsReply(context, [], () => ''),
  );
  return replies;
}

/** Every form about them. */
export function everyReferringForm(knowledge: Knowledge): ReadonlyMap<string, Form> {
  const context = contextOf(knowledge);
  return new Map(
    hostile.flatMap((text, index): [string, Form][] => [
      [`referral ${index}`, requestFormOf(context, previewOf(text))],
      [`referral to nobody ${index}`, requestFormOf(context, { ...previewOf(text), expert: undefined })],
      [`expert's answer ${index}`, answerFormOf(context, { id: ID, text })],
      [`pass on ${index}`, passFormOf(context, ID)],
      [`close ${index}`, closeFormOf(context, ID)],
    ]),
  );
}

function previewOf(text: string): RequestPreview {
  return {
    question: ID,
    typed: text,
    name: text,
    expert: text,
    owner: { name: text.slice(0, 80), email: text.slice(0, 80) },
  };
}
