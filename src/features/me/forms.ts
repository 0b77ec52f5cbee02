import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Field, Form } from '../../ports/reply.js';
import { meWords } from './wording.js';

/** Most characters of a name, a time zone or a language that somebody sets for themselves. */
export const LONGEST_PROFILE_FIELD = 80;

export const profileForm = form('profile', {}, { name: typed, timeZone: typed, locale: typed });

/** What a field of the profile is filled in with: what a directory says may be longer than what one may type. */
export function inProfileField(value: string | null): string {
  return (value ?? '').slice(0, LONGEST_PROFILE_FIELD);
}

/** The form for one's own name, time zone and language. An empty field means: what the directory says. */
export function profileFormOf(
  context: ReplyContext,
  profile: { readonly name: string; readonly timeZone: string | null; readonly locale: string | null },
): Form {
  const words = context.words(meWords).profile;
  const { fields } = profileForm;
  const line = (name: string, label: string, value: string | null): Field => ({
    kind: 'text',
    name,
    label,
    value: inProfileField(value),
    multiline: false,
    required: false,
    maxLength: LONGEST_PROFILE_FIELD,
  });
  return profileForm.of(
    {},
    {
      title: words.title,
      intro: words.introMarkdown,
      fields: [
        line(fields.name, words.name, profile.name),
        line(fields.timeZone, words.timeZone, profile.timeZone),
        line(fields.locale, words.locale, profile.locale),
      ],
      submit: words.submit,
    },
  );
}
