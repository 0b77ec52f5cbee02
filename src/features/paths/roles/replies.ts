import type { ReplyContext } from '../../../conversation/reply-context.js';
import { kindNames } from '../../../knowledge/kind-names.js';
import { entriesOfKind, hasKind, pathOf } from '../../../knowledge/lookup.js';
import type { Entry, Persona } from '../../../knowledge/schema/schema.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import { showEntry } from '../../shared/actions.js';
import { personaMenu } from '../../shared/journey/persona-menu.js';
import { pathsWords } from '../wording.js';
import { seePathButton, type Taken, takenParts, timeFact } from './path-replies.js';

/** All roles with their core focus, and the menu; where there are none, says so and what there is instead. */
export function personasReply(context: ReplyContext, instead: readonly Part[] = []): Reply {
  const personas = entriesOfKind(context.knowledge, 'persona');
  const { roles } = context.words(pathsWords);
  const kinds = kindNames(context.knowledge);
  if (personas.length === 0) {
    return replyOf([{ kind: 'text', markdown: literal(roles.none(kinds)) }, ...instead]);
  }
  return replyOf([
    { kind: 'heading', text: roles.heading(kinds) },
    { kind: 'text', markdown: roles.introMarkdown },
    { kind: 'facts', facts: personas.map((persona) => ({ label: persona.title, value: persona.focus })) },
    ...personaMenu(context),
    { kind: 'buttons', buttons: personas.map(entryButton) },
  ]);
}

/** Says which roles there are to somebody who named another. */
export function unknownPersonaReply(
  context: ReplyContext,
  typed: string,
  instead: readonly Part[] = [],
): Reply {
  if (!hasKind(context.knowledge, 'persona')) return personasReply(context, instead);
  const { unknown } = context.words(pathsWords).roles;
  return replyOf([
    { kind: 'text', markdown: literal(unknown(typed, kindNames(context.knowledge))) },
    ...personaMenu(context),
  ]);
}

/** Says that the choice is remembered, and where to begin. */
export function personaChosenReply(context: ReplyContext, persona: Persona, taken: Taken): Reply {
  const { roles } = context.words(pathsWords);
  const path = pathOf(context.knowledge, persona);
  return replyOf([
    { kind: 'text', markdown: roles.chosenMarkdown(persona.title) },
    { kind: 'text', markdown: literal(persona.summary) },
    ...takenParts(context, taken),
    {
      kind: 'buttons',
      buttons: [
        ...(path ? [seePathButton(context, path.id, { style: 'primary' })] : []),
        entryButton(persona),
      ],
    },
  ]);
}

/** All myths, to pick one; where there are none, says so and what there is instead. */
export function mythsReply(context: ReplyContext, instead: readonly Part[] = []): Reply {
  const found = entriesOfKind(context.knowledge, 'myth');
  const { myths } = context.words(pathsWords);
  if (found.length === 0) {
    const none = literal(myths.none(kindNames(context.knowledge)));
    return replyOf([{ kind: 'text', markdown: none }, ...instead]);
  }
  return replyOf([
    { kind: 'heading', text: myths.heading },
    { kind: 'text', markdown: myths.introMarkdown },
    { kind: 'buttons', buttons: found.map(entryButton) },
  ]);
}

/** The way to the path of the asker's role on the home page; nothing for those who walk one. */
export function seePathHomeParts(context: ReplyContext): Part[] {
  const path = context.persona && pathOf(context.knowledge, context.persona);
  if (!path || (context.journeys ?? []).length > 0) return [];
  return [{ kind: 'buttons', buttons: [seePathButton(context, path.id)] }];
}

/** The asker's role and how long its path is, for the home page, and the menu to change it; nothing where there are no roles. */
export function roleHomeParts(context: ReplyContext): Part[] {
  const { home } = context.words(pathsWords);
  if (!hasKind(context.knowledge, 'persona')) return [];
  const kinds = kindNames(context.knowledge);
  const path = context.persona && pathOf(context.knowledge, context.persona);
  return [
    {
      kind: 'facts',
      facts: [
        { label: home.role(kinds), value: context.persona?.title ?? home.noRole },
        ...(path ? [timeFact(context, path, home.path(kinds))] : []),
      ],
    },
    ...personaMenu(context),
  ];
}

function entryButton({ title, id }: Entry): Button {
  return showEntry.button(title, { entry: id });
}
