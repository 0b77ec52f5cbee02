import type { Doing } from '../../conversation/feature.js';
import { say } from '../../conversation/turn.js';
import { askToForget, showPrivacy } from './handlers.js';
import { showProfileForm } from './profile.js';
import { setByOthersReply } from './replies.js';
import { meWords } from './wording.js';

/** "Who reads this": the same whatever is asked of it. */
export const privacySaid: Doing = {
  name: 'privacy',
  read: async (turn) => ({ shown: await showPrivacy(turn) }),
};

/** "Write to me in German", and "send reminders at eleven", which nobody sets for themselves. */
export const settingsSaid: Doing = {
  name: 'settings',
  async read(turn, { text }) {
    const { hours, own } = turn.context.words(meWords).listensSettings;
    if (hours.test(text) && !own.test(text)) return { shown: say(setByOthersReply(turn.context)) };
    return { shown: await showProfileForm(turn, {}) };
  },
};

/** Asks before anything is erased, however clear it was said. */
export const forgetSaid: Doing = {
  name: 'forget',
  async read(turn, { text }) {
    // "Delete the endpoint", "delete noor": a question, since nobody else is erased from here.
    const isOwn = turn.context.words(meWords).listensForget.test(text);
    const asked = isOwn ? undefined : await turn.features.question?.(turn, text, true);
    return { shown: asked ?? (await askToForget(turn)) };
  },
};
