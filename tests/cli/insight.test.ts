import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Lack } from '../../src/answering/engine.js';
import { runPeopleExport } from '../../src/cli/operating/people-export.js';
import { runGaps } from '../../src/cli/packs/gaps.js';
import { lackColumns } from '../../src/insights/questions/lacks.js';
import { newId } from '../../src/storage/ids.js';
import { addPerson } from '../people/office.js';
import { writePack } from '../support/pack.js';
import { atDesk, type Desk } from './desk.js';

const DAY = 86_400_000;

/** Somebody with a question that nothing answers, asked some days ago. */
async function asked(
  desk: Desk,
  text: string,
  days: number,
  lack: Lack | undefined = undefined,
): Promise<void> {
  await desk.inDatabase(async (tx) => {
    const person = await addPerson(tx, 'Dana Okafor', { email: `dana${days}@example.com` });
    await tx
      .insertInto('questions')
      .values({
        id: newId(),
        person_id: person,
        text,
        entry: null,
        nearest: '[]',
        confidence: 0,
        asked_at: Date.now() - days * DAY,
        ...lackColumns(lack),
      })
      .execute();
  });
}

it('lists gaps as text and as JSON, of as many days as are wished for, without names', async () => {
  await atDesk(async (desk) => {
    expect((await desk.run((terminal, wiring) => runGaps({}, terminal, wiring))).out).toMatch(
      /No gaps in the last 90 days/,
    );
    await asked(desk, 'zzyzx qwertz of Dana Okafor?', 1);
    await asked(desk, 'Xylophone\u001b[2J frobnicate?', 40);
    const all = await desk.run((terminal, wiring) => runGaps({}, terminal, wiring));
    expect(all).toMatchObject({ code: 0, err: '' });
    expect(all.out).toMatch(/zzyzx qwertz of someone\?\n {2}asked by 1 person · 1 declined · for 1 day/);
    expect(all.out).not.toContain('\u001b');
    const lately = await desk.run((terminal, wiring) =>
      runGaps({ json: true, since: '30' }, terminal, wiring),
    );
    expect(JSON.parse(lately.out)).toMatchObject([
      {
        text: 'zzyzx qwertz of someone?',
        topic: null,
        lacks: null,
        questions: 1,
        people: 1,
        declined: 1,
        nearest: [],
      },
    ]);
    const wrong = await desk.run((terminal, wiring) => runGaps({ since: 'ever' }, terminal, wiring));
    expect(wrong).toMatchObject({ code: 2, out: '' });
  });
});

it('tells what is missing: an aspect of a topic, or a name', async () => {
  await atDesk(async (desk) => {
    await asked(desk, 'what is Blorp?', 1, { name: 'Blorp' });
    await asked(desk, 'what do they cost?', 2, { topic: 'feature/saw', aspect: 'price' });
    await asked(desk, 'who pays, Dana Okafor?', 3, { topic: 'feature/saw', aspect: 'price' });
    const { out } = await desk.run((terminal, wiring) => runGaps({}, terminal, wiring));
    expect(out).toBe(
      [
        'Price: Saw',
        '  who pays, someone?',
        '  asked by 2 people · 2 declined · for 3 days',
        'Blorp: nothing known',
        '  what is Blorp?',
        '  asked by 1 person · 1 declined · for 1 day',
        '',
      ].join('\n'),
    );
    const json = await desk.run((terminal, wiring) => runGaps({ json: true }, terminal, wiring));
    expect(JSON.parse(json.out)).toMatchObject([
      { text: 'who pays, someone?', topic: 'feature/saw', lacks: 'price', people: 2 },
      { text: 'what is Blorp?', topic: null, lacks: 'Blorp', people: 1 },
    ]);
    expect(JSON.parse(json.out)[0]).not.toHaveProperty('lack');
  });
});

it('prints what is stored of somebody, as JSON, and says so when nobody is known by an address', async () => {
  await atDesk(async (desk) => {
    await asked(desk, 'zzyzx?', 1);
    const got = await desk.run((terminal, wiring) => runPeopleExport('Dana1@example.com', terminal, wiring));
    expect(JSON.parse(got.out)).toMatchObject({
      person: [{ name: 'Dana Okafor' }],
      'questions.person_id': [{ text: 'zzyzx?' }],
    });
    const nobody = await desk.run((terminal, wiring) =>
      runPeopleExport('milo@example.com', terminal, wiring),
    );
    expect(nobody).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/Nobody is known as milo/) });
  });
});

it('names the page nearest to a gap, with its link', async () => {
  await atDesk(async (desk) => {
    await writePack(join(desk.folder, 'workshop'), {
      'pack.yaml': (good) => `${good}pages:\n  url: https://workshop.example.com/{path}#{anchor}\n`,
      'pages/safety.md': '# Safety\n\n## Gloves\n\nNever near the saw, whatever anybody says.\n',
    });
    await asked(desk, 'zzyzx mittens?', 1);
    await desk.inDatabase((tx) =>
      tx.updateTable('questions').set({ nearest: '["page/gone","page/safety-gloves"]' }).execute(),
    );
    const { out } = await desk.run((terminal, wiring) => runGaps({}, terminal, wiring));
    const url = 'https://workshop.example.com/safety.md#gloves';
    expect(out).toContain(`nearest: Safety › Gloves (${url})`);
    const json = await desk.run((terminal, wiring) => runGaps({ json: true }, terminal, wiring));
    expect(JSON.parse(json.out)).toMatchObject([
      { near: { id: 'page/safety-gloves', place: 'Safety › Gloves', url } },
    ]);
  });
});
