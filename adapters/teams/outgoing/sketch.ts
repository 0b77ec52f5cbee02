import type { Reply } from '../../../src/ports/reply.js';
import type { Sketch, SketchRun } from '../../../src/ports/sketch.js';
import type { Element, Execute, Table, TextRun } from './card.js';
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
      return [{ kind: 'group', inside: element.items.flatMap(sketchElement) }];
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

function buttonOf({ title, style }: Execute): Sketch {
  return { kind: 'button', label: title, ...(style ? { look: looks[style] } : {}) };
}

function tableOf({ firstRowAsHeader: headed, rows }: Table): Sketch {
  const cells = rows.map((row) => row.cells.map(({ items }) => items.map(textIn).join(' ')));
  return { kind: 'table', headed, rows: cells };
}

function textIn(element: Element): string {
  if (element.type === 'RichTextBlock') return element.inlines.map(({ text }) => text).join('');
  return element.type === 'TextBlock' ? element.text : '';
}
