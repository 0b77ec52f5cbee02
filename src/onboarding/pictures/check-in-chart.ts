import { colour, picture, rect, width } from './svg.js';

/** A question on a scale, and its mean. */
export interface ChartedMean {
  /** Stands for the question; the key beside the picture says what was asked. */
  readonly number: number;
  readonly mean: number;
  /** The highest number of the scale. */
  readonly of: number;
}

/** So many bars make a picture that stays readable, and small enough to travel inside a card. */
export const CHARTED = 12;

/** Pixels. */
const margin = 28;
const rowHeight = 44;
const bar = { x: 84, width: 430, height: 22 };

/**
 * Means as bars, as an SVG, 640 pixels wide on its own white ground. It shows numbers alone: what was asked may be in a
 * script that the font has not.
 */
export function meansChart(means: readonly ChartedMean[]): string {
  const height = 2 * margin + means.length * rowHeight;
  return picture(
    height,
    `fill="${colour.ink}" font-size="22"`,
    means.map((one, index) => rowAt(margin + index * rowHeight, one)),
  );
}

function rowAt(top: number, { number, mean, of }: ChartedMean): string {
  const y = top + (rowHeight - bar.height) / 2;
  const baseline = top + rowHeight / 2 + 8;
  const long = Math.round((Math.min(mean, of) / of) * bar.width);
  return [
    `<text x="${bar.x - 16}" y="${baseline}" text-anchor="end" font-weight="bold">${number}</text>`,
    rect(bar.x, y, bar.width, bar.height, colour.edge),
    rect(bar.x + 2, y + 2, bar.width - 4, bar.height - 4, '#fff'),
    rect(bar.x, y, long, bar.height, colour.ink),
    `<text x="${width - margin}" y="${baseline}" text-anchor="end">${mean.toFixed(1)} / ${of}</text>`,
  ].join('');
}
