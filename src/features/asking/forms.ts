import { askForm } from '../../conversation/old-actions.js';
import { LONGEST_MESSAGE } from '../../conversation/old-parse-message.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Field, Form } from '../../ports/reply.js';
import { askingWords } from './wording.js';

/** The form behind the ask box of the home page. */
export function askFormOf(context: ReplyContext, typed: string): Form {
  const { form } = context.words(askingWords).home;
  return {
    name: askForm.name,
    title: form.title,
    context: '',
    intro: form.introMarkdown,
    fields: [questionField(askForm.question, form.question, typed)],
    submit: form.submit,
  };
}

/** Where a question is typed. */
export function questionField(name: string, label: string, value: string): Field {
  return { kind: 'text', name, label, value, multiline: true, required: true, maxLength: LONGEST_MESSAGE };
}
