import { CardFactory } from 'botbuilder';
import type { Outcome, SearchResult } from '../../../src/ports/incoming.js';
import { escaped } from '../../kit/outgoing/text.js';
import { CARD, type Card, card, type Element } from '../outgoing/card.js';
import { renderForm } from '../outgoing/form.js';
import { fallbackOf, renderOne, withoutActions } from '../outgoing/render.js';
import { blocks, heading, run } from '../outgoing/rich-text.js';
import { wordsFor } from '../words.js';
import type { CardForm } from './card-form.js';

/**
 * Bodies of answers to invokes. There always is one: Teams sends an invoke again when its answer is empty.
 * Source: Microsoft Learn, "Universal Actions for Adaptive Cards", response format.
 */

/** Takes the place of the card that was clicked. */
export function replace(made: Card) {
  return { statusCode: 200, type: CARD, value: made };
}

/** Shown beneath the card that was clicked. */
export function remark(text: string) {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}

export function refused(message: string) {
  return {
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'BadRequest', message },
  };
}

/** The circumstances of a click, beside its outcome. */
interface Clicked {
  /** The form that was submitted. */
  readonly form: CardForm | undefined;
  /** What the clicked card showed before a form took its place, while this process remembers it. */
  readonly before: readonly Element[];
  /** Language of whoever clicked, as far as it is known. */
  readonly locale: string | undefined;
}

/** The answer to a click on a card. */
export function cardAnswer(outcome: Outcome, { form, before, locale }: Clicked) {
  if (outcome.formErrors && form) return replace(renderForm(form, outcome.formErrors, before));
  if (outcome.form) return replace(renderForm(outcome.form, {}, before));
  const reply = outcome.redraw ?? outcome.card;
  if (reply) return replace(renderOne(reply));
  if (form) return replace(closedForm(form.title, wordsFor(form.locale ?? locale).form.sent, before));
  return remark(wordsFor(locale).reply.below);
}

/** What takes the place of a form that is done with: the card it had replaced, or its title and what became of it. */
export function closedForm(title: string, what: string, before: readonly Element[]): Card {
  return card(before.length > 0 ? before : [...heading(title), ...blocks([run(what)])], fallbackOf(title));
}

/**
 * The answer to a search from the compose box.
 *
 * @param locale of whoever searched
 */
export function searchAnswer(results: readonly SearchResult[], locale: string | undefined) {
  if (results.length === 0) {
    return { composeExtension: { type: 'message', text: wordsFor(locale).reply.noResults } };
  }
  return {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: results.map(({ title, summary, reply }) => ({
        ...CardFactory.adaptiveCard(renderOne(withoutActions(reply))),
        preview: {
          contentType: CardFactory.contentTypes.thumbnailCard,
          // They take a subset of HTML.
          content: { title: escaped(title), text: escaped(summary) },
        },
      })),
    },
  };
}

/**
 * The answer to a message action: a dialog, in which clicks on cards lead nowhere.
 *
 * @param locale of whoever asked
 */
export function dialogAnswer(outcome: Outcome, locale: string | undefined) {
  const words = wordsFor(outcome.card?.locale ?? locale).reply;
  if (!outcome.card) return dialogRemark(words.below);
  const content = renderOne(withoutActions(outcome.card));
  return {
    task: {
      type: 'continue',
      value: {
        title: words.title,
        height: 'medium',
        width: 'medium',
        card: CardFactory.adaptiveCard(content),
      },
    },
  };
}

/**
 * The answer to a thumb below a message: a dialog, for which Teams waits. It has a card in any case, since one of words alone
 * is shown empty (github.com/MicrosoftDocs/msteams-docs, #6740).
 *
 * @param locale of whoever pressed it
 */
export function verdictAnswer({ card: said, redraw }: Outcome, locale: string | undefined) {
  const words = wordsFor((said ?? redraw)?.locale ?? locale).reply;
  if (!said) return verdictRemark(redraw ? words.noted : words.below, locale);
  return verdictDialog(words.title, renderOne(withoutActions(said)));
}

/** The same in words of the adapter's own. */
export function verdictRemark(text: string, locale: string | undefined) {
  return verdictDialog(wordsFor(locale).reply.title, card(blocks([run(text)]), fallbackOf(text)));
}

function verdictDialog(title: string, content: Card) {
  return {
    task: {
      type: 'continue',
      value: { title, height: 'small', width: 'small', card: CardFactory.adaptiveCard(content) },
    },
  };
}

export function dialogRemark(text: string) {
  return { task: { type: 'message', value: text } };
}
