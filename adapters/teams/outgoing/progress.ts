import type { Part } from '../../../src/ports/reply.js';
import { progressBar } from '../../kit/outgoing/progress-bar.js';
import type { TeamsWords } from '../wording.js';
import type { Element } from './card.js';
import { blocks, run } from './rich-text.js';

/** How far something is, in words above a bar; for clients that draw none, the bar is a line of text. */
export function progress(
  { label, done, total }: Extract<Part, { kind: 'progress' }>,
  words: TeamsWords['reply'],
): Element[] {
  const name = run(label, { weight: 'Bolder' });
  const numbers = run(words.progress(done, total));
  const [fallback, ...more] = blocks([name, run(` ${progressBar(done, total, '▰▱')} `), numbers]);
  if (!fallback) return [];
  // A bar of nothing would be one that moves, as of something that is under way.
  if (!(total > 0) || more.length > 0) return [fallback, ...more];
  return [
    {
      type: 'Container',
      items: [
        ...blocks([name, run(' '), numbers]),
        {
          type: 'ProgressBar',
          value: Math.min(Math.max(done, 0), total),
          max: total,
          color: done >= total ? 'Good' : 'Accent',
          spacing: 'Small',
        },
      ],
      fallback,
    },
  ];
}
