import type { Reply } from '../../../src/ports/reply.js';
import type { Sketch, SketchRun } from '../../../src/ports/sketch.js';
import type { Container, Element, Execute, Table, TextRun, Toggle } from './card.js';
import { renderReply } from './render.js';

/** A message as a rough drawing: Teams draws cards of its own look, and phones draw them narrower. */
export function sketchReply(reply: Reply): Sketch[] {
  return renderReply(reply).flatMap(({ body }): Sketch[] => [
    { kind: 'group', look: 'card', inside: body.flatMap(sketchElement) },
  ]);
}

function sketchElement(element: Element): Sketch[] {
  const drawn = sketchOne(element);
  return element.separator ? [{ kind: 'line' }, ...drawn] : drawn;
}

function sketchOne(element: Element): Sketch[] {
  switch (element.type) {
    case 'TextBlock':
      return [{ kind: 'words', size: 'large', runs: [{ text: element.text, weight: 'strong' }] }];
    case 'RichTextBlock':
      return [
        {
          kind: 'words',
          runs: element.inlines.map(runOf),
          ...(element.inlines.every(({ size }) => size === 'Small') ? { size: 'small' } : {}),
        },
      ];
    case 'Container':
      return [containerOf(element)];
    case 'Badge':
      return [{ kind: 'words', runs: [{ text: element.text, look: 'badge' }] }];
    case 'ProgressBar':
      return [{ kind: 'progress', value: element.value, most: element.max }];
    case 'Chart.HorizontalBar.Stacked':
      return [{ kind: 'group', look: 'card', title: element.title, inside: element.data.flatMap(barOf) }];
    case 'FactSet':
      return [
        {
          kind: 'table',
          headed: false,
          rows: element.facts.map(({ title, value }) => [title, value]),
        },
      ];
    case 'ActionSet':
      return [{ kind: 'row', inside: element.actions.map(buttonOf) }];
    case 'Input.ChoiceSet':
      return [{ kind: 'field', label: element.label, values: element.choices.map(({ title }) => title) }];
    case 'Input.Text':
    case 'Input.Date':
      return [{ kind: 'field', label: element.label, values: [] }];
    case 'Image':
      return [{ kind: 'picture', alt: element.altText }];
    case 'Table':
      return [tableOf(element)];
  }
}

const tones = { Attention: 'attention', Good: 'good' } as const;

function runOf({ text, weight, color, isSubtle, fontType }: TextRun): SketchRun {
  const tone = color ? tones[color] : isSubtle ? 'quiet' : undefined;
  return {
    text,
    ...(weight ? { weight: 'strong' } : {}),
    ...(tone ? { tone } : {}),
    ...(fontType ? { look: 'code' } : {}),
  };
}

const looks = { positive: 'primary', destructive: 'danger' } as const;

function buttonOf(action: Execute | Toggle): Sketch {
  const look = 'style' in action && action.style ? looks[action.style] : undefined;
  return { kind: 'button', label: action.title, ...(look ? { look } : {}) };
}

/** What is folded away is drawn shut; a flow, side by side. */
function containerOf({ items, style, isVisible, layouts, showBorder }: Container): Sketch {
  const inside = items.flatMap(sketchElement);
  if (isVisible === false) return { kind: 'group', look: 'shut', inside };
  if (layouts) return { kind: 'row', inside };
  const look = style === 'warning' ? 'warning' : showBorder ? 'card' : undefined;
  return { kind: 'group', inside, ...(look ? { look } : {}) };
}

type Bar = Extract<Element, { type: 'Chart.HorizontalBar.Stacked' }>['data'][number];

function barOf({ title, data }: Bar): Sketch[] {
  const [first] = data;
  const most = data.reduce((sum, { value }) => sum + value, 0);
  return [
    { kind: 'words', size: 'small', runs: [{ text: title }] },
    { kind: 'progress', value: first?.value ?? 0, most },
  ];
}

function tableOf({ firstRowAsHeaders: headed, rows }: Table): Sketch {
  const cells = rows.map((row) => row.cells.map(({ items }) => items.map(textIn).join(' ')));
  return { kind: 'table', headed, rows: cells };
}

function textIn(element: Element): string {
  if (element.type === 'RichTextBlock') return element.inlines.map(({ text }) => text).join('');
  return element.type === 'TextBlock' ? element.text : '';
}
