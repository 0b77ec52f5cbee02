import { askForm } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Form } from '../../ports/reply.js';
import { questionField } from '../shared/question-field.js';
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
