import type { Heard, Turn, TurnResult } from '../../../conversation/feature.js';
import { unguarded } from '../../../conversation/handling.js';
import { personaOf } from '../../../conversation/reply-context.js';
import { saying } from '../../../conversation/saying.js';
import { needFreshStanding } from '../../../conversation/standing.js';
import { contextHere, privately, say, setTopic } from '../../../conversation/turn.js';
import { findPersona, LONGEST_ROLE, pathCalled, pathOf } from '../../../knowledge/lookup.js';
import type { Path, Persona } from '../../../knowledge/schema/schema.js';
import { isOpen } from '../../../onboarding/paths/journey.js';
import { choosePersona } from '../../../people/accounts/profile.js';
import { proposeRole } from '../../shared/assignments/proposal-notices.js';
import { insteadParts } from '../../shared/instead/instead.js';
import { ownLastPaths, showOwnLastPaths } from '../own-path.js';
import { journeyReply } from '../own-path-replies.js';
import { pathsWords } from '../wording.js';
import { noPathForReply, pathReply, stepReply, type Taken, whichPathReply } from './path-replies.js';
import { personaChosenReply, unknownPersonaReply } from './replies.js';

/** "path" shows one's own path, "path data-engineer" that of a role. Somebody without a role gets the one they name. */
export async function showPathByWords(turn: Turn, { rest, text }: Heard): Promise<TurnResult | undefined> {
  const { context } = turn;
  const own = rest === '' ? await showOwnLastPaths(turn) : undefined;
  if (own) return own;
  const ofNobody = rest === '' ? undefined : pathCalled(context.knowledge, rest);
  if (ofNobody && ofNobody.persona === undefined) return showOwnOrPack(turn, ofNobody, text);
  const persona = rest === '' ? context.persona : findPersona(context.knowledge, rest);
  if (!persona && rest === '') return say(whichPathReply(context, insteadParts(turn)));
  if (!persona) {
    // "path from notebook to production?" names no role: it may be a question.
    const isQuestion = turn.engine.ask(text).answered || rest.split(/\s+/).length > LONGEST_ROLE;
    return isQuestion ? undefined : say(unknownPersonaReply(context, rest, insteadParts(turn)));
  }
  const path = pathOf(context.knowledge, persona);
  if (!path) return say(noPathForReply(context, persona));
  const taken = context.persona === undefined ? await takeRole(turn, persona) : undefined;
  await setTopic(turn, path, text);
  const tellsOfRole = rest === '' || taken !== undefined;
  const reply = pathReply(tellsOfRole ? context : contextHere(turn), path, taken);
  const said = say(tellsOfRole ? privately(turn, reply) : reply);
  return taken === undefined ? said : { ...said, refreshesHome: true };
}

/** A path that is for no role: as the asker walks it, else as the pack has it. */
async function showOwnOrPack(turn: Turn, path: Path, text: string): Promise<TurnResult> {
  if (turn.asker.standing === 'unknown') needFreshStanding(turn);
  const walked = (await ownLastPaths(turn)).find(
    ({ journey: { assignment } }) => assignment.path === path.id && isOpen(assignment),
  );
  await setTopic(turn, path, text);
  return say(
    walked ? journeyReply(turn.context, walked.journey, walked.names) : pathReply(contextHere(turn), path),
  );
}

/** Sets the asker's role. Its path may be proposed to those who decide, or be given right away. */
async function takeRole(turn: Turn, persona: Persona): Promise<Taken> {
  await choosePersona(turn.tx, turn.asker.person, persona.id);
  return { proposed: (await proposeRole(turn, persona)) === 'proposed' };
}

/** The path of a role, as the pack has it. */
export const showRolePath = unguarded(async (turn: Turn, { path }: { readonly path: string }) => {
  const entry = turn.context.knowledge.entries.get(path);
  if (entry?.kind !== 'path') return goneEntry(turn);
  await setTopic(turn, entry, '');
  return say(pathReply(contextHere(turn), entry));
});

/** One step of the path of a role. */
export const showRolePathStep = unguarded(
  async (turn: Turn, named: { readonly path: string; readonly step: string }) => {
    const { context } = turn;
    const path = context.knowledge.entries.get(named.path);
    const step = path?.kind === 'path' ? path.steps.find(({ id }) => id === named.step) : undefined;
    if (path?.kind !== 'path' || !step) return goneStep(turn);
    return say(stepReply(context, path, step));
  },
);

/** The role that somebody picked. */
export const chooseRole = unguarded(async (turn: Turn, id: string) => {
  const persona = personaOf(turn.context.knowledge, id);
  if (!persona) return goneEntry(turn);
  const reply = personaChosenReply({ ...turn.context, persona }, persona, await takeRole(turn, persona));
  return { ...say(privately(turn, reply)), refreshesHome: true };
});

/** Says that an entry is no longer in the pack. */
export function goneEntry({ context }: Turn): TurnResult {
  return say(saying(context.words(pathsWords).roles.gone));
}

/** Says that a step is no longer in the pack. */
export function goneStep({ context }: Turn): TurnResult {
  return say(saying(context.words(pathsWords).rolePath.goneStep));
}
