import type { Doing, Turn, TurnResult } from '../../../conversation/feature.js';
import { privately, say } from '../../../conversation/turn.js';
import { entriesOfKind, letters, namesOfPath, pathOf } from '../../../knowledge/lookup.js';
import type { Path } from '../../../knowledge/schema/schema.js';
import { insteadParts } from '../../shared/instead/instead.js';
import { ownLastPaths, showOwnPath } from '../own-path.js';
import { showPathByWords, showRolePath } from '../roles/handlers.js';
import { noPathForReply, whichPathReply } from '../roles/path-replies.js';
import { personasReply, unknownPersonaReply } from '../roles/replies.js';
import { rolesNamed } from './named-roles.js';
import { roleReply, takeRoleReply, whichRolePathReply, whichRoleReply } from './role-replies.js';
import { doingWords } from './wording.js';

/** One's own path and role, the paths of roles, and taking a role. */
export const roleDoings: readonly Doing[] = [
  { name: 'my-path', read: async (turn) => ({ shown: await showOwnPath(turn, {}) }) },
  { name: 'show-path', read: async (turn, { text }) => ({ shown: await showNamedPath(turn, text) }) },
  { name: 'role', read: async (turn) => ({ shown: await showRole(turn) }) },
  { name: 'choose-role', read: async (turn, { text }) => ({ shown: await offerRole(turn, text) }) },
];

async function showNamedPath(turn: Turn, text: string): Promise<TurnResult> {
  const { context } = turn;
  const { personas, unknown } = rolesNamed(context, text);
  const [persona, ...others] = personas;
  const ofNobody = personas.length === 0 ? pathIn(turn, text) : undefined;
  if (ofNobody) return showRolePath(turn, { path: ofNobody.id });
  if (persona && others.length > 0) return say(whichRolePathReply(context, personas));
  const path = persona && pathOf(context.knowledge, persona);
  // Unlike the command, a sentence that only asks to see a path takes no role.
  if (path) return showRolePath(turn, { path: path.id });
  if (persona) return say(noPathForReply(context, persona));
  if (context.words(doingWords).listens.whichRoles.test(text))
    return say(personasReply(context, insteadParts(turn)));
  if (unknown !== undefined) return say(unknownPersonaReply(context, unknown, insteadParts(turn)));
  const own = await showPathByWords(turn, { text, rest: '', groups: {} });
  return own ?? say(whichPathReply(context, insteadParts(turn)));
}

/** A path that is for no role, by its name anywhere in a sentence. */
function pathIn({ context: { knowledge } }: Turn, text: string): Path | undefined {
  const said = ` ${letters(text)} `;
  return entriesOfKind(knowledge, 'path').find(
    (path) =>
      path.persona === undefined &&
      namesOfPath(knowledge, path).some((name) => said.includes(` ${letters(name)} `)),
  );
}

async function showRole(turn: Turn): Promise<TurnResult> {
  const own = await ownLastPaths(turn);
  return say(privately(turn, roleReply(turn.context, own)));
}

/** Shows what taking a role means, with the button that takes it. */
async function offerRole(turn: Turn, text: string): Promise<TurnResult> {
  const { context } = turn;
  const { personas, unknown } = rolesNamed(context, text);
  const [persona, ...others] = personas;
  if (!persona) {
    const none = unknown === undefined || entriesOfKind(context.knowledge, 'persona').length === 0;
    const instead = insteadParts(turn);
    const reply = none ? personasReply(context, instead) : unknownPersonaReply(context, unknown, instead);
    return say(privately(turn, reply));
  }
  if (others.length > 0) return say(privately(turn, whichRoleReply(context, personas)));
  if (persona.id === context.persona?.id) return showRole(turn);
  return say(privately(turn, takeRoleReply(context, persona)));
}
