import { beforeAll, describe, expect, it } from 'vitest';
import { renderForm as slackForm } from '../../adapters/slack/outgoing/form.js';
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

describe('every reply', () => {
  it('has a fallback that says something, and there are many of them', () => {
    expect(all.size).toBeGreaterThan(1_000);
    expect(faults(all, ({ fallback }) => (fallback.trim() === '' ? ['no fallback'] : []))).toEqual([]);
  });

  it('is a message that Slack takes', () => {
    const problems = faults(replies, (reply) => {
      const { text, blocks } = slackReply(reply);
      return [...blockProblems(blocks, 'message'), ...(text.trim() === '' ? ['no text'] : [])];
    });
    expect(problems).toEqual([]);
  });

  it('is a home page that Slack takes', () => {
    expect(faults(replies, (reply) => viewProblems({ ...renderHome(reply) }))).toEqual([]);
  });

  it('is a message, or several, that Teams takes', () => {
    expect(faults(replies, (reply) => renderReply(reply).flatMap(cardProblems))).toEqual([]);
  });

  it('is one card that Teams takes in the place of another, and in a search result without buttons', () => {
    const problems = faults(replies, (reply) => [
      ...cardProblems(renderOne(reply)),
      ...cardProblems(renderOne(withoutActions(reply))),
    ]);
    expect(problems).toEqual([]);
  });
});

describe('every form', () => {
  it('is a modal that Slack takes', () => {
    expect(faults(forms, (form) => viewProblems({ ...slackForm(form, {}) }))).toEqual([]);
  });

  it('is a card that Teams takes, with errors, and below the card it was opened from', () => {
    const above = [...replies.values()].slice(0, 50).map((reply) => renderOne(reply).body);
    const problems = faults(forms, (form) => {
      const names = [...form.fields.map(({ name }) => name), 'no field'];
      const errors = Object.fromEntries(names.map((name) => [name, `${form.title} ${name}`]));
      return [
        teamsForm(form),
        teamsForm(form, errors),
        ...above.map((body) => teamsForm(form, errors, body)),
      ].flatMap(cardProblems);
    });
    expect(problems).toEqual([]);
  });
});
