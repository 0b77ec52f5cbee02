import { z } from 'zod';
import { action } from '../../conversation/actions.js';

const ofPost = {
  assignment: z.string().min(1),
  /** Id of the post within the path. */
  post: z.string().min(1),
};

/** Has something posted as it was shown. */
export const sayYes = action('post.yes', ofPost);
/** It is not posted, and nothing is asked about posts any more. */
export const sayNo = action('post.no', ofPost);
/** Whoever clicks is asked about posts again. */
export const askAgain = action('posts.on', {});
