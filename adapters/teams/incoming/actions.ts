import type { Button, Choices } from '../../../src/ports/reply.js';
import { type ActionSet, bytesOf, type Element, type Execute } from '../outgoing/card.js';
import { clipped, shown } from '../outgoing/text.js';
import { wording } from '../wording.js';

/**
 * Actions that one set shows; Teams hides what is beyond behind a menu or drops it.
 * Source: Microsoft Learn, "Cards reference", Adaptive Cards in Teams: six primary actions.
 */
const IN_ONE_SET = 6;

/**
 * Characters that stand in one row of buttons, on a card as narrow as in a chat. A set is one row, in which clients
 * cut the labels short where they do not fit.
 */
const IN_ONE_ROW = 48;

/** What a button is wider than its label, in characters. */
const AROUND_LABEL = 4;

/** Options of one menu. */
const IN_ONE_MENU = 100;

/** Bytes of the actions of one set and of the options of one menu, so that a card can be parted between them. */
const BYTES = 8_000;

/** Characters of a label. */
const LABEL = 200;

/** Characters of a tooltip. */
const TOOLTIP = 1_000;

/** @param data what `CardData` of the schema reads */
export function execute(title: string, verb: string, data: object, more: Partial<Execute> = {}): Execute {
  return {
    type: 'Action.Execute',
    title: shown(clipped(title, LABEL)),
    verb,
    data,
    // What clients may cut short is to be had whole.
    ...(widthOf(title) > IN_ONE_ROW ? { tooltip: shown(clipped(title, TOOLTIP)) } : {}),
    ...more,
  };
}

/**
 * Buttons in as many sets as it takes.
 *
 * @param about what the buttons are about, where their labels do not say so
 */
export function buttonSets(buttons: readonly Button[], about?: string): ActionSet[] {
  const actions = buttons.map((button) => {
    const { name, value } = button.action;
    const label = button.pressed ? wording.card.pressed(button.label) : button.label;
    const style = { primary: 'positive', danger: 'destructive' } as const;
    return execute(
      label,
      name,
      { ropes: { do: 'act', name, value } },
      {
        // A menu on the same card is none of this button's business.
        associatedInputs: 'none',
        ...(button.style ? { style: style[button.style] } : {}),
        ...(about ? { tooltip: shown(clipped(about, TOOLTIP)) } : {}),
      },
    );
  });
  const rows = parted(actions, IN_ONE_SET, IN_ONE_ROW, ({ title }) => widthOf(title));
  return rows.map((some, index) => ({
    type: 'ActionSet',
    actions: some,
    ...(index === 0 ? {} : { spacing: 'Small' as const }),
  }));
}

/** A menu with its button: a change alone acts on nothing in Teams. One that is too long is several. */
export function menus(part: Choices, id: string): Element[] {
  const choices = part.options.map(({ label, value }) => ({ title: shown(clipped(label, LABEL)), value }));
  const pieces = parted(choices, IN_ONE_MENU);
  return pieces.map((some, index) => {
    const input = `${id}-${index}`;
    const label =
      pieces.length === 1 ? part.label : `${part.label} (${wording.card.part(index + 1, pieces.length)})`;
    const chosen = some.some(({ value }) => value === part.selected);
    return {
      type: 'Container',
      items: [
        {
          type: 'Input.ChoiceSet',
          id: input,
          style: 'compact',
          label: shown(clipped(label, LABEL)),
          placeholder: wording.card.chooseFirst,
          choices: some,
          ...(chosen && part.selected !== undefined ? { value: part.selected } : {}),
        },
        {
          type: 'ActionSet',
          actions: [
            execute(
              wording.card.open,
              part.name,
              { ropes: { do: 'pick', name: part.name, input } },
              {
                tooltip: shown(clipped(label, TOOLTIP)),
              },
            ),
          ],
        },
      ],
    };
  });
}

/** Of a button with this label, in characters. */
function widthOf(label: string): number {
  return [...label].length + AROUND_LABEL;
}

/** Items in pieces of so many, of so many bytes, and so wide at most; what is larger stands alone. */
function parted<Item>(
  items: readonly Item[],
  most: number,
  widest = Number.POSITIVE_INFINITY,
  width: (item: Item) => number = () => 0,
): Item[][] {
  const pieces: Item[][] = [];
  let bytes = 0;
  let wide = 0;
  for (const item of items) {
    const size = bytesOf(item);
    const last = pieces.at(-1);
    if (last && last.length < most && bytes + size <= BYTES && wide + width(item) <= widest) {
      last.push(item);
      bytes += size;
      wide += width(item);
    } else {
      pieces.push([item]);
      bytes = size;
      wide = width(item);
    }
  }
  return pieces;
}
