import type { Turn, TurnResult } from '../../conversation/feature.js';
import { say } from '../../conversation/turn.js';
import { today } from '../../onboarding/calendar/working-days.js';
import { channelOf } from '../../ports/channel.js';
import { plainText } from '../../ports/markdown.js';
import type { Reply } from '../../ports/reply.js';
import { expertsOf } from '../../referrals/experts.js';
import { type Referral, referralsFor, referralsOfAsker } from '../../referrals/referrals.js';
import { personName } from './ask-experts.js';
import { myQuestionsReply, openQuestionsReply } from './replies.js';
import { referralsWords } from './wording.js';

/** Questions that a list shows: of one's own the newest, of others those that have waited longest. */
const SHOWN = 20;

/** "my questions": what one has asked people, and how it stands. */
export async function showMyQuestions(turn: Turn): Promise<TurnResult> {
  const lines: { text: string; state: string }[] = [];
  for (const referral of await referralsOfAsker(turn.tx, turn.asker.person, SHOWN)) {
    const own = referral.askers.find(({ person }) => person === turn.asker.person);
    lines.push({ text: own?.text ?? referral.text, state: await standingOf(turn, referral) });
  }
  return say(myQuestionsReply(turn.context, lines));
}

async function standingOf({ tx, context }: Turn, referral: Referral): Promise<string> {
  const { mine, somebody, channel } = context.words(referralsWords);
  const { states } = mine;
  switch (referral.state) {
    case 'open': {
      const last = (await expertsOf(tx, referral.id)).findLast(({ state }) => state === 'asked');
      return states.open(last?.channel == null ? last && (await personName(tx, last.person)) : channel);
    }
    case 'taken':
      return states.taken((await personName(tx, referral.takenBy)) ?? somebody);
    case 'answered':
      return states.answered(
        (await personName(tx, referral.answeredBy)) ?? somebody,
        plainText(referral.answer),
      );
    case 'closed':
      return states.closed;
  }
}

/** "open questions": those that wait for the asker, or for the channel they write in. */
export async function showOpenQuestions(turn: Turn): Promise<TurnResult> {
  return say(openQuestionsReply(turn.context, await waitingFor(turn), (open) => dayOf(turn, open)));
}

/** The same list, for somebody who did not say which question they answer. */
export function whichReply(turn: Turn, waiting: readonly Referral[]): Reply {
  const { which } = turn.context.words(referralsWords).theirs;
  return openQuestionsReply(turn.context, waiting, (open) => dayOf(turn, open), which);
}

/** The questions that wait for the asker, or for the channel they are in, the oldest first. */
export async function waitingFor({ tx, asker, incoming }: Turn): Promise<readonly Referral[]> {
  if (asker.standing !== 'member') return [];
  return referralsFor(tx, { person: asker.person, channel: channelOf(incoming.place) }, SHOWN);
}

function dayOf({ asker }: Turn, { createdAt }: Referral): string {
  return today(asker.timeZone, createdAt);
}
