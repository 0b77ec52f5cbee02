/** The least that a careful bot can do with an event: check it, make one durable insert, acknowledge. */
import { App, HTTPReceiver } from '@slack/bolt';
import Libsql from 'libsql';

const database = new Libsql(process.env.DATABASE_URL);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('create table events (key text primary key, body text not null)');
const insert = database.prepare('insert into events (key, body) values (?, ?) on conflict do nothing');

const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  processBeforeResponse: true,
});
const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  receiver,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  processBeforeResponse: true,
});
app.event('message', async ({ body }) => {
  insert.run(body.event_id, JSON.stringify(body));
});
const server = await app.start({ port: 0, host: '127.0.0.1' });
process.stdout.write(`ready: http://127.0.0.1:${server.address().port}\n`);
process.on('SIGTERM', () => process.exit(0));
