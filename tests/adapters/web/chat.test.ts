import { describe, expect, test } from 'vitest';
import { type ChatChange, createChats } from '../../../adapters/web/outgoing/chat.js';
import { replyOf } from '../../support/echo-host.js';

function chats(run = 'run1') {
  return createChats(run, () => 5);
}

const hello = { id: 'm1', text: 'Hello' };

describe('a chat', () => {
  test('holds what was said in order, each once', () => {
    const made = chats();
    made.say('dana', hello);
    made.reply('dana', 'd1', replyOf('Hi'));
    made.say('dana', hello);
    made.reply('dana', 'd1', replyOf('Hi'));
    expect(made.messages('dana')).toEqual([
      { id: 'm1', at: 5, by: 'person', text: 'Hello', refused: false },
      { id: 'd1', at: 5, by: 'ropes', reply: replyOf('Hi') },
    ]);
    expect(made.messages('noor')).toEqual([]);
  });

  test('a refused message stays where it is, and is taken back by saying it again', () => {
    const made = chats();
    made.say('dana', hello);
    made.reply('dana', 'd1', replyOf('Hi'));
    made.refuse('dana', 'm1');
    expect(made.messages('dana')[0]).toMatchObject({ id: 'm1', refused: true });
    made.say('dana', hello);
    expect(made.messages('dana')[0]).toMatchObject({ id: 'm1', refused: false });
  });

  test('a redraw stays where it is, and a repeated delivery does not undo it', () => {
    const made = chats();
    made.reply('dana', 'd1', replyOf('Hi'));
    made.reply('dana', 'd2', replyOf('More'));
    made.redraw('dana', 'd1', replyOf('New'));
    made.reply('dana', 'd1', replyOf('Hi'));
    expect(made.messages('dana').map((message) => message.by === 'ropes' && message.reply.fallback)).toEqual([
      'New',
      'More',
    ]);
  });

  test('a redraw of a message that is not kept is told of and not kept', () => {
    const made = chats();
    const told: ChatChange[] = [];
    made.follow('dana', (change) => told.push(change));
    made.redraw('dana', 'from an earlier run', replyOf('New'));
    expect(told).toHaveLength(1);
    expect(made.messages('dana')).toEqual([]);
  });

  test('keeps the last 200', () => {
    const made = chats();
    for (let count = 1; count <= 205; count += 1) made.reply('dana', `d${count}`, replyOf('Hi'));
    const ids = made.messages('dana').map(({ id }) => id);
    expect(ids).toHaveLength(200);
    expect([ids[0], ids.at(-1)]).toEqual(['d6', 'd205']);
  });
});

describe('catching up', () => {
  function changed(changes: readonly ChatChange[]): string[] {
    return changes.map(({ message }) => message.id);
  }

  test('brings what changed after a mark, the newest state of each, in order of change', () => {
    const made = chats();
    made.reply('dana', 'd1', replyOf('Hi'));
    const mark = made.mark();
    expect(made.since('dana', mark)).toEqual([]);
    made.reply('dana', 'd2', replyOf('More'));
    made.redraw('dana', 'd1', replyOf('New'));
    expect(changed(made.since('dana', mark))).toEqual(['d2', 'd1']);
    expect(made.since('dana', mark).at(-1)?.mark).toBe(made.mark());
  });

  test.for([
    undefined,
    '',
    'run0.2',
    'run1',
    'run1.x',
    'run11.2',
    '2',
  ])('after mark %s brings all', (mark) => {
    const made = chats();
    made.reply('dana', 'd1', replyOf('Hi'));
    made.reply('dana', 'd2', replyOf('More'));
    expect(changed(made.since('dana', mark))).toEqual(['d1', 'd2']);
  });

  test('what follows is told until it is told no more', () => {
    const made = chats();
    const told: ChatChange[] = [];
    const stop = made.follow('dana', (change) => told.push(change));
    made.reply('dana', 'd1', replyOf('Hi'));
    made.reply('noor', 'd2', replyOf('Not hers'));
    stop();
    made.reply('dana', 'd3', replyOf('Late'));
    expect(changed(told)).toEqual(['d1']);
  });
});

describe('arrivals', () => {
  test('are new messages of Ropes, by whom they went to', () => {
    const made = chats();
    const told: string[] = [];
    const stop = made.followArrivals((account, mark) => told.push(`${account} ${mark}`));
    made.say('dana', hello);
    made.reply('dana', 'd1', replyOf('Hi'));
    made.reply('dana', 'd1', replyOf('Hi'));
    made.redraw('dana', 'd1', replyOf('New'));
    made.reply('noor', 'd2', replyOf('Hi'));
    stop();
    made.reply('dana', 'd3', replyOf('Late'));
    expect(told).toEqual(['dana run1.2', 'noor run1.4']);
    expect([...made.arrivals()]).toEqual([
      ['dana', 'run1.5'],
      ['noor', 'run1.4'],
    ]);
  });
});
