import type { ReplyContext } from '../../../conversation/reply-context.js';
import { kindNames } from '../../../knowledge/kind-names.js';
import { pathOf } from '../../../knowledge/lookup.js';
import type { Persona } from '../../../knowledge/schema/schema.js';
import type { WithDoers } from '../../../onboarding/paths/doers.js';
import { isOpen } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Part, Reply } from '../../../ports/reply.js';
import { pickPersona, showPath } from '../../shared/actions.js';
import { personaMenu } from '../../shared/journey/persona-menu.js';
import { seePathButton, timeFact } from '../roles/path-replies.js';
import { pathsWords } from '../wording.js';
import { doingWords } from './wording.js';

/** Which role is kept for the reader, where it comes from as far as that is known, and the menu to change it. */
export function roleReply(context: ReplyContext, own: readonly WithDoers[]): Reply {
  const { role } = context.words(doingWords);
  const { persona, knowledge } = context;
  const kinds = kindNames(knowledge);
  if (!persona)
    return replyOf(
      [text(role.noneMarkdown(kinds)), ...walked(context, own), ...personaMenu(context)],
      'asker',
    );
  const path = pathOf(knowledge, persona);
  return replyOf(
    [
      text(role.isMarkdown(persona.title)),
      text(originMarkdown(context, own)),
      ...walked(context, own),
      ...(path ? [{ kind: 'facts', facts: [timeFact(context, path, role.path(kinds))] } as const] : []),
      text(role.changeMarkdown),
      ...personaMenu(context),
      ...(path ? [{ kind: 'buttons', buttons: [seePathButton(context, path.id)] } as const] : []),
    ],
    'asker',
  );
}

function originMarkdown({ words, persona }: ReplyContext, own: readonly WithDoers[]): string {
  const { role } = words(doingWords);
  const ofRole = own.find(({ journey }) => journey.path.persona === persona?.id);
  const giver = ofRole?.names.giver;
  return giver !== undefined
    ? role.givenMarkdown(giver, ofRole?.journey.path.title ?? '')
    : role.fromMarkdown;
}

/** The paths that they walk which are those of another role. */
function walked(context: ReplyContext, own: readonly WithDoers[]): Part[] {
  const { otherPathMarkdown } = context.words(doingWords).role;
  return own
    .filter(({ journey: { path, assignment } }) => {
      return isOpen(assignment) && path.persona !== undefined && path.persona !== context.persona?.id;
    })
    .map(({ journey }) => text(otherPathMarkdown(journey.path.title, kindNames(context.knowledge))));
}

/** What taking a role means, before it is taken. */
export function takeRoleReply(context: ReplyContext, persona: Persona): Reply {
  const { role } = context.words(doingWords);
  const { thisIsMe } = context.words(pathsWords).roles;
  const path = pathOf(context.knowledge, persona);
  const before = context.persona;
  const kinds = kindNames(context.knowledge);
  return replyOf([
    text(before ? role.takeInsteadMarkdown(persona.title, before.title) : role.takeMarkdown(persona.title)),
    text(literal(persona.summary)),
    ...(path ? [{ kind: 'facts', facts: [timeFact(context, path, role.path(kinds))] } as const] : []),
    {
      kind: 'buttons',
      buttons: [
        pickPersona.button(thisIsMe(kinds), persona.id, { style: 'primary' }),
        ...(path ? [seePathButton(context, path.id)] : []),
      ],
    },
  ]);
}

/** Asks which of several roles is theirs. */
export function whichRoleReply(context: ReplyContext, personas: readonly Persona[]): Reply {
  return replyOf([
    text(context.words(doingWords).role.whichMarkdown(kindNames(context.knowledge))),
    { kind: 'buttons', buttons: personas.map(({ id, title }) => pickPersona.button(title, id)) },
  ]);
}

/** Asks which of several paths to show. */
export function whichRolePathReply(context: ReplyContext, personas: readonly Persona[]): Reply {
  return replyOf([
    text(context.words(doingWords).role.whichPathMarkdown(kindNames(context.knowledge))),
    {
      kind: 'buttons',
      buttons: personas.flatMap((persona) => {
        const path = pathOf(context.knowledge, persona);
        return path ? [showPath.button(persona.title, { path: path.id })] : [];
      }),
    },
  ]);
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
