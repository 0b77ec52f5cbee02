import type { Button, Choices } from '../../../src/ports/reply.js';
import { labelOf } from '../../kit/outgoing/buttons.js';
import { count, grouped, type Limit } from '../../kit/outgoing/groups.js';
import { columnsOf, leadOf, lettered } from '../../kit/outgoing/letters.js';
import { clip } from '../../kit/outgoing/text.js';
import type { TeamsWords } from '../wording.js';
import { type ActionSet, bytesOf, type Element, type Execute } from './card.js';
import { blocks, run, shown } from './rich-text.js';

/**
 * Actions in one set. Teams hides further ones behind a menu, or drops them.
 * Source: Microsoft Learn, "Cards reference", Adaptive Cards in Teams: six primary actions.
 */
const IN_ONE_SET = 6;

/**
 * Characters that stand in one row of buttons, on a card as narrow as on a telephone (400 pixels). A set is one row, in
 * which clients cut the labels short where they do not fit.
 */
const IN_ONE_ROW = 40;

/** Characters of a label that is the only one in its row; longer ones stand as text. */
const ALONE = 44;

/** What a button is wider than its label, in characters. */
const AROUND_LABEL = 4;

/** Options of one menu. */
const IN_ONE_MENU = 100;

/** Bytes of the actions of one set and of the options of one menu, so that a card can be parted between them. */
const bytes: Limit<unknown> = { most: 8_000, of: bytesOf };

/** Characters of a label. */
const LABEL = 200;

/** Characters of a tooltip. */
const TOOLTIP = 1_000;

/** @param data what `CardData` of the schema reads */
export function execute(
  title: string,
  verb: string,
  data: object,
  more: Partial<Pick<Execute, 'style' | 'tooltip' | 'associatedInputs'>> = {},
): Execute {
  const { tooltip, ...rest } = more;
  const shape = { title: shown(clip(title, LABEL)), data, ...rest };
  // What clients may cut short is to be had whole, where there is a pointer to rest on it.
  const whole = tooltip ?? (columnsOf(title) > ALONE ? shown(clip(title, TOOLTIP)) : undefined);
  return {
    type: 'Action.Execute',
    verb,
    ...shape,
    ...(whole === undefined ? {} : { tooltip: whole }),
    fallback: { type: 'Action.Submit', ...shape },
  };
}

/**
 * Buttons in as many sets as it takes. Labels that fit in no row stand as text above, and their buttons are letters.
 *
 * @param about what the buttons are about, where their labels do not say so
 * @param sentences the labels stand as text in any case
 */
export function buttonSets(buttons: readonly Button[], about?: string, sentences = false): Element[] {
  return lettered(buttons, ALONE, sentences).flatMap((shownAs): Element[] => {
    if (shownAs.kind === 'row') return sets(shownAs.buttons.map((button) => ({ button, about })));
    return [
      ...shownAs.options.flatMap((option, index) =>
        blocks(
          [run(leadOf(option), { weight: 'Bolder' }), run(option.label)],
          index === 0 ? 'Default' : 'Small',
        ),
      ),
      ...sets(shownAs.options.map(({ label, button }) => ({ button, about: label }))),
    ];
  });
}

function sets(
  buttons: readonly { readonly button: Button; readonly about: string | undefined }[],
): ActionSet[] {
  const actions = buttons.map(({ button, about }) => act(button, about));
  const rows = grouped(actions, count(IN_ONE_SET), bytes, {
    most: IN_ONE_ROW,
    of: ({ title }) => widthOf(title),
  });
  return rows.map((some, index) => ({
    type: 'ActionSet',
    actions: some,
    ...(index === 0 ? {} : { spacing: 'Small' as const }),
  }));
}

/**
 * What a button does, as an action of a card.
 *
 * @param about what it is about, where its label does not say so
 */
export function act(button: Button, about?: string): Execute {
  const { name, value } = button.action;
  const style = { primary: 'positive', danger: 'destructive' } as const;
  return execute(
    labelOf(button),
    name,
    { ropes: { do: 'act', name, value } },
    {
      // A menu on the same card is none of this button's business.
      associatedInputs: 'none',
      ...(button.style ? { style: style[button.style] } : {}),
      ...(about ? { tooltip: shown(clip(about, TOOLTIP)) } : {}),
    },
  );
}

/** A menu with its button: a change alone acts on nothing in Teams. One that is too long is several. */
export function menus(part: Choices, id: string, words: TeamsWords['reply']): Element[] {
  const choices = part.options.map(({ label, value }) => ({ title: shown(clip(label, LABEL)), value }));
  const pieces = grouped(choices, count(IN_ONE_MENU), bytes);
  return pieces.map((some, index) => {
    const input = `${id}-${index}`;
    const label =
      pieces.length === 1 ? part.label : `${part.label} (${words.part(index + 1, pieces.length)})`;
    const chosen = some.some(({ value }) => value === part.selected);
    return {
      type: 'Container',
      items: [
        {
          type: 'Input.ChoiceSet',
          id: input,
          style: 'compact',
          label: shown(clip(label, LABEL)),
          placeholder: words.chooseFirst,
          choices: some,
          ...(chosen && part.selected !== undefined ? { value: part.selected } : {}),
        },
        {
          type: 'ActionSet',
          actions: [
            execute(
              words.choose,
              part.name,
              { ropes: { do: 'pick', name: part.name, input } },
              {
                tooltip: shown(clip(label, TOOLTIP)),
              },
            ),
          ],
        },
      ],
    };
  });
}

/** Of a button with this label, in columns. */
function widthOf(label: string): number {
  return columnsOf(label) + AROUND_LABEL;
}
