import type { Composer } from '../../conversation/feature.js';
import { askOf } from '../../onboarding/hooks/asking.js';
import { STEP_HOOK } from '../../onboarding/hooks/opening.js';

/** What a system is asked. It is no text for people: the body of a request, in the place where a reply has its plain words. */
const askSystem: Composer = async ({ notifier, about }) => {
  const { hooks } = notifier.settings;
  if (!hooks) return { drop: 'off' };
  const asked = await askOf(notifier.tx, hooks.secret, about);
  if ('drop' in asked) return asked;
  // Whose path it is stands in it: once it was sent, it is kept nowhere.
  return { reply: { fallback: JSON.stringify(asked), parts: [], audience: 'asker', passing: true } };
};

export const composers: Readonly<Record<string, Composer>> = { [STEP_HOOK]: askSystem };
