import { id } from '../../conversation/actions.js';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { type LineAsked, LONGEST_ADDRESS, LONGEST_LINE } from '../../onboarding/welcoming/lines.js';
import type { Form } from '../../ports/reply.js';
import { noteField } from '../shared/form-fields.js';
import { welcomingWords } from './wording.js';

export const welcomeForm = form('welcome.line', { assignment: id }, { line: typed, picture: typed });

/** The form for a line, with who will read it above the fields. @param name what whoever starts is called */
export function welcomeFormOf(
  context: ReplyContext,
  assignment: string,
  { starting, line, picture }: LineAsked,
  name: string,
): Form {
  const words = context.words(welcomingWords).form;
  const { fields } = welcomeForm;
  const { person, first, today } = starting;
  return welcomeForm.of(
    { assignment },
    {
      title: words.title,
      intro: words.readersMarkdown(person.name, name, first > today ? first : undefined, context.today),
      fields: [
        noteField(fields.line, words.line, false, line, LONGEST_LINE),
        {
          kind: 'text',
          name: fields.picture,
          label: words.picture,
          value: picture,
          multiline: false,
          required: false,
          maxLength: LONGEST_ADDRESS,
        },
      ],
      submit: words.submit,
    },
  );
}
