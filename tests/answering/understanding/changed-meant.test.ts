import { afterAll, expect, it } from 'vitest';
import { openEncodings } from '../../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import type { Answerable } from '../../../src/answering/engine.js';
import { changedMeant, keptEntries } from '../../../src/answering/understanding/changed-meant.js';
import {
  gatherMeant,
  type Meant,
  type MeantKind,
  meanOf,
  textOf,
  textsIn,
  tokensOf,
} from '../../../src/answering/understanding/meant.js';
import { textsOf } from '../../../src/answering/understanding/passages.js';
import { silent } from '../../../src/ports/log.js';
import { withFolder } from '../../support/process.js';

const encoder = startEncoder({ log: silent });
afterAll(() => encoder.close());

const crane: Answerable = {
  id: 'crane',
  title: 'Crane',
  asks: [],
  body: 'It is oiled on Mondays. Stand clear.',
};
const quay: Answerable = {
  id: 'quay',
  title: 'Quay',
  asks: ['When is it swept?'],
  body: 'It is swept at night.',
};
const rope: Answerable = {
  id: 'rope',
  title: 'Rope',
  asks: [],
  body: 'It is coiled and hung up by the door.',
};
const buoy: Answerable = {
  id: 'buoy',
  title: 'Buoy',
  asks: [],
  body: 'It is oiled on Mondays. Stand clear.',
};

/** All that each entry has, by the kinds of its texts. */
function allIn(meant: Meant): unknown {
  const of = (kind: MeantKind, entry: number) =>
    [...textsIn(kind, entry)].map((text) => ({
      text: textOf(meant, text),
      mean: [...meanOf(meant, text)],
      tokens: [...tokensOf(meant, text)],
    }));
  return Array.from({ length: meant.entries }, (_, entry) =>
    Object.entries(meant.kinds).map(([name, kind]) => [name, of(kind, entry)]),
  );
}

it.each([
  true,
  false,
])('texts after changes are those that are gathered anew (kept in a file: %s)', (isKept) =>
  withFolder(async (folder) => {
    const encodings = await openEncodings(encoder, isKept ? folder : undefined, silent);
    async function gathered(entries: readonly Answerable[]): Promise<Meant> {
      await encodings.ensure(entries.flatMap(textsOf));
      const meant = await gatherMeant(entries, encodings.find);
      if (!meant) throw new Error('A text has no encoding.');
      return meant;
    }
    const steps: (readonly Answerable[])[] = [
      [crane, quay, rope],
      // One says otherwise, one is gone, one is new, and the order is another one.
      [{ ...rope, body: 'It is coiled, and nothing else.' }, buoy, crane],
      [buoy, crane, quay, { ...rope, trail: ['Stores'] }],
      [],
      [quay],
    ];
    let [before = []] = steps;
    let meant = await gathered(before);
    for (const now of steps.slice(1)) {
      const kept = await keptEntries(before, now);
      const added = now.filter((_, at) => (kept[at] as number) < 0);
      meant = changedMeant(meant, await gathered(added), kept);
      expect(allIn(meant)).toEqual(allIn(await gathered(now)));
      before = now;
    }
    await encodings.close();
  }));

it('an entry is kept where all that is read of it is as it was', async () => {
  const copies = [
    structuredClone(quay),
    { ...crane, title: 'Old crane' },
    { ...rope, related: ['quay'] },
    buoy,
  ];
  expect([...(await keptEntries([crane, quay, rope], copies))]).toEqual([1, -1, -1, -1]);
});
