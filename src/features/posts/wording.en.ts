import { day } from '../../conversation/wording/grammar.en.js';
import type { PostsWords } from './wording.js';

const wayBack = 'Type “ask me about posts” to be asked again.';

export const en: PostsWords = {
  listens: {
    on: ['ask me about posts', 'posts on', 'you may ask me about posts'],
    off: ['posts off', 'no posts about me', "don't post about me", 'do not post about me'],
  },
  startDate: day,
  ask: {
    heading: 'May I post this?',
    mayMarkdown: 'May this be posted to the channel that the pack names? It would stand there as here:',
    yes: 'Post it',
    no: 'No, thanks',
    why: 'Nothing is posted without your yes. After “No, thanks” I ask about no post any more.',
  },
  posted: 'It goes to the channel now, as you saw it.',
  alreadyPosted: 'It was posted before, and stands there once.',
  notPostedNow: 'It was posted before, with your yes, and I cannot take it back. Nothing has changed.',
  off: `All right: I post nothing more about you, and ask about no post any more. ${wayBack}`,
  on: 'I ask you when there is something to post about you. Nothing is posted without your yes. Type “no posts about me” to end it.',
  askMe: 'Ask me about posts',
  tooLate: {
    start: 'The day has passed: your first day was more than two weeks ago. Nothing was posted.',
    finish: 'The day has passed: you finished that path more than two weeks ago. Nothing was posted.',
  },
  cancelled: 'That path was called off, so nothing was posted.',
  gone: 'The pack has that post no more, so nothing was posted.',
  notYours: 'That question was for somebody else, or is not asked any more. Nothing was posted.',
  failed: {
    heading: 'It could not be posted',
    whatToDo:
      'I cannot write to the channel that the pack names: most likely I am not in it. Somebody who is has to invite me; then press “Post it” once more.',
  },
};
