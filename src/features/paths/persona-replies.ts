import { actions, button } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { entriesOfKind } from '../../knowledge/lookup.js';
import type { Persona } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { pathsWords } from './wording.js';

/** The menu from which people pick their role; nothing when the pack names no roles. */
export function personaMenu(context: ReplyContext): Part[] {
  const personas = entriesOfKind(context.knowledge, 'persona');
  if (personas.length === 0) return [];
  return [
    {
      kind: 'choices',
      name: actions.choosePersona,
      label: context.words(pathsWords).personas.choose,
      options: personas.map((persona) => ({ label: persona.title, value: persona.id })),
      ...(context.persona ? { selected: context.persona.id } : {}),
    },
  ];
}

/** All roles with their core focus, and the menu. */
export function personasReply(context: ReplyContext): Reply {
  const personas = entriesOfKind(context.knowledge, 'persona');
  const { wording } = context;
  if (personas.length === 0) return replyOf([{ kind: 'text', markdown: literal(wording.personas.none) }]);
  return replyOf([
    { kind: 'heading', text: wording.personas.heading },
    { kind: 'text', markdown: wording.personas.introMarkdown },
    { kind: 'facts', facts: personas.map((persona) => ({ label: persona.title, value: persona.focus })) },
    ...personaMenu(context),
    {
      kind: 'buttons',
      buttons: personas.map((persona) => button(persona.title, actions.showEntry, persona.id)),
    },
  ]);
}

/** Says which roles there are to somebody who named another. */
export function unknownPersonaReply(context: ReplyContext, words: string): Reply {
  return replyOf([
    { kind: 'text', markdown: literal(context.words(pathsWords).personas.unknown(words)) },
    ...personaMenu(context),
  ]);
}

/** Says that the choice is remembered, and where to begin. */
export function personaChosenReply(
  context: ReplyContext,
  persona: Persona,
  proposed?: string | undefined,
): Reply {
  return replyOf([
    { kind: 'text', markdown: context.words(pathsWords).personas.chosenMarkdown(persona.title) },
    { kind: 'text', markdown: literal(persona.summary) },
    // A path that was given says so itself.
    ...(proposed === 'proposed'
      ? [{ kind: 'note', markdown: context.words(pathsWords).personas.proposedMarkdown } as const]
      : []),
    {
      kind: 'buttons',
      buttons: [
        button(context.words(pathsWords).answer.showPath, actions.showPath, persona.path, {
          style: 'primary',
        }),
        button(persona.title, actions.showEntry, persona.id),
      ],
    },
  ]);
}

/** All myths, to pick one. */
export function mythsReply(context: ReplyContext): Reply {
  const myths = entriesOfKind(context.knowledge, 'myth');
  const { wording } = context;
  if (myths.length === 0) return replyOf([{ kind: 'text', markdown: literal(wording.myths.none) }]);
  return replyOf([
    { kind: 'heading', text: wording.myths.heading },
    { kind: 'text', markdown: wording.myths.introMarkdown },
    { kind: 'buttons', buttons: myths.map((myth) => button(myth.title, actions.showEntry, myth.id)) },
  ]);
}
