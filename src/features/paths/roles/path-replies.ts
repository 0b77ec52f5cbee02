import type { ReplyContext } from '../../../conversation/reply-context.js';
import { kindNames } from '../../../knowledge/kind-names.js';
import { hasKind, minutesOf, readAt } from '../../../knowledge/lookup.js';
import type { Path, Persona, Step } from '../../../knowledge/schema/schema.js';
import { plannedDays, whenOf } from '../../../knowledge/when.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Fact, Part, Reply, StepLine } from '../../../ports/reply.js';
import { pickPersona, showEntry, showPath } from '../../shared/actions.js';
import { personaMenu } from '../../shared/journey/persona-menu.js';
import { sharedJourneyWords } from '../../shared/journey/wording.js';
import { showPathStep } from '../actions.js';
import { pathsWords } from '../wording.js';

/** Somebody has taken a role just now. */
export interface Taken {
  /** Its path waits for the yes of those who decide. One that was given right away has announced itself. */
  readonly proposed: boolean;
}

/** What is said beside a role that was just taken. */
export function takenParts(context: ReplyContext, { proposed }: Taken): Part[] {
  const { proposedMarkdown } = context.words(pathsWords).roles;
  return proposed ? [{ kind: 'note', markdown: proposedMarkdown(kindNames(context.knowledge)) }] : [];
}

/** A learning path with its steps. `taken` says that the asker is in that role from now on. */
export function pathReply(context: ReplyContext, path: Path, taken?: Taken): Reply {
  const { rolePath, roles } = context.words(pathsWords);
  const { knowledge, persona } = context;
  const parts: Part[] = [
    { kind: 'heading', text: path.title },
    { kind: 'text', markdown: literal(path.summary) },
    {
      kind: 'facts',
      facts: [{ label: rolePath.useCase, value: path.useCase }, timeFact(context, path, rolePath.time)],
    },
    { kind: 'steps', steps: path.steps.map((step) => stepLine(context, path, step)), of: path.title },
  ];
  const owner = knowledge.entries.get(path.persona);
  if (taken && owner) {
    parts.push({ kind: 'note', markdown: rolePath.rememberedMarkdown(owner.title) });
    parts.push(...takenParts(context, taken));
  } else if (persona?.id !== path.persona) {
    parts.push({
      kind: 'buttons',
      buttons: [pickPersona.button(roles.thisIsMe(kindNames(knowledge)), path.persona)],
    });
  }
  return replyOf(parts);
}

/** How long a path is. */
export function timeFact(context: ReplyContext, path: Path, label: string): Fact {
  const { total } = context.words(pathsWords).rolePath;
  // What comes before the start takes none of the days.
  const days = Math.max(0, ...plannedDays(path.steps));
  return { label, value: total(path.steps.length, minutesOf(path), days) };
}

export function seePathButton(context: ReplyContext, path: string, look: Pick<Button, 'style'> = {}): Button {
  const { seePath } = context.words(pathsWords).roles;
  return showPath.button(seePath(kindNames(context.knowledge)), { path }, look);
}

/** Asks which role's path to show; where there are none, says so and what there is instead. */
export function whichPathReply(context: ReplyContext, instead: readonly Part[] = []): Reply {
  const { whichMarkdown, noneMarkdown } = context.words(pathsWords).rolePath;
  const kinds = kindNames(context.knowledge);
  if (!hasKind(context.knowledge, 'path')) {
    return replyOf([{ kind: 'text', markdown: noneMarkdown(kinds) }, ...instead]);
  }
  return replyOf([{ kind: 'text', markdown: whichMarkdown(kinds) }, ...personaMenu(context)]);
}

/** Says that a role has no path. */
export function noPathForReply(context: ReplyContext, persona: Persona): Reply {
  const { noneForMarkdown } = context.words(pathsWords).rolePath;
  const markdown = noneForMarkdown(persona.title, kindNames(context.knowledge));
  return replyOf([
    { kind: 'text', markdown },
    { kind: 'buttons', buttons: [showEntry.button(persona.title, { entry: persona.id })] },
  ]);
}

/** One step with its task and what to read for it. */
export function stepReply(context: ReplyContext, path: Path, step: Step): Reply {
  const { rolePath, step: words } = context.words(pathsWords);
  const reading: Button[] = readAt(context.knowledge, step).map((entry) =>
    showEntry.button(entry.title, { entry: entry.id }),
  );
  return replyOf([
    { kind: 'heading', text: words.heading(path.steps.indexOf(step) + 1, step.title) },
    { kind: 'note', markdown: literal(detail(context, path, step)) },
    { kind: 'text', markdown: step.task },
    ...(reading.length > 0
      ? [
          { kind: 'text', markdown: words.readMarkdown } as const,
          { kind: 'buttons', buttons: reading } as const,
        ]
      : []),
    { kind: 'note', markdown: literal(rolePath.doneHow[step.done.how]) },
    { kind: 'buttons', buttons: [seePathButton(context, path.id)] },
  ]);
}

function detail(context: ReplyContext, path: Path, step: Step): string {
  const { rolePath } = context.words(pathsWords);
  const { when } = context.words(sharedJourneyWords).path;
  return rolePath.detail(when(whenOf(path, step)), step.minutes, doerSaid(context, path, step));
}

/** Who does a step of a path, to somebody who may walk it. */
function doerSaid(context: ReplyContext, path: Path, { doer }: Step): string {
  const { doers } = context.words(pathsWords).rolePath;
  if (doer === 'new-hire' || doer === 'manager' || doer === 'buddy') return doers[doer];
  const listed = context.knowledge.packOf.get(path.id)?.doers ?? [];
  return listed.find(({ id }) => id === doer)?.name ?? doers.other;
}

function stepLine(context: ReplyContext, path: Path, step: Step): StepLine {
  return {
    title: step.title,
    markdown: '',
    detail: detail(context, path, step),
    state: 'open',
    actions: [showPathStep.button(context.words(pathsWords).rolePath.open, { path: path.id, step: step.id })],
  };
}
