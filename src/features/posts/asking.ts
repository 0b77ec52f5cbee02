import type { DailySource, Feature, Job, JobParts, Notifier } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { entriesOfKind } from '../../knowledge/lookup.js';
import { type WithDoers, withDoers } from '../../onboarding/paths/doers.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { duesOf, noteDueTold } from '../../onboarding/planning/dues.js';
import {
  askAboutPosts,
  isToBeAsked,
  notePostAsked,
  POSTS,
  postAt,
  postOf,
  postsJob,
  postsOf,
} from '../../onboarding/posts/posts.js';
import type { Part } from '../../ports/reply.js';
import { planInPortions } from '../shared/plan-in-portions.js';
import { postText } from './about-somebody.js';
import { askParts } from './replies.js';

/** Assignments that one transaction looks at. */
const LOOKED_AT = 50;

/** Milliseconds between two looks at whose first day it is. */
const EVERY = 10 * 60 * 1_000;

/** Has people asked with their message of the day. */
export function jobs(parts: JobParts): readonly Job[] {
  const { learned, settings, now } = parts;
  return [
    {
      name: postsJob,
      lane: 'planning',
      every: EVERY,
      onPackChange: true,
      async run(stopped) {
        let reached = '';
        let next: string | undefined;
        const paths = new Map(
          entriesOfKind(learned().knowledge, 'path').flatMap(({ id, posts }) => (posts ? [[id, posts]] : [])),
        );
        await planInPortions(parts, stopped, {
          job: postsJob,
          most: LOOKED_AT,
          async plan(tx, most, taking) {
            next = await askAboutPosts(tx, settings.calendars, paths, reached, most, now(), taking);
            return { planned: 0, looked: most, more: next !== undefined };
          },
          done() {
            reached = next ?? '';
          },
        });
      },
    },
  ];
}

/** The questions within the message of a day. They count as asked then, whether or not they are answered. */
export const postsDaily: DailySource = {
  order: 20,
  async parts({ notifier, person, context }) {
    const { tx } = notifier;
    const parts: Part[] = [];
    for (const about of await duesOf(tx, person, POSTS)) {
      await noteDueTold(tx, { person, source: POSTS, about });
      const [assignment = '', id = ''] = about.split('#');
      const journey = await journeyOf(tx, assignment);
      if (journey) parts.push(...(await askedAgain(notifier, context, await withDoers(tx, journey), id)));
    }
    return parts;
  },
};

/** The same where the message that begins the path comes on the first day: no other comes on it. */
export const postsAtBeginning: NonNullable<Feature['beginning']> = async (notifier, context, path) => {
  const parts: Part[] = [];
  for (const { id } of postsOf(notifier.knowledge, path.journey.path.id)) {
    parts.push(...(await askedAgain(notifier, context, path, id)));
  }
  return parts;
};

/** Asks about a post that was not answered: of a question that did not arrive, the words come once more. */
async function askedAgain(
  notifier: Notifier,
  context: ReplyContext,
  path: WithDoers,
  id: string,
): Promise<readonly Part[]> {
  const before = await postAt(notifier.tx, path.journey.assignment.id, id);
  return before === undefined || before.state === 'asked' ? asked(notifier, context, path, id) : [];
}

/** Asks about a post now, where it is still to be asked about. */
async function asked(
  { tx, knowledge, settings, now }: Notifier,
  context: ReplyContext,
  path: WithDoers,
  id: string,
): Promise<readonly Part[]> {
  const { assignment } = path.journey;
  const post = postOf(knowledge, assignment.path, id);
  if (!post || !(await isToBeAsked(tx, settings.calendars, assignment, post, now))) return [];
  const markdown = await postText({ tx, knowledge }, context, path, post);
  if (markdown === '') return [];
  const { channel } = post;
  await notePostAsked(tx, { assignment: assignment.id, post: id, channel, markdown }, now);
  const kept = await postAt(tx, assignment.id, id);
  return kept ? askParts(context, kept) : [];
}
