import { type ReplyContext, stepThatReads } from '../../conversation/reply-context.js';
import { minutesOf } from '../../knowledge/lookup.js';
import { type Entry, PEOPLE_DOCUMENT, type Persona } from '../../knowledge/schema/schema.js';
import type { Part } from '../../ports/reply.js';
import { askingWords } from './wording.js';

/** What an entry means for the asker's own role; nothing when the role is not known. */
export function forAsker(context: ReplyContext, entry: Entry): Part[] {
  const { knowledge, persona } = context;
  if (!persona) return [];
  const say = context.words(askingWords).forPersona;
  // Whoever walks a path is told where it stands on theirs, with its day.
  const walked = context.journey?.steps.some(({ step }) => step.read.includes(entry.id)) === true;
  const found = walked ? undefined : stepThatReads(knowledge, persona, entry);
  // Myths and concepts belong to no role; the step of the path where one comes up is the best there is.
  if (found && (entry.kind === 'myth' || entry.kind === 'concept')) {
    const { number, step } = found;
    return [{ kind: 'text', markdown: say.inPathMarkdown(persona.title, number, step.title, step.day) }];
  }
  // An answer that a person gave, such as where to park a bike, is the same for every role.
  if (entry.sources.every(({ document }) => document === PEOPLE_DOCUMENT)) return [];
  const lines = [ownLine(context, entry, persona)];
  if (found) lines.push(say.stepMarkdown(found.number, found.step.title, found.step.day));
  return [{ kind: 'text', markdown: lines.join(' ') }];
}

function ownLine(context: ReplyContext, entry: Entry, persona: Persona): string {
  const say = context.words(askingWords).forPersona;
  switch (entry.kind) {
    case 'feature':
      return entry.personas.includes(persona.id)
        ? say.usesMarkdown(persona.title, entry.title)
        : say.usedByOthersMarkdown(persona.title, titles(context, entry.personas));
    case 'persona':
      return entry.id === persona.id
        ? say.yourselfMarkdown(persona.title)
        : say.colleagueMarkdown(persona.title, entry.title);
    case 'path':
      return entry.persona === persona.id
        ? say.yourPathMarkdown(entry.steps.length, minutesOf(entry))
        : say.otherPathMarkdown(persona.title);
    case 'myth':
    case 'concept':
    case 'page':
      return say.focusMarkdown(persona.title, persona.focus);
  }
}

/** What an entry means for a role that the asker asks about. */
export function forPersona(context: ReplyContext, entry: Entry, persona: Persona): Part[] {
  const say = context.words(askingWords).forPersona;
  const found = stepThatReads(context.knowledge, persona, entry);
  const lines =
    entry.kind === 'feature'
      ? [
          entry.personas.includes(persona.id)
            ? say.aboutUsesMarkdown(persona.title, entry.title)
            : say.aboutUsedByOthersMarkdown(persona.title, titles(context, entry.personas)),
        ]
      : [say.aboutFocusMarkdown(persona.title, persona.focus)];
  if (found) lines.push(say.aboutStepMarkdown(found.number, found.step.title, found.step.day));
  return [{ kind: 'text', markdown: lines.join(' ') }];
}

function titles(context: ReplyContext, ids: readonly string[]): string[] {
  return ids.map((id) => context.knowledge.entries.get(id)?.title ?? id);
}
