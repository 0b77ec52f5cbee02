import type { Part, Reply } from '../../src/ports/reply.js';

/** Parts of a reply that announce something, or should hold something, and do not: what each is, in words. */
export function emptyPartsOf({ parts }: Reply): string[] {
  return parts.flatMap((part, index) => {
    if (isBare(part)) return [`an empty part: ${part.kind}`];
    const after = parts.slice(index + 1);
    const endsHere = after[0] === undefined || after[0].kind === 'divider';
    if (part.kind === 'heading' && parts.length > 1 && endsHere)
      return [`a heading over nothing: ${part.text}`];
    if (part.kind !== 'text') return [];
    const isTitle = /^\*\*[^*]+\*\*$/.test(part.markdown) && endsHere;
    // What a sentence leads to may be set apart by a line.
    const leads = part.markdown.endsWith(':') && after.every(({ kind }) => kind === 'divider');
    return isTitle || leads ? [`a lead to nothing: ${part.markdown}`] : [];
  });
}

function isBare(part: Part): boolean {
  switch (part.kind) {
    case 'heading':
      return part.text.trim() === '';
    case 'text':
    case 'note':
      return part.markdown.trim() === '';
    case 'facts':
      return part.facts.length === 0 || part.facts.some(({ value }) => value.trim() === '');
    case 'sources':
      return part.sources.length === 0;
    case 'buttons':
      return part.buttons.length === 0;
    case 'choices':
      return part.options.length === 0;
    case 'list':
      return part.items.length === 0;
    case 'steps':
      return part.steps.length === 0;
    case 'table':
      return part.rows.length === 0;
    default:
      return false;
  }
}
