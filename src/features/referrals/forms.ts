import {
  actions,
  button,
  expertForms,
  LONGEST_ANSWER,
  LONGEST_NOTE,
  referralForm,
  sendValue,
} from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Field, Form, Reply } from '../../ports/reply.js';
import { questionField } from '../asking/forms.js';
import { referralsWords } from './wording.js';

/** What somebody is shown before their question goes to a person. */
export interface Preview {
  /** Id in the question log. */
  readonly question: string;
  /** As it was asked. */
  readonly typed: string;
  /** Of whoever asks. */
  readonly name: string;
  /** Who would get it; undefined when nobody can be reached. */
  readonly whom: string | undefined;
  /** Whom to write to meanwhile. */
  readonly owner: { readonly name: string; readonly email: string };
}

/** The form behind "Ask a person": what is sent, to whom, and under which name. */
export function referralFormOf(context: ReplyContext, preview: Preview): Form {
  const { form } = context.words(referralsWords);
  return {
    name: referralForm.name,
    title: form.title,
    context: preview.question,
    intro: introOf(context, preview),
    fields: [
      questionField(referralForm.question, form.question, preview.typed),
      {
        kind: 'choice',
        name: referralForm.as,
        label: form.as,
        options: [
          { label: form.named(preview.name), value: 'named' },
          { label: form.anonymous, value: 'anonymous' },
        ],
        value: 'named',
        required: true,
      },
    ],
    submit: form.submit,
  };
}

/** The same where no form can open. */
export function referralPreviewReply(context: ReplyContext, preview: Preview): Reply {
  const words = context.words(referralsWords).preview;
  return replyOf(
    [
      { kind: 'text', markdown: introOf(context, preview) },
      { kind: 'text', markdown: words.questionMarkdown(preview.typed) },
      {
        kind: 'buttons',
        buttons: [
          button(words.named(preview.name), actions.sendReferral, sendValue(preview.question, 'named'), {
            style: 'primary',
          }),
          button(words.anonymous, actions.sendReferral, sendValue(preview.question, 'anonymous')),
        ],
      },
      { kind: 'note', markdown: literal(words.change) },
    ],
    'asker',
  );
}

function introOf(context: ReplyContext, { whom, owner }: Preview): string {
  const { form } = context.words(referralsWords);
  return whom === undefined ? form.introNobodyMarkdown(owner.name, owner.email) : form.introMarkdown(whom);
}

/** The form of an expert's answer. */
export function answerFormOf(
  context: ReplyContext,
  referral: { readonly id: string; readonly text: string },
): Form {
  const { answerForm } = context.words(referralsWords);
  return {
    name: expertForms.answer.name,
    title: answerForm.title,
    context: referral.id,
    intro: answerForm.introMarkdown(referral.text),
    fields: [textField(expertForms.answer.answer, answerForm.answer, true, LONGEST_ANSWER)],
    submit: answerForm.submit,
  };
}

/** The form of an expert who passes a question on. */
export function passFormOf(context: ReplyContext, referral: string): Form {
  const { passForm } = context.words(referralsWords);
  return {
    name: expertForms.pass.name,
    title: passForm.title,
    context: referral,
    intro: literal(passForm.introMarkdown),
    fields: [textField(expertForms.pass.reason, passForm.reason, false, LONGEST_NOTE)],
    submit: passForm.submit,
  };
}

/** The form of an expert who closes a question without an answer. */
export function closeFormOf(context: ReplyContext, referral: string): Form {
  const { closeForm } = context.words(referralsWords);
  return {
    name: expertForms.close.name,
    title: closeForm.title,
    context: referral,
    intro: literal(closeForm.introMarkdown),
    fields: [textField(expertForms.close.reason, closeForm.reason, true, LONGEST_NOTE)],
    submit: closeForm.submit,
  };
}

function textField(name: string, label: string, required: boolean, maxLength: number): Field {
  return { kind: 'text', name, label, value: '', multiline: true, required, maxLength };
}
