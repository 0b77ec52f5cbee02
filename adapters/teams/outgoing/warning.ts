import { bytesOf, type Container, type Element } from './card.js';
import { renderMarkdown } from './markdown.js';
import { type Look, run } from './rich-text.js';

/** Says without colour that this is a warning. */
const SIGN = '⚠\u00A0';

/** Bytes of a warning that stays in one frame where a card is parted. */
const WHOLE = 6_000;

/** Markdown that is not to be overlooked: a frame of its own, and a sign for whoever sees no colour. */
export function warning(markdown: string, look: Look = {}): Container[] {
  const [first, ...rest] = renderMarkdown(markdown, look);
  if (!first) return [];
  const begun: Element[] =
    first.type === 'RichTextBlock'
      ? [{ ...first, inlines: [run(SIGN, { ...look, weight: 'Bolder' }), ...first.inlines] }]
      : [{ type: 'RichTextBlock', inlines: [run(SIGN, { ...look, weight: 'Bolder' })] }, first];
  const items = [...begun, ...rest];
  const whole: Container = { type: 'Container', style: 'warning', items };
  if (bytesOf(whole) <= WHOLE) return [whole];
  return items.map((item, index) => ({
    type: 'Container',
    style: 'warning',
    spacing: index === 0 ? 'Default' : 'None',
    items: [item],
  }));
}
