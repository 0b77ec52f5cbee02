import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countRows, placesOf } from '../people/every-table.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { type ChannelTalk, channelTalks } from './channels.js';

/** A word that stands nowhere else. */
const MARK = 'xylophone';

const everywhere = databases.flatMap((database) =>
  channelTalks.map((platform) => ({ ...platform, database, on: database.name })),
);

/** The thread below a mention of the bot, through each platform's own protocol, against the whole product. */
describe.each(everywhere)('a thread of a channel of $name, on $on', ({ start, database }) => {
  let held: TestDatabase;
  let channel: ChannelTalk;

  beforeEach(async () => {
    held = await database.shared();
    channel = await start(held.url);
  });
  afterEach(async () => {
    await channel.stop();
    await held.dispose();
  });

  const rows = () => held.database.transaction(countRows);
  const found = (text: string) => held.database.transaction((tx) => placesOf(tx, text));

  it('goes on with whoever mentioned the bot, and leaves no trace of the others', async () => {
    await channel.write('dana', `my ${MARK} is out of tune`);
    expect((await rows()).seen_events).toBe(0);
    await channel.mention('dana', 'what is the model registry?');
    await channel.answered(/registry/i);
    await channel.write('dana', 'what is SageMaker Canvas?');
    await channel.answered(/Canvas/);

    // Talk and what is said to somebody is no business of the bot.
    const before = await rows();
    await channel.write('dana', 'thanks!');
    expect(await rows()).toEqual(before);
    await channel.write('dana', `is your ${MARK} in tune?`, 'noor');
    await channel.write('dana', `what is a ${MARK} notebook?`);
    expect(await rows()).toEqual({ ...before, open_threads: 0 });

    await channel.mention('dana', 'what is a Studio notebook?');
    await channel.answered(/notebook/i);
    const after = await rows();
    await channel.write('noor', `I think that a ${MARK} is a notebook`);
    await channel.write('dana', `what is a ${MARK} notebook?`);
    expect(await rows()).toEqual({ ...after, open_threads: 0 });
    expect(await found(MARK)).toEqual([]);
    expect(await found('noor')).toEqual([]);
  });
});
