import { randomUUID } from 'node:crypto';
import type { Adapter, Host } from '../../src/ports/adapter.js';
import { capabilities } from './capabilities.js';
import { findByEmail, findSample, lookUp, roster } from './directory/directory.js';
import { createDoor } from './incoming/door.js';
import { createTurns } from './incoming/turns.js';
import { createChats } from './outgoing/chat.js';
import { unknownAccount } from './outgoing/errors.js';
import { createLive } from './outgoing/live.js';
import { PLATFORM } from './outgoing/places.js';
import { readAssets } from './page/assets.js';
import { wordsFor } from './words.js';

/** The playground: a page on which one chats as one of several sample people. */
export async function createPlayground(host: Host): Promise<Adapter> {
  const chats = createChats(randomUUID(), host.now, host.journal);
  const { skip } = host;
  const today = skip && ((locale: string) => wordsFor(locale).page.today(skip.today()));
  const live = createLive(chats, today);
  const turns = createTurns(host, chats);
  const routes = createDoor({
    assets: await readAssets(),
    chats,
    live,
    turns,
    host,
  });

  return {
    platform: PLATFORM,
    capabilities,
    async send({ delivery, place, reply }) {
      const sample = findSample(place.address.account ?? '');
      if (!sample) throw unknownAccount(place.address.account);
      chats.reply(sample.account, delivery, reply);
      return { message: delivery };
    },
    directory: async (account) => lookUp(account, host.roles()),
    findByEmail: async (email) => findByEmail(email, host.roles()),
    roster: () => roster(host.roles()),
    routes: [{ path: '/', handler: routes }],
    start: async () => undefined,
    async stop() {
      await turns.stop();
      live.close();
    },
    unwell: () => undefined,
  };
}
