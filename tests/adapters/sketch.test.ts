import { describe, expect, it } from 'vitest';
import { slack } from '../../adapters/slack/registration.js';
import { teams } from '../../adapters/teams/registration.js';
import type { Sketch } from '../../src/ports/sketch.js';
import { learned } from '../support/conversation.js';
import { everyReply } from '../support/every-reply.js';

/** All words of a drawing. */
function wordsIn(one: Sketch): string[] {
  switch (one.kind) {
    case 'words':
      return one.runs.map(({ text }) => text);
    case 'button':
      return [one.label];
    case 'field':
      return [one.label, ...one.values];
    case 'row':
      return one.inside.flatMap(wordsIn);
    case 'group':
      return [one.title ?? '', ...one.inside.flatMap(wordsIn)];
    case 'table':
      return [one.caption ?? '', ...one.rows.flat()];
    case 'picture':
      return [one.alt];
    case 'progress':
    case 'line':
      return [];
  }
}

/** Letters and digits of a text. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

describe.each([slack, teams])('the drawing for $platform', ({ preview }) => {
  it('shows the headings and the steps of every reply of the product', async () => {
    for (const [name, reply] of everyReply(learned.knowledge)) {
      const shown = bare(((await preview?.sketch(reply)) ?? []).flatMap(wordsIn).join(' '));
      for (const part of reply.parts) {
        if (part.kind === 'heading') expect(shown, name).toContain(bare(part.text));
        if (part.kind === 'steps') {
          for (const { title } of part.steps.slice(0, 3)) expect(shown, name).toContain(bare(title));
        }
      }
      expect(shown, name).not.toBe('');
    }
  });
});
