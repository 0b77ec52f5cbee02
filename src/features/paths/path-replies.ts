import { actions, button, stepValue } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Path, Step } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Part, Reply, StepLine } from '../../ports/reply.js';
import { minutesOf } from '../asking/for-persona.js';
import { personaMenu } from './persona-replies.js';
import { pathsWords } from './wording.js';

/** A learning path with its steps. */
export function pathReply(context: ReplyContext, path: Path, remembered: boolean): Reply {
  const { wording, knowledge, persona } = context;
  const parts: Part[] = [
    { kind: 'heading', text: path.title },
    { kind: 'text', markdown: literal(path.summary) },
    {
      kind: 'facts',
      facts: [
        { label: wording.answer.useCase, value: path.useCase },
        {
          label: wording.path.time,
          value: wording.path.total(path.steps.length, minutesOf(path), path.steps.at(-1)?.day ?? 0),
        },
      ],
    },
    { kind: 'steps', steps: path.steps.map((step) => stepLine(context, path, step)) },
  ];
  const owner = knowledge.entries.get(path.persona);
  if (remembered && owner) {
    parts.push({ kind: 'note', markdown: wording.path.rememberedMarkdown(owner.title) });
  } else if (persona?.id !== path.persona) {
    parts.push({
      kind: 'buttons',
      buttons: [button(wording.personas.thisIsMe, actions.choosePersona, path.persona)],
    });
  }
  return replyOf(parts);
}

/** Asks whose path it should be. */
export function whichPathReply(context: ReplyContext): Reply {
  return replyOf([
    { kind: 'text', markdown: context.words(pathsWords).path.whichMarkdown },
    ...personaMenu(context),
  ]);
}

/** One step with its task and what to read for it. */
export function stepReply(context: ReplyContext, path: Path, step: Step): Reply {
  const { wording, knowledge } = context;
  const parts: Part[] = [
    { kind: 'heading', text: wording.path.stepHeading(path.steps.indexOf(step) + 1, step.title) },
    { kind: 'note', markdown: literal(detail(context, step)) },
    { kind: 'text', markdown: step.task },
  ];
  const reading: Button[] = step.read
    .map((id) => knowledge.entries.get(id))
    .filter((entry) => entry !== undefined)
    .map((entry) => button(entry.title, actions.showEntry, entry.id));
  if (reading.length > 0) {
    parts.push({ kind: 'text', markdown: wording.path.readMarkdown }, { kind: 'buttons', buttons: reading });
  }
  parts.push(
    { kind: 'note', markdown: literal(wording.path.doneHow[step.done.how]) },
    { kind: 'buttons', buttons: [button(wording.answer.showPath, actions.showPath, path.id)] },
  );
  return replyOf(parts);
}

function detail(context: ReplyContext, step: Step): string {
  const { path } = context.words(pathsWords);
  return path.detail(step.day, step.minutes, path.doers[step.doer]);
}

function stepLine(context: ReplyContext, path: Path, step: Step): StepLine {
  return {
    title: step.title,
    markdown: '',
    detail: detail(context, step),
    state: 'open',
    actions: [button(context.words(pathsWords).path.openStep, actions.showStep, stepValue(path.id, step.id))],
  };
}
