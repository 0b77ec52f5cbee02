import type { Turn, TurnResult } from '../../conversation/feature.js';
import { redraw, say } from '../../conversation/turn.js';
import { takeStep } from '../../onboarding/paths/passing.js';
import { refreshParts } from '../../onboarding/planning/parts.js';
import { channelOf } from '../../ports/channel.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { openTask } from '../shared/actions.js';
import { stepPlaceOf } from '../shared/journey/journey-parts.js';
import { myTasksButton } from '../shared/journey/owed-steps.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { type AboutTask, onTask, type TaskAt, takesTask } from './access.js';
import { channelCardNow } from './channel-card.js';
import { notHanded, taskReply } from './task-reply.js';
import { tasksWords } from './wording.js';

interface Taking extends AboutTask {
  readonly day?: string | undefined;
}

/** "I'll take it": the first one has the task, and is reminded of it like of others. */
export const takeForOneself = onTask<Taking>(takesTask, async (turn, at, { day }) => {
  const { tx, asker, now, settings, context } = turn;
  const { id } = at.journey.assignment;
  const handed = await takeStep(tx, id, at.step.step.id, asker.person, now);
  if (!handed.ok) return withCard(turn, notHanded(turn, handed), await cardHere(turn, day));
  await refreshParts(tx, settings.calendars, [id], now, [asker.person]);
  const taken = { ...handed.path, person: at.person, step: handed.step };
  const said = context.words(tasksWords).yoursMarkdown(at.person.name, at.step.step.title);
  if (turn.incoming.place.kind === 'direct') return redraw(turn, taskReply(turn, taken, said));
  return withCard(turn, say(yoursReply(turn, taken, said)), await cardHere(turn, day));
});

/** The card of the channel in which somebody clicked, as it stands now. */
async function cardHere(turn: Turn, day: string | undefined): Promise<Reply | undefined> {
  const channel = channelOf(turn.incoming.place);
  return channel === undefined || day === undefined ? undefined : channelCardNow(turn, channel, day);
}

/** What is said to whoever clicked, and the card for everybody: in its place, or anew where that cannot be. */
function withCard({ capabilities }: Turn, said: TurnResult, card: Reply | undefined): TurnResult {
  if (!card) return said;
  if (!capabilities.redraw) return { ...said, replies: [...said.replies, card] };
  return { ...said, outcome: { ...said.outcome, redraw: card } };
}

/** To whoever took it, and to nobody else. */
function yoursReply({ context }: Turn, { journey, step }: TaskAt, markdown: string): Reply {
  const { buttons } = context.words(sharedJourneyWords);
  return replyOf(
    [
      { kind: 'text', markdown },
      {
        kind: 'buttons',
        buttons: [openTask.button(buttons.open, stepPlaceOf(journey, step, 'other')), myTasksButton(context)],
      },
    ],
    'asker',
  );
}
