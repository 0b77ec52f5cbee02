import type { Badge, Element, TextRun } from './card.js';
import { blocks, isBare, type Look, run, shown } from './rich-text.js';

/** Characters of a badge: it stays on one line, and is cut where it is wider than the card. */
const BADGE = 30;

/** A word or two that set something apart. */
export interface Mark {
  readonly text: string;
  readonly style: Badge['style'];
  /** `Filled` is not to be overlooked. */
  readonly appearance: Badge['appearance'];
  /** What it looks like where there are no badges. */
  readonly look: Look;
}

/**
 * A title with a mark behind it: a badge, or text for clients that know none, and where its words do not belong in one.
 *
 * @param spacing between this and what stands above it
 * @param separator whether a line stands above it
 */
export function marked(
  title: readonly TextRun[],
  mark: Mark,
  spacing: 'Default' | 'Medium' = 'Default',
  separator = false,
): Element[] {
  const [plain, ...more] = blocks([...title, run(` · ${mark.text}`, mark.look)], spacing);
  if (!plain) return [];
  const fallback = separator ? { ...plain, separator: true } : plain;
  const fits = mark.text.length <= BADGE && isBare(mark.text) && more.length === 0 && title.length > 0;
  if (!fits) return [fallback, ...more];
  const badge: Badge = {
    type: 'Badge',
    text: shown(mark.text),
    style: mark.style,
    appearance: mark.appearance,
  };
  return [
    {
      type: 'Container',
      layouts: [
        {
          type: 'Layout.Flow',
          horizontalItemsAlignment: 'Left',
          verticalItemsAlignment: 'Center',
          columnSpacing: 'Small',
          rowSpacing: 'None',
        },
      ],
      items: [...blocks(title), badge],
      spacing,
      ...(separator ? { separator: true } : {}),
      fallback,
    },
  ];
}

/** An element as older clients draw it: smaller, for a card that has no room for both. */
export function plainly(element: Element): Element {
  if (element.type !== 'Container') return element;
  return element.fallback ?? { ...element, items: element.items.map(plainly) };
}
