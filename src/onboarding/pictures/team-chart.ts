import { colour, escaped, oneLine, picture, rect, width } from './svg.js';

/** How a person stands, as one look shows it. `none`: no path; `waiting`: the path has not begun; `gone`: no account. */
export type ChartState = 'active' | 'stuck' | 'overdue' | 'paused' | 'finished' | 'waiting' | 'none' | 'gone';

export interface ChartRow {
  /** Stands for the person; the key beside the picture says who it is. Up to three digits. */
  readonly number: number;
  /** Steps. */
  readonly done: number;
  /** Steps that count; 0 when there is no path. */
  readonly total: number;
  /** Steps. */
  readonly overdue: number;
  readonly state: ChartState;
  /** Steps whose day has come, done or not; undefined when nothing is expected. */
  readonly expected: number | undefined;
}

/**
 * All that is written in the picture, as plain text. What is too long for its place is cut with an ellipsis: about
 * 28 characters fit as the title, 12 as a state and 19 as a part of a bar. The font has Latin,
 * Greek, Cyrillic, Hebrew and Arabic letters; others, and most emoji, come out as boxes, so names do not belong here.
 */
export interface ChartWords {
  readonly title: string;
  /** What the mark of a row means. */
  readonly states: Readonly<Record<ChartState, string>>;
  /** What the parts of a bar mean. */
  readonly bars: Readonly<Record<'done' | 'overdue' | 'open' | 'expected', string>>;
}

/** So many rows make a picture that stays readable, and small enough to travel inside a card. */
export const CHART_ROWS = 20;

/** Pixels. Digits of 22 are 14 wide: whole pixels are sharper. */
const margin = 28;
const rowHeight = 38;
const numberEnd = 70;
const markX = 98;
const bar = { x: 124, width: 390, height: 20, gap: 3 };
const text = { title: 30, small: 21, row: 22 };

/** Narrower than this, in pixels, single steps are no longer told apart, and the bar is drawn in one piece. */
const narrowestSegment = 6;

const colourOf: Readonly<Record<ChartState, string>> = {
  active: colour.ink,
  stuck: colour.warm,
  overdue: colour.warm,
  paused: colour.ink,
  finished: colour.ink,
  waiting: colour.ink,
  none: colour.ink,
  gone: colour.ink,
};

/** In the order of the legend. */
const chartStates = ['stuck', 'overdue', 'active', 'waiting', 'paused', 'finished', 'none', 'gone'] as const;

/** Marks around (0, 0), 20 by 20, so that no state is told by its colour alone. */
const markOf: Readonly<Record<ChartState, string>> = {
  active: '<path d="M-6-9 9 0-6 9Z"/>',
  stuck: `<circle r="10"/><path d="M-3.6-2.6a3.6 3.4 0 1 1 5.2 3q-1.6.9-1.6 2.2M0 5v2.4" ${line('#fff', 2.4)}/>`,
  overdue: `<path d="M0-10 10.5 9H-10.5Z"/><path d="M0-4V3M0 4.8V7.2" ${line('#fff', 2.4)}/>`,
  paused: '<path d="M-7-9h5V9h-5ZM2-9h5V9h-5Z"/>',
  finished: `<circle r="10"/><path d="M-4.8.4-1.4 4 5-3.6" ${line('#fff', 2.8)}/>`,
  waiting: `<circle r="8.7" ${line('currentColor', 2.4)}/><path d="M0-5V0H4" ${line('currentColor', 2.4)}/>`,
  none: `<path d="M-8 0H8" ${line('currentColor', 2.4)}/>`,
  gone: `<path d="M-6-6L6 6M-6 6L6-6" ${line('currentColor', 2.4)}/>`,
};

function line(stroke: string, thickness: number): string {
  return `fill="none" stroke="${stroke}" stroke-width="${thickness}"`;
}

/**
 * How a team stands, as an SVG, 640 pixels wide on its own white ground: a numbered bar for every row, in steps
 * (full: done; striped: overdue; empty: to come), a tick where the person should be by now, and the state as
 * a mark that the legend explains. Throws a RangeError unless there are 1 to 20 rows.
 */
export function teamChart(rows: readonly ChartRow[], words: ChartWords): string {
  if (rows.length < 1 || rows.length > CHART_ROWS) {
    throw new RangeError(
      `A team chart takes 1 to ${CHART_ROWS} rows, not ${rows.length}. Draw one page at a time.`,
    );
  }
  const room = width - 2 * margin;
  const top = 78;
  const under = top + rows.length * rowHeight + 14;
  const states = legend(statesOf(rows, words), 3, under + 18);
  const bars = legend(barsOf(rows, words), 2, states.bottom + 8);
  const height = bars.bottom + 12;
  return picture(height, `fill="${colour.ink}"`, [
    `<defs><pattern id="late" width="8" height="8" patternUnits="userSpaceOnUse">`,
    `<rect width="8" height="8" fill="#fff"/>`,
    `<path d="M-2 6 6-2M0 12 12 0" ${line(colour.warm, 3.4)}/></pattern></defs>`,
    written(words.title, { x: margin, y: 52, size: text.title, room, bold: true }),
    ...rows.map((row, index) => rowAt(top + index * rowHeight, row)),
    rect(margin, under, room, 2, colour.edge),
    states.drawn,
    bars.drawn,
  ]);
}

function rowAt(top: number, row: ChartRow): string {
  const middle = top + rowHeight / 2;
  const baseline = middle + 8;
  const total = wholeSteps(row.total);
  const fraction = total === 0 ? '–' : `${Math.min(wholeSteps(row.done), total)}/${total}`;
  return [
    written(String(row.number), {
      x: numberEnd,
      y: baseline,
      size: text.row,
      room: 60,
      bold: true,
      end: true,
    }),
    markAt(markX, middle, row.state),
    barAt(middle - bar.height / 2, row),
    written(fraction, { x: width - margin, y: baseline, size: text.row, room: 98, end: true }),
  ].join('');
}

function markAt(x: number, y: number, state: ChartState): string {
  const own = colourOf[state];
  return `<g transform="translate(${x} ${y})" fill="${own}" color="${own}">${markOf[state]}</g>`;
}

function barAt(y: number, row: ChartRow): string {
  const total = wholeSteps(row.total);
  if (total === 0) return rect(bar.x, y + bar.height / 2 - 1, bar.width, 2, colour.edge);
  const done = Math.min(wholeSteps(row.done), total);
  const late = Math.min(done + wholeSteps(row.overdue), total);
  const full = row.state === 'paused' || row.state === 'gone' ? colour.edge : colour.ink;
  const single = bar.width / total >= narrowestSegment + bar.gap;
  const runs: readonly (readonly [number, number, string])[] = [
    [0, done, full],
    [done, late, 'late'],
    [late, total, 'open'],
  ];
  const parts = runs.flatMap(([from, to, look]) => {
    if (!single) return from < to ? [part(startOf(from, total), y, startOf(to, total), look, 0)] : [];
    return Array.from({ length: to - from }, (_, index) =>
      part(startOf(from + index, total), y, startOf(from + index + 1, total), look, bar.gap),
    );
  });
  return parts.join('') + (row.expected === undefined ? '' : tickAt(row.expected, total, y));
}

/** Where a step begins, in whole pixels: edges stay sharp, and the picture small. */
function startOf(step: number, total: number): number {
  return bar.x + Math.round((step * (bar.width + bar.gap)) / total);
}

function part(from: number, y: number, to: number, look: string, gap: number): string {
  const wide = to - from - gap;
  if (look === 'open') return framed(from, y, wide, colour.edge, 2, '#fff');
  if (look === 'late') return framed(from, y, wide, colour.warm, 2, 'url(#late)');
  return rect(from, y, wide, bar.height, look);
}

function framed(x: number, y: number, wide: number, edge: string, thickness: number, fill: string): string {
  const inner = Math.max(0, wide - 2 * thickness);
  return (
    rect(x, y, wide, bar.height, edge) +
    rect(x + thickness, y + thickness, inner, bar.height - 2 * thickness, fill)
  );
}

function tickAt(expected: number, total: number, y: number): string {
  const x = startOf(Math.min(wholeSteps(expected), total), total) - 3;
  // A white rim keeps the tick apart from a full bar.
  return rect(x - 2, y - 6, 7, bar.height + 12, '#fff') + rect(x, y - 6, 3, bar.height + 12, colour.ink);
}

interface LegendItem {
  /** Draws the sign around this point. */
  readonly sign: (x: number, y: number) => string;
  readonly word: string;
}

/** Only what the picture shows needs explaining. */
function statesOf(rows: readonly ChartRow[], { states }: ChartWords): readonly LegendItem[] {
  return chartStates
    .filter((state) => rows.some((row) => row.state === state))
    .map((state) => ({ word: states[state], sign: (x: number, y: number) => markAt(x, y, state) }));
}

function barsOf(rows: readonly ChartRow[], { bars }: ChartWords): readonly LegendItem[] {
  const drawn = rows.filter(({ total }) => wholeSteps(total) > 0);
  const sign = (look: string) => (x: number, y: number) => part(x - 10, y - bar.height / 2, x + 10, look, 0);
  const tick = (x: number, y: number) => rect(x - 1, y - 15, 3, 30, colour.ink);
  return [
    { shown: drawn.length > 0, word: bars.done, sign: sign(colour.ink) },
    { shown: drawn.some(({ overdue }) => overdue > 0), word: bars.overdue, sign: sign('late') },
    { shown: drawn.length > 0, word: bars.open, sign: sign('open') },
    { shown: drawn.some(({ expected }) => expected !== undefined), word: bars.expected, sign: tick },
  ].filter(({ shown }) => shown);
}

function legend(
  items: readonly LegendItem[],
  columns: number,
  top: number,
): { drawn: string; bottom: number } {
  const pitch = Math.floor((width - 2 * margin + 16) / columns);
  const drawn = items.map(({ sign, word }, index) => {
    const x = margin + 10 + (index % columns) * pitch;
    const y = top + 18 + Math.floor(index / columns) * 36;
    return sign(x, y) + written(word, { x: x + 22, y: y + 8, size: text.small, room: pitch - 40 });
  });
  return { drawn: drawn.join(''), bottom: top + Math.ceil(items.length / columns) * 36 };
}

interface Writing {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Pixels that the words may take. */
  readonly room: number;
  readonly bold?: boolean;
  /** The words end at x. */
  readonly end?: boolean;
}

function written(words: string, { x, y, size, room, bold, end }: Writing): string {
  const shown = fitted(words, room / size);
  if (shown === '') return '';
  const more = `${bold ? ' font-weight="bold"' : ''}${end ? ' text-anchor="end"' : ''}`;
  return `<text x="${x}" y="${y}" font-size="${size}"${more}>${escaped(shown)}</text>`;
}

/** The words as far as they fit into so many ems. */
function fitted(words: string, ems: number): string {
  const characters = [...oneLine(words)];
  let taken = 0;
  const over = characters.findIndex((character) => {
    taken += emsOf(character);
    return taken > ems;
  });
  if (over === -1) return characters.join('');
  return `${characters
    .slice(0, Math.max(0, over - 1))
    .join('')
    .trimEnd()}…`;
}

/**
 * Advance widths of DejaVu Sans 2.37, rounded up by kind of letter: what stands here is short and of our own words, and a chart is
 * drawn without waiting for a font to be read.
 */
function emsOf(character: string): number {
  if (/[ijlftrI.,:;'|!() /]/.test(character)) return 0.42;
  if (/[mwMW@%]/.test(character)) return 1.02;
  if (/[a-z0-9]/.test(character)) return 0.64;
  return character < '\u0250' ? 0.8 : 1;
}

function wholeSteps(count: number): number {
  return Math.max(0, Math.round(count));
}
