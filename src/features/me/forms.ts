import { walkingForms } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Field, Form } from '../../ports/reply.js';

/** Characters of a name, a time zone or a language that somebody sets for themselves. */
export const LONGEST_PROFILE_FIELD = 80;

/** What a field of the profile is filled in with: what a directory says may be longer than what one may type. */
export function inProfileField(value: string | null): string {
  return (value ?? '').slice(0, LONGEST_PROFILE_FIELD);
}

/** The form behind one's own name, time zone and language. An empty field means: what the directory says. */
export function profileFormOf(
  context: ReplyContext,
  profile: { readonly name: string; readonly timeZone: string | null; readonly locale: string | null },
): Form {
  const { profile: words } = context.wording.walking.forms;
  const line = (name: string, label: string, value: string | null): Field => ({
    kind: 'text',
    name,
    label,
    value: inProfileField(value),
    multiline: false,
    required: false,
    maxLength: LONGEST_PROFILE_FIELD,
  });
  return {
    name: walkingForms.profile.name,
    title: words.title,
    context: '',
    intro: words.introMarkdown,
    fields: [
      line(walkingForms.profile.personName, words.personName, profile.name),
      line(walkingForms.profile.timeZone, words.timeZone, profile.timeZone),
      line(walkingForms.profile.locale, words.locale, profile.locale),
    ],
    submit: words.submit,
  };
}
