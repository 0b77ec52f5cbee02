import { expect } from 'vitest';
import { silent } from '../../src/ports/log.js';
import {
  clicked,
  directOf,
  eventOf,
  type Posted,
  postEvent,
  postInteraction,
  type SlackStub,
  said,
  slackUser,
  TEAM,
} from '../support/slack.js';
import { wordsOf } from '../support/slack-limits.js';
import { startSlackProduct } from '../support/slack-product.js';
import { until } from '../support/wait-for.js';
import { ADMIN, type Driver, type Platform, type Shown, type ShownForm } from './driver.js';
import { initialValues, stateOf } from './slack-form.js';

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** Every object in some JSON that has a type. */
function typed(value: unknown, type: string): Json[] {
  if (Array.isArray(value)) return value.flatMap((one) => typed(one, type));
  if (!isJson(value)) return [];
  const inner = Object.values(value).flatMap((one) => typed(one, type));
  return value.type === type ? [value, ...inner] : inner;
}

function labelOf(element: Json): string {
  return isJson(element.text) ? String(element.text.text) : '';
}

/**
 * By its label each button of a message, as what Slack sends back for it. A letter is called by the words that stand behind
 * it in the text above. Below a plan or a table a button is called by what it does, without what it is about, and a
 * menu is such a button for each of its options.
 */
function buttonsIn(blocks: unknown): readonly (readonly [label: string, action: Json])[] {
  const lettered = new Map<string, string>();
  let above: unknown;
  return (Array.isArray(blocks) ? blocks.filter(isJson) : []).flatMap((block) => {
    const texts = typed(block, 'text').map(({ text }) => String(text));
    for (const [index, text] of texts.entries()) {
      const letter = /^\n?([A-Z]{1,2})\. $/.exec(text)?.[1];
      if (letter !== undefined) lettered.set(letter, texts[index + 1] ?? '');
    }
    if (block.type !== 'actions') above = block.type;
    const isBelow = block.type === 'actions' && (above === 'plan' || above === 'data_table');
    return controlsIn(block).map(([label, action]) => {
      const does = isBelow ? label.replace(/: .*$/s, '') : label;
      return [lettered.get(does) ?? does, action] as const;
    });
  });
}

/** What can be clicked, in order; of menus those in a row of buttons. */
function controlsIn(value: unknown): (readonly [label: string, action: Json])[] {
  if (Array.isArray(value)) return value.flatMap(controlsIn);
  if (!isJson(value)) return [];
  const { type, action_id } = value;
  switch (type) {
    case 'button':
      return [[labelOf(value), { type, action_id, value: value.value }]];
    case 'feedback_buttons':
      return [value.positive_button, value.negative_button]
        .filter(isJson)
        .map((one) => [labelOf(one), { type, action_id, value: one.value, text: one.text }]);
    case 'actions':
      return (Array.isArray(value.elements) ? value.elements.filter(isJson) : []).flatMap((element) =>
        element.type === 'static_select' ? choicesIn(element) : controlsIn(element),
      );
    default:
      return Object.values(value).flatMap(controlsIn);
  }
}

function choicesIn(menu: Json): (readonly [label: string, action: Json])[] {
  const does = isJson(menu.placeholder) ? String(menu.placeholder.text).replace(/ …$/, '') : '';
  const { type, action_id } = menu;
  return optionsOf(menu).map((selected_option) => [does, { type, action_id, selected_option }]);
}

function optionsOf(menu: Json): Json[] {
  return Array.isArray(menu.options) ? menu.options.filter(isJson) : [];
}

function shownOf({ blocks }: Pick<Posted, 'blocks'>): Shown {
  return {
    text: wordsOf(blocks).join(' ').replace(/\s+/g, ' ').trim(),
    buttons: buttonsIn(blocks).map(([label]) => label),
    options: typed(blocks, 'static_select').flatMap(optionsOf).map(labelOf),
  };
}

const threadOf = ({ thread }: Posted) => thread;

/** Somebody on Slack, who is in the stub's directory from now on. @param root of the thread of the chat in which they write */
export function slackDriver(address: string, stub: SlackStub, account: string, root?: string): Driver {
  const user = `U0${account.toUpperCase()}`;
  const name = `${account[0]?.toUpperCase()}${account.slice(1)} Lind`;
  stub.users.set(user, slackUser(user, { real_name: name, profile: { email: `${account}@example.com` } }));
  let last: (() => Promise<Response>) | undefined;
  let begun = false;
  let form: { readonly view: Json; readonly id: string } | undefined;

  const messages = () => stub.posted.filter(({ channel }) => channel === directOf(user));
  /** Changes with every new message and every change of one. */
  const state = () => JSON.stringify(messages());

  async function deliver(work: () => Promise<Response>): Promise<Json> {
    last = work;
    const response = await work();
    const body = await response.text();
    if (response.status !== 200)
      throw new Error(`Slack's event was answered with ${response.status}: ${body}`);
    return body === '' ? {} : JSON.parse(body);
  }

  /** What is new or changed after some work, once anything is; nothing is waited for when the work gives false. */
  async function after(work: () => Promise<unknown>): Promise<Shown[]> {
    const before = new Map(messages().map((message) => [message.ts, JSON.stringify(message)]));
    const unchanged = state();
    if ((await work()) === false) return [];
    await until(() => {
      if (state() === unchanged) throw new Error('nothing came back');
    });
    return messages()
      .filter((message) => before.get(message.ts) !== JSON.stringify(message))
      .map(shownOf);
  }

  function find(has: (shown: Shown) => boolean, what: string): Posted {
    const found = messages().findLast((message) => has(shownOf(message)));
    if (!found) throw new Error(`No message has ${what}.`);
    return found;
  }

  async function press(label: string): Promise<string> {
    const message = find(({ buttons }) => buttons.includes(label), `a button "${label}"`);
    const action = buttonsIn(message.blocks).find(([shown]) => shown === label)?.[1];
    const payload = clicked(user, action ?? {}, message);
    await deliver(() => postInteraction(address, payload));
    return payload.trigger_id;
  }

  const say = (text: string) => {
    // Their first message is the root.
    const where = root === undefined ? {} : begun ? { ts: `${root}9`, thread_ts: root } : { ts: root };
    begun = root !== undefined;
    const event = said(user, text, where);
    return deliver(() => postEvent(address, event));
  };

  return {
    name,
    say: async (text) => {
      const before = messages().length;
      const shown = await after(() => say(text));
      if (root !== undefined)
        await until(() => expect(messages().slice(before).map(threadOf)).toContain(root));
      return shown;
    },
    received: (words) => until(() => shownOf(find(({ text }) => words.test(text), `the words ${words}`))),
    home: async () => {
      const opened = { type: 'app_home_opened', user, channel: directOf(user), tab: 'home' };
      const before = stub.called('views.publish').length;
      await deliver(() => postEvent(address, eventOf(opened)));
      return until(() => {
        const published = stub.called('views.publish').slice(before);
        const call = published.find(({ args }) => args.user_id === user);
        if (!isJson(call?.args.view)) throw new Error('No home page came.');
        return shownOf({ blocks: call.args.view.blocks });
      });
    },
    click: (label) => after(() => press(label)),
    pick: (option) =>
      after(async () => {
        const message = find(({ options }) => options.includes(option), `an option "${option}"`);
        const menu = typed(message.blocks, 'static_select').find((one) =>
          optionsOf(one).some((found) => labelOf(found) === option),
        );
        const chosen = optionsOf(menu ?? {}).find((found) => labelOf(found) === option);
        const action = { type: 'static_select', action_id: menu?.action_id, selected_option: chosen };
        const event = clicked(user, action, message);
        return deliver(() => postInteraction(address, event));
      }),
    open: async (label): Promise<ShownForm> => {
      const trigger = await press(label);
      const call = await until(() => {
        const found = stub.called('views.open').find(({ args }) => args.trigger_id === trigger);
        if (!found) throw new Error(`"${label}" opened no form.`);
        return found;
      });
      const view = isJson(call.args.view) ? call.args.view : {};
      form = { view, id: `V${trigger}` };
      return { title: isJson(view.title) ? String(view.title.text) : '', values: initialValues(view) };
    },
    submit: async (values) => {
      if (!form) throw new Error('No form is open.');
      const { view, id } = form;
      const event = {
        type: 'view_submission',
        team: { id: TEAM, domain: 'home' },
        user: { id: user, username: user.toLowerCase(), team_id: TEAM },
        view: {
          ...view,
          id,
          // Errors do not change a view, so it keeps its hash.
          hash: 'hash',
          state: { values: stateOf(view, values, stub.users) },
        },
      };
      let refused: Json | undefined;
      const shown = await after(async () => {
        const answer = await deliver(() => postInteraction(address, event));
        if (answer.response_action === 'errors') refused = isJson(answer.errors) ? answer.errors : {};
        return refused === undefined;
      });
      const errors = Object.entries(refused ?? {}).map(([field, why]) => [field, String(why)]);
      return { shown, errors: Object.fromEntries(errors) };
    },
    join: () => {
      const event = eventOf({ type: 'team_join', user: slackUser(user) });
      return after(() => deliver(() => postEvent(address, event)));
    },
    redeliver: async () => {
      const again = last;
      const before = messages().length;
      await again?.();
      // Something said afterwards marks the moment by which a second answer would have come.
      await after(() => say('thanks'));
      return messages().slice(before, -1).map(shownOf);
    },
  };
}

/** The agent experience: everybody who is asked for writes in a thread of their own, and is answered there or not at all. */
export const slackAgentPlatform: Platform = {
  name: 'slack, agent experience',
  start: async (environment = {}, log = silent) => {
    const product = await startSlackProduct({ ROPES_ADMINS: ADMIN, ...environment }, log, [
      'assistant:write',
    ]);
    let roots = 0;
    return {
      address: product.address,
      person: (account) => {
        roots += 1;
        return slackDriver(
          product.address,
          product.stub,
          account,
          `1795000000.${String(roots).padStart(6, '0')}`,
        );
      },
      stop: product.stop,
    };
  },
};

export const slackPlatform: Platform = {
  name: 'slack',
  start: async (environment = {}, log = silent) => {
    const product = await startSlackProduct({ ROPES_ADMINS: ADMIN, ...environment }, log);
    return {
      address: product.address,
      person: (account) => slackDriver(product.address, product.stub, account),
      stop: product.stop,
    };
  },
};
