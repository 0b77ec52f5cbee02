import { z } from 'zod';
import { id } from '../../conversation/actions.js';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { literal } from '../../ports/markdown.js';
import type { Form } from '../../ports/reply.js';
import type { Referral } from '../../referrals/referrals.js';
import { noteField } from '../shared/form-fields.js';
import { questionField } from '../shared/question-field.js';
import { about, type SendAs, senders } from './actions.js';
import { type ReferralsWords, referralsWords } from './wording.js';

/** Most characters of an expert's answer. */
export const LONGEST_ANSWER = 10_000;

/** Behind "Ask a person", about a question in the log. */
export const requestForm = form(
  'referral.request',
  { question: id },
  { question: typed, as: z.enum(senders).catch('named') },
);

// On an expert's card.
export const answerForm = form('referral.answer', about, { answer: typed });
export const passForm = form('referral.pass', about, { reason: typed });
export const closeForm = form('referral.close', about, { reason: typed });

/** What somebody is shown before their question goes to a person. */
export interface RequestPreview {
  /** Id in the question log. */
  readonly question: string;
  /** As it was asked. */
  readonly typed: string;
  /** Of whoever asks. */
  readonly name: string;
  /** Who would get it; undefined when nobody can be reached. */
  readonly expert: string | undefined;
  /** Whom to write to meanwhile. */
  readonly owner: { readonly name: string; readonly email: string };
}

/** The form behind "Ask a person": what is sent, to whom, and under which name. */
export function requestFormOf(context: ReplyContext, preview: RequestPreview): Form {
  const words = context.words(referralsWords).form;
  const labels: Readonly<Record<SendAs, string>> = {
    named: words.named(preview.name),
    anonymous: words.anonymous,
  };
  return requestForm.of(
    { question: preview.question },
    {
      title: words.title,
      intro: previewIntro(words, preview),
      fields: [
        questionField(requestForm.fields.question, words.question, preview.typed),
        {
          kind: 'choice',
          name: requestForm.fields.as,
          label: words.as,
          options: senders.map((value) => ({ label: labels[value], value })),
          value: 'named',
          required: true,
        },
      ],
      submit: words.submit,
    },
  );
}

/** Says to whom a question would go. */
export function previewIntro(words: ReferralsWords['form'], { expert, owner }: RequestPreview): string {
  return expert === undefined
    ? words.introNobodyMarkdown(owner.name, owner.email)
    : words.introMarkdown(expert);
}

/** The form of an expert's answer. */
export function answerFormOf(
  context: ReplyContext,
  { id: referral, text }: Pick<Referral, 'id' | 'text'>,
): Form {
  const words = context.words(referralsWords).answerForm;
  return answerForm.of(
    { referral },
    {
      title: words.title,
      intro: words.introMarkdown(text),
      fields: [noteField(answerForm.fields.answer, words.answer, true, '', LONGEST_ANSWER)],
      submit: words.submit,
    },
  );
}

/** The form of an expert who passes a question on. */
export function passFormOf(context: ReplyContext, referral: string): Form {
  const words = context.words(referralsWords).passForm;
  return passForm.of(
    { referral },
    {
      title: words.title,
      intro: literal(words.intro),
      fields: [noteField(passForm.fields.reason, words.reason, false)],
      submit: words.submit,
    },
  );
}

/** The form of an expert who closes a question without an answer. */
export function closeFormOf(context: ReplyContext, referral: string): Form {
  const words = context.words(referralsWords).closeForm;
  return closeForm.of(
    { referral },
    {
      title: words.title,
      intro: literal(words.intro),
      fields: [noteField(closeForm.fields.reason, words.reason, true)],
      submit: words.submit,
    },
  );
}
