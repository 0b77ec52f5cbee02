import type { ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { runAssignmentsExport } from '../../src/cli/people/assignments-export.js';
import { exitCodes } from '../../src/cli/wiring.js';
import { erase } from '../../src/insights/retention.js';
import { give } from '../../src/onboarding/paths/assignments.js';
import { answerQuiz, confirmStep, finishStep, undoStep } from '../../src/onboarding/paths/walking.js';
import type { Tx } from '../../src/storage/database.js';
import { addPeople, MINUTE, NOW, path, quiz, START, step } from '../onboarding/sample.js';
import { statementSchema } from '../support/xapi.js';
import { atDesk, type Desk } from './desk.js';

const BASE = 'https://learning.example.com/ropes/';

let valid: ValidateFunction;
beforeAll(async () => {
  valid = await statementSchema();
});

interface Said {
  readonly id: string;
  readonly actor: { readonly name: string; readonly mbox?: string; readonly account?: object };
  readonly verb: { readonly display: { readonly en: string } };
  readonly object: { readonly id: string };
  readonly result: Record<string, unknown>;
  readonly context: Record<string, unknown>;
  readonly timestamp: string;
}

function exporting(desk: Desk, base: string | undefined = BASE) {
  return desk.run((terminal, wiring) => runAssignmentsExport({ xapi: true, base }, terminal, wiring));
}

async function statements(desk: Desk, base?: string): Promise<Said[]> {
  const { code, out, err } = await exporting(desk, base);
  expect({ code, err }).toEqual({ code: exitCodes.ok, err: '' });
  const said: Said[] = JSON.parse(out);
  expect(valid(said), JSON.stringify(valid.errors)).toBe(true);
  return said;
}

const steps = [
  step('read first'),
  step('show', { done: { how: 'manager-confirmed' } }),
  step('quiz', { done: quiz }),
  step('laptop', { doer: 'manager' }),
];

/** Dana has done all but the manager's step; one question was answered wrongly first. */
async function walk(tx: Tx, person = 'dana'): Promise<string> {
  const given = await give(
    tx,
    { person, path: path(steps), start: START, by: null, note: '', replace: false, reachable: true },
    NOW,
  );
  if (!given.ok) throw new Error('Nothing was given.');
  const { id } = given.assignment;
  await finishStep(tx, id, 'read first', person, NOW + MINUTE, 'doer');
  await finishStep(tx, id, 'show', person, NOW + 2 * MINUTE, 'doer');
  await confirmStep(tx, id, 'show', 'boss', NOW + 3 * MINUTE);
  await answerQuiz(tx, id, 'quiz', 0, 1, person, NOW + 4 * MINUTE);
  await answerQuiz(tx, id, 'quiz', 0, 0, person, NOW + 5 * MINUTE);
  await answerQuiz(tx, id, 'quiz', 1, 1, person, NOW + 6 * MINUTE);
  return id;
}

const verbs = (said: readonly Said[]) => said.map(({ verb, object }) => [verb.display.en, object.id]);

describe('ropes assignments export --xapi', () => {
  it('writes what was done as statements that the schema takes, and nothing else', async () => {
    await atDesk(async (desk) => {
      const id = await desk.inDatabase(async (tx) => {
        await addPeople(tx, 'dana', 'boss');
        return walk(tx);
      });
      const at = `${BASE}path/sailor`;
      const said = await statements(desk);
      expect(verbs(said)).toEqual([
        ['completed', `${at}/steps/read%20first`],
        ['completed', `${at}/steps/show`],
        ['answered', `${at}/steps/quiz/questions/1`],
        ['answered', `${at}/steps/quiz/questions/2`],
        ['passed', `${at}/steps/quiz`],
      ]);
      expect(said.every(({ actor }) => actor.mbox === 'mailto:dana@example.com')).toBe(true);
      expect(said.every(({ context }) => context.registration === id)).toBe(true);
      expect(said[1]).toMatchObject({
        timestamp: new Date(NOW + 3 * MINUTE).toISOString(),
        context: { instructor: { mbox: 'mailto:boss@example.com' } },
      });
      expect(said[3]).toMatchObject({
        result: { success: true, response: '1' },
        context: { contextActivities: { parent: [{ id: `${at}/steps/quiz` }], grouping: [{ id: at }] } },
        timestamp: new Date(NOW + 6 * MINUTE).toISOString(),
      });
      expect(said[4]?.result).toEqual({
        completion: true,
        success: true,
        score: { scaled: 1, raw: 2, min: 0, max: 2 },
        extensions: { [`${BASE}extensions/tries`]: 3 },
      });
    });
  });

  it('gives what is the same the same id, whoever was renamed, and what was done again another', async () => {
    await atDesk(async (desk) => {
      const id = await desk.inDatabase(async (tx) => {
        await addPeople(tx, 'dana', 'boss');
        return walk(tx);
      });
      const ids = (await statements(desk)).map((one) => one.id);
      expect(new Set(ids).size).toBe(ids.length);
      await desk.inDatabase(async (tx) => {
        await tx.updateTable('persons').set({ name: 'Dana the Second' }).where('id', '=', 'dana').execute();
      });
      expect((await statements(desk)).map((one) => one.id)).toEqual(ids);
      await desk.inDatabase(async (tx) => {
        await undoStep(tx, id, 'show', 'dana', NOW + 7 * MINUTE);
        await confirmStep(tx, id, 'show', 'boss', NOW + 8 * MINUTE);
      });
      const again = (await statements(desk)).map((one) => one.id);
      expect(again.filter((one) => !ids.includes(one))).toHaveLength(1);
    });
  });

  it("tells a manager's step as the manager's, and the end of the path", async () => {
    await atDesk(async (desk) => {
      await desk.inDatabase(async (tx) => {
        await addPeople(tx, 'dana', 'boss');
        await finishStep(tx, await walk(tx), 'laptop', 'boss', NOW + 9 * MINUTE, 'manager');
      });
      const said = await statements(desk);
      expect(said.slice(-2).map(({ actor, object }) => [actor.name, object.id])).toEqual([
        ['boss', `${BASE}path/sailor/steps/laptop`],
        ['dana', `${BASE}path/sailor`],
      ]);
    });
  });

  it('tells nothing of somebody who was erased, neither as learner nor as the one who confirmed', async () => {
    await atDesk(async (desk) => {
      await desk.inDatabase(async (tx) => {
        await addPeople(tx, 'dana', 'boss', 'noor');
        await finishStep(tx, await walk(tx), 'laptop', 'boss', NOW + 9 * MINUTE, 'manager');
        await walk(tx, 'noor');
        await erase(tx, 'boss');
        await erase(tx, 'noor');
      });
      const { out } = await exporting(desk);
      expect(out).not.toMatch(/boss|noor/);
      expect(verbs(await statements(desk))).toContainEqual(['completed', `${BASE}path/sailor/steps/show`]);
      expect(out).not.toContain('laptop');
    });
  });

  it('knows somebody without an address by an account, and takes a base without a slash', async () => {
    await atDesk(async (desk) => {
      await desk.inDatabase(async (tx) => {
        await addPeople(tx, 'dana', 'boss');
        await tx.updateTable('persons').set({ email: null }).where('id', '=', 'dana').execute();
        await walk(tx);
      });
      const [first] = await statements(desk, 'https://learning.example.com/ropes');
      expect(first?.actor).toMatchObject({ account: { homePage: BASE, name: 'dana' } });
      expect(first?.object.id).toBe(`${BASE}path/sailor/steps/read%20first`);
    });
  });

  it('writes an empty list of nobody, and says what is wrong with what it was given', async () => {
    await atDesk(async (desk) => {
      expect(await exporting(desk, undefined)).toEqual({ code: exitCodes.ok, out: '[\n]\n', err: '' });
      for (const base of ['learning', 'mailto:a@example.com', 'https://example.com/?a']) {
        expect(await exporting(desk, base)).toMatchObject({
          code: exitCodes.wrong,
          out: '',
          err: expect.stringContaining('--base takes'),
        });
      }
      const none = await desk.run((terminal, wiring) => runAssignmentsExport({}, terminal, wiring));
      expect(none).toMatchObject({ code: exitCodes.wrong, err: expect.stringContaining('--xapi') });
    });
  });
});
