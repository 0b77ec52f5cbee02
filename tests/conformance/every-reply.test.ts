import { beforeAll, describe, expect, it } from 'vitest';
import { renderForm as slackForm } from '../../adapters/slack/outgoing/form.js';
import { type NewKind, newKinds, newKindsIn } from '../../adapters/slack/outgoing/new-blocks.js';
import { renderHome, renderReply as slackReply } from '../../adapters/slack/outgoing/render.js';
import { renderForm as teamsForm } from '../../adapters/teams/outgoing/form.js';
import { renderOne, renderReply, withoutActions } from '../../adapters/teams/outgoing/render.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import type { Form, Reply } from '../../src/ports/reply.js';
import { learned } from '../support/conversation.js';
import { everyForm, everyReply } from '../support/every-reply.js';
import { blockProblems, viewProblems } from '../support/slack-limits.js';
import { cardProblems } from '../support/teams-cards.js';

let all: ReadonlyMap<string, Reply>;
/** Without those that say the same as one before. */
let replies: ReadonlyMap<string, Reply>;
let forms: ReadonlyMap<string, Form>;

beforeAll(async () => {
  const { knowledge }: { knowledge: Knowledge } = learned;
  all = everyReply(knowledge);
  replies = distinct(all);
  forms = distinct(everyForm(knowledge));
});

/** Of things with the same content the first. */
function distinct<Thing>(things: ReadonlyMap<string, Thing>): ReadonlyMap<string, Thing> {
  const firsts = new Map<string, string>();
  for (const [name, thing] of things) {
    const content = JSON.stringify(thing);
    if (!firsts.has(content)) firsts.set(content, name);
  }
  const names = new Set(firsts.values());
  return new Map([...things].filter(([name]) => names.has(name)));
}

/** What is wrong with everything of a kind, by its name; empty when all is well. */
function faults<Thing>(things: ReadonlyMap<string, Thing>, problemsOf: (thing: Thing) => readonly string[]) {
  return [...things].flatMap(([name, thing]) => problemsOf(thing).map((problem) => `${name}: ${problem}`));
}

/** Replies of which each kind of new block stands in so many at least; without them it would be made for nothing. */
const uses = { plan: 5, data_table: 5, table: 5, card: 4, context_actions: 5 } satisfies Record<
  NewKind,
  number
>;

/** Replies in which each kind of new block stands, counted where all of them are shown in Slack. */
const shownAs = new Map<NewKind, number>();

/** The ways in which a reply is shown, and what is wrong with it there. */
const ways = {
  'a message that Slack takes': (reply) => {
    const { text, blocks } = slackReply(reply);
    for (const kind of newKindsIn(blocks)) shownAs.set(kind, (shownAs.get(kind) ?? 0) + 1);
    return [...blockProblems(blocks, 'message'), ...(text.trim() === '' ? ['no text'] : [])];
  },
  'a home page that Slack takes': (reply) => viewProblems({ ...renderHome(reply) }),
  'a message, or several, that Teams takes': (reply) => renderReply(reply).flatMap(cardProblems),
  'one card that Teams takes in the place of another': (reply) => cardProblems(renderOne(reply)),
  'a search result without buttons': (reply) => cardProblems(renderOne(withoutActions(reply))),
} satisfies Record<string, (reply: Reply) => readonly string[]>;

describe('every reply', () => {
  it('has a fallback that says something, and there are many of them', () => {
    expect(all.size).toBeGreaterThan(1_000);
    expect(faults(all, ({ fallback }) => (fallback.trim() === '' ? ['no fallback'] : []))).toEqual([]);
  });

  // One reply after another, each in all ways: its texts are read once.
  it(`is ${Object.keys(ways).join('; ')}`, () => {
    const problems = faults(replies, (reply) =>
      Object.entries(ways).flatMap(([way, problemsOf]) =>
        problemsOf(reply).map((problem) => `${way}: ${problem}`),
      ),
    );
    expect(problems).toEqual([]);
    for (const kind of newKinds) expect(shownAs.get(kind), kind).toBeGreaterThanOrEqual(uses[kind]);
  });
});

describe('every form', () => {
  it('is a modal that Slack takes', () => {
    expect(faults(forms, (form) => viewProblems({ ...slackForm(form, {}) }))).toEqual([]);
  });

  it('is a card that Teams takes, with errors, and below the card it was opened from', () => {
    const above = [...replies.values()].slice(0, 50).map((reply) => renderOne(reply).body);
    let opened = 0;
    const problems = faults(forms, (form) => {
      const names = [...form.fields.map(({ name }) => name), 'no field'];
      const errors = Object.fromEntries(names.map((name) => [name, `${form.title} ${name}`]));
      // From one card each, in turn: what stands above changes nothing of the form.
      opened += 1;
      return [
        teamsForm(form),
        teamsForm(form, errors),
        teamsForm(form, errors, above[opened % above.length]),
      ].flatMap(cardProblems);
    });
    expect(problems).toEqual([]);
  });
});
