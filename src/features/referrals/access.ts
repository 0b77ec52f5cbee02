import type { Turn, TurnResult } from '../../conversation/feature.js';
import type { Access } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { ownerPersonsOf } from '../../curation/owners.js';
import { type LoggedQuestion, questionById } from '../../insights/questions/question-log.js';
import type { Relation } from '../../people/roles/permissions.js';
import { relationsBetween } from '../../people/roles/roles.js';
import { channelOf } from '../../ports/channel.js';
import { expertsOf } from '../../referrals/experts.js';
import { lockReferral, type Referral, type ReferralAsker } from '../../referrals/referrals.js';
import { referralsWords } from './wording.js';

/** The id of a question in the log. */
export interface AboutQuestion {
  readonly question: string;
}

/** The id of a question that was passed on. */
export interface AboutReferral {
  readonly referral: string;
}

/** A question in the log that whoever asked it may pass on. */
export const aboutOwnQuestion: Access<AboutQuestion, LoggedQuestion> = {
  needs: ['question.refer'],
  async find({ tx, asker }, { question: id }) {
    const found = await questionById(tx, id);
    // Others may see a card in a channel, and learn its value.
    return found && { found, relations: new Set(found.person === asker.person ? ['asker'] : []) };
  },
  refuse: ({ context }) => say(saying(context.words(referralsWords).nothingToRefer, 'asker')),
};

/** A question that was passed on, for those who may answer it. Others learn nothing about it. */
export const answerable: Access<AboutReferral, Referral> = {
  needs: ['referral.answer'],
  async find(turn, { referral: id }) {
    const found = await lockReferral(turn.tx, id);
    return found && { found, relations: await relationsTo(turn, found) };
  },
  refuse: goneReferral,
};

/** A question that was passed on, for one of those who asked it. */
export const askedByThem: Access<AboutReferral, Asked> = {
  needs: ['referral.rate'],
  async find({ tx, asker }, { referral: id }) {
    const referral = await lockReferral(tx, id);
    const own = referral?.askers.find(({ person }) => person === asker.person);
    return referral && own && { found: { referral, own }, relations: new Set(['asker']) };
  },
  refuse: ({ context }) => say(saying(context.words(referralsWords).answer.notYours, 'asker')),
};

/** A question that was passed on, as one of its askers knows it. */
export interface Asked {
  readonly referral: Referral;
  readonly own: ReferralAsker;
}

/** The question was withdrawn, or is none of theirs: both read the same. */
export function goneReferral({ context }: Turn): TurnResult {
  return say(saying(context.words(referralsWords).gone, 'asker'));
}

/** The asker's relations to a question that was passed on, by their account and by the channel they are in. */
async function relationsTo(turn: Turn, referral: Referral): Promise<ReadonlySet<Relation>> {
  const { tx, asker, settings, knowledge, incoming } = turn;
  const relations = new Set<Relation>();
  if (asker.standing !== 'member') return relations;
  const channel = channelOf(incoming.place);
  for (const expert of await expertsOf(tx, referral.id)) {
    if (expert.person === asker.person) relations.add('expert');
    if (expert.channel !== null && expert.channel === channel) relations.add('expert');
  }
  const [nearest] = referral.nearest;
  const owners = nearest === undefined ? [] : await ownerPersonsOf(tx, knowledge, nearest);
  if (owners.includes(asker.person)) relations.add('owner');
  const toThemselves = await relationsBetween(tx, asker, asker.person, settings.admins);
  if (toThemselves.has('admin')) relations.add('admin');
  return relations;
}
