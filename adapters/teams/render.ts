import type { Part, Reply, SourceLine, StepLine } from '../../src/ports/reply.js';
import { buttonSets, menus } from './actions.js';
import { bytesOf, type Card, card, type Element } from './card.js';
import { isWeb, linked, renderMarkdown } from './markdown.js';
import { labelled, table } from './table.js';
import { blocks, clipped, heading, isBare, run, shown } from './text.js';
import { wording } from './wording.js';

type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

/**
 * Bytes of a card. Teams takes an activity of 28 KB at the least (it counted UTF-16 once, and takes 100 KB of that
 * today), and the card is not all of it.
 * Source: Microsoft Learn, "Format your bot messages" and "Rate limiting and message size".
 */
export const CARD_BYTES = 24_000;

/** Characters of what is shown instead of a card. */
const FALLBACK = 1_000;

/** Base64 characters of an image inside a card; a larger one is its words. */
const IMAGE = 12_000;

/** A reply as one card or, where one would be too large, as several that follow each other. */
export function renderReply(reply: Reply): Card[] {
  const bodies = pages(renderBody(reply));
  return bodies.map((body, index) => {
    const last = index === bodies.length - 1;
    return card(last ? body : [...body, ...note(wording.card.continued)], fallbackOf(reply.fallback));
  });
}

/** A reply where there can be one card only: what does not fit is told of. */
export function renderOne(reply: Reply): Card {
  const [body = [], ...rest] = pages(renderBody(reply));
  return card(
    rest.length === 0 ? body : [...body, ...note(wording.card.shortened)],
    fallbackOf(reply.fallback),
  );
}

/** A reply for a place where the bot may not be, and clicks would lead nowhere. */
export function withoutActions(reply: Reply): Reply {
  return {
    ...reply,
    parts: reply.parts
      .filter((part) => part.kind !== 'buttons' && part.kind !== 'choices')
      .map((part) =>
        part.kind === 'steps'
          ? { ...part, steps: part.steps.map((step) => ({ ...step, actions: [] })) }
          : part,
      ),
  };
}

/** Plain text for clients without the card; a client may take it for Markdown, so it can form no link. */
export function fallbackOf(text: string): string {
  return shown(clipped(text.replaceAll('](', ']\u2060('), FALLBACK));
}

/** The elements of a reply in one list, none of them large: cards are parted between them. */
export function renderBody(reply: Reply): Element[] {
  const elements: Element[] = [];
  let divided = false;
  for (const [index, part] of reply.parts.entries()) {
    if (part.kind === 'divider') {
      divided = elements.length > 0;
      continue;
    }
    const [first, ...rest] = renderPart(part, `part-${index}`);
    if (!first) continue;
    elements.push(divided ? { ...first, separator: true, spacing: 'Medium' } : first, ...rest);
    divided = false;
  }
  return elements.length > 0 ? elements : blocks([run(reply.fallback)]);
}

function renderPart(part: Exclude<Part, { kind: 'divider' }>, id: string): Element[] {
  switch (part.kind) {
    case 'heading':
      return heading(part.text);
    case 'text':
      return renderMarkdown(part.markdown);
    case 'note':
      return renderMarkdown(part.markdown, { isSubtle: true, size: 'Small' });
    case 'facts':
      return facts(part);
    case 'steps':
      return part.steps.flatMap((step, index) => stepElements(step, index + 1));
    case 'progress':
      return progress(part);
    case 'choices':
      return menus(part, id);
    case 'buttons':
      return buttonSets(part.buttons);
    case 'sources':
      return sources(part);
    case 'table':
      return table(part.columns, part.rows);
    case 'image':
      return image(part);
  }
}

/** Characters of facts in one set. */
const FACTS = 1_500;

/** A set of facts takes Markdown: with anything that could be some, the facts are lines of text. */
function facts(part: PartOf<'facts'>): Element[] {
  const bare = part.facts.every(({ label, value }) => isBare(label) && isBare(value) && value !== '');
  const size = part.facts.reduce((sum, { label, value }) => sum + label.length + value.length, 0);
  if (!bare || size > FACTS || part.facts.length === 0) {
    return part.facts.flatMap(({ label, value }) => labelled(label, value));
  }
  return [
    {
      type: 'FactSet',
      facts: part.facts.map(({ label, value }) => ({ title: shown(label), value: shown(value) })),
    },
  ];
}

function stepElements(step: StepLine, number: number): Element[] {
  const state = step.state === 'open' ? [] : [run(` · ${wording.card.step[step.state]}`, { isSubtle: true })];
  const [title, ...more] = blocks(
    [run(`${number}. ${step.title}`, { weight: 'Bolder' }), ...state],
    'Medium',
  );
  return [
    ...(title ? [{ ...title, separator: true }] : []),
    ...more,
    ...(step.detail === '' ? [] : blocks([run(step.detail, { isSubtle: true, size: 'Small' })], 'None')),
    ...renderMarkdown(step.markdown),
    ...buttonSets(step.actions, step.title),
  ];
}

/** Boxes of a bar. */
const BAR = 10;

function progress({ label, done, total }: PartOf<'progress'>): Element[] {
  const filled = total > 0 ? Math.min(BAR, Math.max(0, Math.round((done / total) * BAR))) : 0;
  return blocks([
    run(label, { weight: 'Bolder' }),
    run(` ${'▰'.repeat(filled)}${'▱'.repeat(BAR - filled)} `),
    run(wording.card.progress(done, total)),
  ]);
}

function sources(part: PartOf<'sources'>): Element[] {
  return [
    ...blocks([run(part.label, { weight: 'Bolder', size: 'Small' })]),
    ...part.sources.flatMap((source) => blocks([sourceRun(source)], 'None')),
  ];
}

function sourceRun({ text, url }: SourceLine) {
  if (url === undefined) return run(text, { size: 'Small' });
  if (isWeb(url) && url.length <= 2_000) return run(text, linked({ size: 'Small' }, url));
  return run(`${text} (${url})`, { size: 'Small' });
}

function image({ png, alt }: PartOf<'image'>): Element[] {
  if (png.length > IMAGE || !/^[A-Za-z0-9+/]+={0,2}$/.test(png)) return blocks([run(alt)]);
  return [{ type: 'Image', url: `data:image/png;base64,${png}`, altText: clipped(alt, 1_000) }];
}

function note(text: string): Element[] {
  return blocks([run(text, { isSubtle: true, italic: true, size: 'Small' })], 'Medium');
}

/** Elements in as many pages as it takes, each within the limit. */
function pages(elements: readonly Element[]): Element[][] {
  const made: Element[][] = [[]];
  // What every page has besides: the frame, the fallback, the note below.
  const room = CARD_BYTES - FALLBACK * 4 - 1_000;
  let bytes = 0;
  for (const element of elements) {
    const size = bytesOf(element) + 1;
    if (bytes > 0 && bytes + size > room) {
      made.push([]);
      bytes = 0;
    }
    made.at(-1)?.push(element);
    bytes += size;
  }
  return made;
}
