import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ropes, startServer, withFolder } from '../support/process.js';
import { until } from '../support/wait-for.js';

describe('ropes ask', () => {
  it('answers in words with the source', async () => {
    const { code, out, err } = await ropes(['ask', 'do I have to learn all of SageMaker?']);
    // These tests do without the encoder, which costs a second for each process.
    expect(err).toBe('Without the sentence encoder, by words alone: ROPES_ENCODER=off.\n');
    expect(code).toBe(0);
    expect(out).toMatch(/one-product myth[\s\S]*toolbox[\s\S]*Source: /);
  });

  it('takes the words of a question without quotes', async () => {
    const { out } = await ropes(['ask', 'what', 'is', 'SageMaker', 'Canvas?']);
    expect(out).toContain('SageMaker Canvas');
  });

  it('prints one line of JSON for each line of input, in order, also when it declines', async () => {
    const questions = ['what is the model registry?', 'what is the wifi password?', '', '"quoted" <b>'];
    const { code, out } = await ropes(['ask', '--json', '--stdin'], { input: `${questions.join('\n')}\n` });
    expect(code).toBe(0);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.question)).toEqual(questions);
    const [registry, wifi] = lines;
    expect(registry).toMatchObject({ answered: true, entries: { 0: { id: 'feature/model-registry' } } });
    expect(registry.text).toContain('version control');
    expect(wifi).toMatchObject({ answered: false });
    expect(wifi.text).toContain("I don't know that one");
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['question', 'answered', 'confidence', 'entries', 'text']);
      expect(line.confidence).toBeGreaterThanOrEqual(0);
      expect(line.confidence).toBeLessThanOrEqual(1);
      const confidences = line.entries.map((entry: { confidence: number }) => entry.confidence);
      expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    }
  });
});

describe('ropes check', () => {
  it('counts what a good pack holds', async () => {
    const { code, out } = await ropes(['check', 'knowledge/sagemaker']);
    expect(out).toMatch(
      /^No problems\. 31 entries: 3 personas, 11 features, 5 myths, 9 concepts, 3 paths\. \d+ questions find their entry\.\n$/,
    );
    expect(code).toBe(0);
  });

  it('lists all problems of a broken one with file, line and column, and ends with 1', async () => {
    await withFolder(async (folder) => {
      const pack = join(folder, 'sagemaker');
      await cp('knowledge/sagemaker', pack, { recursive: true });
      const file = join(pack, 'features', 'canvas.yaml');
      await writeFile(file, (await readFile(file, 'utf8')).replace(/^title:/m, 'titel:'));
      await writeFile(join(pack, 'myths', 'one-product.yaml'), Buffer.from([0xff, 0xfe, 0x41]));
      await writeFile(
        join(pack, 'aspects.yaml'),
        'locale: tlh\naspects:\n  - id: price\n    ways: [who pays]\n',
      );
      const { code, out, err } = await ropes(['check', pack]);
      expect(code).toBe(1);
      expect(out).toBe('');
      expect(err).toMatch(/canvas\.yaml:\d+:\d+: .*titel/);
      expect(err).toMatch(/one-product\.yaml:1:1: /);
      expect(err).toMatch(/aspects\.yaml:1:9: "locale" cannot be "tlh"\. It is "en"\.\n/);
      expect(err).toMatch(/\d+ problems found\.\n$/);
    });
  });
});

describe('ropes doctor', () => {
  it('is content with nothing configured', async () => {
    await withFolder(async (folder) => {
      const { code, out } = await ropes(['doctor'], { cwd: folder });
      expect(out).toMatch(/ok {4}configuration: complete\n/);
      expect(out).toMatch(/ok {4}database: data\/ropes.db is made at the first start\n/);
      expect(out).toMatch(/ok {4}encoder: off \(ROPES_ENCODER=off\)/);
      expect(out).toMatch(/ok {4}pack: Amazon SageMaker, 31 entries\n/);
      expect(code).toBe(0);
    });
  });

  it('reads .env, names what is wrong, and ends with 1', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, '.env'), 'PORT=eighty\nROPES_PACKS=nowhere\n');
      const wrong = await ropes(['doctor'], { cwd: folder });
      expect(wrong.out).toMatch(/WRONG configuration: PORT must be/);
      expect(wrong.code).toBe(1);
      const overruled = await ropes(['doctor'], { cwd: folder, environment: { PORT: '80' } });
      expect(overruled.out).toMatch(/WRONG pack: nowhere/);
    });
  });

  it('works beside a running server, each with an encoder', async () => {
    await withFolder(async (folder) => {
      const environment = { DATABASE_URL: join(folder, 'ropes.db'), ROPES_ENCODER: 'on' };
      const server = await startServer(environment);
      const { code, out } = await ropes(['doctor'], { environment });
      expect(out).toMatch(/ok {4}encoder: runs here, and was loaded in \d+\.\d s\n/);
      expect(out).toMatch(/ok {4}pack: Amazon SageMaker, 31 entries; (\d{4}) of \1 texts are encoded\n/);
      const ready = async () => (await fetch(`${server.address}/readyz`)).json();
      await until(async () => expect(await ready()).toMatchObject({ encoder: { state: 'ready' } }));
      expect(out).toMatch(/ok {4}database: .*ropes\.db can be read/);
      expect(code).toBe(0);
      expect(await server.kill('SIGTERM')).toMatchObject({ code: 0, signal: null });
    });
  });
});

describe('ropes backup', () => {
  it('copies a database in use, and the copy can take its place', async () => {
    await withFolder(async (folder) => {
      const environment = { DATABASE_URL: join(folder, 'ropes.db') };
      const server = await startServer(environment);
      const post = (kind: string, body: object) =>
        fetch(`${server.address}/playground/${kind}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id: '5bb2d1f8-9fd5-4c71-b0c4-3a41e3bd1111', as: 'robin', ...body }),
        });
      expect((await post('message', { text: 'path data-scientist' })).ok).toBe(true);
      const copy = join(folder, 'copies', 'backup.db');
      await mkdir(join(folder, 'copies'));
      expect(await ropes(['backup', copy], { environment })).toMatchObject({ code: 0 });
      await server.kill('SIGTERM');

      const restored = await startServer({ DATABASE_URL: copy });
      await fetch(`${restored.address}/playground/message`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: '5bb2d1f8-9fd5-4c71-b0c4-3a41e3bd2222', as: 'robin', text: 'about me' }),
      });
      await until(async () =>
        expect(await (await fetch(`${restored.address}/?as=robin`)).text()).toContain('Data scientist'),
      );
      await restored.kill('SIGTERM');
      const again = await ropes(['backup', copy], { environment });
      expect(again.code).toBe(1);
      expect(again.err).toMatch(/exists already/);
    });
  });
});

describe('ropes manifest', () => {
  it('prints the one of Slack, for Socket Mode without an address and for HTTP with one', async () => {
    const socket = await ropes(['manifest', 'slack']);
    expect(JSON.parse(socket.out).settings).toMatchObject({ socket_mode_enabled: true });
    const http = await ropes(['manifest', 'slack', '--url', 'https://ropes.example.com']);
    expect(JSON.parse(http.out).settings.event_subscriptions.request_url).toBe(
      'https://ropes.example.com/slack/events',
    );
    expect([socket.code, http.code]).toEqual([0, 0]);
  });

  it('writes the package of Teams into a folder, and says why it cannot', async () => {
    await withFolder(async (folder) => {
      const environment = { TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555' };
      const words = ['manifest', 'teams', '--url', 'https://ropes.example.com'];
      const { code, err } = await ropes([...words, '--out', folder], { environment });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect((await readFile(join(folder, 'ropes-teams.zip'))).subarray(0, 2).toString()).toBe('PK');
      expect(await ropes(words, { environment })).toMatchObject({
        code: 2,
        err: expect.stringContaining('--out'),
      });
      const insecure = await ropes(['manifest', 'slack', '--url', 'http://ropes.example.com']);
      expect(insecure).toMatchObject({ code: 1, err: expect.stringContaining('https') });
    });
  });

  it('names the platforms it knows', async () => {
    const { code, err } = await ropes(['manifest', 'telegram']);
    expect(err).toContain('Name slack or teams');
    expect(code).toBe(2);
  });
});

describe('the command line', () => {
  it.each([
    [['ask', '--loud', 'why?'], /unknown option '--loud'/],
    [['ask'], /give one question, or --stdin/],
    [['ask', '--stdin', 'why?'], /give one question, or --stdin/],
    [['dance'], /unknown command 'dance'/],
    [['check', 'one', 'two'], /too many arguments/],
    [[], /Usage: ropes/],
  ])('refuses %j with a usage line and 2', async (words, message) => {
    const { code, err } = await ropes(words);
    expect(err).toMatch(message);
    expect(err).toMatch(/[Uu]sage: ropes/);
    expect(code).toBe(2);
  });

  it.each(['--version', '-v'])('says which version it is: %s', async (option) => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(await ropes([option])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
  });

  it('explains itself', async () => {
    const { code, out } = await ropes(['--help']);
    expect(out).toMatch(/serve[\s\S]*ask[\s\S]*check[\s\S]*doctor/);
    expect(code).toBe(0);
  });
});
