import type { Chart } from '../../../src/ports/reply.js';
import { clip } from '../../kit/outgoing/text.js';
import { bytesOf, type Image, type StackedBars } from './card.js';
import { shown } from './rich-text.js';

/** Characters of the title of a chart and of the name of a bar: clients cut longer ones. */
const TITLE = 60;
const LABEL = 30;

/**
 * The bars of a chart as Teams draws them itself, with the picture for clients that draw none; undefined where there is
 * nothing to draw, and where both do not fit.
 *
 * Source: Microsoft Learn, "Charts in Adaptive Cards".
 *
 * @param bytes that it may take, the picture included
 */
export function chartOf(
  { title, legend, bars }: Chart,
  picture: Image,
  bytes: number,
): StackedBars | undefined {
  const drawn = bars.filter(({ of }) => of > 0);
  if (drawn.length === 0) return undefined;
  const chart: StackedBars = {
    type: 'Chart.HorizontalBar.Stacked',
    title: shown(clip(title, TITLE)),
    showTitle: true,
    data: drawn.map(({ label, value, of }) => {
      const full = Math.min(Math.max(value, 0), of);
      return {
        title: shown(clip(label, LABEL)),
        data: [
          { legend: shown(clip(legend.value, LABEL)), value: full, color: 'categoricalBlue' },
          { legend: shown(clip(legend.rest, LABEL)), value: of - full, color: 'neutral' },
        ],
      };
    }),
    fallback: picture,
  };
  return bytesOf(chart) <= bytes ? chart : undefined;
}
