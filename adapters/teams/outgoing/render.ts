import type { Part, Reply, StepLine } from '../../../src/ports/reply.js';
import { grouped } from '../../kit/outgoing/groups.js';
import { clip, cut, jsonBytes } from '../../kit/outgoing/text.js';
import type { TeamsWords } from '../wording.js';
import { wordsFor } from '../words.js';
import { type Mark, marked, plainly } from './badge.js';
import { bytesOf, type Card, card, type Element, type TextRun } from './card.js';
import { type Citations, citationsOf, citedLabel, citing } from './citations.js';
import { buttonSets, menus } from './controls.js';
import { FOLD_BYTES, folded, ofNow, type Piece } from './fold.js';
import { image } from './image.js';
import { list } from './list.js';
import { renderMarkdown, sourceRun } from './markdown.js';
import { progress } from './progress.js';
import { blocks, heading, isBare, run, shown } from './rich-text.js';
import { labelled, table } from './table.js';
import { warning } from './warning.js';

type Words = TeamsWords['reply'];
type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

/**
 * Bytes of a card. Teams takes an activity of 28 KB at the least (it counted UTF-16 once, and takes 100 KB of that
 * today), and the card is not all of it.
 * Source: Microsoft Learn, "Format your bot messages" and "Rate limiting and message size".
 */
export const CARD_BYTES = 24_000;

/** Characters and bytes of the text that stands in for a card. */
const FALLBACK = 1_000;
const FALLBACK_BYTES = 3_000;

/** A reply as one card or, where one would be too large, as several that follow each other. */
export function renderReply(reply: Reply): Card[] {
  const words = wordsFor(reply.locale).reply;
  const room = roomOf(reply, words);
  const made = pages(renderBody(reply, room, words), room, words);
  return made.map(({ body }, index) => {
    const last = index === made.length - 1;
    const one = card(last ? body : [...body, ...note(words.continued)], fallbackOf(reply.fallback));
    return citing(one, citationsOf(reply));
  });
}

/** A reply where there can be one card only: what does not fit is told of. Of a path, that is not what is of now. */
export function renderOne(reply: Reply): Card {
  const words = wordsFor(reply.locale).reply;
  const room = roomOf(reply, words);
  const pieces = renderBody(reply, room, words);
  const [whole, ...rest] = pages(pieces, room, words);
  const isOfNowCut = rest.some((page) => page.pieces.some(({ step }) => step?.isOfNow));
  const ofNowAlone = isOfNowCut
    ? pages(
        pieces.filter(({ step }) => !step || step.isOfNow),
        room,
        words,
      )[0]
    : undefined;
  const { body } = ofNowAlone ?? whole;
  const made = card(
    rest.length === 0 ? body : [...body, ...note(words.shortened)],
    fallbackOf(reply.fallback),
  );
  return citing(made, citationsOf(reply));
}

/** A reply for a place where the bot may not be, and clicks would lead nowhere. */
export function withoutActions(reply: Reply): Reply {
  return {
    ...reply,
    parts: reply.parts
      .filter((part) => part.kind !== 'buttons' && part.kind !== 'choices')
      .map((part) => {
        switch (part.kind) {
          case 'steps':
            return { ...part, steps: part.steps.map((step) => ({ ...step, actions: [] })) };
          case 'list':
            return { ...part, items: part.items.map((item) => ({ ...item, actions: [] })) };
          default:
            return part;
        }
      }),
  };
}

/** Plain text for clients without the card; a client may take it for Markdown, so it can form no link. */
export function fallbackOf(text: string): string {
  const [short = ''] = cut(clip(text.replaceAll('](', ']\u2060('), FALLBACK), FALLBACK_BYTES, jsonBytes);
  return shown(short);
}

/** The elements of a reply in one list, none of them larger than a card: cards are parted between them. */
function renderBody(reply: Reply, room: number, words: Words): Piece[] {
  const pieces: Piece[] = [];
  const citations = citationsOf(reply);
  let divided = false;
  for (const [index, part] of reply.parts.entries()) {
    if (part.kind === 'divider') {
      divided = pieces.length > 0;
      continue;
    }
    const [first, ...rest] = piecesOf(part, `part-${index}`, room, words, citations);
    if (!first) continue;
    pieces.push(divided ? { ...first, element: parted(first.element) } : first, ...rest);
    divided = false;
  }
  return pieces.length > 0 ? pieces : plain(blocks([run(reply.fallback)]));
}

/** With a line above it, and so what stands in its place in older clients. */
function parted(element: Element): Element {
  const line = { separator: true, spacing: 'Medium' } as const;
  if (element.type === 'Container' && element.fallback) {
    return { ...element, ...line, fallback: { ...element.fallback, ...line } };
  }
  if (element.type === 'Chart.HorizontalBar.Stacked') {
    return { ...element, ...line, fallback: { ...element.fallback, ...line } };
  }
  return { ...element, ...line };
}

function plain(elements: readonly Element[]): Piece[] {
  return elements.map((element) => ({ element }));
}

function piecesOf(
  part: Exclude<Part, { kind: 'divider' }>,
  id: string,
  room: number,
  words: Words,
  citations: Citations,
): Piece[] {
  if (part.kind !== 'steps') return plain(renderPart(part, id, room, words, citations));
  const { steps } = part;
  // Only a path is folded: of some of its steps, all are wanted.
  const kept = part.of === undefined ? steps.map(() => true) : ofNow(steps);
  return steps.flatMap((step, index) => {
    const elements = stepElements(step, (part.from ?? 1) + index, words);
    if (kept.every(Boolean)) return plain(elements);
    const place = { path: id, index, of: steps.length, isOfNow: kept[index] ?? true };
    return elements.map((element): Piece => ({ element, step: place }));
  });
}

function renderPart(
  part: Exclude<Part, { kind: 'divider' | 'steps' }>,
  id: string,
  room: number,
  words: Words,
  citations: Citations,
): Element[] {
  switch (part.kind) {
    case 'heading':
      return heading(part.text);
    case 'text':
      return part.tone === 'warning' ? warning(part.markdown) : renderMarkdown(part.markdown);
    case 'note':
      return part.tone === 'warning'
        ? warning(part.markdown, { size: 'Small' })
        : renderMarkdown(part.markdown, { isSubtle: true, size: 'Small' });
    case 'facts':
      return facts(part);
    case 'list':
      return list(part.items, part.look);
    case 'progress':
      return progress(part, words);
    case 'choices':
      return menus(part, id, words);
    case 'buttons':
      return buttonSets(part.buttons, undefined, part.sentences);
    case 'sources':
      return sources(part, citations);
    case 'table':
      return table(part.columns, part.rows);
    case 'image':
      return image(part, room);
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

const marks: Readonly<Record<Exclude<StepLine['state'], 'open'>, Omit<Mark, 'text' | 'look'>>> = {
  next: { style: 'Accent', appearance: 'Filled' },
  waiting: { style: 'Informative', appearance: 'Tint' },
  done: { style: 'Good', appearance: 'Tint' },
  skipped: { style: 'Subtle', appearance: 'Tint' },
};

function stepElements(step: StepLine, number: number, words: Words): Element[] {
  const name = run(`${number}. ${step.title}`, { weight: 'Bolder' });
  return [
    ...stepTitle(name, step.state, words),
    ...(step.detail === '' ? [] : blocks([run(step.detail, { isSubtle: true, size: 'Small' })], 'None')),
    ...renderMarkdown(step.markdown),
    ...buttonSets(step.actions, step.title),
  ];
}

function stepTitle(name: TextRun, state: StepLine['state'], words: Words): Element[] {
  if (state !== 'open') {
    const mark = { ...marks[state], text: words.step[state], look: { isSubtle: true } as const };
    return marked([name], mark, 'Medium', true);
  }
  return blocks([name], 'Medium').map((block, index) =>
    index === 0 ? { ...block, separator: true } : block,
  );
}

function sources(part: PartOf<'sources'>, citations: Citations): Element[] {
  const label = citedLabel(part.label, part.sources, citations);
  return [
    ...(label ? [label] : blocks([run(part.label, { weight: 'Bolder', size: 'Small' })])),
    ...part.sources.flatMap((source) => blocks([sourceRun(source)], 'None')),
  ];
}

function note(text: string): Element[] {
  return blocks([run(text, { isSubtle: true, italic: true, size: 'Small' })], 'Medium');
}

/** What stands on one card. */
interface Page {
  readonly pieces: readonly Piece[];
  /** The same as it is drawn, what is not of now folded away. */
  readonly body: readonly Element[];
}

/**
 * The elements of a reply in as many pages as it takes, each within the room that a card has. What only newer clients draw
 * costs no page: where it would, it is left out.
 */
function pages(pieces: readonly Piece[], room: number, words: Words): readonly [Page, ...Page[]] {
  const made = paged(pieces, room, words);
  if (made.length === 1) return made;
  const plainer = pieces.map((piece) => ({ ...piece, element: plainly(piece.element) }));
  const fewer = paged(plainer, room, words);
  return fewer.length < made.length ? fewer : made;
}

function paged(pieces: readonly Piece[], room: number, words: Words): readonly [Page, ...Page[]] {
  const folds = pieces.some(({ step }) => step && !step.isOfNow);
  // A comma stands behind each.
  const bytes = ({ element }: Piece) => bytesOf(element) + 1;
  const open = grouped(pieces, { most: room, of: bytes });
  // What fits on one card does so folded, too, or is not folded: a card that is drawn anew has no second one.
  const parted = folds && open.length > 1;
  const made = parted ? grouped(pieces, { most: room - FOLD_BYTES, of: bytes }) : open;
  const [first, ...others] = made.map((page): Page => {
    const short = folded(page, words);
    const body = bytesOf(short) - 1 <= room ? short : page.map(({ element }) => element);
    return { pieces: page, body };
  });
  return first ? [first, ...others] : [{ pieces: [], body: [] }];
}

/** Bytes that a card of a reply has for its elements: beside them stand the frame, the fallback and a note below. */
function roomOf(reply: Reply, { continued, shortened }: Words): number {
  const fallback = fallbackOf(reply.fallback);
  const beside = [continued, shortened].map((below) => bytesOf(card(note(below), fallback)));
  const { references } = citationsOf(reply);
  const cited = references.length > 0 ? bytesOf({ references }) : 0;
  return CARD_BYTES - Math.max(...beside) - cited - 1;
}
