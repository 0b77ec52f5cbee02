import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../adapters/teams/outgoing/card.js';
import { openDatabase } from '../../src/storage/database.js';
import type { Driver, Shown } from '../conformance/driver.js';
import { slackDriver } from '../conformance/slack.js';
import { stateOf } from '../conformance/slack-form.js';
import { teamsDriver } from '../conformance/teams.js';
import { type BothPlatforms, startBothPlatforms } from '../support/both-platforms.js';
import { ropes, withFolder } from '../support/process.js';
import { type Product, startProduct } from '../support/product.js';
import {
  type Call,
  clicked,
  commandOf,
  type Posted,
  postCommand,
  postInteraction,
  type SlackStub,
  TEAM,
} from '../support/slack.js';
import { wordsOf } from '../support/slack-limits.js';
import { activityOf, channelActivityOf, type Issuer, postActivity, type Stub } from '../support/teams.js';
import { until } from '../support/wait-for.js';

const MAREN = 'U0MAREN';

const people = `email,name,manager email,persona
maren@example.com,Maren Lind
olga@example.com,Olga Lind
dana@example.com,Dana Lind,maren@example.com,data-engineer
noor@example.com,Noor Lind,maren@example.com
milo@example.com,Milo Lind,olga@example.com
kim@example.com,Kim Lind,olga@example.com
`;

const text = (shown: readonly Shown[]) => shown.map((message) => message.text).join('\n');

/** One product on Slack and Teams at once: managers and new hires on either, known by an import. */
describe('a path over two platforms', () => {
  let product: Product;
  let both: BothPlatforms;
  let slack: SlackStub;
  let issuer: Issuer;
  let teams: Stub;
  let maren: Driver;
  let dana: Driver;
  let olga: Driver;

  beforeAll(async () => {
    both = await startBothPlatforms();
    ({ slack, issuer, teams } = both);
    product = await startProduct({
      ...both.environment,
    });
    const onTeams = { address: product.address, issuer, stub: teams };
    maren = slackDriver(product.address, slack, 'maren');
    [dana, olga] = [teamsDriver(onTeams, 'dana'), teamsDriver(onTeams, 'olga')];
  });
  afterAll(async () => {
    await product?.stop();
    await both?.stop();
  });

  /** What stands at a private response address of Slack now. */
  async function answered(url: string, words: RegExp): Promise<Posted> {
    return until(() => {
      const found = slack.posted.findLast(({ channel }) => channel === new URL(url).pathname);
      expect(wordsOf(found?.blocks).join(' ').replace(/\s+/g, ' ')).toMatch(words);
      return found as Posted;
    });
  }

  /** A slash command of maren in a channel; gives its private response address. */
  async function command(words: string): Promise<{ url: string; trigger: string }> {
    const url = slack.responseUrl();
    const fields = commandOf(MAREN, words, url);
    expect((await postCommand(product.address, fields)).status).toBe(200);
    return { url, trigger: fields.trigger_id ?? '' };
  }

  /** A click of maren on a message that only she sees. */
  async function click(label: string, message: Posted, url: string): Promise<void> {
    const blocks = JSON.stringify(message.blocks);
    const found = new RegExp(
      `"action_id":"([^"]+)","text":\\{[^}]*"text":"${label}"[^}]*\\},"value":"([^"]*)"`,
    );
    const [, action, value] = found.exec(blocks) ?? [];
    if (!action) throw new Error(`No button "${label}" in ${blocks}`);
    const event = clicked(
      MAREN,
      { action_id: action, value },
      { channel: 'C0GENERAL', ts: message.ts },
      {
        response_url: url,
        container: { type: 'message', message_ts: message.ts, channel_id: 'C0GENERAL', is_ephemeral: true },
      },
    );
    expect((await postInteraction(product.address, event)).status).toBe(200);
  }

  /** Somebody on Teams gets the app. */
  async function install(account: string): Promise<void> {
    const activity = activityOf(teams, account, {
      type: 'installationUpdate',
      action: 'add',
      text: undefined,
    });
    const { status } = await postActivity(product.address, activity, issuer.token(teams.serviceUrl));
    expect(status).toBe(200);
  }

  async function stateOfPath(email: string): Promise<string | undefined> {
    const database = await openDatabase(product.databaseUrl);
    try {
      return await database.transaction(async (tx) => {
        const row = await tx
          .selectFrom('assignments')
          .innerJoin('persons', 'persons.id', 'assignments.person_id')
          .select('assignments.state')
          .where('persons.email', '=', email)
          .executeTakeFirst();
        return row?.state;
      });
    } finally {
      await database.close();
    }
  }

  it('takes reporting lines from the command line while the server runs', async () => {
    await maren.join();
    await withFolder(async (folder) => {
      const file = join(folder, 'people.csv');
      await writeFile(file, people);
      const environment = { DATABASE_URL: product.databaseUrl };
      const done = await ropes(['people', 'import', file], { environment });
      expect(done).toMatchObject({ code: 0, err: '' });
      expect(done.out).toMatch(/5 created, 1 changed|5 created, 0 changed, 1 as/);
      const listed = await ropes(['people'], { environment });
      expect(listed.out).toMatch(/dana@example\.com/);
    });
    expect(text(await maren.say('my team'))).toMatch(/2 people.*Dana Lind.*Noor Lind/);
  });

  it('opens the form of a slash command, takes somebody from the native picker, and writes to them', async () => {
    const noor = slackDriver(product.address, slack, 'noor');
    const { url, trigger } = await command('assign');
    const call: Call = await until(() => {
      const opened = slack.called('views.open').find(({ args }) => args.trigger_id === trigger);
      if (!opened) throw new Error('No form opened.');
      return opened;
    });
    const view = call.args.view as Record<string, unknown>;
    expect(JSON.stringify(view)).toContain('"type":"multi_users_select"');
    const values = { people: 'account:U0NOOR', path: 'path/data-scientist', note: 'Hello <there>' };
    const submission = {
      type: 'view_submission',
      team: { id: TEAM, domain: 'home' },
      user: { id: MAREN, username: 'maren', team_id: TEAM },
      view: { ...view, id: 'V1', hash: 'h', state: { values: stateOf(view, values, slack.users) } },
    };
    const submitted = await postInteraction(product.address, submission);
    expect([submitted.status, await submitted.text()]).toEqual([200, '']);
    // Noor was met by name only: that her account is the one of the import, Slack's directory vouches for.
    const preview = await answered(url, /Noor Lind: Learning path for data scientists.*Nothing is sent yet/);
    await click('Assign', preview, url);
    await answered(url, /Told: Noor Lind/);
    const welcome = await noor.received(/Your first weeks/);
    expect(welcome.text).toContain('Maren Lind writes: “Hello <there>”');
  });

  it('assigns somebody known by an import only: says that they are not reachable, and waits', async () => {
    const { url } = await command('assign dana@example.com data-engineer from Monday');
    const preview = await answered(url, /Not reachable yet: Dana Lind/);
    await click('Assign', preview, url);
    await answered(url, /Waiting: Dana Lind/);
    // Her message of the day may come first.
    await until(async () =>
      expect(text(await maren.say('my team'))).toMatch(/Dana Lind[^.]*not reached yet/),
    );
    expect(await stateOfPath('dana@example.com')).toBe('waiting');
  });

  it('begins when the app is installed in Teams, whose roster vouches for the address', async () => {
    await install('29:dana');
    const welcome = await dana.received(/Your first weeks/);
    expect(welcome.text).toContain('Maren Lind has put together your first weeks');
    expect(welcome.text).toContain('Your manager Maren Lind');
    expect(text(await maren.say('my tasks'))).toContain('Dana Lind');
    // Installed once more: nobody is welcomed twice.
    await install('29:dana');
    const path = await dana.say('my path');
    expect(text(path)).toMatch(/From Maren Lind.*0 of 10/);
    const welcomes = teams.messages.filter(
      ({ conversation, summary }) => conversation === 'a:29:dana' && /first weeks/.test(summary),
    );
    expect(welcomes).toHaveLength(1);
  });

  it('is walked by clicks in Teams, and the manager sees it in Slack', async () => {
    await dana.say('step 4');
    expect(text(await dana.click('Done'))).toMatch(/This step is done|Nice work/);
    const team = await until(async () => {
      const shown = text(await maren.say('my team'));
      expect(shown).toMatch(/Dana Lind.*1 of 10/);
      return shown;
    });
    expect(team).not.toContain('not reached yet');
    // She owes step 2 to both of her new hires.
    await maren.say('done with step 2');
    await maren.click('Dana Lind: step 2');
    expect(text(await dana.say('my path'))).toMatch(/2 of 10/);
  });

  it('lets the manager confirm a step across platforms', async () => {
    await dana.say('step 10');
    // What the step before led to may come first.
    await dana.received(/^Step 10:/);
    expect(text(await dana.click('Done'))).toMatch(/Maren Lind/);
    const claim = await maren.received(/Dana Lind.*step 10/);
    expect(claim.buttons).toEqual(expect.arrayContaining(['Confirm', 'Not yet']));
    await maren.click('Confirm');
    await dana.received(/Maren Lind.*confirmed/);
    expect(text(await dana.say('my path'))).toMatch(/3 of 10/);
  });

  it('shows the chart as a file in Slack', async () => {
    await maren.say('team chart');
    const file = await until(() => {
      const [shared] = slack.shared;
      if (!shared) throw new Error('No file came.');
      return shared;
    });
    expect(file.channel).toBe('D0MAREN');
    expect(file.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(file.alt).toMatch(/2 people/);
    expect(slack.shared).toHaveLength(1);
  });

  it('finds somebody of Slack by email for a manager in Teams, and begins without a word of theirs', async () => {
    await olga.join();
    slackDriver(product.address, slack, 'milo');
    await olga.say('assign milo@example.com mlops-engineer');
    expect(text(await olga.click('Assign'))).toMatch(/Waiting: Milo Lind/);
    await until(() => {
      const [welcome] = slack.posted.filter(({ channel }) => channel === 'D0MILO');
      expect(welcome?.text).toMatch(/Olga Lind has put together/);
    });
    expect(
      slack.called('users.lookupByEmail').filter(({ args }) => args.email === 'milo@example.com'),
    ).toHaveLength(1);
  });

  it('shows the chart inside the card in Teams', async () => {
    const before = teams.messages.length;
    await olga.say('team chart');
    const card = await until(() => {
      const found = teams.messages.slice(before).find(({ card }) => JSON.stringify(card).includes('"Image"'));
      if (!found) throw new Error('No picture came.');
      return found.card as Card;
    });
    const chart = card.body.find(({ type }) => type === 'Chart.HorizontalBar.Stacked');
    if (chart?.type !== 'Chart.HorizontalBar.Stacked') throw new Error('There is no chart.');
    // For clients that draw no charts.
    const image = chart.fallback;
    const [head = '', data = ''] = image.url.split(',');
    expect(head).toBe('data:image/png;base64');
    expect(Buffer.from(data, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(image.altText).toMatch(/2 people/);
  });

  it('lets a path wait that Teams refuses to begin, until the app is installed', async () => {
    const kim = teamsDriver({ address: product.address, issuer, stub: teams }, 'kim');
    const assign = '<at>Ropes</at> assign <at>Kim Lind</at> data-engineer from Monday';
    const said = channelActivityOf(teams, '29:olga', assign, { '29:kim': 'Kim Lind' });
    await postActivity(product.address, said, issuer.token(teams.serviceUrl));
    await olga.received(/Kim Lind: Learning path/);
    const refused = {
      status: 403,
      body: { error: { code: 'ForbiddenOperationException', message: 'not installed' } },
    };
    // Kim's beginning: it is sent first.
    teams.fail(refused);
    expect(text(await olga.click('Assign'))).toMatch(/Told: Kim Lind/);
    await until(async () => expect(await stateOfPath('kim@example.com')).toBe('waiting'));
    expect(text(await olga.say('my team'))).toMatch(/Kim Lind.*not reached yet/);
    await install('29:kim');
    await kim.received(/Your first weeks/);
    expect(await stateOfPath('kim@example.com')).toBe('active');
  });

  it('is the same path for the same person on the other platform', async () => {
    const also = slackDriver(product.address, slack, 'dana');
    expect(text(await also.say('my path'))).toMatch(/From Maren Lind.*3 of 10/);
    await also.say('done with step 6');
    expect(text(await dana.say('my path'))).toMatch(/4 of 10/);
    expect(text(await also.say('about me'))).toMatch(/slack.*teams|teams.*slack/i);
    expect(text(await maren.say('my team'))).toMatch(/2 people/);
  });
});
