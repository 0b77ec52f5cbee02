import { plainText } from './markdown.js';
import type { Part, Reply } from './reply.js';

/** The parts of a reply as plain text: what a screen reader, a notification or a terminal shows. */
function plainParts(parts: readonly Part[]): string {
  return parts
    .map(plainPart)
    .filter((text) => text !== '')
    .join('\n\n');
}

function plainPart(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return part.text;
    case 'text':
    case 'note':
      return plainText(part.markdown);
    case 'facts':
      return part.facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n');
    case 'steps':
      return part.steps
        .map((step, index) => {
          const line = `${(part.from ?? 1) + index}. ${step.title} (${step.detail})`;
          return step.markdown === '' ? line : `${line}\n${plainText(step.markdown)}`;
        })
        .join('\n');
    case 'list':
      return part.items
        .map(({ title, detail, flag, link }) =>
          [title, flag?.text ?? '', detail, link?.text ?? ''].filter(Boolean).join(' · '),
        )
        .join('\n');
    case 'progress':
      return `${part.label}: ${part.done} / ${part.total}`;
    case 'choices':
      return `${part.label}: ${part.options.map((option) => option.label).join(', ')}`;
    case 'sources':
      return part.sources.map((source) => `${part.label}: ${source.text}`).join('\n');
    case 'table':
      return part.rows.map((row) => row.join(': ')).join('\n');
    case 'image':
      return part.alt;
    case 'buttons':
      return part.buttons.map((button) => `[${button.label}]`).join(' ');
    case 'divider':
      return '';
  }
}

/** A reply from its parts, with the fallback that says the same. */
export function replyOf(parts: readonly Part[], audience: Reply['audience'] = 'everyone'): Reply {
  return { fallback: plainParts(parts), parts, audience };
}

/** A reply as plain text where nobody can click. */
export function textOf({ parts }: Pick<Reply, 'parts'>): string {
  return plainParts(parts.filter(({ kind }) => kind !== 'buttons'));
}
