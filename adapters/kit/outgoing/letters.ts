import type { Button } from '../../../src/ports/reply.js';
import { labelOf } from './buttons.js';

/** A label that stands as text, and the button of one letter that stands for it. */
export interface Lettered {
  readonly label: string;
  readonly button: Button;
}

/** Buttons in the order in which they are shown: a row as they are, or labels as text with buttons of letters below. */
export type Shown =
  | { readonly kind: 'row'; readonly buttons: readonly Button[] }
  | { readonly kind: 'lettered'; readonly options: readonly Lettered[] };

/**
 * Parts buttons whose label a platform would cut short from those that fit: the labels stand as text, and the buttons
 * are A, B, C. Others that do the same go with them, since the answers of a question look alike.
 *
 * @param most width of a label, in columns
 * @param sentences the labels are sentences to choose from, which stand as text whatever their width
 */
export function lettered(buttons: readonly Button[], most: number, sentences = false): Shown[] {
  const long = new Set(
    buttons
      .filter((button) => sentences || columnsOf(labelOf(button)) > most)
      .map(({ action }) => action.name),
  );
  const shown: Shown[] = [];
  let count = 0;
  for (const button of buttons) {
    const last = shown.at(-1);
    if (long.has(button.action.name)) {
      const option = { label: button.label, button: { ...button, label: letterOf(count) } };
      count += 1;
      if (last?.kind === 'lettered') shown.splice(-1, 1, { ...last, options: [...last.options, option] });
      else shown.push({ kind: 'lettered', options: [option] });
    } else if (last?.kind === 'row') {
      shown.splice(-1, 1, { ...last, buttons: [...last.buttons, button] });
    } else {
      shown.push({ kind: 'row', buttons: [button] });
    }
  }
  return shown;
}

/** What stands before a label as text. */
export function leadOf({ button }: Lettered): string {
  return `${button.label}. `;
}

/** A to Z, then AA, AB and so on. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`;
}

/** What is shown twice as wide as a Latin letter (Unicode Standard Annex 11): East Asian scripts and emoji. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;

/** The width of a text in columns of a Latin letter. Marks that stand on another character take none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}
