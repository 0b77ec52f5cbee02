import type {
  ActionsBlock,
  Button as ButtonElement,
  ContextActionsBlock,
  KnownBlock,
  PlainTextOption,
  StaticSelect,
} from '@slack/types';
import type { Button, Choices, Option } from '../../../src/ports/reply.js';
import { labelOf } from '../../kit/outgoing/buttons.js';
import { count, grouped } from '../../kit/outgoing/groups.js';
import { columnsOf, type Lettered, leadOf, lettered } from '../../kit/outgoing/letters.js';
import { cut } from '../../kit/outgoing/text.js';
import type { BlockAction } from '../incoming/schema.js';
import type { SlackWords } from '../wording.js';
import { limits } from './limits.js';
import { NOTHING, plain } from './plain-text.js';
import { richBlocks, section, textElement } from './rich-text.js';

/**
 * Buttons and menus of one message. The `action_id` is `position:name`, since Slack wants it to be unique within a
 * message; the value travels as the value of the button or of the option.
 */
export interface Controls {
  button(button: Button, about?: string): ButtonElement;
  /**
   * Rows of buttons. Labels that are too long for one stand as text above, and their buttons are letters.
   *
   * @param sentences the labels stand as text in any case
   */
  buttons(buttons: readonly Button[], sentences?: boolean): KnownBlock[];
  choices(choices: Choices): KnownBlock[];
  /** A menu that goes into a row. Each option must fit one: 150 characters of value. */
  menu(name: string, options: readonly Option[], placeholder: string): StaticSelect;
  /** Buttons and menus in rows of 25. */
  rows(elements: readonly (ButtonElement | StaticSelect)[]): ActionsBlock[];
  /**
   * Buttons of which the first two say yes and no, as thumbs up and down with further ones below.
   *
   * @returns undefined where they do not fit, or where one was pressed before: thumbs do not show that
   */
  feedback(buttons: readonly Button[]): [ContextActionsBlock, ...KnownBlock[]] | undefined;
}

/**
 * Thumbs have one `action_id` for both, and Slack sends back the value of the one that was clicked. So the id holds both
 * names, and the value begins with which of them it is.
 */
const BOTH = '|';
const YES = '+';
const NO = '-';

export function createControls(words: SlackWords['reply']): Controls {
  let position = 0;
  const actionId = (name: string) => {
    position += 1;
    return `${position}:${name}`.slice(0, limits.actionId);
  };

  function button(one: Button, about?: string): ButtonElement {
    const { action, style } = one;
    const shown = labelOf(one);
    return {
      type: 'button',
      action_id: actionId(action.name),
      text: plain(shown, limits.buttonText),
      // An empty value is left away: Slack takes none.
      ...(action.value === '' ? {} : { value: action.value.slice(0, limits.buttonValue) }),
      ...(style === undefined ? {} : { style }),
      ...(about === undefined
        ? {}
        : { accessibility_label: plain(`${shown}: ${about}`, limits.buttonText).text }),
    };
  }

  function buttons(all: readonly Button[], sentences = false): KnownBlock[] {
    return lettered(all, limits.buttonText, sentences).flatMap((shown) =>
      shown.kind === 'row'
        ? rows(shown.buttons.map((one) => button(one)))
        : [
            ...richBlocks([section(...shown.options.flatMap(optionText))]),
            ...rows(shown.options.map(({ label, button: letter }) => button(letter, label))),
          ],
    );
  }

  function rows(elements: readonly (ButtonElement | StaticSelect)[]): ActionsBlock[] {
    return grouped(elements, count(limits.actions)).map((some) => ({ type: 'actions', elements: some }));
  }

  function thumb({ label, action }: Button, which: string) {
    return { text: plain(label, limits.buttonText), value: `${which}${action.value}` };
  }

  return {
    button,
    buttons,
    rows,
    menu: (name, options, placeholder) => menuElement(actionId(name), options, null, placeholder),
    feedback([yes, no, ...others]) {
      if (!yes || !no || ![yes, no].every(fitsThumb)) return undefined;
      const names = `${yes.action.name}${BOTH}${no.action.name}`;
      if (names.length > limits.actionName) return undefined;
      const thumbs: ContextActionsBlock = {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: actionId(names),
            positive_button: thumb(yes, YES),
            negative_button: thumb(no, NO),
          },
        ],
      };
      return [thumbs, ...buttons(others)];
    },
    choices(choices) {
      if (choices.options.length === 0) return [{ type: 'section', text: plain(choices.label) }];
      // What a menu cannot hold whole becomes buttons, whose values are longer and whose labels may stand as text.
      if (!choices.options.every(fitsMenu)) {
        return [
          { type: 'section', text: plain(choices.label) },
          ...buttons(
            choices.options.map(({ label, value }) => ({
              label,
              action: { name: choices.name, value },
              ...(value === choices.selected ? { pressed: true } : {}),
            })),
          ),
        ];
      }
      return grouped(choices.options, count(limits.options * limits.options)).map((options) => ({
        type: 'section',
        text: plain(choices.label),
        accessory: menuElement(actionId(choices.name), options, choices.selected ?? null, words.chooseFirst),
      }));
    },
  };
}

/** Whether a button shows its label whole. */
export function fits(button: Button): boolean {
  return columnsOf(labelOf(button)) <= limits.buttonText;
}

/** https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element: label and value as of a button. */
function fitsThumb(button: Button): boolean {
  const { value, name } = button.action;
  return !button.pressed && fits(button) && value.length < limits.buttonValue && !name.includes(BOTH);
}

function optionText(option: Lettered, index: number) {
  const lead = textElement(`${index === 0 ? '' : '\n'}${leadOf(option)}`, { bold: true });
  return [lead, textElement(option.label || NOTHING)];
}

/**
 * A menu of up to 10,000 options: more than 100 come in groups, which are named by their numbers.
 *
 * @param placeholder stands in it while nothing is chosen
 */
export function menuElement(
  actionId: string,
  options: readonly Option[],
  selected: string | null,
  placeholder: string,
): StaticSelect {
  const shown = options.map(optionElement);
  const chosen = options.findIndex(({ value }) => value === selected);
  const initial = shown[chosen];
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(placeholder, limits.placeholder),
    ...(shown.length <= limits.options
      ? { options: shown }
      : {
          option_groups: grouped(shown, count(limits.options)).map((group, index) => ({
            label: plain(
              `${index * limits.options + 1}–${index * limits.options + group.length}`,
              limits.optionText,
            ),
            options: group,
          })),
        }),
    ...(initial ? { initial_option: initial } : {}),
  };
}

/** Whether a menu holds an option whole. */
function fitsMenu({ label, value }: Option): boolean {
  const isShort = value !== '' && value.length <= limits.optionValue;
  return isShort && columnsOf(label) <= limits.optionText;
}

/** A label that is too long goes on in the line below it. */
function optionElement({ label, value }: Option): PlainTextOption {
  const [first = label, ...rest] = cut(label, limits.optionText);
  return {
    text: plain(first, limits.optionText),
    ...(rest.length === 0 ? {} : { description: plain(rest.join(''), limits.optionText) }),
    value: value.slice(0, limits.optionValue),
  };
}

/** What was clicked or picked, from what Slack sends back. */
export function readAction(action: BlockAction): { readonly name: string; readonly value: string } {
  const name = action.action_id.replace(/^\d+:/, '');
  const value = action.value ?? action.selected_option?.value ?? '';
  const [yes = name, no] = name.split(BOTH);
  if (no === undefined) return { name, value };
  return { name: value.startsWith(NO) ? no : yes, value: value.slice(1) };
}
