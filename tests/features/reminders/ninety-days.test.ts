import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import type { Job, Learned } from '../../../src/conversation/feature.js';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { doneWithStep } from '../../../src/features/shared/actions.js';
import { dayAt } from '../../../src/onboarding/calendar/times.js';
import { addDays, isWorkingDay, workingDay } from '../../../src/onboarding/calendar/working-days.js';
import { withDoers } from '../../../src/onboarding/paths/doers.js';
import { journeyOf } from '../../../src/onboarding/paths/journeys.js';
import { setBuddy } from '../../../src/people/roles/reporting.js';
import { companyPack } from '../../support/company-pack.js';
import { databases } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { jobPartsOf } from '../../support/jobs.js';
import { writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { importCsv, personOf, type Talk, teamTalk } from '../../support/team.js';

const HOUR = 60 * 60 * 1_000;

/** Hours of a day by UTC at which the product is looked at: mornings and evenings on both sides of the ocean. */
const LOOKS = [5, 8, 14, 22];

/** Calendar days that are walked through: two weeks before the start, and ninety-five from it on. */
const DAYS = 110;

let folder: string;
let company: Learned;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'company-'));
  const files = companyPack('company');
  const path = (files['paths/joiner.yaml'] ?? '').replace('steps:\n', 'welcome: 4\nsteps:\n');
  company = await learnPacks(
    await writePack(join(folder, 'company'), { ...files, 'paths/joiner.yaml': path }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Everybody who has a part: their account, and where they live. */
const berlin = 'Europe/Berlin';
const boston = 'America/New_York';
const doers: Readonly<Record<string, string>> = {
  ines: berlin,
  ivo: boston,
  hana: berlin,
  hugo: boston,
  mia: boston,
  bea: berlin,
};
const joiners = Array.from({ length: 12 }, (_, index) => `joiner${index}`);

/** One message that came to somebody unasked. */
interface Came {
  readonly to: string;
  readonly day: string;
  readonly hour: number;
  readonly text: string;
}

// What differs between the databases is tested elsewhere: this is long.
describe.each(databases.slice(0, 1))('ninety days of twelve people on $name', ({ fresh }) => {
  it('bring nobody more than one message a day, none at night, and none to the new before their first day', async () => {
    const held = await fresh();
    const talk = await teamTalk(held, { learned: company });
    for (const [name, timeZone] of Object.entries(doers)) {
      talk.add(name, { email: `${name}@example.com`, timeZone });
      await talk.join(name);
    }
    const people = await importCsv(
      talk,
      [
        'email,name,manager email',
        ...joiners.map(
          (name, index) => `${name}@example.com,${name},${index % 2 ? 'maren' : 'olga'}@example.com`,
        ),
      ].join('\n'),
    );
    for (const [index, name] of joiners.entries()) {
      // Some have an account long before they come.
      talk.add(name, { email: `${name}@example.com`, timeZone: index % 3 ? berlin : boston });
      if (index % 2) await talk.join(name);
    }
    const [bea, mia] = [await personOf(talk, 'bea'), await personOf(talk, 'mia')];
    await held.database.transaction(async (tx) => {
      for (const person of people) await setBuddy(tx, person, bea);
    });
    const today = dayAt(talk.now(), null);
    const start = workingDay(addDays(today, 16), 1);
    for (const name of joiners) {
      const preview = await talk.say('ada', `assign ${name}@example.com joiner from ${start}`);
      const assign = preview.replies
        .flatMap(({ parts }) => parts)
        .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
        .find(({ label }) => label.startsWith('Assign'));
      if (!assign) throw new Error(preview.text);
      await talk.click('ada', assign);
    }
    await held.database.transaction(async (tx) => {
      await tx.updateTable('assignment_doers').set({ person_id: mia }).where('doer', '=', 'mentor').execute();
      // What came when the paths were given was asked for.
      await tx.updateTable('outbox').set({ state: 'sent' }).execute();
    });

    const came: Came[] = [];
    for (let day = 0; day < DAYS; day += 1) {
      for (const hour of LOOKS) {
        const moment = Date.parse(`${addDays(today, day + 1)}T00:00:00Z`) + hour * HOUR;
        talk.pass(moment - talk.now());
        if (hour === 14 && addDays(today, day + 1) === start) {
          for (const name of joiners) await talk.join(name);
        }
        await arriving(talk);
        await runJobs(talk);
        came.push(...(await delivered(talk)));
      }
      // Some of it is done, late, and never all on one day.
      if (day % 3 === 0) await doSome(talk, day, start);
    }

    const counts = new Map<string, number>();
    for (const { to, day } of came) counts.set(`${to} ${day}`, (counts.get(`${to} ${day}`) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
    expect(came.filter(({ hour }) => hour < 8 || hour >= 18)).toEqual([]);
    expect(came.filter(({ day }) => !isWorkingDay(day))).toEqual([]);
    expect(came.filter(({ to, day }) => to.startsWith('joiner') && day < start)).toEqual([]);
    // Everybody who has a part heard of it: IT and HR, and the mentor, before it was over; and the teams were asked to welcome them.
    const heard = new Set(came.map(({ to }) => to));
    expect([...heard].toSorted()).toEqual(
      [
        'bea',
        'hana',
        'hugo',
        'ines',
        'ivo',
        'maren',
        'mia',
        'olga',
        'dana',
        'milo',
        'noor',
        ...joiners,
      ].toSorted(),
    );
    const first = came.find(({ to }) => to === 'ines');
    expect(first?.day).toBeDefined();
    expect((first?.day ?? '') < start).toBe(true);
    expect(first?.text).toContain('Order laptop');
    // HR takes turns.
    const each = await held.database.transaction((tx) =>
      tx
        .selectFrom('assignment_doers')
        .select((column) => ['email', column.fn.countAll().as('count')])
        .where('doer', '=', 'hr')
        .groupBy('email')
        .execute(),
    );
    expect(each.map(({ count }) => Number(count))).toEqual([6, 6]);
  }, 240_000);
});

async function runJobs(talk: Talk): Promise<void> {
  const parts = jobPartsOf(talk);
  const jobs: Job[] = features.features.flatMap(({ jobs: make }) => make?.(parts) ?? []);
  for (const { lane, once, run } of jobs) {
    if (lane === 'planning' && !once) await run(new AbortController().signal);
  }
}

/** Whoever joined, or did a step, is not told of anything by that: it was they who came. What jobs write is still to come. */
async function arriving(talk: Talk): Promise<void> {
  await talk.database.transaction((tx) =>
    tx
      .updateTable('outbox')
      .set({ state: 'sent' })
      .where('state', '=', 'pending')
      .where('key', 'not like', 'path-begins%')
      .where('later', 'is', null)
      .execute(),
  );
}

/** Finds the words of what waits, as the worker does, and notes to whom it came. */
async function delivered(talk: Talk): Promise<Came[]> {
  return talk.database.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('outbox')
      .innerJoin('persons', 'persons.id', 'outbox.person_id')
      .innerJoin('accounts', 'accounts.person_id', 'persons.id')
      .select([
        'outbox.id',
        'outbox.later',
        'outbox.reply',
        'outbox.person_id',
        'accounts.account',
        'persons.time_zone',
      ])
      .where('outbox.state', '=', 'pending')
      .orderBy('outbox.id')
      .execute();
    const came: Came[] = [];
    for (const { id, later, reply, person_id, account, time_zone } of rows) {
      const composed = later
        ? await compose(notifierFrom(jobPartsOf(talk), tx, 'test'), JSON.parse(later), person_id)
        : { reply: JSON.parse(reply) };
      const isSent = 'reply' in composed;
      await tx
        .updateTable('outbox')
        .set({ state: isSent ? 'sent' : 'dropped' })
        .where('id', '=', id)
        .execute();
      if (!isSent) continue;
      const day = dayAt(talk.now(), time_zone);
      const hour = Number(
        new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: time_zone ?? 'UTC' }).format(
          talk.now(),
        ),
      );
      came.push({ to: account, day, hour, text: composed.reply.fallback });
    }
    return came;
  });
}

/**
 * A few of the open steps are done by those whose they are. Nothing comes to anybody else by that, but that a path is at its
 * end.
 */
async function doSome(talk: Talk, day: number, start: string): Promise<void> {
  const open = await talk.database.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('assignments')
      .select('id')
      .where('state', 'in', ['active', 'waiting'])
      .execute();
    const found: { readonly id: string; readonly step: string; readonly account: string }[] = [];
    for (const { id } of rows.filter((_, index) => (index + day) % 4 !== 0)) {
      const journey = await journeyOf(tx, id);
      if (!journey) continue;
      const path = await withDoers(tx, journey);
      const step = path.journey.steps.find(
        (one) => one.state === 'open' && one.waitsFor.length === 0 && one.due <= dayAt(talk.now(), null),
      );
      const by = await tx
        .selectFrom('accounts')
        .select('account')
        .where('person_id', '=', step?.doing?.persons[0] ?? '')
        .executeTakeFirst();
      if (step && by) found.push({ id, step: step.step.id, account: by.account });
    }
    return found;
  });
  for (const { id, step, account } of open) {
    const done = await talk.click(
      account,
      doneWithStep.button('', {
        assignment: id,
        step,
        view: account.startsWith('joiner') ? 'step' : 'other',
      }),
    );
    const others = done.replies.filter((_, index) => done.places[index]?.address.account !== account);
    if (dayAt(talk.now(), null) < start) expect(others.map(({ fallback }) => fallback)).toEqual([]);
    for (const { fallback } of others) expect(fallback).toMatch(/whole path|has finished/);
  }
}
