import { actions, button } from '../../conversation/actions.js';
import type { Voice } from '../../conversation/reply-context.js';
import { entriesOfKind } from '../../knowledge/lookup.js';
import type { Persona } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';

/** The menu from which people pick their role; nothing when the pack names no roles. */
export function personaMenu(voice: Voice): Part[] {
  const personas = entriesOfKind(voice.knowledge, 'persona');
  if (personas.length === 0) return [];
  return [
    {
      kind: 'choices',
      name: actions.choosePersona,
      label: voice.wording.personas.choose,
      options: personas.map((persona) => ({ label: persona.title, value: persona.id })),
      ...(voice.persona ? { selected: voice.persona.id } : {}),
    },
  ];
}

/** All roles with their core focus, and the menu. */
export function personasReply(voice: Voice): Reply {
  const personas = entriesOfKind(voice.knowledge, 'persona');
  const { wording } = voice;
  if (personas.length === 0) return replyOf([{ kind: 'text', markdown: literal(wording.personas.none) }]);
  return replyOf([
    { kind: 'heading', text: wording.personas.heading },
    { kind: 'text', markdown: wording.personas.introMarkdown },
    { kind: 'facts', facts: personas.map((persona) => ({ label: persona.title, value: persona.focus })) },
    ...personaMenu(voice),
    {
      kind: 'buttons',
      buttons: personas.map((persona) => button(persona.title, actions.showEntry, persona.id)),
    },
  ]);
}

/** Says which roles there are to somebody who named another. */
export function unknownPersonaReply(voice: Voice, words: string): Reply {
  return replyOf([
    { kind: 'text', markdown: literal(voice.wording.personas.unknown(words)) },
    ...personaMenu(voice),
  ]);
}

/** Says that the choice is remembered, and where to begin. */
export function personaChosenReply(voice: Voice, persona: Persona, proposed?: string | undefined): Reply {
  return replyOf([
    { kind: 'text', markdown: voice.wording.personas.chosenMarkdown(persona.title) },
    { kind: 'text', markdown: literal(persona.summary) },
    // A path that was given says so itself.
    ...(proposed === 'proposed'
      ? [{ kind: 'note', markdown: voice.wording.personas.proposedMarkdown } as const]
      : []),
    {
      kind: 'buttons',
      buttons: [
        button(voice.wording.answer.showPath, actions.showPath, persona.path, { style: 'primary' }),
        button(persona.title, actions.showEntry, persona.id),
      ],
    },
  ]);
}

/** All myths, to pick one. */
export function mythsReply(voice: Voice): Reply {
  const myths = entriesOfKind(voice.knowledge, 'myth');
  const { wording } = voice;
  if (myths.length === 0) return replyOf([{ kind: 'text', markdown: literal(wording.myths.none) }]);
  return replyOf([
    { kind: 'heading', text: wording.myths.heading },
    { kind: 'text', markdown: wording.myths.introMarkdown },
    { kind: 'buttons', buttons: myths.map((myth) => button(myth.title, actions.showEntry, myth.id)) },
  ]);
}
