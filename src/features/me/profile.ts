import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { unguarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, say } from '../../conversation/turn.js';
import { scheduleAllOf } from '../../onboarding/planning/schedule.js';
import { canonicalLocale, isTimeZone, profileOf, setOwn } from '../../people/accounts/profile.js';
import { inProfileField, LONGEST_PROFILE_FIELD, profileForm, profileFormOf } from './forms.js';
import { openProfileReply } from './replies.js';
import { meWords } from './wording.js';

/** What somebody may set about themselves, as they typed it. */
interface OwnProfile {
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
}

/** Opens the form for one's own name, time zone and language, or leads to it. */
export const showProfileForm = unguarded(async (turn: Turn): Promise<TurnResult> => {
  if (!turn.capabilities.forms) return say(saying(turn.context.words(meWords).profile.noForms, 'asker'));
  if (!opensForms(turn)) return say(openProfileReply(turn.context));
  return open(profileFormOf(turn.context, await profileOf(turn.tx, turn.asker.person, turn.settings.admins)));
});

/** Keeps what a person sets about themselves; an empty field gives it back to the directory. */
export const submitProfile = unguarded(
  async (turn: Turn, { values }: Filled<unknown, OwnProfile>): Promise<TurnResult> => {
    const { tx, asker, settings, context } = turn;
    const formErrors = errorsIn(turn, values);
    if (Object.keys(formErrors).length > 0) return { replies: [], outcome: { formErrors } };
    const { name, timeZone, locale } = values;
    const { own, ...before } = await profileOf(tx, asker.person, settings.admins);
    // The form comes prefilled: a value that was not changed still belongs to the directory.
    const isSame = (field: keyof OwnProfile) =>
      values[field] === inProfileField(before[field]).trim() && !own[field];
    await setOwn(tx, asker.person, {
      ...(isSame('name') ? {} : { name: name || null }),
      ...(isSame('timeZone') ? {} : { timeZone: timeZone || null }),
      ...(isSame('locale') ? {} : { locale: canonicalLocale(locale) ?? null }),
    });
    const after = await profileOf(tx, asker.person, settings.admins);
    // In another time zone, days begin at another moment.
    if (after.timeZone !== before.timeZone) {
      await scheduleAllOf(tx, settings.calendars, asker.person, turn.now);
    }
    const givenBack = [name, timeZone, locale].includes('');
    const { kept } = context.words(meWords).profile;
    return {
      ...say(saying(kept(after.name, after.timeZone, after.locale, givenBack), 'asker')),
      refreshesHome: true,
    };
  },
);

/** What cannot be taken as it is, by field. */
function errorsIn({ context }: Turn, { name, timeZone, locale }: OwnProfile): Record<string, string> {
  const words = context.words(meWords).profile;
  const { fields } = profileForm;
  return {
    ...(name.length > LONGEST_PROFILE_FIELD
      ? { [fields.name]: words.nameTooLong(LONGEST_PROFILE_FIELD) }
      : {}),
    ...(timeZone !== '' && !isTimeZone(timeZone) ? { [fields.timeZone]: words.noTimeZone(timeZone) } : {}),
    ...(locale !== '' && canonicalLocale(locale) === undefined
      ? { [fields.locale]: words.noLocale(locale) }
      : {}),
  };
}
