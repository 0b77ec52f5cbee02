import type { KnownBlock, RichTextBlockElement, RichTextElement, TaskCardBlock } from '@slack/types';
import type { StepLine } from '../../../src/ports/reply.js';
import type { SlackWords } from '../wording.js';
import type { Controls } from './controls.js';
import { itemControls } from './item-controls.js';
import { limits } from './limits.js';
import { renderMarkdown } from './markdown.js';
import { contained, NOTHING } from './plain-text.js';
import { markIn, section, sizeOf, textElement } from './rich-text.js';

/**
 * A task knows no other states (https://docs.slack.dev/reference/block-kit/blocks/task-card-block). What is skipped is
 * through; its title says in words how it stands.
 */
const statuses: Readonly<Record<StepLine['state'], TaskCardBlock['status']>> = {
  open: 'pending',
  next: 'in_progress',
  waiting: 'pending',
  done: 'complete',
  skipped: 'complete',
};

/**
 * A path as a plan, and what can be clicked of its steps below it, since tasks hold no buttons.
 *
 * @param title of the path
 * @returns undefined where it does not fit: more than 50 steps, a title of more than 256 characters, more than 3,000
 *   of details, or values that no menu holds
 */
export function planBlocks(
  title: string,
  steps: readonly StepLine[],
  controls: Controls,
  words: SlackWords['reply'],
): KnownBlock[] | undefined {
  const tasks = steps.map((step, index) => task(step, index + 1, words));
  const texts = [title, ...tasks.map((one) => one.title)];
  const isShort = texts.every((text) => text.length <= limits.taskTitle) && tasks.every(hasShortDetails);
  if (tasks.length === 0 || tasks.length > limits.tasks || !isShort) return undefined;
  const items = steps.map((step, index) => ({ name: `${index + 1}. ${step.title}`, actions: step.actions }));
  const below = itemControls(items, controls, words);
  return below && [{ type: 'plan', title: contained(title.trim() || NOTHING), tasks }, ...below];
}

function task(step: StepLine, number: number, words: SlackWords['reply']): TaskCardBlock {
  const details = detailsOf(step);
  return {
    type: 'task_card',
    task_id: `step-${number}`,
    title: contained(`${number}. ${step.title} (${words.step[step.state]})`),
    status: statuses[step.state],
    ...(details.length === 0
      ? {}
      : { details: { type: 'rich_text' as const, elements: [section(...details)] } }),
  };
}

function hasShortDetails({ details }: TaskCardBlock): boolean {
  return (details?.elements ?? []).every((one) => sizeOf(one) <= limits.text);
}

/** "A single rich_text entity": one section, so that it is single however that is read. */
function detailsOf({ detail, markdown }: StepLine): RichTextElement[] {
  const lines = [
    ...(detail.trim() === '' ? [] : [[textElement(detail)]]),
    ...renderMarkdown(markdown).flatMap(linesOf),
  ];
  return lines.flatMap((line, index) => (index === 0 ? line : [textElement('\n'), ...line]));
}

function linesOf(element: RichTextBlockElement): RichTextElement[][] {
  if (element.type !== 'rich_text_list') return [element.elements];
  return element.elements.map((item, index) => [textElement(markIn(element, index)), ...item.elements]);
}
