import type { Turn, TurnResult } from '../../../conversation/feature.js';
import { say } from '../../../conversation/turn.js';
import type { TeamMember } from '../../../onboarding/team/team.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Reply } from '../../../ports/reply.js';
import { showTeam } from '../actions.js';
import { NAME } from '../people/member.js';
import { givesNoneReply, look } from '../people/people-picker.js';
import { type PersonButton, whoReply } from '../people/refusals.js';
import { teamFor } from '../people/team.js';
import { sharedPeopleWords } from '../people/wording.js';
import { shortened } from '../shortened.js';
import type { PeopleSaid } from './people-said.js';
import { saidWords } from './wording.js';

/** People who are offered as buttons; of more the team is shown. */
const MOST = 5;

/**
 * Asks whom somebody means: one of several of that name, of those whose names come near to what was said, or of their own
 * people.
 *
 * @param fits which of their people it can be about
 * @param choose the button that goes on with one of them
 */
export async function askWhom(
  turn: Turn,
  { several, unknown, people }: PeopleSaid,
  fits: (member: TeamMember) => boolean,
  choose: PersonButton,
): Promise<TurnResult> {
  const { context } = turn;
  if (several)
    return say(whoReply(context, several.words, { kind: 'several', people: several.people }, choose));
  if (people.length > 1) {
    const each = people.map(({ person }) => choose(shortened(person.name, NAME), person.id));
    return say(whomReply(turn, '', context.words(saidWords).whomMarkdown, each.slice(0, MOST)));
  }
  if (unknown !== undefined) {
    const near = await look(turn, unknown.words);
    if (near.kind === 'none' && near.suggestions.length > 0)
      return say(whoReply(context, unknown.words, near, choose));
  }
  const managed = await teamFor(turn);
  if (!managed) return say(givesNoneReply(turn));
  const words = context.words(saidWords);
  const fitting = managed.team.filter((member) => !member.isGone && fits(member));
  const buttons =
    fitting.length > MOST ? [] : fitting.map(({ name, person }) => choose(shortened(name, NAME), person));
  const question = buttons.length > 0 ? words.whomMarkdown : words.whomOfManyMarkdown;
  const nobody =
    unknown === undefined ? '' : context.words(sharedPeopleWords).who.noneMarkdown(unknown.words);
  return say(whomReply(turn, nobody, question, buttons));
}

function whomReply({ context }: Turn, lead: string, question: string, buttons: readonly Button[]): Reply {
  const team = showTeam.button(context.words(sharedPeopleWords).myTeam, { page: '1' });
  return replyOf(
    [
      ...(lead === '' ? [] : [{ kind: 'text', markdown: lead } as const]),
      { kind: 'text', markdown: question },
      { kind: 'buttons', buttons: [...buttons, team] },
    ],
    'asker',
  );
}
