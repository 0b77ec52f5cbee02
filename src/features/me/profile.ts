import type { Turn, TurnResult } from '../../conversation/feature.js';
import { walkingForms } from '../../conversation/old-actions.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, say } from '../../conversation/turn.js';
import { scheduleAllOf } from '../../onboarding/planning/planning.js';
import { canonicalLocale, isTimeZone, profileOf, setOwn } from '../../people/accounts/people.js';
import { inProfileField, profileFormOf } from '../paths/forms.js';
import { openProfileReply } from './replies.js';
import { meWords } from './wording.js';

export async function openProfile(turn: Turn): Promise<TurnResult> {
  if (!turn.capabilities.forms) return say(saying(turn.context.words(meWords).noForms, 'asker'));
  if (!opensForms(turn)) return say(openProfileReply(turn.context));
  const profile = await profileOf(turn.tx, turn.asker.person, turn.settings.admins);
  return { replies: [], outcome: { form: profileFormOf(turn.context, profile) } };
}

/** What a person sets about themselves; an empty field gives it back to the directory. */
export async function submitProfile(
  turn: Turn,
  values: Readonly<Record<string, string>>,
): Promise<TurnResult> {
  const fields = walkingForms.profile;
  const walking = turn.context.words(meWords);
  const typed = (field: string) => (values[field] ?? '').trim();
  const [name, timeZone, locale] = [typed(fields.personName), typed(fields.timeZone), typed(fields.locale)];
  const language = locale === '' ? null : canonicalLocale(locale);
  const errors = {
    ...(name.length > 80 ? { [fields.personName]: walking.nameTooLong } : {}),
    ...(timeZone !== '' && !isTimeZone(timeZone) ? { [fields.timeZone]: walking.noTimeZone(timeZone) } : {}),
    ...(language === undefined ? { [fields.locale]: walking.noLocale(locale) } : {}),
  };
  if (Object.keys(errors).length > 0) return { replies: [], outcome: { formErrors: errors } };
  const { own, ...before } = await profileOf(turn.tx, turn.asker.person, turn.settings.admins);
  // The form comes filled in: what was left as it was stays the directory's.
  const same = (field: 'name' | 'timeZone' | 'locale', value: string) =>
    value === inProfileField(before[field]).trim() && !own[field];
  await setOwn(turn.tx, turn.asker.person, {
    ...(same('name', name) ? {} : { name: name || null }),
    ...(same('timeZone', timeZone) ? {} : { timeZone: timeZone || null }),
    ...(same('locale', locale) ? {} : { locale: language ?? null }),
  });
  const { own: _, ...after } = await profileOf(turn.tx, turn.asker.person, turn.settings.admins);
  // Days begin elsewhere in another time zone.
  if (after.timeZone !== before.timeZone) {
    await scheduleAllOf(turn.tx, turn.settings.calendars, turn.asker.person, turn.now);
  }
  const givenBack = [name, timeZone, locale].includes('');
  return {
    ...say(saying(walking.profileKept(after.name, after.timeZone, after.locale, givenBack), 'asker')),
    refreshesHome: true,
  };
}
