import { randomUUID } from 'node:crypto';
import type { Adapter, Host, Preview } from '../../src/ports/adapter.js';
import type { Incoming, Outcome } from '../../src/ports/incoming.js';
import { type Log, silent } from '../../src/ports/log.js';
import { literal } from '../../src/ports/markdown.js';
import type { Place } from '../../src/ports/place.js';
import type { Button, Form, Part, Reply } from '../../src/ports/reply.js';
import type { Sketch } from '../../src/ports/sketch.js';

/** A 1 by 1 pixel PNG, base64. */
export const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The product's place, for tests of an adapter alone: it answers by what was said. */
export interface EchoHost extends Host {
  /** Every event that was handled, in order. */
  readonly handled: readonly Incoming[];
  /** The adapter through which it answers. */
  connect(adapter: Adapter): void;
  /** Handles the next event under this; without it, by echo. */
  once(handle: (incoming: Incoming) => Promise<Outcome>): void;
  send(place: Place, reply: Reply, delivery?: string): Promise<unknown>;
}

/**
 * Answers a message with its text and two buttons; "everything" with a card of all kinds of part; "form" with
 * a button that opens a form. A repeated event gets its first outcome and sends nothing, as the product does it.
 */
export function createEchoHost(
  options: {
    previews?: readonly Preview[];
    log?: Log;
    suggested?: EchoHost['suggested'];
    roles?: readonly string[];
  } = {},
): EchoHost {
  const handled: Incoming[] = [];
  const seen = new Map<string, Outcome>();
  const next: ((incoming: Incoming) => Promise<Outcome>)[] = [];
  let adapter: Adapter | undefined;

  async function send(place: Place, reply: Reply, delivery: string = randomUUID()): Promise<unknown> {
    return adapter?.send({ delivery, place, reply });
  }

  return {
    handled,
    log: options.log ?? silent,
    now: Date.now,
    previews: options.previews ?? [],
    suggested: options.suggested ?? (() => ['help', 'my path', 'my team', 'myths']),
    roles: () => options.roles ?? [],
    connect: (connected) => {
      adapter = connected;
    },
    once: (handle) => next.push(handle),
    send,
    async handle(incoming) {
      const instead = next.shift();
      if (instead) return instead(incoming);
      const before = seen.get(incoming.key);
      if (before) return before;
      handled.push(incoming);
      const { outcome, replies } = answer(incoming);
      seen.set(incoming.key, outcome);
      for (const reply of replies) await send(incoming.place, reply);
      return outcome;
    },
  };
}

async function sketched({ fallback }: Reply): Promise<readonly Sketch[]> {
  return [{ kind: 'words', runs: [{ text: fallback }] }];
}

/** Two formats in the place of the platforms' own. */
export const twoPreviews: readonly Preview[] = [
  {
    name: 'Block Kit',
    render: async ({ fallback, parts }) => ({ blocks: parts.map((part) => ({ type: part.kind, fallback })) }),
    sketch: sketched,
  },
  {
    name: 'Adaptive Card',
    render: async (reply) => ({
      type: 'AdaptiveCard',
      version: '1.5',
      fallbackText: reply.fallback,
      body: reply.parts,
    }),
    sketch: sketched,
  },
];

export function replyOf(fallback: string, ...parts: readonly Part[]): Reply {
  return { fallback, parts, audience: 'everyone' };
}

function answer(incoming: Incoming): { outcome: Outcome; replies: readonly Reply[] } {
  switch (incoming.kind) {
    case 'ask':
      return { outcome: { card: answerTo(incoming.text) }, replies: [] };
    case 'errand':
    case 'search':
    case 'changed':
    case 'left':
    case 'home':
    case 'verdict':
      return { outcome: {}, replies: [] };
    case 'joined':
      return {
        outcome: {},
        replies: [replyOf('Welcome', { kind: 'text', markdown: '**Welcome.** Ask me anything.' })],
      };
    case 'message':
      return { outcome: {}, replies: [answerTo(incoming.text)] };
    case 'action':
      if (incoming.name === 'feedback')
        return { outcome: { redraw: echo('this', incoming.value) }, replies: [] };
      if (incoming.name === 'form.open') return { outcome: { form }, replies: [] };
      return { outcome: {}, replies: [echo(`${incoming.name} ${incoming.value}`)] };
    case 'form':
      return incoming.values.question === 'no'
        ? { outcome: { formErrors: { question: 'Please say more than that.' } }, replies: [] }
        : { outcome: {}, replies: [echo(`${incoming.values.question} for ${incoming.values.expert}`)] };
  }
}

function answerTo(text: string): Reply {
  if (text === 'everything') return everything;
  if (text !== 'form') return echo(text);
  const open: Button = { label: 'Ask a person', action: { name: 'form.open', value: '' }, style: 'primary' };
  return replyOf('Ask a person', { kind: 'buttons', buttons: [open] });
}

function echo(text: string, pressed?: string): Reply {
  const button = (label: string, value: string): Button => ({
    label,
    action: { name: 'feedback', value },
    ...(pressed === undefined ? {} : { pressed: pressed === value }),
  });
  return replyOf(
    `You said ${text}`,
    { kind: 'text', markdown: `You said **${literal(text)}**` },
    { kind: 'buttons', buttons: [button('Helped', 'yes'), button('Did not help', 'no')] },
  );
}

export const form: Form = {
  name: 'referral.request',
  title: 'Ask a person',
  context: 'q1',
  intro: 'An expert will **answer** you.',
  fields: [
    {
      kind: 'text',
      name: 'question',
      label: 'Question',
      value: '',
      multiline: true,
      required: true,
      maxLength: 500,
    },
    {
      kind: 'text',
      name: 'about',
      label: 'About',
      value: '',
      multiline: false,
      required: false,
      maxLength: 80,
    },
    {
      kind: 'choice',
      name: 'expert',
      label: 'Expert',
      options: [
        { label: 'Tomás', value: 'tomas' },
        { label: 'Anyone', value: 'any' },
      ],
      value: 'any',
      required: true,
    },
  ],
  submit: 'Send it',
};

/** A card with every kind of part, as the product might send it. */
export const everything: Reply = replyOf(
  'Everything',
  { kind: 'heading', text: 'Do I have to learn all of it?' },
  {
    kind: 'text',
    markdown:
      'No. **Start with three parts** and leave the *rest*:\n\n- `Studio`, where you write code\n- training jobs\n- [the docs](https://example.com/docs)\n\n```\nimport sagemaker\nsession = sagemaker.Session()\n```',
  },
  {
    kind: 'facts',
    facts: [
      { label: 'Stage', value: 'Prepare data' },
      { label: 'Style', value: 'Code first' },
    ],
  },
  {
    kind: 'steps',
    steps: [
      {
        title: 'Get your account',
        markdown: 'Ask for a sandbox.',
        detail: 'Day 1 · 30 minutes',
        state: 'done',
        actions: [],
      },
      {
        title: 'First notebook',
        markdown: 'Open Studio and run a cell.',
        detail: 'Day 2 · 45 minutes',
        state: 'next',
        actions: [{ label: 'Mark as done', action: { name: 'step.done', value: '2' }, style: 'primary' }],
      },
      { title: 'Review', markdown: '', detail: 'Day 3 · your manager', state: 'waiting', actions: [] },
      { title: 'A first model', markdown: 'Train it.', detail: 'Day 5', state: 'open', actions: [] },
      { title: 'Canvas', markdown: 'No code.', detail: '', state: 'skipped', actions: [] },
    ],
  },
  { kind: 'progress', label: 'Your path', done: 1, total: 5 },
  {
    kind: 'choices',
    name: 'persona.choose',
    label: 'Your role',
    options: [
      { label: 'Data engineer', value: 'data-engineer' },
      { label: 'Data scientist', value: 'data-scientist' },
    ],
  },
  {
    kind: 'buttons',
    buttons: [
      { label: 'Tell me more', action: { name: 'more', value: 'x' }, style: 'primary' },
      { label: 'Helped', action: { name: 'feedback', value: 'yes' }, pressed: true },
      { label: 'Forget me', action: { name: 'forget', value: '' }, style: 'danger' },
    ],
  },
  {
    kind: 'table',
    columns: ['Name', 'Path', 'Started', 'Steps done', 'Stuck since', 'Manager'],
    rows: [
      ['Dana Okafor', 'Data engineer', '2026-11-02', '3 of 8', '2026-11-10', 'Maren Vogt'],
      ['Noor Haddad', 'Data scientist', '2026-11-09', '1 of 7', '', 'Maren Vogt'],
    ],
  },
  { kind: 'image', png: pixel, alt: 'A chart of the cohort' },
  { kind: 'divider' },
  {
    kind: 'sources',
    label: 'Sources',
    sources: [
      { text: 'Onboarding talk, 00:06:56' },
      { text: 'The manual', url: 'https://example.com/manual' },
    ],
  },
  { kind: 'note', markdown: 'Reviewed on 2026-10-01.' },
);
