import type { Card } from './card.js';

/** A card for one person alone: each of its buttons says so when it is clicked, so that what follows is for them alone, too. */
export function targetedCard(card: Card): Card {
  return marked(card) as Card;
}

function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  if ('ropes' in value) return { ...value, targeted: true };
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, marked(part)]));
}
