import { Resvg } from '@resvg/resvg-js';
import type { Field, Form, ListItem, Reply } from '../../src/ports/reply.js';
import { replyOf } from './echo-host.js';

const names = [
  'Dana Okafor',
  'Noor Haddad',
  'Milo Ferreira',
  'Robin Lind',
  'Björk Guðmundsdóttir',
  'محمد بن سلمان',
  'Maximiliane von Hohenlohe-Waldenburg-Schillingsfürst',
];

const flags: readonly ListItem['flag'][] = [
  { text: 'stuck', tone: 'attention' },
  { text: 'overdue', tone: 'attention' },
  undefined,
  { text: 'finished', tone: 'good' },
  { text: 'paused', tone: 'quiet' },
];

/** Twenty people, as a manager might meet them: with all tones, without a flag, detail or button, and with two buttons. */
const people: readonly ListItem[] = Array.from({ length: 20 }, (_, index) => {
  const flag = flags[index % flags.length];
  const name = names[index] ?? `Person ${index + 1}`;
  const show = { label: 'Open', action: { name: 'team.person', value: `p${index}` } };
  const nudge = { label: 'Nudge', action: { name: 'team.nudge', value: `p${index}` } };
  return {
    title: name,
    detail: index === 2 ? '' : `Data engineer · ${index % 8} of 8 steps · last active 3 days ago`,
    ...(flag ? { flag } : {}),
    actions: index === 3 ? [] : index % 5 < 2 ? [show, nudge] : [show],
  };
});

/** A picture wider than any message. */
export const chart = Buffer.from(
  new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="700"><rect width="1600" height="700" fill="#fff"/>${names
      .map(
        (_, row) =>
          `<rect x="40" y="${40 + row * 90}" width="${300 + row * 170}" height="50" rx="8" fill="#0b6e5f"/>`,
      )
      .join('')}</svg>`,
  )
    .render()
    .asPng(),
).toString('base64');

export const teamReply: Reply = replyOf(
  'Your team',
  { kind: 'heading', text: 'Your team' },
  { kind: 'text', markdown: '20 people, **8** need you.' },
  { kind: 'list', items: people },
  { kind: 'buttons', buttons: [{ label: 'Show a chart', action: { name: 'team.chart', value: '' } }] },
);

export const chartReply: Reply = replyOf(
  'A chart of your team',
  { kind: 'heading', text: 'Progress of your team' },
  { kind: 'image', png: chart, alt: 'Progress of seven people, from two to eight steps' },
  { kind: 'list', items: people.slice(0, 2) },
);

const sampleOptions = [
  { id: 'p-dana', name: 'Dana Okafor', account: 'dana' },
  { id: 'p-noor', name: 'Noor Haddad', account: 'noor' },
  { id: 'p-sato', name: 'Sato, Yuki' },
  { id: 'p-kim-1', name: 'Kim Lee' },
  { id: 'p-kim-2', name: 'Kim Lee' },
];

export const peopleField: Extract<Field, { kind: 'people' }> = {
  kind: 'people',
  name: 'people',
  label: 'New hires',
  people: sampleOptions,
  value: [],
  multiple: true,
  required: true,
};

/** A form with every kind of field. */
export const assignForm: Form = {
  name: 'assign',
  title: 'Assign a path',
  context: 'draft',
  intro: 'They are welcomed in **your** name.',
  fields: [
    peopleField,
    {
      kind: 'choice',
      name: 'path',
      label: 'Path',
      options: [{ label: 'Data engineer', value: 'path/data-engineer' }],
      value: 'path/data-engineer',
      required: true,
    },
    { kind: 'date', name: 'start', label: 'Start date', value: '2026-11-30', required: true },
    { ...peopleField, name: 'buddy', label: 'Buddy', value: ['p-kim-2'], multiple: false, required: false },
    { kind: 'date', name: 'review', label: 'Review', value: '', required: false },
    {
      kind: 'text',
      name: 'note',
      label: 'Note',
      value: '',
      multiline: true,
      required: false,
      maxLength: 500,
    },
  ],
  submit: 'Preview',
};
