import type { HomeView, KnownBlock } from '@slack/types';
import { plainText } from '../../../src/ports/markdown.js';
import type { Button, ListItem, Part, Reply, StepLine } from '../../../src/ports/reply.js';
import { progressBar } from '../../kit/outgoing/progress-bar.js';
import type { SlackWords } from '../wording.js';
import { wordsFor } from '../words.js';
import { cardBlocks } from './cards.js';
import { type Controls, createControls, fits } from './controls.js';
import { limits } from './limits.js';
import { hasMarks, renderMarkdown } from './markdown.js';
import { inHome, type NewKind, newKinds, newKindsIn, tables } from './new-blocks.js';
import { inLine, NOTHING, notification, plain } from './plain-text.js';
import { planBlocks } from './plan.js';
import { bulletList, linkElement, richBlocks, section, textElement } from './rich-text.js';
import { dataTable, tableBlock } from './tables.js';

type Words = SlackWords['reply'];
type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

/** A reply as Slack takes it. */
export interface Rendered {
  /** Escaped, for screen readers and notifications. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * A reply as a message.
 *
 * @param without kinds of block that are not taken where it goes: what they would show is shown in older ones
 * @example renderReply({ fallback: 'Hi', parts: [], audience: 'everyone' }).text // 'Hi'
 */
export function renderReply(reply: Reply, without: readonly NewKind[] = []): Rendered {
  const kinds = newKinds.filter((kind) => !without.includes(kind));
  return {
    text: notification(reply.fallback),
    blocks: fitting(reply, kinds, limits.messageBlocks, limits.messageSize),
  };
}

/** A reply as the bot's home. @param without as of a message */
export function renderHome(reply: Reply, without: readonly NewKind[] = []): HomeView {
  const kinds = inHome.filter((kind) => !without.includes(kind));
  return { type: 'home', blocks: fitting(reply, kinds, limits.viewBlocks, Number.POSITIVE_INFINITY) };
}

/** Blocks that are shown together or not at all, such as a person of a team with their buttons. */
type Group = readonly KnownBlock[];

function blocksOf(reply: Reply, kinds: readonly NewKind[], room: ListRoom, words: Words): Group[] {
  const controls = createControls(words);
  let left = kinds;
  const groups = reply.parts.flatMap((part) => {
    const group = newBlocks(part, left, room, controls, words);
    if (group && newKindsIn(group).some((kind) => tables.includes(kind)))
      left = left.filter((kind) => !tables.includes(kind));
    return group ? [group] : oldBlocks(part, room, controls, words);
  });
  return groups.length > 0 ? groups : richBlocks([section(textElement(reply.fallback))]).map((one) => [one]);
}

/** A part in the newest blocks for it; undefined where there are none, or where it does not fit into them. */
function newBlocks(
  part: Part,
  kinds: readonly NewKind[],
  room: ListRoom,
  controls: Controls,
  words: Words,
): Group | undefined {
  if (part.kind === 'steps' && part.of !== undefined && kinds.includes('plan'))
    return planBlocks(part.of, part.steps, controls, words);
  if (part.kind === 'list' && part.look?.as === 'table' && kinds.includes('data_table'))
    return dataTable(part.items, part.look, room.title, controls, words);
  if (part.kind === 'list' && part.look?.as === 'cards' && kinds.includes('card'))
    return cardBlocks(part.items, controls);
  if (part.kind === 'buttons' && part.feedback && kinds.includes('context_actions'))
    return controls.feedback(part.buttons);
  const table = part.kind === 'table' && kinds.includes('table') ? tableBlock(part) : undefined;
  return table && [table];
}

function oldBlocks(part: Part, room: ListRoom, controls: Controls, words: Words): Group[] {
  return part.kind === 'list'
    ? part.items.map((item) => itemBlocks(item, controls, room))
    : partBlocks(part, controls, words).map((block) => [block]);
}

/**
 * A reply in so many blocks and so much JSON: lists get terse, and new blocks become older ones, which end where there is
 * no more room, before anything is left out.
 */
function fitting(reply: Reply, kinds: readonly NewKind[], most: number, size: number): KnownBlock[] {
  const words = wordsFor(reply.locale).reply;
  const fits = (groups: readonly Group[]) => groups.flat().length <= most && sizeOf(groups.flat()) <= size;
  let groups: readonly Group[] = [];
  for (const some of kinds.length > 0 ? [kinds, []] : [kinds]) {
    for (const room of listRooms) {
      groups = blocksOf(reply, some, room, words);
      if (fits(groups)) return groups.flat();
    }
  }
  // Buttons that belong to a step or an item say nothing without it.
  const last = reply.parts.at(-1)?.kind === 'buttons' ? groups.at(-1)?.at(-1) : undefined;
  return shortened(groups, last?.type === 'actions' ? last : undefined, words.more, most, size);
}

/** Leaves out what is too much for one message, says so, and keeps the last row of buttons. */
function shortened(
  groups: readonly Group[],
  last: KnownBlock | undefined,
  more: string,
  most: number,
  size: number,
): KnownBlock[] {
  const note: KnownBlock = { type: 'context', elements: [plain(more)] };
  const end = last && sizeOf([last]) < size / 2 ? [note, last] : [note];
  const kept: KnownBlock[] = [];
  let room = size - sizeOf(end);
  for (const group of groups) {
    room -= sizeOf(group);
    if (room < 0 || kept.length + group.length + end.length > most) break;
    kept.push(...group);
  }
  return [...kept, ...end];
}

function sizeOf(blocks: readonly KnownBlock[]): number {
  return JSON.stringify(blocks).length;
}

function partBlocks(part: Exclude<Part, { kind: 'list' }>, controls: Controls, words: Words): KnownBlock[] {
  switch (part.kind) {
    case 'heading':
      return heading(part.text);
    case 'text':
      return part.tone === 'warning' ? warning(part.markdown) : richBlocks(renderMarkdown(part.markdown));
    case 'note':
      return part.tone === 'warning' ? warning(part.markdown) : note(part.markdown);
    case 'facts':
      return facts(part);
    case 'steps':
      return part.steps.flatMap((step, index) => stepBlocks(step, (part.from ?? 1) + index, controls, words));
    case 'progress':
      return [{ type: 'section', text: plain(progressLine(part, words)) }];
    case 'choices':
      return controls.choices(part);
    case 'buttons':
      return controls.buttons(part.buttons, part.sentences);
    case 'sources':
      return sources(part);
    case 'table':
      return table(part);
    case 'image':
      return [{ type: 'context', elements: [plain(words.image(part.alt))] }];
    case 'divider':
      return [{ type: 'divider' }];
  }
}

function heading(text: string): KnownBlock[] {
  const header = plain(text);
  if (header.text.length <= limits.header) return [{ type: 'header', text: header }];
  return richBlocks([section(textElement(text, { bold: true }))]);
}

/** With a sign before it, and never in small print: Slack's own alerts are for modals alone. */
function warning(markdown: string): KnownBlock[] {
  const [first, ...more] = renderMarkdown(markdown);
  if (!first) return [];
  const sign = textElement(flags.attention);
  return richBlocks(
    first.type === 'rich_text_section'
      ? [section(sign, ...first.elements), ...more]
      : [section(sign), first, ...more],
  );
}

/** Small print where it has no marks, which a context block would read as mrkdwn. */
function note(markdown: string): KnownBlock[] {
  if (markdown.trim() === '') return [];
  const text = plainText(markdown);
  if (hasMarks(markdown) || text.length > limits.text) return richBlocks(renderMarkdown(markdown));
  return [{ type: 'context', elements: [plain(text)] }];
}

function facts({ facts }: PartOf<'facts'>): KnownBlock[] {
  return richBlocks(
    facts.map(({ label, value }, index) =>
      section(
        textElement(`${label}: `, { bold: true }),
        textElement(`${value || NOTHING}${index < facts.length - 1 ? '\n' : ''}`),
      ),
    ),
  );
}

/** Says the state of a step before its words do. */
const marks: Readonly<Record<StepLine['state'], string>> = {
  open: '○',
  next: '▶',
  waiting: '…',
  done: '✓',
  skipped: '–',
};

/** A step is a section with its first button beside it; what to do and further buttons come below. */
function stepBlocks(step: StepLine, number: number, controls: Controls, words: Words): KnownBlock[] {
  const title = `${marks[step.state]} ${number}. ${step.title} (${words.step[step.state]})`;
  const [first, ...more] = besideFirst(step.actions);
  return [
    {
      type: 'section',
      text: plain(step.detail === '' ? title : `${title}\n${step.detail}`),
      ...(first ? { accessory: controls.button(first, step.title) } : {}),
    },
    ...(step.markdown === '' ? [] : richBlocks(renderMarkdown(step.markdown))),
    ...controls.buttons(more.filter((one) => one !== undefined)),
  ];
}

/** The buttons of a step or an item: nothing first where labels are too long to stand beside it. */
function besideFirst(actions: readonly Button[]): readonly (Button | undefined)[] {
  return actions.every(fits) ? actions : [undefined, ...actions];
}

interface ListRoom {
  /** Characters of an item's title and of its detail; what is longer ends in an ellipsis. */
  readonly title: number;
  readonly detail: number;
  /** Whether a screen reader hears with a button whom it is about. */
  readonly spoken: boolean;
  /** Whether an item's link stands below it. */
  readonly linked: boolean;
}

/**
 * Room for the items of a list, the first that fits. Twenty items with two buttons of long values each, a heading, a
 * progress line and a row of buttons take about 12,000 characters of JSON in the least.
 */
const listRooms: readonly ListRoom[] = [
  { title: 300, detail: 1_000, spoken: true, linked: true },
  { title: 60, detail: 60, spoken: false, linked: false },
  { title: 40, detail: 30, spoken: false, linked: false },
];

/** Stands before what sets an item apart. */
const flags: Readonly<Record<NonNullable<ListItem['flag']>['tone'], string>> = {
  attention: '⚠ ',
  good: '✓ ',
  quiet: '',
};

/** An item is a section of two lines with its first button beside it; its link and further buttons come below. */
function itemBlocks(
  { title, detail, flag, link, actions }: ListItem,
  controls: Controls,
  room: ListRoom,
): KnownBlock[] {
  const name = inLine(title, room.title) || NOTHING;
  const set = flag ? `${flags[flag.tone]}${inLine(flag.text, room.title)}` : '';
  const first = set === '' ? name : `${name} · ${set}`;
  const second = inLine(detail, room.detail);
  const [beside, ...below] = besideFirst(actions);
  return [
    {
      type: 'section',
      text: plain(second === '' ? first : `${first}\n${second}`),
      ...(beside ? { accessory: controls.button(beside, room.spoken ? title : undefined) } : {}),
    },
    ...(link && room.linked
      ? richBlocks([section(linkElement(link.url, inLine(link.text, room.title)))])
      : []),
    ...controls.buttons(below.filter((one) => one !== undefined)),
  ];
}

function progressLine({ label, done, total }: PartOf<'progress'>, words: Words): string {
  return `${label}\n${progressBar(done, total, '■□')} ${words.progress(done, total)}`;
}

function sources({ label, sources }: PartOf<'sources'>): KnownBlock[] {
  const lines = sources.map(({ text, url }) =>
    section(url === undefined ? textElement(text || ' ') : linkElement(url, text)),
  );
  return richBlocks([section(textElement(label || ' ', { bold: true })), ...bulletList(lines)]);
}

/** A row is an item: its first cell, then the others with their columns' names. Phones show no wide tables. */
function table({ columns, rows }: PartOf<'table'>): KnownBlock[] {
  const named = columns.length > 2;
  const items = rows.map(([first = '', ...cells]) => {
    const rest = cells
      .map((cell, index) => (named && cell !== '' ? `${columns[index + 1] ?? ''}: ${cell}` : cell))
      .filter((cell) => cell !== '')
      .join(' · ');
    return section(
      textElement(first || NOTHING, { bold: true }),
      ...(rest === '' ? [] : [textElement(` – ${rest}`)]),
    );
  });
  return richBlocks(bulletList(items));
}
