import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { LARGEST_FILE } from '../../src/knowledge/loading/source-text.js';
import { outsideSubset } from '../../src/ports/markdown.js';
import { conceptYaml, goodPack, type PackOverrides, packYaml, writePack } from '../support/pack.js';

let base: string;
let made = 0;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'ropes-load-'));
});

afterAll(async () => {
  await rm(base, { recursive: true });
});

/** A pack in a folder of its own, good but for the overrides. */
async function pack(overrides: PackOverrides = {}, name = 'workshop'): Promise<string> {
  made += 1;
  return await writePack(join(base, String(made), name), overrides);
}

/** All problems, a line each, with paths from the parent folder of the first pack. */
async function problemsOf(...folders: string[]): Promise<string[]> {
  const loaded = await loadPacks(folders);
  if (loaded.ok) return [];
  const parent = `${dirname(folders[0] ?? '')}/`;
  return loaded.problems.map((problem) => formatProblem(problem).replaceAll(parent, ''));
}

/** A pack.yaml that lists one more to do steps. */
function doers(id: string, who: string): (good: string) => string {
  return (good) => `${good}doers:\n  - id: ${id}\n    name: Somebody\n    who:\n      ${who}\n`;
}

function edit(from: string, to: string): (good: string) => string {
  return (good) => {
    expect(good).toContain(from);
    return good.replace(from, () => to);
  };
}

const saw = 'features/saw.yaml';
const grain = 'concepts/grain.yaml';
const joiner = 'personas/joiner.yaml';
const steps = 'paths/joiner.yaml';
const sawText = goodPack('workshop')[saw] ?? '';
const stepsText = goodPack('workshop')[steps] ?? '';
const joinerText = goodPack('workshop')[joiner] ?? '';

/** A persona of her own with a path of her own. */
const carver: PackOverrides = {
  'personas/carver.yaml': joinerText.replaceAll('joiner', 'carver').replaceAll('Joiner', 'Carver'),
  'paths/carver.yaml': stepsText
    .replaceAll('joiner', 'carver')
    .replaceAll('Learning to join', 'Learning to carve'),
};

/** A concept is all that the pack has. */
const onlyGrain: PackOverrides = {
  [saw]: null,
  [joiner]: null,
  [steps]: null,
  'myths/force-helps.yaml': null,
  [grain]: conceptYaml('grain', 'Grain'),
};

interface Broken {
  readonly name: string;
  readonly change: PackOverrides;
  /** Everything that is said of it. */
  readonly says: readonly unknown[];
}

const fields: readonly Broken[] = [
  {
    name: 'an unknown field, nearly right: the missing one is not told of besides',
    change: { [saw]: edit('related:', 'relatd:') },
    says: ['features/saw.yaml:26:1: unknown field "relatd". Write "related" instead of "relatd".'],
  },
  {
    name: 'an unknown field like none',
    change: { [steps]: edit('how: self-reported', 'how: self-reported\n      colour: red') },
    says: ['paths/joiner.yaml:45:7: unknown field "colour". Delete it; what can be here is "how".'],
  },
  {
    name: 'an unknown field whose right name is there already',
    change: { [saw]: edit('related:', 'relateds: []\nrelated:') },
    says: ['features/saw.yaml:26:1: unknown field "relateds". Delete it; "related" is there already.'],
  },
  {
    name: 'an unknown field within a list',
    change: { [saw]: edit('    place:', '    plac:') },
    says: ['features/saw.yaml:21:5: unknown field "plac". Write "place" instead of "plac".'],
  },
  {
    name: 'names that JavaScript objects have by themselves',
    change: {
      [steps]: edit('how: self-reported', 'how: self-reported\n      __proto__: 1\n      constructor: 2'),
    },
    says: [
      'paths/joiner.yaml:45:7: unknown field "__proto__". Delete it; what can be here is "how".',
      'paths/joiner.yaml:46:7: unknown field "constructor". Delete it; what can be here is "how".',
    ],
  },
  {
    name: 'a missing field',
    change: { [saw]: edit('title: Saw\n', '') },
    says: ['features/saw.yaml:1:1: "title" is missing. Add "title": the name people use for it.'],
  },
  {
    name: 'a missing field within a list',
    change: { [saw]: edit('    place: Chapter 1\n', '') },
    says: [
      'features/saw.yaml:20:5: "place" is missing. Add "place": where in the document: a heading, a table, a list.',
    ],
  },
  {
    name: 'a field without a value',
    change: { [saw]: edit('title: Saw', 'title:') },
    says: ['features/saw.yaml:2:1: "title" is empty. Write its value after the colon.'],
  },
  {
    name: 'a list without items that may have none',
    change: { [saw]: edit('aliases:\n  - The Saw thing', 'aliases:') },
    says: ['features/saw.yaml:3:1: "aliases" is empty. Write a list, or "[]" for none.'],
  },
  {
    name: 'a blank text',
    change: { [saw]: edit('summary: Saw is part of the workshop.', 'summary: "  "') },
    says: ['features/saw.yaml:14:10: "summary" is empty. Write a text.'],
  },
  {
    name: 'a text where a list should be',
    change: { [saw]: edit('aliases:\n  - The Saw thing', 'aliases: saws') },
    says: [
      'features/saw.yaml:3:10: "aliases" must be a list, and is the text "saws". Write a list: a line each, with "- ".',
    ],
  },
  {
    name: 'a number where a text should be',
    change: { [saw]: edit('title: Saw', 'title: 5') },
    says: ['features/saw.yaml:2:8: "title" must be a text, and is 5. Put it in quotes.'],
  },
  {
    name: 'a question with a colon',
    change: { [saw]: edit('- Why Saw?', '- Honestly: why the saw?') },
    says: [
      'features/saw.yaml:7:5: item 2 of "asks" must be a text, and is a group of fields. Put the text in quotes: a colon and a space in it make a field.',
    ],
  },
  {
    name: 'a text where a number should be',
    change: { [steps]: edit('minutes: 30', 'minutes: half an hour') },
    says: [
      'paths/joiner.yaml:34:14: "minutes" must be a number, and is the text "half an hour". Write a number, without quotes.',
    ],
  },
  {
    name: 'a fraction where a whole number should be',
    change: { [steps]: edit('minutes: 30', 'minutes: 30.5') },
    says: [
      'paths/joiner.yaml:34:14: "minutes" must be a whole number, and is 30.5. Write a whole number, without quotes.',
    ],
  },
  {
    name: 'a number out of range',
    change: { [steps]: edit('minutes: 30', 'minutes: 3000') },
    says: ['paths/joiner.yaml:34:14: "minutes" is 3000, and must be at most 480. Write 480 or less.'],
  },
  {
    name: 'a text where true or false should be',
    change: { [steps]: edit('correct: true', 'correct: yes') },
    says: [
      'paths/joiner.yaml:60:24: "correct" must be true or false, and is the text "yes". Write true or false, without quotes.',
    ],
  },
  {
    name: 'a value that is none of the choices',
    change: { [steps]: edit('doer: new-hire', 'doer: newhire') },
    says: [
      'paths/joiner.yaml:35:11: nobody is listed as the doer "newhire". Write "new-hire", or list it under "doers" in pack.yaml.',
    ],
  },
  {
    name: 'a way to be done that does not exist',
    change: { [steps]: edit('how: self-reported', 'how: magic') },
    says: [
      'paths/joiner.yaml:44:12: "how" cannot be "magic". It is "self-reported", "manager-confirmed", "quiz", "check-in", "meet" or "introduction".',
    ],
  },
  {
    name: 'a system without https',
    change: {
      [steps]: edit(
        'how: self-reported',
        'how: self-reported\n    hook:\n      url: http://it.example.com/steps',
      ),
    },
    says: [
      'paths/joiner.yaml:46:12: "url" ("http://it.example.com/steps") is no https address. Write an address that begins with https://.',
    ],
  },
  {
    name: 'a placeholder in the address of a system',
    change: {
      [steps]: edit(
        'how: self-reported',
        'how: self-reported\n    hook:\n      url: "https://it.example.com/{{email}}"',
      ),
    },
    says: [
      'paths/joiner.yaml:46:12: "url" holds a placeholder, and none is filled in. Write the address as it is: who it is about stands in the body of the request.',
    ],
  },
  {
    name: 'a password in the address of a system',
    change: {
      [steps]: edit(
        'how: self-reported',
        'how: self-reported\n    hook:\n      url: https://ropes:secret@it.example.com/',
      ),
    },
    says: [
      'paths/joiner.yaml:46:12: "url" holds a user, a password or a part behind #. Delete it: requests are signed, and no secret stands in a pack.',
    ],
  },
  {
    name: 'a quiz that a system is to take',
    change: {
      [steps]: edit(
        '    task: Talk about force.',
        '    task: Talk about force.\n    hook:\n      url: https://it.example.com/',
      ),
    },
    says: [
      'paths/joiner.yaml:53:7: a quiz is taken by the new hire, and this step is done by a system. Delete "hook", or write another way to be done.',
    ],
  },
  {
    name: 'a check-in that a system is to answer',
    change: {
      [steps]: edit(
        '      how: self-reported',
        '      how: check-in\n      seen: manager\n      questions:\n        - ask: How is it?\n          answer: words\n    hook:\n      url: https://it.example.com/',
      ),
    },
    says: [
      'paths/joiner.yaml:50:7: a check-in is answered by whoever does it, and this step is done by a system. Delete "hook", or write another way to be done.',
    ],
  },
  {
    name: 'a day that no calendar has',
    change: { [saw]: edit('reviewedOn: 2026-11-02', 'reviewedOn: 2026-02-30') },
    says: [
      'features/saw.yaml:24:13: "reviewedOn" ("2026-02-30") is no date. Write year, month and day, such as 2026-11-02.',
    ],
  },
  {
    name: 'a review that is due before it was done',
    change: { [saw]: edit('reviewBy: 2027-05-02', 'reviewBy: 2026-05-02') },
    says: [
      'features/saw.yaml:25:11: "reviewBy" (2026-05-02) is before "reviewedOn" (2026-11-02). Write a later day.',
    ],
  },
  {
    name: 'a summary of more than 60 words',
    change: { [saw]: edit('summary: Saw', `summary: ${'so '.repeat(60)}`) },
    says: [
      'features/saw.yaml:14:10: "summary" is longer than 60 words. Shorten it; the body has room for the rest.',
    ],
  },
  {
    name: 'a quiz with two right answers',
    change: { [steps]: edit('text: Yes', 'text: Yes\n              correct: true') },
    says: [
      'paths/joiner.yaml:57:13: "options" must have exactly one right option. Write "correct: true" at one option and no other.',
    ],
  },
  {
    name: 'an owner without an email address',
    change: { 'pack.yaml': edit('masters@example.com', 'masters') },
    says: [
      'pack.yaml:7:12: "email" ("masters") is no email address. Write an address such as "team@example.com".',
    ],
  },
];

const stepProblems: readonly Broken[] = [
  {
    name: 'an empty step',
    change: { [steps]: edit('steps:\n', 'steps:\n  -\n') },
    says: ['paths/joiner.yaml:31:4: item 1 of "steps" is empty. Write it, or delete the dash.'],
  },
  {
    name: 'a step of no fields: one problem, not eight',
    change: { [steps]: edit('steps:\n', 'steps:\n  - {}\n') },
    says: ['paths/joiner.yaml:31:5: item 1 of "steps" is empty. Write it, or delete the dash.'],
  },
  {
    name: 'a step with nothing to do',
    change: { [steps]: edit('task: Talk about force.', 'task: ""') },
    says: ['paths/joiner.yaml:51:11: "task" is empty. Write a text.'],
  },
  {
    name: 'a path without steps',
    change: { [steps]: (good) => good.replace(/steps:\n.*/s, 'steps: []\n') },
    says: ['paths/joiner.yaml:30:8: "steps" has 0 items, and needs at least 1. Add at least 1.'],
  },
  {
    name: 'a step id used twice',
    change: { [steps]: edit('id: know-force', 'id: first-cut') },
    says: ['paths/joiner.yaml:45:9: step id "first-cut" is used twice (line 31). Give each step its own id.'],
  },
  {
    name: 'steps out of order',
    change: { [steps]: edit('day: 1', 'day: 5') },
    says: [
      'paths/joiner.yaml:47:10: falls on day 3, and a step above it on day 5. Sort the steps by day, or correct the day.',
    ],
  },
  {
    name: 'day 0',
    change: { [steps]: edit('day: 1', 'day: 0') },
    says: [
      'paths/joiner.yaml:33:10: "day" is no day. Write 1 for the first working day, and -1 for the last one before it.',
    ],
  },
  {
    name: 'two ways to say when',
    change: { [steps]: edit('day: 1', 'day: 1\n    calendarDay: 3') },
    says: [
      'paths/joiner.yaml:34:18: "calendarDay" says in 2 ways when it falls due. Leave one of: day, calendarDay.',
    ],
  },
  {
    name: 'no word of when',
    change: { [steps]: edit('    day: 1\n', '') },
    says: [
      'paths/joiner.yaml:31:5: item 1 of "steps" must say when it falls due. Write "day", "calendarDay" or "after".',
    ],
  },
  {
    name: 'days without a step to count from',
    change: { [steps]: edit('day: 1', 'day: 1\n    days: 2') },
    says: [
      'paths/joiner.yaml:34:11: "days" counts from a step that is not named. Write "after" beside it, or "day" in its place.',
    ],
  },
  {
    name: 'a step that waits for one that is not there',
    change: { [steps]: edit('day: 3', 'day: 3\n    needs: [first-cu]') },
    says: ['paths/joiner.yaml:48:13: there is no step "first-cu" in this path. Write "first-cut".'],
  },
  {
    name: 'a step that waits for itself',
    change: { [steps]: edit('day: 3', 'after: know-force') },
    says: [
      'paths/joiner.yaml:47:12: step "know-force" waits for itself. Let one of them wait for none of the others.',
    ],
  },
  {
    name: 'steps that wait for one another',
    change: {
      [steps]: (good) =>
        good.replace('day: 1', 'after: know-force').replace('day: 3', 'day: 3\n    needs: [first-cut]'),
    },
    says: [
      'paths/joiner.yaml:33:12: these steps wait for one another: first-cut → know-force → first-cut. Let one of them wait for none of the others.',
    ],
  },
  {
    name: 'a quiz for somebody else',
    change: {
      [steps]: (good) => good.replace(/doer: new-hire(?=\n {4}read: \[\])/, 'doer: manager'),
    },
    says: [
      'paths/joiner.yaml:49:11: a quiz is taken by the new hire, and this step is for the manager. Write "doer: new-hire", or another way to be done.',
    ],
  },
  {
    name: 'somebody to meet whom nobody knows',
    change: {
      [steps]: edit('how: self-reported', 'how: meet\n      with: mentr'),
      'pack.yaml': doers('mentor', 'chosen: "yes"'),
    },
    says: [
      'paths/joiner.yaml:45:13: nobody is listed as "mentr" to meet. Write one of buddy, manager, team, mentor, or list it under "doers" in pack.yaml.',
    ],
  },
  {
    name: 'a channel that somebody is to meet',
    change: {
      [steps]: edit('how: self-reported', 'how: meet\n      with: it'),
      'pack.yaml': doers('it', 'channel: slack:T0HOME:C0IT'),
    },
    says: [
      'paths/joiner.yaml:45:13: "it" is a channel, and nobody to meet. Write one of buddy, manager, team.',
    ],
  },
  {
    name: 'an introduction that another would write',
    change: {
      [steps]: (good) =>
        good
          .replace('doer: new-hire', 'doer: buddy')
          .replace(
            'how: self-reported',
            'how: introduction\n      channel: slack:T0HOME:C0ALL\n      questions: [Who are you?]',
          ),
    },
    says: [
      'paths/joiner.yaml:35:11: it is the new hire who introduces themself, and this step is for the buddy. Write "doer: new-hire", or another way to be done.',
    ],
  },
  {
    name: 'two posts with one id',
    change: {
      [steps]: (good) =>
        `${good}posts:\n${'  - id: hello\n    on: start\n    channel: slack:T0HOME:C0ALL\n    text: Welcome!\n'.repeat(2)}`,
    },
    says: ['paths/joiner.yaml:67:9: post id "hello" is used twice (line 63). Give each post its own id.'],
  },
  {
    name: 'a placeholder that stands for nothing',
    change: {
      [steps]: (good) =>
        `${good}posts:\n  - id: hello\n    on: start\n    channel: slack:T0HOME:C0ALL\n    text: Welcome {{ firstNme }}, who reports to {{manager}}!\n`,
    },
    says: ['paths/joiner.yaml:66:11: there is no placeholder {{firstNme}}. Write {{firstName}}.'],
  },
  {
    name: 'a welcome on a path that counts from an end',
    change: { [steps]: (good) => `${good}anchor: end\nwelcome: 5\n` },
    says: [
      'paths/joiner.yaml:63:10: nobody is welcomed on a path that counts from an end. Delete "welcome", or "anchor: end".',
    ],
  },
  {
    name: 'a rule that gives a path which is not there',
    change: { 'pack.yaml': (good) => `${good}rules:\n  - to: everybody\n    give: path/joinr\n` },
    says: ['pack.yaml:26:11: there is no entry "path/joinr". Write "path/joiner", or add paths/joinr.yaml.'],
  },
  {
    name: 'a rule for everybody that names no path',
    change: { 'pack.yaml': (good) => `${good}rules:\n  - to: everybody\n` },
    says: ['pack.yaml:25:5: "give" is missing. Add "give".'],
  },
  {
    name: 'a doer that no pack lists',
    change: { [steps]: edit('doer: new-hire', 'doer: janitor'), 'pack.yaml': doers('desk', 'chosen: "yes"') },
    says: [
      'paths/joiner.yaml:35:11: nobody is listed as the doer "janitor". Write one of new-hire, manager, buddy, desk, or list it under "doers" in pack.yaml.',
    ],
  },
  {
    name: 'a check-in whose answers nobody in particular would see',
    change: {
      [steps]: edit(
        '      how: self-reported',
        '      how: check-in\n      seen: desk\n      questions:\n        - ask: How is it?\n          answer: words',
      ),
      'pack.yaml': doers('desk', 'channel: slack:T0HOME:C0DESK'),
    },
    says: [
      'paths/joiner.yaml:45:13: "desk" is a channel, and answers are seen by people alone. Write one of manager, counted.',
    ],
  },
  {
    name: 'a doer whom every path knows',
    change: { 'pack.yaml': doers('manager', 'chosen: "yes"') },
    says: [
      'pack.yaml:25:9: "id" is known to every path. Choose another id: nothing needs to be listed for it.',
    ],
  },
  {
    name: 'a doer who is said to be nobody, or in two ways',
    change: { 'pack.yaml': doers('desk', 'chosen: "yes"\n      emails: [it@example.com]') },
    says: [
      'pack.yaml:28:7: "who" must say in one way who it is. Write one of "channel", "emails", "inTurn" and "chosen: yes".',
    ],
  },
];

const references: readonly Broken[] = [
  {
    name: 'a dangling id in related',
    change: { [saw]: edit('- concept/grain', '- concept/grian') },
    says: [
      'features/saw.yaml:28:5: there is no entry "concept/grian". Write "concept/grain", or add concepts/grian.yaml.',
    ],
  },
  {
    name: 'a dangling id like none',
    change: { [saw]: edit('- concept/grain', '- concept/varnish') },
    says: [
      'features/saw.yaml:28:5: there is no entry "concept/varnish". Correct the id, or add concepts/varnish.yaml.',
    ],
  },
  {
    name: 'a dangling id in features',
    change: { [joiner]: edit('features:\n  - feature/saw', 'features:\n  - feature/saws') },
    says: [
      'personas/joiner.yaml:35:5: there is no entry "feature/saws". Write "feature/saw", or add features/saws.yaml.',
    ],
  },
  {
    name: 'a dangling id in personas',
    change: { [saw]: edit('personas:\n  - persona/joiner', 'personas:\n  - persona/joner') },
    says: [
      'features/saw.yaml:30:5: there is no entry "persona/joner". Write "persona/joiner", or add personas/joner.yaml.',
    ],
  },
  {
    name: "a dangling id in a persona's path",
    change: { [joiner]: edit('path: path/joiner', 'path: path/joinr') },
    says: [
      'personas/joiner.yaml:36:7: there is no entry "path/joinr". Write "path/joiner", or add paths/joinr.yaml.',
    ],
  },
  {
    name: "a dangling id in a path's persona",
    change: { [steps]: edit('persona: persona/joiner', 'persona: persona/jonier') },
    says: [
      'paths/joiner.yaml:28:10: there is no entry "persona/jonier". Write "persona/joiner", or add personas/jonier.yaml.',
    ],
  },
  {
    name: 'a dangling id in what a step says to read',
    change: { [steps]: edit('    read:\n      - feature/saw', '    read:\n      - feature/sew') },
    says: [
      'paths/joiner.yaml:37:9: there is no entry "feature/sew". Write "feature/saw", or add features/sew.yaml.',
    ],
  },
  {
    name: 'a dangling owner',
    change: { [saw]: edit('owner: masters', 'owner: master') },
    says: [
      'features/saw.yaml:23:8: "master" is not among the owners in workshop/pack.yaml. Write "masters", or add it there.',
    ],
  },
  {
    name: 'experts that are both, neither or nowhere, and topics that are nothing',
    change: {
      'pack.yaml': (good) =>
        `${good}experts:\n  - email: a@example.com\n    channel: chat:W1:C1\n  - topics: [feature/sew]\n  - channel: C1\n`,
    },
    says: [
      expect.stringMatching(/^workshop\/pack\.yaml:\d+:\d+: .*must be a person or a channel/),
      expect.stringMatching(/^workshop\/pack\.yaml:\d+:\d+: .*must be a person or a channel/),
      expect.stringMatching(
        /there is no entry, kind or value of a facet "feature\/sew"\. Write "feature\/saw"\.$/,
      ),
      expect.stringMatching(/is no address of a channel/),
    ],
  },
  {
    name: 'a dangling document',
    change: { [saw]: edit('document: handbook', 'document: leaflet') },
    says: [
      'features/saw.yaml:20:15: "leaflet" is not among the documents in workshop/pack.yaml. Add it there, or write one of handbook.',
    ],
  },
  {
    name: 'a value that a facet has not',
    change: { [saw]: edit('stage: cutting', 'stage: cuting') },
    says: [
      'features/saw.yaml:32:10: "cuting" is not among the values of "stage" in workshop/pack.yaml. Write "cutting", or add it there.',
    ],
  },
  {
    name: 'a facet that the pack does not name',
    change: { [saw]: edit('  stage: cutting', '  stag: cutting\n  colour: red') },
    says: [
      'features/saw.yaml:32:3: "stag" is not among the facets in workshop/pack.yaml. Write "stage", or add it there.',
      'features/saw.yaml:33:3: "colour" is not among the facets in workshop/pack.yaml. Add it there, or write one of stage.',
    ],
  },
  {
    name: 'a document where pack.yaml names none',
    change: { 'pack.yaml': (good) => good.replace(/^documents:\n(?: .*\n)+/m, ''), ...onlyGrain },
    says: [
      'concepts/grain.yaml:20:15: "handbook" is not among the documents in workshop/pack.yaml. Add it there.',
    ],
  },
  {
    name: 'an id of the wrong kind',
    change: { [joiner]: edit('features:\n  - feature/saw', 'features:\n  - concept/saw') },
    says: [
      'personas/joiner.yaml:35:5: "concept/saw" is of the wrong kind; a feature belongs here. Write the id of a feature, such as "feature/saw".',
    ],
  },
  {
    name: 'an id without its kind',
    change: { [saw]: edit('- concept/grain', '- grain') },
    says: ['features/saw.yaml:28:5: "grain" is no id. Write "concept/grain", or another id of that form.'],
  },
  {
    name: 'an entry related to itself',
    change: { [saw]: edit('- concept/grain', '- feature/saw') },
    says: ['features/saw.yaml:28:5: an entry is related to itself. Delete the line.'],
  },
  {
    name: 'an id listed twice',
    change: { [saw]: edit('- concept/grain', '- persona/joiner') },
    says: ['features/saw.yaml:28:5: "persona/joiner" is listed twice. Delete one of the two.'],
  },
  {
    name: 'an id listed twice in what a step says to read',
    change: { [steps]: edit('      - feature/saw', '      - feature/saw\n      - feature/saw') },
    says: ['paths/joiner.yaml:38:9: "feature/saw" is listed twice. Delete one of the two.'],
  },
  {
    name: 'a persona with the path of another',
    change: { ...carver, [joiner]: edit('path: path/joiner', 'path: path/carver') },
    says: [
      'personas/joiner.yaml:36:7: "path/carver" is the path of "persona/carver" (workshop/paths/carver.yaml:28:10). Name the path of this persona, or write "persona: persona/joiner" there.',
    ],
  },
];

const identity: readonly Broken[] = [
  {
    name: 'an id that two files have',
    change: { 'concepts/oak.yaml': conceptYaml('grain', 'Oak') },
    says: [
      'concepts/oak.yaml:1:5: id "concept/grain" is taken by workshop/concepts/grain.yaml:1:5. Write "concept/oak", after this file\'s folder and name.',
    ],
  },
  {
    name: 'an id that is not the name of its file',
    change: { 'concepts/oak.yaml': conceptYaml('elm', 'Oak') },
    says: [
      'concepts/oak.yaml:1:5: id "concept/elm" does not fit concepts/oak.yaml. Write "concept/oak", or rename the file to "elm.yaml".',
    ],
  },
  {
    name: 'an id that is not of the kind of its folder',
    change: { 'concepts/oak.yaml': conceptYaml('oak', 'Oak').replace('id: concept', 'id: myth') },
    says: ['concepts/oak.yaml:1:5: id "myth/oak" does not fit concepts/oak.yaml. Write "concept/oak".'],
  },
  {
    name: 'a pack whose id is not the name of its folder',
    change: { 'pack.yaml': packYaml('workshops') },
    says: [
      'pack.yaml:1:5: id "workshops" is not the name of its folder, "workshop". Write "workshop", or rename the folder.',
    ],
  },
  {
    name: 'a short name given twice in pack.yaml',
    change: { 'pack.yaml': edit('- id: joining', '- id: cutting') },
    says: [
      'pack.yaml:18:13: id "cutting" is given twice among the values (line 16). Give each its own, or delete one.',
    ],
  },
];

const duplicateNames: readonly Broken[] = [
  {
    name: 'an alias claimed twice, in another case and with other spaces',
    change: { [grain]: edit('- The Grain thing', '- "the  saW thing "') },
    says: [
      'concepts/grain.yaml:4:5: alias "the  saW thing" is claimed by feature/saw too, as its alias (workshop/features/saw.yaml:4:5). Leave it to one of the two.',
    ],
  },
  {
    name: 'an alias that is the title of another',
    change: { [grain]: edit('- The Grain thing', '- SAW') },
    says: [
      'concepts/grain.yaml:4:5: alias "SAW" is claimed by feature/saw too, as its title (workshop/features/saw.yaml:2:8). Leave it to one of the two.',
    ],
  },
  {
    name: 'a title claimed twice',
    change: { [grain]: edit('title: Grain', 'title: S aw') },
    says: [
      'concepts/grain.yaml:2:8: title "S aw" is claimed by feature/saw too, as its title (workshop/features/saw.yaml:2:8). Leave it to one of the two.',
    ],
  },
  {
    name: 'an alias that says the title again',
    change: { [grain]: edit('- The Grain thing', '- grain') },
    says: [
      'concepts/grain.yaml:4:5: alias "grain" is the title already (workshop/concepts/grain.yaml:2:8). Delete it.',
    ],
  },
  {
    name: 'a question asked twice in an entry',
    change: { [grain]: edit('- Why Grain?', '- what is  grain') },
    says: [
      'concepts/grain.yaml:7:5: "what is  grain" is asked twice here (workshop/concepts/grain.yaml:6:5). Ask it in other words, or delete it.',
    ],
  },
  {
    name: 'a question asked in two entries',
    change: { [grain]: edit('- Why Grain?', '- What is Saw?') },
    says: [
      'concepts/grain.yaml:7:5: concept/grain and feature/saw both ask "What is Saw?" (workshop/features/saw.yaml:6:5). Leave it to the one that answers it best.',
    ],
  },
];

const yaml: readonly Broken[] = [
  {
    name: 'a field given twice',
    change: { [saw]: edit('  stage: cutting', '  stage: cutting\ntitle: Saw') },
    says: ['features/saw.yaml:33:1: "title" is given twice. Delete one of the two.'],
  },
  {
    name: 'tabs for indentation',
    change: {
      [saw]: (good) => good.replace('  - The Saw', '\t- The Saw').replace('  - Why Saw', '\t- Why Saw'),
    },
    says: [
      'features/saw.yaml:4:1: a tab is used for indentation. Indent with spaces.',
      'features/saw.yaml:7:1: a tab is used for indentation. Indent with spaces.',
    ],
  },
  {
    name: 'wrong indentation',
    change: { [saw]: edit('  - Why Saw', ' - Why Saw') },
    says: [
      'features/saw.yaml:7:1: the indentation does not fit, here or in the next line. Begin fields of one group, and items of one list, in the same column.',
    ],
  },
  {
    name: 'a title with a colon',
    change: { [saw]: edit('title: Saw', 'title: Saw: the tool') },
    says: [
      'features/saw.yaml:2:8: a text has a colon and a space in it, which make a field. Put the whole text in double quotes.',
    ],
  },
  {
    name: 'a quote that is never closed',
    change: { [saw]: edit('title: Saw', 'title: "Saw') },
    says: ['features/saw.yaml:2:8: a quote is opened and never closed. Close it.'],
  },
  {
    name: 'a bracket that is never closed',
    change: { [saw]: edit('aliases:\n  - The Saw thing', 'aliases: [The Saw thing') },
    says: [
      'features/saw.yaml:3:10: a bracket is opened and never closed. Close it. If it is part of a text, put the whole text in double quotes.',
    ],
  },
  {
    name: 'a text that begins with a backtick',
    change: { [saw]: edit('title: Saw', 'title: `saw`') },
    says: [
      'features/saw.yaml:2:8: a text begins with a character that has a meaning in YAML. Put the whole text in double quotes.',
    ],
  },
  {
    name: 'a text that begins with an asterisk',
    change: { [saw]: edit('title: Saw', 'title: *Saw*') },
    says: [
      'features/saw.yaml:2:8: "*Saw*" is read as a YAML alias, and there is nothing of that name. Put the text in double quotes.',
    ],
  },
  {
    name: 'a text that begins with an exclamation mark',
    change: { [saw]: edit('title: Saw', 'title: !Saw') },
    says: [
      'features/saw.yaml:2:8: a text begins with "!", which YAML takes for a tag. Put the whole text in double quotes.',
    ],
  },
  {
    name: 'a bomb of YAML aliases',
    change: {
      [saw]: [
        'a: &a [x, x, x, x, x, x, x, x, x]',
        'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]',
        'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]',
        'd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]',
      ].join('\n'),
    },
    says: [
      'features/saw.yaml:2:8: has YAML aliases that unfold to more than 100 values. Write the values out.',
    ],
  },
  {
    name: 'brackets nested without end',
    change: { [saw]: `title: ${'['.repeat(100_000)}` },
    says: [expect.stringMatching(/features\/saw\.yaml:1:\d+: is nested too deeply\. Write it simpler\.$/)],
  },
  {
    name: 'two documents in a file',
    change: { [saw]: (good) => `${good}---\n${good}` },
    says: [
      'features/saw.yaml:33:1: a second YAML document begins. Give it a file of its own, or delete the "---".',
    ],
  },
  {
    name: 'an empty file',
    change: { [grain]: '' },
    says: ['concepts/grain.yaml:1:1: is empty. Write the fields, or delete the file.'],
  },
  {
    name: 'a file of comments',
    change: { [grain]: '# to be written\n' },
    says: ['concepts/grain.yaml:1:1: is empty. Write the fields, or delete the file.'],
  },
  {
    name: 'a letter instead of YAML',
    change: { [grain]: '# 3 May\nDear colleague,\nplease write this entry.\n' },
    says: [
      'concepts/grain.yaml:2:1: holds plain text, no fields. Write "name: value" lines, such as "title: Opening hours".',
    ],
  },
  {
    name: 'a list instead of fields',
    change: { [grain]: '- id: concept/grain\n- title: Grain\n' },
    says: [
      'concepts/grain.yaml:1:1: holds a list, no fields. Write "name: value" lines, such as "title: Opening hours".',
    ],
  },
];

const markdown: readonly Broken[] = [
  {
    name: 'headings, quotes and images in a body, each with its own line',
    change: {
      [saw]: edit(
        '  - It is *useful*.',
        '  ## Use\n\n  > A quote.\n\n  - ![A saw](https://example.com/saw.png)',
      ),
    },
    says: [
      'features/saw.yaml:18:3: "body" has a heading, which not every chat can show. Write a **bold** line instead, and no line of dashes under a text.',
      'features/saw.yaml:20:3: "body" has a quote, which not every chat can show. Write it as a paragraph.',
      'features/saw.yaml:22:3: "body" has an image, which not every chat can show. Say in words what it shows, or link to it.',
    ],
  },
  {
    name: 'a heading made by a line of dashes',
    change: { [saw]: edit('  - It is *useful*.', '  Use\n  ---') },
    says: [
      'features/saw.yaml:18:3: "body" has a heading, which not every chat can show. Write a **bold** line instead, and no line of dashes under a text.',
    ],
  },
  {
    name: 'Markdown below empty lines',
    change: { [saw]: edit('body: |\n', 'body: |\n\n\n  # Saw\n') },
    says: [
      'features/saw.yaml:18:3: "body" has a heading, which not every chat can show. Write a **bold** line instead, and no line of dashes under a text.',
    ],
  },
  {
    name: 'HTML and a relative link in a task',
    change: { [steps]: edit('- Mark the line.', '- Mark <b>the</b> [line](/line).') },
    says: [
      'paths/joiner.yaml:41:7: "task" has a link without http, which not every chat can show. Write the full address, with https://.',
      'paths/joiner.yaml:41:7: "task" has an HTML tag, which not every chat can show. Put it in `backticks` if it should be seen as it is; if not, delete it.',
    ],
  },
  {
    name: 'Markdown in a text on one line',
    change: { [steps]: edit('task: Talk about force.', 'task: "> Talk about force."') },
    says: [
      'paths/joiner.yaml:51:11: "task" has a quote, which not every chat can show. Write it as a paragraph.',
    ],
  },
];

const files: readonly Broken[] = [
  {
    name: 'Latin-1 instead of UTF-8',
    change: { [saw]: Buffer.from(sawText.replace('Chapter 1', 'Überblick'), 'latin1') },
    says: ['features/saw.yaml:21:12: is not UTF-8 text from here on. Save the file as UTF-8.'],
  },
  {
    name: 'UTF-8 that is cut off within a character',
    change: { [grain]: Buffer.concat([Buffer.from('# ü\nid: é'), Buffer.from([0xe2, 0x82])]) },
    says: ['concepts/grain.yaml:2:6: is not UTF-8 text from here on. Save the file as UTF-8.'],
  },
  {
    name: 'UTF-16',
    change: { [saw]: Buffer.from(`\ufeff${sawText}`, 'utf16le') },
    says: ['features/saw.yaml:1:1: is not UTF-8 text from here on. Save the file as UTF-8.'],
  },
  {
    name: 'control characters',
    change: { [saw]: edit('title: Saw', 'title: Sa\u0000w') },
    says: [
      'features/saw.yaml:2:10: has a control character (U+0000), which text files do not have. Delete it, or write the file anew as text.',
    ],
  },
  {
    name: 'a file that is too large',
    change: { [saw]: '#'.repeat(LARGEST_FILE + 1) },
    says: [
      'features/saw.yaml:1:1: is too large (257 KiB, at most 256 KiB). Shorten it, or split it into several entries.',
    ],
  },
  {
    name: 'a file name that can be part of no id',
    change: { 'concepts/BigOak.yaml': conceptYaml('big-oak', 'Big oak') },
    says: [
      'concepts/BigOak.yaml:1:1: the file name can be part of no id. Rename it to "big-oak.yaml": lower-case words joined by hyphens.',
    ],
  },
  {
    name: 'stray files',
    change: {
      'features/plane.yml': '',
      'features/Plane.json': '{}',
      'features/notes.txt': '',
      'todo.txt': '',
    },
    says: [
      'features/Plane.json:1:1: is not read. Rename it to "plane.yaml".',
      'features/notes.txt:1:1: is not read. Rename it to end in ".yaml", or move it out of the pack.',
      'features/plane.yml:1:1: is not read. Rename it to "plane.yaml".',
      'todo.txt:1:1: is not read. Rename it to end in ".yaml", or move it out of the pack.',
    ],
  },
  {
    name: 'an entry outside the folders',
    change: { 'plane.yaml': '' },
    says: [
      'plane.yaml:1:1: an entry outside the folders of kinds. Move it to the folder of its kind: personas, features, myths, concepts, paths, faq.',
    ],
  },
  {
    name: 'folders that no pack has',
    change: { 'concept/oak.yaml': '', 'pictures/saw.png': '', 'features/old/plane.yaml': '' },
    says: [
      'concept:1:1: a folder that no pack has. Rename it to "concepts".',
      'features/old:1:1: a folder among entries. Move its files up beside the others.',
      'pictures:1:1: a folder that no pack has. Move it out of the pack; the folders of a pack are personas, features, myths, concepts, paths, faq, pages.',
    ],
  },
  {
    name: 'a folder where a file should be',
    change: { 'features/plane.yaml/plane.yaml': '' },
    says: ['features/plane.yaml:1:1: is a folder, where a file should be. Move it out of the pack.'],
  },
  {
    name: 'no pack.yaml',
    change: { 'pack.yaml': null },
    says: ['pack.yaml:1:1: is missing. Write it, as knowledge/README.md shows.'],
  },
  {
    name: 'a pack.yml',
    change: { 'pack.yaml': null, 'pack.yml': packYaml('workshop') },
    says: ['pack.yml:1:1: is not read. Rename it to "pack.yaml".'],
  },
  {
    name: 'a pack.yaml that is no YAML: its owners, documents and facets are not missed besides',
    change: { 'pack.yaml': 'id: "workshop\n' },
    says: ['pack.yaml:1:5: a quote is opened and never closed. Close it.'],
  },
];

const groups = { fields, steps: stepProblems, references, identity, duplicateNames, yaml, markdown, files };

describe.each(Object.entries(groups))('a pack with one thing broken: %s', (_group, cases) => {
  test.each(cases)('$name', async ({ change, says }) => {
    const expected = says.map((line) => (typeof line === 'string' ? `workshop/${line}` : line));
    expect(await problemsOf(await pack(change))).toEqual(expected);
  });
});

test('Markdown outside the subset is found in whatever a body is made of', async () => {
  const pieces = [
    'a',
    ' ',
    '\n',
    '\n\n',
    '    ',
    '#',
    '---',
    '***',
    '=',
    '-',
    '*',
    '_',
    '`',
    '~~~',
    '>',
    '<',
    '/',
    '!',
    '[',
    ']',
    '(',
    ')',
    ':',
    '1. ',
    '- ',
    '&amp;',
    '\\\\',
    'https://a.b',
  ];
  const bodies = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
    .map((some) => some.join(''));
  const folder = await pack();
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      fc.pre(body.trim() !== '');
      await writePack(folder, {
        [grain]: (good) => good.replace(/^body: .*?(?=^sources)/ms, () => `body: ${JSON.stringify(body)}\n`),
      });
      const lines = await problemsOf(folder);
      expect(lines.length > 0).toBe(outsideSubset(body.trim()).length > 0);
    }),
    { numRuns: 300 },
  );
});

describe('a good pack', () => {
  test('is read in the order of kinds and file names, with the kind of each entry', async () => {
    const folder = await pack({ 'concepts/ash.yaml': conceptYaml('ash', 'Ash') });
    const loaded = await loadPacks([folder]);
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
    const { packs, entries, packOf } = loaded.knowledge;
    expect([...entries.keys()]).toEqual([
      'persona/joiner',
      'feature/saw',
      'myth/force-helps',
      'concept/ash',
      'concept/grain',
      'path/joiner',
    ]);
    expect(packs).toEqual([expect.objectContaining({ id: 'workshop', folder })]);
    expect(packOf.get('feature/saw')).toBe(packs[0]);
    expect(entries.get('feature/saw')).toMatchObject({
      kind: 'feature',
      title: 'Saw',
      body: 'All about Saw.\n\n- It is *useful*.',
      facets: { stage: 'cutting' },
    });
    expect(entries.get('path/joiner')).toMatchObject({
      steps: [{}, { done: { questions: [{ options: [{ correct: false }, { correct: true }] }] } }],
    });
  });

  test.each<[name: string, change: PackOverrides]>([
    ['with a byte order mark', { [saw]: (good) => `\ufeff${good}` }],
    ['with the line ends of Windows', { [saw]: (good) => good.replaceAll('\n', '\r\n') }],
    ['with a line that begins the document', { [saw]: (good) => `---\n${good}` }],
    [
      'with a YAML alias',
      {
        [saw]: (good) =>
          good.replace('- Why Saw?', '- &why Why Saw?').replace(/^summary: .*/m, 'summary: *why'),
      },
    ],
    [
      'beside files that are nobody’s content',
      {
        'README.md': '# Notes',
        'questions.yaml': 'anything: [',
        'features/.saw.yaml.swp': '',
        'features/saw.yaml~': '',
        'features/#saw.yaml#': '',
        'features/readme.md': '',
        '.git/config': '',
      },
    ],
    [
      'with experts by topic',
      {
        'pack.yaml': (good) =>
          `${good}experts:\n  - email: a@example.com\n    topics: [feature, feature/saw]\n  - channel: chat:W1:C1:2@x\n`,
      },
    ],
    ['without a folder for each kind', { 'myths/force-helps.yaml': null, myths: null }],
    ['with one name spelled in two ways', { [saw]: edit('- The Saw thing', '- Band Saw\n  - BandSaw') }],
  ])('may be written %s', async (_name, change) => {
    expect(await problemsOf(await pack(change))).toEqual([]);
  });

  test('of the project itself has no problems', async () => {
    const loaded = await loadPacks(['knowledge/sagemaker']);
    expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([]);
  });
});

describe('several problems', () => {
  test('in several files come at once, sorted by file and position', async () => {
    const folder = await pack({
      'pack.yaml': edit('title: The workshop\n', ''),
      [saw]: (good) =>
        good
          .replace('related:', 'relatd:')
          .replace('owner: masters', 'owner: nobody')
          .replace('reviewBy: 2027-05-02', 'reviewBy: soon'),
      [grain]: 'id: [',
      [joiner]: (good) =>
        good
          .replace('focus: Making things of wood.\n', '')
          .replace('- feature/saw\npath', '- feature/sa\npath'),
    });
    expect(await problemsOf(folder)).toEqual([
      'workshop/concepts/grain.yaml:1:5: a bracket is opened and never closed. Close it. If it is part of a text, put the whole text in double quotes.',
      'workshop/features/saw.yaml:23:8: "nobody" is not among the owners in workshop/pack.yaml. Add it there, or write one of masters.',
      'workshop/features/saw.yaml:25:11: "reviewBy" ("soon") is no date. Write year, month and day, such as 2026-11-02.',
      'workshop/features/saw.yaml:26:1: unknown field "relatd". Write "related" instead of "relatd".',
      'workshop/pack.yaml:1:1: "title" is missing. Add "title": the subject that the pack teaches.',
      'workshop/personas/joiner.yaml:2:1: "focus" is missing. Add "focus": the core of the role in one line.',
      'workshop/personas/joiner.yaml:34:5: there is no entry "feature/sa". Write "feature/saw", or add features/sa.yaml.',
    ]);
  });

  test('with one value are all told of', async () => {
    const long = 'so'.repeat(50);
    const folder = await pack({
      [saw]: edit('title: Saw', `title: ${long}`),
      [grain]: edit('title: Grain', `title: ${long}`),
    });
    expect((await problemsOf(folder)).map((line) => line.slice(0, 60))).toEqual([
      'workshop/concepts/grain.yaml:2:8: "title" is longer than 80 ',
      'workshop/concepts/grain.yaml:2:8: title "sososososososososos',
      'workshop/features/saw.yaml:2:8: "title" is longer than 80 ch',
    ]);
  });

  test('do not come of an entry that could not be read: nobody else is blamed for it', async () => {
    expect(await problemsOf(await pack({ [saw]: '' }))).toEqual([
      'workshop/features/saw.yaml:1:1: is empty. Write the fields, or delete the file.',
    ]);
  });
});

describe('folders', () => {
  test('that are not there, are files, or hold no entries', async () => {
    const folder = await pack();
    const parent = dirname(folder);
    await writeFile(join(parent, 'file'), '');
    await mkdir(join(parent, 'bare'));
    await writeFile(join(parent, 'bare', 'pack.yaml'), packYaml('bare'));
    await rm(join(folder, 'myths'), { recursive: true });
    await writeFile(join(folder, 'myths'), '');
    expect(
      await problemsOf(folder, join(parent, 'none'), join(parent, 'file'), join(parent, 'bare')),
    ).toEqual([
      'bare:1:1: the pack has no entries. Write at least one, as knowledge/README.md shows.',
      'file:1:1: is a file, where a folder should be. Make it a folder that holds the files.',
      'none:1:1: there is no such folder. Create it, or correct its name in ROPES_PACKS.',
      'workshop/myths:1:1: is a file, where a folder should be. Make it a folder that holds the files.',
    ]);
  });

  test('named twice, also by a link', async () => {
    const folder = await pack();
    const link = join(dirname(folder), 'link');
    await symlink(folder, link);
    expect(await problemsOf(folder, `${folder}/`, link)).toEqual([
      'link:1:1: the pack is named twice. Name it once in ROPES_PACKS.',
      'workshop:1:1: the pack is named twice. Name it once in ROPES_PACKS.',
    ]);
  });

  test('none at all', async () => {
    expect(await loadPacks([])).toMatchObject({ ok: false, problems: [{ message: 'no pack is given' }] });
  });

  test('with a file that cannot be read', async () => {
    const folder = await pack();
    await symlink('nowhere', join(folder, 'concepts', 'oak.yaml'));
    expect(await problemsOf(folder)).toEqual([
      'workshop/concepts/oak.yaml:1:1: cannot be read (ENOENT). See that it exists and can be read, or take it out of the pack.',
    ]);
  });

  test('below the working folder are shown relative to it', async () => {
    const folder = await mkdtemp(join(process.cwd(), 'tests', 'knowledge', '.pack-'));
    try {
      await writePack(folder, { [grain]: '' });
      const loaded = await loadPacks([folder]);
      expect(loaded.ok ? [] : loaded.problems.map(({ file }) => file)).toContain(
        join('tests', 'knowledge', basename(folder), grain),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('several packs', () => {
  const shed: PackOverrides = {
    ...Object.fromEntries(Object.keys(goodPack('shed')).map((name) => [name, null])),
    'pack.yaml': packYaml('shed'),
  };

  test('may name entries of each other', async () => {
    const folder = await pack();
    const other = await writePack(join(dirname(folder), 'shed'), {
      ...shed,
      'concepts/rake.yaml': conceptYaml('rake', 'Rake', ['concept/grain']),
    });
    const loaded = await loadPacks([other, folder]);
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
    expect([...loaded.knowledge.entries.keys()][0]).toBe('concept/rake');
    expect(loaded.knowledge.packOf.get('concept/rake')?.id).toBe('shed');
    expect(loaded.knowledge.packOf.get('concept/grain')?.id).toBe('workshop');
  });

  test('may not share ids, names or questions; an owner is of their own pack', async () => {
    const folder = await pack();
    const other = await writePack(join(dirname(folder), 'shed'), {
      ...shed,
      'pack.yaml': packYaml('shed').replace('id: masters', 'id: gardeners'),
      'concepts/grain.yaml': conceptYaml('grain', 'Grain of the shed'),
      'concepts/rake.yaml': conceptYaml('rake', 'Rake')
        .replace('The Rake thing', 'saw')
        .replace('Why Rake?', 'Why saw'),
    });
    expect(await problemsOf(folder, other)).toEqual([
      'shed/concepts/grain.yaml:1:5: id "concept/grain" is taken by workshop/concepts/grain.yaml:1:5. Rename one of the two: file, id and what names it.',
      'shed/concepts/grain.yaml:23:8: "masters" is not among the owners in shed/pack.yaml. Add it there, or write one of gardeners.',
      'shed/concepts/rake.yaml:4:5: alias "saw" is claimed by feature/saw too, as its title (workshop/features/saw.yaml:2:8). Leave it to one of the two.',
      'shed/concepts/rake.yaml:7:5: concept/rake and feature/saw both ask "Why saw" (workshop/features/saw.yaml:7:5). Leave it to the one that answers it best.',
      'shed/concepts/rake.yaml:23:8: "masters" is not among the owners in shed/pack.yaml. Add it there, or write one of gardeners.',
    ]);
  });

  test('may not share the name of their folder', async () => {
    const folder = await pack();
    const other = await writePack(join(dirname(folder), 'other', 'workshop'), {
      ...shed,
      'pack.yaml': packYaml('workshop'),
      'concepts/rake.yaml': conceptYaml('rake', 'Rake'),
    });
    expect(await problemsOf(folder, other)).toEqual([
      'other/workshop/pack.yaml:1:5: id "workshop" is taken by workshop/pack.yaml:1:5. Give the folder and the pack another name.',
    ]);
  });
});

test('a thousand wrong ids are all told of, the first hundred with what was meant', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [
      `concepts/thing-${index}.yaml`,
      conceptYaml(`thing-${index}`, `Thing ${index}`, [`concept/thin-${index}`]),
    ]),
  );
  const problems = await problemsOf(await pack(many));
  expect(problems).toHaveLength(1000);
  expect(problems.filter((line) => line.includes('Write "concept/thing-'))).toHaveLength(100);
});
