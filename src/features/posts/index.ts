import type { Feature } from '../../conversation/feature.js';
import { onAction } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { askAgain, sayNo, sayYes } from './actions.js';
import { jobs, postsAtBeginning, postsDaily } from './asking.js';
import { askMeAgain, leaveIt, postIt, postUndelivered, switchingPosts } from './handlers.js';
import { en } from './wording.en.js';
import { postsWords } from './wording.js';

/** What is written to channels about somebody, with their yes: on their first day, and when they have finished a path. */
export const posts: Feature = {
  name: 'posts',
  order: 65,
  wording: [wording(postsWords, { en })],
  commands: [
    {
      name: 'postsOn',
      phrases: (words) => words(postsWords).listens.on,
      handle: switchingPosts(true),
    },
    {
      name: 'postsOff',
      phrases: (words) => words(postsWords).listens.off,
      handle: switchingPosts(false),
    },
  ],
  actions: [onAction(sayYes, postIt), onAction(sayNo, leaveIt), onAction(askAgain, askMeAgain)],
  jobs,
  daily: [postsDaily],
  beginning: postsAtBeginning,
  undelivered: postUndelivered,
};
