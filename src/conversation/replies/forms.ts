import type { Field, Form } from '../../ports/reply.js';
import { askForm, referralForm } from '../actions.js';
import { LONGEST_MESSAGE } from '../listen.js';
import type { Voice } from '../voice.js';

/** The form behind the ask box of the home page. */
export function askFormOf(voice: Voice, typed: string): Form {
  const { form } = voice.wording.home;
  return {
    name: askForm.name,
    title: form.title,
    context: '',
    intro: form.introMarkdown,
    fields: [questionField(askForm.question, form.question, typed)],
    submit: form.submit,
  };
}

/**
 * The form behind "Ask a person".
 *
 * @param question id in the question log
 * @param typed the question as it was asked
 * @param owner name of who would get it
 */
export function referralFormOf(voice: Voice, question: string, typed: string, owner: string): Form {
  const { referral } = voice.wording;
  return {
    name: referralForm.name,
    title: referral.title,
    context: question,
    intro: referral.introMarkdown(owner),
    fields: [questionField(referralForm.question, referral.question, typed)],
    submit: referral.submit,
  };
}

function questionField(name: string, label: string, value: string): Field {
  return { kind: 'text', name, label, value, multiline: true, required: true, maxLength: LONGEST_MESSAGE };
}
