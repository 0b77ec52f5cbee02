import type { Feature } from '../../conversation/feature.js';
import { onAction, onForm } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { cancelForget, confirmForget, openProfile } from './actions.js';
import { forgetSaid, privacySaid, settingsSaid } from './doings.js';
import { profileForm } from './forms.js';
import {
  askToForget,
  exportMe,
  forget,
  keepAll,
  showAbout,
  showHelp,
  showPrivacy,
  welcome,
} from './handlers.js';
import { jobs } from './jobs.js';
import { showProfileForm, submitProfile } from './profile.js';
import { homeHeadingParts } from './replies.js';
import { en } from './wording.en.js';
import { meWords } from './wording.js';

/** What is about whoever asks: a welcome, help, what is stored of them, and how to change or erase it. */
export const me: Feature = {
  name: 'me',
  order: 10,
  wording: [wording(meWords, { en })],
  commands: [
    {
      name: 'help',
      phrases: (words) => words(meWords).commands.help.phrases,
      hint: { order: 10, text: (words) => words(meWords).commands.help.hint },
      handle: showHelp,
    },
    {
      name: 'about',
      phrases: (words) => words(meWords).commands.about.phrases,
      help: { section: 'own', order: 90, lines: (words) => [words(meWords).commands.about.line] },
      hint: { order: 90, text: (words) => words(meWords).commands.about.hint },
      handle: showAbout,
    },
    {
      name: 'forget',
      phrases: (words) => words(meWords).commands.forget.phrases,
      help: { section: 'own', order: 100, lines: (words) => [words(meWords).commands.forget.line] },
      hint: { order: 100, text: (words) => words(meWords).commands.forget.hint },
      handle: askToForget,
    },
    {
      name: 'export-me',
      phrases: (words) => words(meWords).commands.exportMe.phrases,
      handle: exportMe,
    },
    {
      name: 'profile',
      phrases: (words) => words(meWords).commands.profile.phrases,
      help: { section: 'own', order: 95, lines: (words) => [words(meWords).commands.profile.line] },
      hint: { order: 130, text: (words) => words(meWords).commands.profile.hint },
      handle: (turn) => showProfileForm(turn, {}),
    },
    {
      name: 'privacy',
      phrases: (words) => words(meWords).commands.privacy.phrases,
      help: { section: 'own', order: 92, lines: (words) => [words(meWords).commands.privacy.line] },
      handle: showPrivacy,
    },
  ],
  actions: [
    onAction(confirmForget, forget),
    onAction(cancelForget, keepAll),
    onAction(openProfile, showProfileForm),
  ],
  forms: [onForm(profileForm, submitProfile)],
  doings: [privacySaid, settingsSaid, forgetSaid],
  home: [{ order: 0, parts: async ({ context, asker }) => homeHeadingParts(context, asker.name) }],
  joined: welcome,
  jobs,
};
