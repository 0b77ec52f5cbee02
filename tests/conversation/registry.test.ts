import { describe, expect, it } from 'vitest';
import { action } from '../../src/conversation/actions.js';
import type { Command, Feature, HelpSection } from '../../src/conversation/feature.js';
import { form } from '../../src/conversation/forms.js';
import { onAction, onForm, unguarded } from '../../src/conversation/handling.js';
import { finishReply } from '../../src/conversation/outgoing.js';
import { createRegistry } from '../../src/conversation/registry.js';
import { say } from '../../src/conversation/turn.js';
import { wording, wordsKey } from '../../src/conversation/wording/words.js';
import { replyOf } from '../../src/ports/plain.js';
import { learned } from '../support/conversation.js';
import { features } from '../support/english.js';

const nothing = unguarded(async () => say());

function command(name: string, ...phrases: string[]): Command {
  return { name, phrases: () => phrases, handle: async () => say() };
}

/** Two features, of which each claims something. */
function both(one: Partial<Feature>, other: Partial<Feature>): readonly Feature[] {
  return [
    { name: 'one', order: 1, ...one },
    { name: 'other', order: 2, ...other },
  ];
}

describe('two features', () => {
  const press = onAction(action('thing.press', {}), nothing);
  const fill = onForm(form('thing.fill', {}, {}), nothing);
  const words = wording(wordsKey<{ readonly hello: string }>('thing'), { en: { hello: 'Hello' } });
  const composer = async () => ({ drop: 'never' });

  it.each<[string, Partial<Feature>, Partial<Feature>]>([
    ['"thing"', { commands: [command('thing', 'thing')] }, { commands: [command('other thing', 'thing')] }],
    ['command "thing"', { commands: [command('thing', 'a')] }, { commands: [command('thing', 'b')] }],
    ['action "thing.press"', { actions: [press] }, { actions: [press] }],
    ['form "thing.fill"', { forms: [fill] }, { forms: [fill] }],
    ['feature "one"', {}, { name: 'one' }],
    ['their words "thing"', { wording: [words] }, { wording: [words] }],
    ['planned message "thing"', { composers: { thing: composer } }, { composers: { thing: composer } }],
    ['event "question"', { question: async () => say() }, { question: async () => say() }],
    ['event "joined"', { joined: async () => say() }, { joined: async () => say() }],
  ])('that both claim the %s stop the start', (what, one, other) => {
    expect(() => createRegistry(both(one, other))).toThrow(what);
  });

  it('are asked in their order, however they were registered', () => {
    const made = createRegistry(
      both({ order: 9, commands: [command('late', 'late')] }, { commands: [command('early', 'early')] }),
    );
    expect(made.commands.map(({ name }) => name)).toEqual(['early', 'late']);
  });
});

describe('a card', () => {
  it('has no button, menu or step of a feature that is not there', () => {
    const press = action('thing.press', {});
    const gone = action('gone.press', {});
    const made = createRegistry(both({ actions: [onAction(press, nothing)] }, {}));
    const reply = replyOf([
      { kind: 'buttons', buttons: [press.button('Press', {}), gone.button('Gone', {})] },
      { kind: 'buttons', buttons: [gone.button('Gone', {})] },
      { kind: 'choices', name: gone.name, label: 'Gone', options: [] },
    ]);
    const finished = finishReply(made, 'en', reply);
    expect(finished.parts).toEqual([{ kind: 'buttons', buttons: [press.button('Press', {})] }]);
    expect(finished.locale).toBe('en');
  });
});

describe('what is listed', () => {
  it('stands in an order of its own: what a newcomer needs comes first', () => {
    const { words } = features.languages.of('en');
    const reader = { words, knowledge: learned.knowledge, may: () => true };
    const typed = (section: HelpSection) =>
      features.help(reader, section).map(([line]) => line.split(/ (?=\S*[@.])/)[0]);
    expect(typed('own')).toEqual([
      'ask …',
      'my path',
      'start path data-engineer',
      'done with step 2',
      'my tasks',
      'reminders off',
      'path data-engineer',
      'personas',
      'myths',
      'holidays',
      'my questions',
      'about me',
      'privacy',
      'change notices off',
      'settings',
      'forget me',
    ]);
    expect(typed('people')).toEqual([
      'my team',
      'team chart',
      'who owes what',
      'assign',
      'show Dana',
      'pause Dana until Monday',
      'proposals',
      'manager of Dana is Maren',
      'grant admin to Ada',
      'join Dana with',
    ]);
    expect(typed('knowledge')).toEqual([
      'open questions',
      'gaps',
      'reviews',
      'changes',
      'path report',
      'everyday',
      'check-ins',
    ]);
    expect(
      features
        .hints('en', learned.knowledge)
        .slice(0, 4)
        .map(({ title }) => title),
    ).toEqual(['help', 'my path', 'my team', 'myths']);
  });
});
