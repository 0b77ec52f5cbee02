import type { JobParts, Turn, TurnResult } from '../../conversation/feature.js';
import { notifierFrom, replyContextFor, sendReplies } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { placeForLater, redraw } from '../../conversation/turn.js';
import {
  carryingOutJob,
  draftsUnderWay,
  haveCarriedOut,
  type KeptOutcome,
  keepOutcomes,
  peopleToCome,
  takeUnderWay,
  toReport,
  type UnderWay,
} from '../../onboarding/paths/carrying-out.js';
import { draftOf, type KeptDraft } from '../../onboarding/paths/drafts.js';
import { openAssignmentsOf } from '../../onboarding/paths/records.js';
import { versionOf } from '../../onboarding/paths/versions.js';
import { standingOf } from '../../people/accounts/membership.js';
import { personById } from '../../people/accounts/record.js';
import type { Reply } from '../../ports/reply.js';
import type { Tx } from '../../storage/database.js';
import { takeBack, withoutAside } from '../../storage/set-aside.js';
import { leaveAside, planInPortions } from '../shared/plan-in-portions.js';
import { byPerson, type Confirmed, confirmEach, confirmedReply } from './confirm-each.js';
import { type Giver, giveEach, type Outcome } from './give-each.js';
import { receiptOf } from './receipt.js';

/**
 * People up to whom a click is carried out in its own transaction, and who are taken at once where they are more: what
 * holds up nobody else on SQLite, which does one thing at a time.
 */
export const AT_ONCE = 20;

/** What is kept beside the outcome. */
const remarks = { sameManager: 'same-manager', later: 'later' } as const;

/** Behind it, or alone: how many proposals of one person were said yes to, where it is not one. */
const PATHS = /(?:^|:)paths=(\d+)$/;

/**
 * Leaves a draft that was used to the job below, which says what became of it where it was said yes to.
 *
 * @param words what is said meanwhile
 */
export async function carryOutLater(turn: Turn, draft: string, words: string): Promise<TurnResult> {
  await haveCarriedOut(turn.tx, draft, placeForLater(turn), turn.asker.account);
  return redraw(turn, saying(words, 'asker'));
}

/**
 * Carries out drafts about many people, some people at a time, each portion in a transaction of its own: what became of
 * them is kept in it, so that nothing is done twice and nobody is forgotten, whenever the process ends and however many
 * do this. Somebody for whom it fails is left aside, named in the receipt, and tried again; then there is another one.
 */
export async function carryOutDrafts(parts: JobParts, stopped: AbortSignal): Promise<void> {
  const { database, delivered, now } = parts;
  const drafts = await database.background(async (tx) => {
    const ids = await draftsUnderWay(tx);
    return ids.length === 0 ? ids : withoutAside(tx, carryingOutJob, ids, now());
  });
  for (const draft of drafts) {
    try {
      await planInPortions(parts, stopped, {
        job: carryingOutJob,
        most: AT_ONCE,
        plan: async (tx, most, taking) => {
          const taken = await takeUnderWay(tx, draft);
          if (!taken) return { planned: 0, looked: 0, more: false };
          // Before anybody is taken: a draft that cannot be read is nobody's fault.
          const kept = await keptDraft(tx, draft);
          const people = await peopleToCome(tx, draft, most, now());
          taking(people);
          if (people.length > 0) await carryOut(parts, tx, kept, taken, people);
          return { planned: people.length, looked: 0, more: people.length === most };
        },
      });
      if (stopped.aborted) return;
      await database.background(async (tx) => {
        const taken = await takeUnderWay(tx, draft);
        if (taken) await report(parts, tx, draft, taken);
        await takeBack(tx, carryingOutJob, [draft]);
      });
    } catch (error) {
      // The draft itself, and nobody whom it is about: the others have their turn.
      await leaveAside(parts, carryingOutJob, draft, error);
    }
    delivered();
  }
}

async function keptDraft(tx: Tx, id: string): Promise<KeptDraft> {
  const kept = await draftOf(tx, id);
  if (!kept) throw new Error('A draft that is being carried out cannot be read.');
  return kept;
}

async function carryOut(
  parts: JobParts,
  tx: Tx,
  { id, by, draft, people: all }: KeptDraft,
  { account }: UnderWay,
  people: readonly string[],
): Promise<void> {
  // As it is now: whoever has left or become a guest since is nothing to anybody.
  const standing = (account === null ? undefined : await standingOf(tx, by, account)) ?? 'stranger';
  const giver: Giver = { ...notifierFrom(parts, tx, `draft:${id}`), asker: { person: by, standing } };
  if (draft.kind === 'give') {
    const path = await versionOf(tx, draft.version);
    const outcomes = await giveEach(giver, people, draft, path, all.length);
    await keepOutcomes(tx, id, outcomes.map(ofGiven));
  } else if (draft.kind === 'confirm') {
    const open = await openAssignmentsOf(tx, people);
    const proposals = open.filter((one) => one.state === 'proposed' && draft.proposals.includes(one.id));
    const confirmed = new Map(byPerson(await confirmEach(giver, proposals)).map((one) => [one.person, one]));
    const outcomes = people.map(
      (person) => confirmed.get(person) ?? { person, state: 'unchanged' as const, later: false, paths: 0 },
    );
    await keepOutcomes(tx, id, outcomes.map(ofConfirmed));
  }
}

function ofGiven({ person, state, sameManager }: Outcome): KeptOutcome {
  return { person, outcome: state, remark: sameManager ? remarks.sameManager : null };
}

function ofConfirmed({ person, state, later, paths }: Confirmed): KeptOutcome {
  const said = [...(later ? [remarks.later] : []), ...(paths > 1 ? [`paths=${paths}`] : [])];
  return { person, outcome: state, remark: said.length > 0 ? said.join(':') : null };
}

/** Says what became of everybody of whom it was not said yet, once nobody is left who can be taken now. */
async function report(parts: JobParts, tx: Tx, id: string, { place }: UnderWay): Promise<void> {
  const outcomes = await toReport(tx, id, parts.now());
  if (outcomes.length === 0) return;
  const { by, draft } = await keptDraft(tx, id);
  const person = await personById(tx, by);
  if (!person) return;
  const notifier = notifierFrom(parts, tx, `draft:${id}`);
  const context = replyContextFor(notifier, person);
  const [only, ...others] = outcomes;
  const about = others.length === 0 ? only?.person : undefined;
  const to = { key: `draft:${id}:done:${notifier.now}`, place, person: by, about };
  let reply: Reply;
  if (draft.kind === 'give') {
    const path = await versionOf(tx, draft.version);
    reply = await receiptOf(notifier, context, by, draft, path, outcomes.map(toGiven));
  } else {
    reply = confirmedReply(context, outcomes.map(toConfirmed));
  }
  await sendReplies(notifier, context, to, reply);
}

type Reported = Awaited<ReturnType<typeof toReport>>[number];

function toGiven({ person, outcome, remark }: Reported): Outcome {
  const state = (outcome ?? 'failed') as Outcome['state'];
  return { person, state, sameManager: remark === remarks.sameManager };
}

function toConfirmed({ person, outcome, remark }: Reported): Confirmed {
  const state = (outcome ?? 'failed') as Confirmed['state'];
  const paths = Number(PATHS.exec(remark ?? '')?.[1] ?? 1);
  return { person, state, later: remark?.startsWith(remarks.later) === true, paths };
}
