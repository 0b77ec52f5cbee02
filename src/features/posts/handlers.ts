import type { Command, Notifier, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded, unguarded } from '../../conversation/handling.js';
import { channelContext, notify, sendReplies } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { say } from '../../conversation/turn.js';
import type { Claimed } from '../../delivery/claims.js';
import { replaceFailed } from '../../delivery/deliveries.js';
import type { Assignment } from '../../onboarding/paths/journey.js';
import { assignmentById, assignmentFrom, lockAssignment } from '../../onboarding/paths/records.js';
import {
  answerPost,
  isAnswerable,
  type PostAsked,
  postAt,
  postFailed,
  postOf,
  setPosts,
} from '../../onboarding/posts/posts.js';
import { relationsBetween } from '../../people/roles/roles.js';
import { placeOfChannel } from '../../ports/channel.js';
import { replyOf } from '../../ports/plain.js';
import { newId } from '../../storage/ids.js';
import { postFailedReply, postsOffReply } from './replies.js';
import { postsWords } from './wording.js';

interface OfPost {
  readonly assignment: string;
  readonly post: string;
}

interface Asked {
  readonly assignment: Assignment;
  readonly asked: PostAsked;
}

/** A question about a post, of whoever was asked: read behind its lock, so that of two clicks the second finds the first. */
const ownPost: Access<OfPost, Asked> = {
  needs: ['path.walk'],
  async find({ tx, asker, settings }, { assignment: id, post }) {
    const row = await lockAssignment(tx, id);
    const asked = row && (await postAt(tx, id, post));
    if (!asked) return undefined;
    const assignment = assignmentFrom(row);
    const relations = await relationsBetween(tx, asker, assignment.person, settings.admins);
    return { found: { assignment, asked }, relations };
  },
  refuse: ({ context }) => say(saying(context.words(postsWords).notYours, 'asker')),
};

/** "Post it": what was shown goes to its channel, once. */
export const postIt = guarded(ownPost, async (turn, { assignment, asked }) => {
  const { tx, context, knowledge, now } = turn;
  const words = context.words(postsWords);
  const no = (text: string) => say(saying(text, 'asker'));
  if (asked.state === 'yes') return no(words.alreadyPosted);
  if (assignment.state === 'cancelled') return no(words.cancelled);
  const post = postOf(knowledge, assignment.path, asked.post);
  const place = placeOfChannel(asked.channel);
  if (!place || post?.channel !== asked.channel) return no(words.gone);
  if (!isAnswerable(asked, now)) return no(words.tooLate[post.on]);
  if (!(await answerPost(tx, asked, 'yes', now))) return no(words.alreadyPosted);
  await sendReplies(
    turn,
    channelContext(turn),
    {
      key: `post:${asked.assignment}:${asked.post}:${newId()}`,
      place,
      person: null,
      about: assignment.person,
    },
    replyOf([{ kind: 'text', markdown: asked.markdown }], 'everyone'),
  );
  return say(saying(words.posted, 'asker'));
});

/** "No, thanks": it is not posted, and they are asked about no other. */
export const leaveIt = guarded(ownPost, async (turn, { asked }) => {
  const { tx, context, asker, now } = turn;
  if (!(await answerPost(tx, asked, 'no', now))) {
    return say(saying(context.words(postsWords).notPostedNow, 'asker'));
  }
  await setPosts(tx, asker.person, false, now);
  return say(postsOffReply(context));
});

/** "ask me about posts", or "no posts about me". */
export function switchingPosts(on: boolean): Command['handle'] {
  return (turn) => switchPosts(turn, on);
}

/** The button that leads back. */
export const askMeAgain = unguarded((turn: Turn) => switchPosts(turn, true));

async function switchPosts(turn: Turn, on: boolean): Promise<TurnResult> {
  const { tx, asker, context, now } = turn;
  if (asker.standing === 'unknown') needFreshStanding(turn);
  await setPosts(tx, asker.person, on, now);
  return say(on ? saying(context.words(postsWords).on, 'asker') : postsOffReply(context));
}

/** Nothing can be written to the channel: whoever said yes hears why, at once, and can say it once more. */
export async function postUndelivered(notifier: Notifier, failed: Claimed): Promise<void> {
  const [, id, post] = /^post:([0-9a-f-]{36}):(.+):[0-9a-f-]{36}$/.exec(failed.key) ?? [];
  if (id === undefined || post === undefined) return;
  const { tx, now } = notifier;
  const assignment = await assignmentById(tx, id);
  if (!assignment || !(await postFailed(tx, id, post, now))) return;
  await replaceFailed(tx, failed.id);
  const asked = await postAt(tx, id, post);
  if (!asked) return;
  await notify(notifier, assignment.person, 'not-posted', (context) => postFailedReply(context, asked));
}
