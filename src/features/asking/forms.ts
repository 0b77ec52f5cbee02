import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Form } from '../../ports/reply.js';
import { questionField } from '../shared/question-field.js';
import { askingWords } from './wording.js';

/** The form behind the ask button of the home page. */
export const askForm = form('ask', {}, { question: typed });

/** @param question what stands in it already */
export function askFormOf(context: ReplyContext, question: string): Form {
  const words = context.words(askingWords).home.form;
  return askForm.of(
    {},
    {
      title: words.title,
      intro: words.introMarkdown,
      fields: [questionField(askForm.fields.question, words.question, question)],
      submit: words.submit,
    },
  );
}
