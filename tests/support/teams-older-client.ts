import type { Card, Element } from '../../adapters/teams/outgoing/card.js';

/** Elements that are not of Adaptive Cards 1.5. */
const newer: ReadonlySet<Element['type']> = new Set(['ProgressBar', 'Badge', 'Chart.HorizontalBar.Stacked']);

/** An element that is not known and has nothing in its place: the one around it falls back. */
class Unknown extends Error {}

/**
 * A card as a client sees it that knows Adaptive Cards 1.5 and nothing beyond: an element that it does not know is replaced
 * by the fallback of the nearest one around it that has one, and properties that it does not know are passed over.
 * Source: microsoft/AdaptiveCards issue 2019. Throws where something has no fallback, which may cost the whole card
 * (issue 9248).
 */
export function asOlderClient(card: Card): Card {
  return { ...card, body: card.body.map(older) };
}

function older(element: Element): Element {
  try {
    return known(element);
  } catch (error) {
    if (!(error instanceof Unknown) || !('fallback' in element) || !element.fallback) throw error;
    return older(element.fallback);
  }
}

function known(element: Element): Element {
  if (newer.has(element.type)) throw new Unknown(`${element.type} has no fallback`);
  if (element.type === 'Table') {
    const rows = element.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, items: cell.items.map(older) })),
    }));
    return { ...element, rows };
  }
  if (element.type !== 'Container') return element;
  const { fallback, layouts, showBorder, roundedCorners, ...rest } = element;
  return { ...rest, items: element.items.map(older) };
}
