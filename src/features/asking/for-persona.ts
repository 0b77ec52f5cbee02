import { type ReplyContext, type StepOfPath, stepThatReads } from '../../conversation/reply-context.js';
import { kindNames } from '../../knowledge/kind-names.js';
import { minutesOf, readsAt } from '../../knowledge/lookup.js';
import { type Entry, type Faq, PEOPLE_DOCUMENT, type Persona } from '../../knowledge/schema/schema.js';
import { whenOf } from '../../knowledge/when.js';
import type { Part } from '../../ports/reply.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { askingWords } from './wording.js';

/** What an entry means for the asker's own role; nothing when the role is not known. */
export function forAsker(context: ReplyContext, entry: Entry): Part[] {
  const { knowledge, persona } = context;
  if (!persona) return [];
  const say = context.words(askingWords).forPersona;
  // Whoever walks a path is told where it stands on theirs, with its day.
  const walked = context.journey?.steps.some(({ step }) => readsAt(knowledge, step, entry.id)) === true;
  const found = walked ? undefined : stepThatReads(knowledge, persona, entry);
  // Myths and concepts belong to no role; the step of the path where one comes up is the best there is.
  if (found && (entry.kind === 'myth' || entry.kind === 'concept' || entry.kind === 'faq')) {
    const { number, step } = found;
    return [
      {
        kind: 'text',
        markdown: say.inPathMarkdown(persona.title, number, step.title, onDay(context, found)),
      },
    ];
  }
  // An answer that a person gave, such as where to park a bike, is the same for every role.
  if (entry.kind === 'faq' || isFromPeople(entry)) return [];
  const lines = ownLines(context, entry, persona);
  if (found) lines.push(say.stepMarkdown(found.number, found.step.title, onDay(context, found)));
  return lines.length === 0 ? [] : [{ kind: 'text', markdown: lines.join(' ') }];
}

function isFromPeople({ sources }: Entry): boolean {
  return sources.length > 0 && sources.every(({ document }) => document === PEOPLE_DOCUMENT);
}

/** What an entry is to a role, in a line; nothing where it says nothing of roles. */
function ownLines(context: ReplyContext, entry: Exclude<Entry, Faq>, persona: Persona): string[] {
  const say = context.words(askingWords).forPersona;
  switch (entry.kind) {
    case 'feature':
      if (entry.personas.length === 0) return [];
      return entry.personas.includes(persona.id)
        ? [say.usesMarkdown(persona.title, entry.title)]
        : [say.usedByOthersMarkdown(persona.title, titles(context, entry.personas))];
    case 'persona':
      return entry.id === persona.id
        ? [say.yourselfMarkdown(persona.title)]
        : [say.colleagueMarkdown(persona.title, entry.title, kindNames(context.knowledge))];
    case 'path':
      return entry.persona === persona.id
        ? [say.yourPathMarkdown(entry.steps.length, minutesOf(entry))]
        : [say.otherPathMarkdown(persona.title, kindNames(context.knowledge))];
    case 'myth':
    case 'concept':
    case 'page':
      return [say.focusMarkdown(persona.title, persona.focus)];
  }
}

/** What an entry means for a role that the asker asks about. */
export function forPersona(context: ReplyContext, entry: Entry, persona: Persona): Part[] {
  const say = context.words(askingWords).forPersona;
  const found = stepThatReads(context.knowledge, persona, entry);
  const lines =
    entry.kind === 'feature' && entry.personas.length > 0
      ? [
          entry.personas.includes(persona.id)
            ? say.aboutUsesMarkdown(persona.title, entry.title)
            : say.aboutUsedByOthersMarkdown(persona.title, titles(context, entry.personas)),
        ]
      : [say.aboutFocusMarkdown(persona.title, persona.focus, kindNames(context.knowledge))];
  if (found) lines.push(say.aboutStepMarkdown(found.number, found.step.title, onDay(context, found)));
  return [{ kind: 'text', markdown: lines.join(' ') }];
}

function onDay(context: ReplyContext, { path, step }: StepOfPath): string {
  return context.words(sharedJourneyWords).path.on(whenOf(path, step));
}

function titles(context: ReplyContext, ids: readonly string[]): string[] {
  return ids.map((id) => context.knowledge.entries.get(id)?.title ?? id);
}
