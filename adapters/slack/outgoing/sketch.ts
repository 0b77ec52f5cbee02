import type {
  KnownBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  TextObject,
} from '@slack/types';
import type { Reply } from '../../../src/ports/reply.js';
import type { Sketch, SketchRun } from '../../../src/ports/sketch.js';
import { renderReply } from './render.js';
import { markIn } from './rich-text.js';

/** A message as a rough drawing: Slack's own clients draw blocks of their own kinds, and each a little differently. */
export function sketchReply(reply: Reply): Sketch[] {
  return renderReply(reply).blocks.flatMap(sketchBlock);
}

type Blocks = { readonly [Type in KnownBlock['type']]: Extract<KnownBlock, { type: Type }> };
type Action = Blocks['actions']['elements'][number] | NonNullable<Blocks['section']['accessory']>;

function sketchBlock(block: KnownBlock): Sketch[] {
  switch (block.type) {
    case 'header':
      return [words([{ text: block.text.text, weight: 'strong' }], 'large')];
    case 'section': {
      const said: Sketch[] = block.text ? [words([run(block.text)])] : [];
      if (!block.accessory) return said;
      return [{ kind: 'row', inside: [...said, ...sketchAction(block.accessory)] }];
    }
    case 'context':
      return block.elements.flatMap((one) =>
        one.type === 'image' ? [picture(one.alt_text)] : [words([run(one)], 'small')],
      );
    case 'rich_text':
      return block.elements.flatMap(sketchRich);
    case 'actions':
      return [{ kind: 'row', inside: block.elements.flatMap(sketchAction) }];
    case 'context_actions':
      return [{ kind: 'row', inside: block.elements.flatMap(sketchFeedback) }];
    case 'divider':
      return [{ kind: 'line' }];
    case 'alert':
      return [{ kind: 'group', look: 'warning', inside: [words([run(block.text)])] }];
    case 'card':
      return [sketchCard(block)];
    case 'carousel':
      return [{ kind: 'row', inside: block.elements.map(sketchCard) }];
    case 'plan':
      return [
        { kind: 'group', look: 'card', title: block.title, inside: (block.tasks ?? []).flatMap(sketchTask) },
      ];
    case 'task_card':
      return sketchTask(block);
    case 'table':
      return [{ kind: 'table', headed: true, rows: block.rows.map((row) => row.map(cellOf)) }];
    case 'data_table':
      return [
        {
          kind: 'table',
          caption: block.caption,
          headed: true,
          rows: block.rows.map((row) => row.map(cellOf)),
        },
      ];
    case 'markdown':
      return [words([{ text: block.text }])];
    case 'image':
      return [picture(block.alt_text)];
    case 'container':
      return [{ kind: 'group', look: 'card', inside: block.child_blocks.flatMap(sketchBlock) }];
    case 'input':
      return [{ kind: 'field', label: block.label.text, values: [] }];
    case 'file':
    case 'video':
      return [];
  }
}

function words(runs: readonly SketchRun[], size?: 'large' | 'small'): Sketch {
  return { kind: 'words', runs, ...(size ? { size } : {}) };
}

function picture(alt: string): Sketch {
  return { kind: 'picture', alt };
}

/** Texts of ours hold no marks: what looks like one is a word. */
function run({ text }: Pick<TextObject, 'text'>): SketchRun {
  return { text };
}

function sketchAction(action: Action): Sketch[] {
  switch (action.type) {
    case 'button': {
      const { style } = action;
      return [{ kind: 'button', label: action.text.text, ...(style ? { look: style } : {}) }];
    }
    case 'static_select': {
      const options = action.options ?? action.option_groups?.flatMap((group) => group.options) ?? [];
      const label = action.placeholder?.text ?? '';
      return [{ kind: 'field', label, values: options.map((option) => option.text.text) }];
    }
    case 'image':
      return [picture(action.alt_text)];
    default:
      return [{ kind: 'field', label: '', values: [] }];
  }
}

function sketchFeedback(element: Blocks['context_actions']['elements'][number]): Sketch[] {
  if (element.type !== 'feedback_buttons')
    return [{ kind: 'button', label: element.text.text, look: 'quiet' }];
  return [element.positive_button, element.negative_button].map(({ text }) => ({
    kind: 'button',
    label: text.text,
    look: 'quiet',
  }));
}

function sketchCard({ title, subtitle, body, actions = [] }: Blocks['card']): Sketch {
  return {
    kind: 'group',
    look: 'card',
    inside: [
      ...(title ? [words([{ ...run(title), weight: 'strong' }])] : []),
      ...(subtitle ? [words([run(subtitle)], 'small')] : []),
      ...(body ? [words([run(body)])] : []),
      ...(actions.length > 0 ? [{ kind: 'row', inside: actions.flatMap(sketchAction) } as const] : []),
    ],
  };
}

/** How a task stands, as a mark before its title. */
const marks: Readonly<Record<Blocks['task_card']['status'], string>> = {
  pending: '○',
  in_progress: '▶',
  complete: '✓',
  error: '!',
};

function sketchTask(task: Blocks['task_card'] | Readonly<Record<string, unknown>>): Sketch[] {
  if (!isTask(task)) return [];
  const { status, title, details } = task;
  return [
    words([
      { text: `${marks[status]} `, tone: 'quiet' },
      { text: title, weight: 'strong' },
    ]),
    ...(details ? sketchBlock(details) : []),
  ];
}

function isTask(task: Blocks['task_card'] | Readonly<Record<string, unknown>>): task is Blocks['task_card'] {
  return task.type === 'task_card';
}

function cellOf(cell: Blocks['table']['rows'][number][number]): string {
  return cell.type === 'rich_text' ? cell.elements.map(textOfRich).join(' ') : cell.text;
}

function textOfRich(element: RichTextBlockElement): string {
  return element.elements.map((one) => ('elements' in one ? textOfSection(one) : textOf(one))).join('');
}

function textOfSection({ elements }: RichTextSection): string {
  return elements.map(textOf).join('');
}

function textOf(element: RichTextElement): string {
  if (element.type === 'text') return element.text;
  return element.type === 'link' ? (element.text ?? element.url) : '';
}

function sketchRich(element: RichTextBlockElement): Sketch[] {
  switch (element.type) {
    case 'rich_text_section':
      return [words(element.elements.map(runOf))];
    case 'rich_text_list':
      return element.elements.map((item, index) =>
        words([{ text: markIn(element, index) }, ...item.elements.map(runOf)]),
      );
    case 'rich_text_quote':
      return [{ kind: 'group', inside: [words(element.elements.map(runOf))] }];
    case 'rich_text_preformatted':
      return [words(element.elements.map((one) => ({ text: textOf(one), look: 'code' as const })))];
  }
}

function runOf(element: RichTextElement): SketchRun {
  const style = 'style' in element ? element.style : undefined;
  return {
    text: textOf(element),
    ...(style?.bold ? { weight: 'strong' } : {}),
    ...(style?.code ? { look: 'code' } : {}),
  };
}
