import type { HomeView, KnownBlock } from '@slack/types';
import { plainText } from '../../src/ports/markdown.js';
import type { Part, Reply, StepLine } from '../../src/ports/reply.js';
import { type Controls, createControls } from './controls.js';
import { limits } from './limits.js';
import { notification, plain } from './plain-text.js';
import {
  bulletList,
  hasMarks,
  linkElement,
  richBlocks,
  richText,
  section,
  textElement,
} from './rich-text.js';
import { wording } from './wording.js';

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
 * @example renderMessage({ fallback: 'Hi', parts: [], audience: 'everyone' }).text // 'Hi'
 */
export function renderMessage(reply: Reply): Rendered {
  return {
    text: notification(reply.fallback),
    blocks: fitting(blocksOf(reply), limits.messageBlocks, limits.messageSize),
  };
}

/** A reply as the bot's home. */
export function renderHome(reply: Reply): HomeView {
  return { type: 'home', blocks: fitting(blocksOf(reply), limits.viewBlocks, Number.POSITIVE_INFINITY) };
}

function blocksOf(reply: Reply): KnownBlock[] {
  if (reply.parts.length === 0) return richBlocks([section(textElement(reply.fallback))]);
  const controls = createControls();
  const blocks = reply.parts.flatMap((part) => partBlocks(part, controls));
  return blocks.length > 0 ? blocks : richBlocks([section(textElement(reply.fallback))]);
}

/** Shortens what is too much for one message, says so, and keeps the buttons at the end. */
function fitting(blocks: readonly KnownBlock[], most: number, size: number): KnownBlock[] {
  if (blocks.length <= most && sizeOf(blocks) <= size) return [...blocks];
  const last = blocks.at(-1);
  const note: KnownBlock = { type: 'context', elements: [plain(wording.reply.more)] };
  const end = last?.type === 'actions' && sizeOf([last]) < size / 2 ? [note, last] : [note];
  const kept: KnownBlock[] = [];
  let room = size - sizeOf(end);
  for (const block of blocks) {
    room -= sizeOf([block]);
    if (room < 0 || kept.length + end.length >= most) break;
    kept.push(block);
  }
  return [...kept, ...end];
}

function sizeOf(blocks: readonly KnownBlock[]): number {
  return JSON.stringify(blocks).length;
}

function partBlocks(part: Part, controls: Controls): KnownBlock[] {
  switch (part.kind) {
    case 'heading':
      return heading(part.text);
    case 'text':
      return richBlocks(richText(part.markdown));
    case 'note':
      return note(part.markdown);
    case 'facts':
      return facts(part);
    case 'steps':
      return part.steps.flatMap((step, index) => stepBlocks(step, index + 1, controls));
    case 'progress':
      return [{ type: 'section', text: plain(progressLine(part)) }];
    case 'choices':
      return controls.choices(part);
    case 'buttons':
      return controls.buttons(part.buttons);
    case 'sources':
      return sources(part);
    case 'table':
      return table(part);
    case 'image':
      return [{ type: 'context', elements: [plain(wording.reply.image(part.alt))] }];
    case 'divider':
      return [{ type: 'divider' }];
  }
}

function heading(text: string): KnownBlock[] {
  const header = plain(text);
  if (header.text.length <= limits.header) return [{ type: 'header', text: header }];
  return richBlocks([section(textElement(text, { bold: true }))]);
}

/** Small print where it has no marks, which a context block would read as mrkdwn. */
function note(markdown: string): KnownBlock[] {
  if (markdown.trim() === '') return [];
  const text = plainText(markdown);
  if (hasMarks(markdown) || text.length > limits.text) return richBlocks(richText(markdown));
  return [{ type: 'context', elements: [plain(text)] }];
}

function facts({ facts }: PartOf<'facts'>): KnownBlock[] {
  return richBlocks(
    facts.map(({ label, value }, index) =>
      section(
        textElement(`${label}: `, { bold: true }),
        textElement(`${value || wording.reply.nothing}${index < facts.length - 1 ? '\n' : ''}`),
      ),
    ),
  );
}

/** A step is a section with its first button beside it; what to do and further buttons come below. */
function stepBlocks(step: StepLine, number: number, controls: Controls): KnownBlock[] {
  const { mark, step: state } = wording.reply;
  const title = `${mark[step.state]} ${number}. ${step.title} (${state[step.state]})`;
  const [first, ...more] = step.actions;
  return [
    {
      type: 'section',
      text: plain(step.detail === '' ? title : `${title}\n${step.detail}`),
      ...(first ? { accessory: controls.button(first, step.title) } : {}),
    },
    ...(step.markdown === '' ? [] : richBlocks(richText(step.markdown))),
    ...controls.buttons(more),
  ];
}

/** Squares of the bar. */
const BAR = 10;

function progressLine({ label, done, total }: PartOf<'progress'>): string {
  const filled = total > 0 ? Math.round((Math.min(Math.max(done, 0), total) / total) * BAR) : 0;
  return `${label}\n${'■'.repeat(filled)}${'□'.repeat(BAR - filled)} ${wording.reply.progress(done, total)}`;
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
      textElement(first || wording.reply.nothing, { bold: true }),
      ...(rest === '' ? [] : [textElement(` – ${rest}`)]),
    );
  });
  return richBlocks(bulletList(items));
}
