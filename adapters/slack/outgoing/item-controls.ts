import type { KnownBlock } from '@slack/types';
import type { Button } from '../../../src/ports/reply.js';
import { labelOf } from '../../kit/outgoing/buttons.js';
import type { SlackWords } from '../wording.js';
import { type Controls, fits } from './controls.js';
import { limits } from './limits.js';

/** One of several alike things that hold no buttons themselves: a step of a plan, a row of a table. */
export interface Item {
  /** Plain text. */
  readonly name: string;
  readonly actions: readonly Button[];
}

interface Choice {
  readonly name: string;
  readonly button: Button;
}

type Choices = readonly [Choice, ...Choice[]];

/**
 * What can be clicked of several things, below all of them. Buttons that do the same under the same label are one
 * menu, whose options are the things; a button that one thing alone has says which that is.
 *
 * @returns undefined where a menu cannot hold a value whole (150 characters), or a button its label
 */
export function itemControls(
  items: readonly Item[],
  controls: Controls,
  words: SlackWords['reply'],
): KnownBlock[] | undefined {
  const groups = grouped(items);
  if (!groups.every(fitsControl)) return undefined;
  return controls.rows(groups.map((choices) => control(choices, controls, words)));
}

function control(
  [first, ...others]: Choices,
  controls: Controls,
  words: SlackWords['reply'],
): ReturnType<Controls['button' | 'menu']> {
  const { name, button } = first;
  if (others.length === 0) return controls.button({ ...button, label: words.about(button.label, name) });
  const options = [first, ...others].map((one) => ({
    label: labelOf({ ...one.button, label: one.name }),
    value: one.button.action.value,
  }));
  return controls.menu(button.action.name, options, words.chooseFor(button.label));
}

function grouped(items: readonly Item[]): Choices[] {
  const groups = new Map<string, Choices>();
  for (const { name, actions } of items) {
    for (const button of actions) {
      const key = JSON.stringify([button.action.name, button.label]);
      const before = groups.get(key);
      groups.set(key, before ? [...before, { name, button }] : [{ name, button }]);
    }
  }
  return [...groups.values()];
}

function fitsControl(choices: Choices): boolean {
  if (!choices.every(({ button }) => fits(button))) return false;
  const values = choices.map(({ button }) => button.action.value);
  return choices.length === 1 || values.every((value) => value !== '' && value.length <= limits.optionValue);
}
