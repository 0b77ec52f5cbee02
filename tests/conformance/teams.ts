import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { fieldId, typedId } from '../../adapters/teams/incoming/card-form.js';
import type { Card, Element, Execute } from '../../adapters/teams/outgoing/card.js';
import { silent } from '../../src/ports/log.js';
import { startProduct } from '../support/product.js';
import {
  activityOf,
  environmentOf,
  type Issuer,
  type Message,
  postActivity,
  type Stub,
  startIssuer,
  startStub,
  TENANT,
  thumbOf,
} from '../support/teams.js';
import { schemaProblems } from '../support/teams-card-schema.js';
import { until } from '../support/wait-for.js';
import { ADMIN, type Driver, type Platform, type Shown } from './driver.js';

interface Ropes {
  readonly do: 'act' | 'pick' | 'submit' | 'cancel';
  readonly input?: string;
  readonly form?: {
    readonly title: string;
    readonly fields: readonly { readonly name: string; readonly kind: string }[];
  };
}

function ropesOf(action: Execute): Ropes {
  return (action.data as { ropes: Ropes }).ropes;
}

/** Every element of a card, the inner ones after the outer. */
function elementsOf(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => {
    if (element.type === 'Container') return elementsOf(element.items);
    if (element.type !== 'Table') return [element];
    return element.rows.flatMap(({ cells }) => cells.flatMap(({ items }) => elementsOf(items)));
  });
}

function wordsOf(element: Element): string {
  switch (element.type) {
    case 'TextBlock':
      return element.text;
    case 'RichTextBlock':
      return element.inlines.map(({ text }) => text).join('');
    case 'FactSet':
      return element.facts.map(({ title, value }) => `${title} ${value}`).join(' ');
    case 'Input.ChoiceSet':
    case 'Input.Text':
    case 'Input.Date':
      return element.label;
    case 'Badge':
      return element.text;
    default:
      return '';
  }
}

/** A button's label; a letter is called by the words that it stands for. */
function labelOf({ title, tooltip }: Execute): string {
  return /^[A-Z]{1,2}$/.test(title) ? (tooltip ?? title) : title;
}

function actionsOf(card: Card): Execute[] {
  return elementsOf(card.body).flatMap((element) =>
    element.type === 'ActionSet' ? element.actions.filter((action) => action.type === 'Action.Execute') : [],
  );
}

function isGreeting(card: Card): boolean {
  return /^Welcome, .* I'm Ropes\./.test(shown(card).text);
}

/** What the thumbs below a message stand for here, as the same buttons are called on other platforms. */
const THUMBS: Readonly<Record<string, 'like' | 'dislike'>> = {
  'This helped': 'like',
  'Did not help': 'dislike',
  'Not it': 'dislike',
};

function hasThumbs({ beside }: Message): boolean {
  return beside.channelData?.feedbackLoop !== undefined;
}

function shownOf(message: Message): Shown {
  return hasThumbs(message) ? { ...shown(message.card), thumbs: true } : shown(message.card);
}

function shown(card: Card): Shown {
  const problems = schemaProblems(card);
  if (problems.length > 0) throw new Error(`A card is not valid: ${problems.join('; ')}`);
  const elements = elementsOf(card.body);
  return {
    text: elements.map(wordsOf).join(' ').replace(/\s+/g, ' ').trim(),
    buttons: actionsOf(card)
      .filter((action) => ropesOf(action).do === 'act')
      .map(labelOf),
    options: elements.flatMap((element) =>
      element.type === 'Input.ChoiceSet' ? element.choices.map(({ title }) => title) : [],
    ),
  };
}

interface Running {
  readonly address: string;
  readonly issuer: Issuer;
  readonly stub: Stub;
}

/** Somebody on Teams, who is in the stub's roster from now on. */
export function teamsDriver({ address, issuer, stub }: Running, who: string): Driver {
  const account = `29:${who}`;
  const name = `${who[0]?.toUpperCase()}${who.slice(1)} Lind`;
  const email = `${who}@example.com`;
  stub.roster.set(account, {
    id: account,
    name,
    email,
    userPrincipalName: email,
    tenantId: TENANT,
    userRole: 'user',
  });
  const conversation = `a:${account}`;
  const all = () => stub.messages.filter((message) => message.conversation === conversation);
  // Whoever was not greeted is so with their first answer, which is not what that is about.
  const own = () => all().filter(({ card }) => !isGreeting(card));
  let last: object | undefined;
  let form: { message: Message; card: Card } | undefined;

  async function post(more: object): Promise<Card | undefined> {
    last = activityOf(stub, account, more);
    return repeat();
  }

  /** Posts the newest activity; gives the card of its answer. */
  async function repeat(): Promise<Card | undefined> {
    const { status, json } = await postActivity(address, last, issuer.token(stub.serviceUrl));
    if (status !== 200) throw new Error(`The activity was answered with ${status}.`);
    const answer = json as { type: string; value: Card } | undefined;
    return answer?.type === 'application/vnd.microsoft.card.adaptive' ? answer.value : undefined;
  }

  /** What is new after some work, once at least one message is, or the card that took another's place. */
  async function after(work: () => Promise<Card | undefined>): Promise<Shown[]> {
    const before = own().length;
    const replaced = await work();
    if (replaced) return [shown(replaced)];
    await until(() => {
      if (own().length === before) throw new Error('nothing came back');
    });
    return own().slice(before).map(shownOf);
  }

  async function invoke(message: Message, action: Execute, inputs: object): Promise<Card | undefined> {
    const data = { ...action.data, ...inputs };
    const replaced = await post({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: `f:${randomUUID()}`,
      replyToId: message.id,
      value: { action: { type: 'Action.Execute', id: '', verb: action.verb, data }, trigger: 'manual' },
    });
    if (replaced) message.card = replaced;
    return replaced;
  }

  function find(has: (card: Card) => boolean, what: string): Message {
    const found = own().findLast(({ card }) => has(card));
    if (!found) throw new Error(`No message has ${what}.`);
    return found;
  }

  function button(label: string): { message: Message; action: Execute } {
    const named = (card: Card) => actionsOf(card).find((action) => labelOf(action) === label);
    const message = find((card) => named(card) !== undefined, `a button "${label}"`);
    return { message, action: named(message.card) as Execute };
  }

  return {
    name,
    say: (text) => after(() => post({ text, textFormat: 'plain' })),
    received: (words) =>
      until(() => shownOf(find((card) => words.test(shown(card).text), `the words ${words}`))),
    click: (label) =>
      after(async () => {
        const reaction = THUMBS[label];
        const rated = reaction && own().findLast(hasThumbs);
        if (rated) {
          const { id, card } = rated;
          const before = own().length;
          // What was just sent may not be recorded yet, as no person would find it.
          await until(async () => {
            last = thumbOf(stub, account, id, reaction);
            const { json } = await postActivity(address, last, issuer.token(stub.serviceUrl));
            expect(JSON.stringify(json)).not.toContain('I no longer know');
          });
          // Either the message changes, or there is another one.
          await until(() => {
            if (own().length === before && rated.card === card) throw new Error('nothing came of the thumb');
          });
          return rated.card === card ? undefined : rated.card;
        }
        const { message, action } = button(label);
        return invoke(message, action, {});
      }),
    pick: (option) =>
      after(() => {
        const message = find((card) => shown(card).options.includes(option), `an option "${option}"`);
        const menu = elementsOf(message.card.body).find(
          (element) =>
            element.type === 'Input.ChoiceSet' && element.choices.some(({ title }) => title === option),
        );
        if (menu?.type !== 'Input.ChoiceSet') throw new Error('The menu is gone.');
        const action = actionsOf(message.card).find((candidate) => ropesOf(candidate).input === menu.id);
        const value = menu.choices.find(({ title }) => title === option)?.value;
        return invoke(message, action as Execute, { [menu.id]: value });
      }),
    open: async (label) => {
      const { message, action } = button(label);
      const card = await invoke(message, action, {});
      if (!card) throw new Error(`"${label}" opened no form.`);
      form = { message, card };
      const { title, fields } = submitOf(card).form;
      return {
        title,
        values: Object.fromEntries(
          fields.map(({ name }, index) => [
            name,
            [fieldId(index), typedId(index)]
              .map((id) => textIn(card, id))
              .filter(Boolean)
              .join(','),
          ]),
        ),
      };
    },
    submit: async (values) => {
      if (!form) throw new Error('No form is open.');
      const { action, form: definition } = submitOf(form.card);
      const inputs = Object.fromEntries(
        definition.fields.flatMap(({ name, kind }, index) =>
          entered(kind, values[name] ?? '', { own: fieldId(index), typed: typedId(index) }),
        ),
      );
      const before = own().length;
      const card = await invoke(form.message, action, inputs);
      const errors = card ? errorsOf(card) : {};
      if (card && Object.keys(errors).length > 0) {
        form = { ...form, card };
        return { shown: [], errors };
      }
      await until(() => {
        if (own().length === before) throw new Error('nothing came back');
      });
      return {
        shown: own().slice(before).map(shownOf),
        errors,
      };
    },
    join: async () => {
      await post({
        type: 'conversationUpdate',
        membersAdded: [{ id: account }, { id: activityOf(stub, account).recipient.id }],
      });
      await after(() => post({ text: 'hello', textFormat: 'plain' }));
      return all()
        .filter(({ card }) => isGreeting(card))
        .map(shownOf);
    },
    redeliver: async () => {
      const before = own().length;
      const replaced = await repeat();
      // Something said afterwards marks the moment by which a second answer would have come.
      await after(() => post({ text: 'thanks' }));
      return replaced ? [shown(replaced)] : own().slice(before, -1).map(shownOf);
    },
  };
}

/** What stands in an input of a card. */
function textIn(card: Card, id: string): string {
  const input = elementsOf(card.body).find((element) => 'id' in element && element.id === id);
  return input && 'value' in input ? String(input.value ?? '') : '';
}

/** What somebody enters in a field, by the ids of its inputs: people who are chosen apart from those who are typed. */
function entered(
  kind: string,
  value: string,
  ids: { own: string; typed: string },
): [id: string, text: string][] {
  if (kind !== 'people') return [[ids.own, value]];
  const items = value.split(',').filter((item) => item.trim() !== '');
  const isChoice = (item: string) => item.startsWith('person:');
  return [
    [ids.own, items.filter(isChoice).join(',')],
    [ids.typed, items.filter((item) => !isChoice(item)).join(',')],
  ];
}

function submitOf(card: Card): { action: Execute; form: NonNullable<Ropes['form']> } {
  const action = actionsOf(card).find((candidate) => ropesOf(candidate).do === 'submit');
  const form = action && ropesOf(action).form;
  if (!action || !form) throw new Error('The card is no form.');
  return { action, form };
}

/** By field name: what stands in red below an input. */
function errorsOf(card: Card): Record<string, string> {
  const action = actionsOf(card).find((candidate) => ropesOf(candidate).do === 'submit');
  if (!action) return {};
  const { fields = [] } = ropesOf(action).form ?? {};
  return Object.fromEntries(
    card.body.flatMap((element, index) => {
      const next = card.body[index + 1];
      const isError = next?.type === 'RichTextBlock' && next.inlines[0]?.color === 'Attention';
      if (!element.type.startsWith('Input.') || !('id' in element) || !isError) return [];
      const field = fields.findIndex((_, at) => element.id === fieldId(at) || element.id === typedId(at));
      return [[fields[field]?.name ?? '', wordsOf(next)]];
    }),
  );
}

export const teamsPlatform: Platform = {
  name: 'teams',
  start: async (environment = {}, log = silent) => {
    const [issuer, stub] = await Promise.all([startIssuer(), startStub()]);
    const product = await startProduct(
      { ...environmentOf(issuer), ROPES_ADMINS: ADMIN, ...environment },
      Date.now,
      log,
    );
    return {
      address: product.address,
      person: (account) => teamsDriver({ address: product.address, issuer, stub }, account),
      stop: async () => {
        await product.stop();
        await Promise.all([issuer.stop(), stub.stop()]);
      },
    };
  },
};
