import type { Button } from '../../../src/ports/reply.js';

/** A button's label, which shows where there is no other way that it was picked before. */
export function labelOf({ label, pressed }: Pick<Button, 'label' | 'pressed'>): string {
  return pressed ? `✓ ${label}` : label;
}
