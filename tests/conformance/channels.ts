import { startProduct } from '../support/product.js';
import { BOT, eventOf, postEvent, slackUser } from '../support/slack.js';
import { wordsOf } from '../support/slack-limits.js';
import { startSlackProduct } from '../support/slack-product.js';
import {
  activityOf,
  channelActivityOf,
  environmentOf,
  postActivity,
  startIssuer,
  startStub,
  TENANT,
} from '../support/teams.js';
import { until } from '../support/wait-for.js';

/** One thread of a channel that the bot is in, and several people in it. */
export interface ChannelTalk {
  /** Writes into the thread, and begins it where there is none; resolves when the platform's event is acknowledged. */
  mention(who: string, text: string): Promise<void>;
  /** The same without a mention of the bot; where somebody is named, with a mention of them. */
  write(who: string, text: string, other?: string): Promise<void>;
  /** Waits for a message of the bot in the thread that no earlier call has found. */
  answered(words: RegExp): Promise<void>;
  stop(): Promise<void>;
}

interface ChannelPlatform {
  readonly name: string;
  start(databaseUrl: string): Promise<ChannelTalk>;
}

/** Waits for one of some messages that was not found before. */
function finder(texts: () => readonly string[]): ChannelTalk['answered'] {
  let read = 0;
  return async (words) => {
    const at = await until(() => {
      const index = texts().findIndex((text, place) => place >= read && words.test(text));
      if (index < 0) throw new Error(`Nothing says ${words}: ${texts().slice(read).join(' | ')}`);
      return index;
    });
    read = at + 1;
  };
}

async function onSlack(databaseUrl: string): Promise<ChannelTalk> {
  const { stub, address, stop } = await startSlackProduct({ DATABASE_URL: databaseUrl });
  const [channel, root] = ['C0GENERAL', '7.1'];
  let [events, begun] = [0, false];
  const idOf = (who: string) => `U0${who.toUpperCase()}`;
  for (const who of ['dana', 'noor'])
    stub.users.set(
      idOf(who),
      slackUser(idOf(who), { real_name: who, profile: { email: `${who}@example.com` } }),
    );
  // On a busy machine it starts before it knows which workspace this is.
  await until(async () => {
    if ((await fetch(`${address}/readyz`)).status !== 200) throw new Error('Slack is not ready.');
  });

  async function post(who: string, type: string, text: string): Promise<void> {
    events += 1;
    const where = { channel, channel_type: 'channel', ts: `8.${events}`, thread_ts: root };
    const event = { type, user: idOf(who), text, ...where, parent_user_id: idOf('dana') };
    const first = { ...event, ts: root, thread_ts: undefined, parent_user_id: undefined };
    const begins = type === 'app_mention' && !begun;
    begun ||= begins;
    const response = await postEvent(address, eventOf(begins ? first : event));
    if (response.status !== 200) throw new Error(`The event was answered with ${response.status}.`);
  }

  return {
    mention: (who, text) => post(who, 'app_mention', `<@${BOT}> ${text}`),
    write: (who, text, other) =>
      post(who, 'message', other === undefined ? text : `<@${idOf(other)}> ${text}`),
    answered: finder(() =>
      stub.posted
        .filter((posted) => posted.channel === channel && posted.thread === root)
        .map(({ blocks }) => wordsOf(blocks).join(' ')),
    ),
    stop,
  };
}

async function onTeams(databaseUrl: string): Promise<ChannelTalk> {
  const [issuer, stub] = await Promise.all([startIssuer(), startStub()]);
  const product = await startProduct({ ...environmentOf(issuer), DATABASE_URL: databaseUrl });
  const root = '1700000000001';
  const thread = {
    conversationType: 'channel',
    id: `19:team@thread.tacv2;messageid=${root}`,
    isGroup: true,
    tenantId: TENANT,
  };
  let begun = false;
  const idOf = (who: string) => `29:${who}`;
  for (const who of ['dana', 'noor']) {
    const email = `${who}@example.com`;
    const member = { id: idOf(who), name: who, email, userPrincipalName: email };
    stub.roster.set(idOf(who), { ...member, tenantId: TENANT, userRole: 'user' });
  }

  async function post(activity: object, mentions = false): Promise<void> {
    const begins = mentions && !begun;
    begun ||= begins;
    const sent = { ...activity, conversation: thread, ...(begins && { id: root }) };
    const { status } = await postActivity(product.address, sent, issuer.token(stub.serviceUrl));
    if (status !== 200) throw new Error(`The activity was answered with ${status}.`);
  }

  return {
    mention: (who, text) => post(channelActivityOf(stub, idOf(who), `<at>Ropes</at> ${text}`, {}), true),
    write: (who, text, other) =>
      post(
        other === undefined
          ? activityOf(stub, idOf(who), { text, textFormat: 'plain' })
          : activityOf(stub, idOf(who), {
              text: `<at>${other}</at> ${text}`,
              textFormat: 'xml',
              entities: [
                { type: 'mention', text: `<at>${other}</at>`, mentioned: { id: idOf(other), name: other } },
              ],
            }),
      ),
    answered: finder(() =>
      stub.messages
        .filter(({ conversation }) => conversation === thread.id)
        .map(({ card }) => JSON.stringify(card)),
    ),
    stop: async () => {
      await product.stop();
      await Promise.all([issuer.stop(), stub.stop()]);
    },
  };
}

/** The platforms that have channels. */
export const channelTalks: readonly ChannelPlatform[] = [
  { name: 'slack', start: onSlack },
  { name: 'teams', start: onTeams },
];
