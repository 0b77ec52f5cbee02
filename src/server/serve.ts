import { type Encoder, encoderOff } from '../answering/encoder/encoder.js';
import { startEncoder } from '../answering/encoder/start-encoder.js';
import { createHearing } from '../answering/hearing.js';
import type { Configuration } from '../configuration.js';
import { createAwaiting } from '../conversation/awaiting.js';
import { compose } from '../conversation/compose.js';
import type { ProductParts, Registry } from '../conversation/feature.js';
import { createConversation } from '../conversation/handle-event.js';
import { notifierFrom } from '../conversation/notify.js';
import { readAhead } from '../conversation/read-ahead.js';
import { suggestedIn } from '../conversation/suggested.js';
import { createHookCarrier } from '../delivery/hooks/carrier.js';
import { createDeliveryWorker } from '../delivery/worker.js';
import { entriesOfKind } from '../knowledge/lookup.js';
import { createDoor } from '../mcp/door.js';
import { createKeyRing } from '../mcp/key-ring.js';
import type { Source } from '../mcp/source.js';
import { readCalendars } from '../onboarding/calendar/calendars.js';
import type { Adapter, Carrier, Host, Preview } from '../ports/adapter.js';
import type { Log } from '../ports/log.js';
import { networkFor } from '../ports/network/network.js';
import { withinTime } from '../ports/within-time.js';
import { type Additions, createAdditions } from './additions.js';
import { createClock } from './clock.js';
import { learnDirectoryNames } from './directory-names.js';
import { createFindByEmail } from './find-people.js';
import { createApp, listen, type Probed } from './http.js';
import { createJobs, jobsOf } from './jobs.js';
import { journalFile, openJournal } from './journal.js';
import { judgeFrom, judgeStateOf, readNamesAhead } from './judging.js';
import { type Learning, startLearning } from './learning.js';
import { createLull } from './lull.js';
import { openReady } from './open-database.js';
import { readiness } from './readiness.js';
import { takeInRosters } from './rosters.js';
import { createUnderstander } from './understander.js';

/** Milliseconds that stopping waits for what is in hand; what is left then stays in the outbox. */
const STOP_LIMIT = 8_000;

/** Milliseconds that closing the database may take. */
const CLOSE_LIMIT = 1_000;

export interface Running {
  /** Such as http://127.0.0.1:3000. */
  readonly address: string;
  /** Finishes what is in hand, then closes everything. */
  stop(): Promise<void>;
}

export interface ServeParts {
  readonly configuration: Configuration;
  /** What people do with Ropes. */
  readonly features: Registry;
  /** Folders of the packs. */
  readonly packs: readonly string[];
  /** How replies look on other platforms. */
  readonly previews: readonly Preview[];
  /** Nobody but sample people live on the platforms that are configured. */
  readonly samplesOnly: boolean;
  /** The adapters that are configured, not yet made. */
  readonly adapters: readonly ((host: Host) => Promise<Adapter>)[];
  readonly log: Log;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/**
 * Starts the product and resolves when it is ready.
 *
 * @throws an error whose message says what to do when a pack is broken, the database or the port is not to be had
 */
export async function serve(parts: ServeParts): Promise<Running> {
  const { configuration, features, log } = parts;
  const calendars = readCalendars(configuration.calendars);
  const clock = createClock(parts.now, calendars.of(null), (ahead) => {
    clocks?.append(ahead);
    jobs.wake();
  });
  const { now } = clock;
  const learning = await startLearning(parts.packs, log, configuration.cacheFolder);
  const { database, lock } = await openReady(
    configuration.databaseUrl,
    log,
    configuration.databaseAuthorities,
  );
  const giveUp = async (error: unknown) => {
    await database.close();
    await lock?.release();
    throw error;
  };

  const journal = openJournal(
    journalFile(configuration.databaseUrl),
    await database.identity().catch(giveUp),
    log,
  );
  // Where real people are, time is theirs.
  const clocks = parts.samplesOnly ? journal.part('clock') : undefined;
  const ahead = clocks?.entries.at(-1);
  if (typeof ahead === 'number' && ahead > 0) clock.resume(ahead);

  const adapters = new Map<string, Adapter>();
  /** The adapters, and what takes deliveries that go to no chat. */
  const carriers = new Map<string, Carrier>();
  if (configuration.hooks) {
    const hooks = createHookCarrier(configuration.hooks, networkFor(configuration.network), now);
    carriers.set(hooks.platform, hooks);
  }
  const adapterOf = (platform: string): Adapter => {
    const adapter = adapters.get(platform);
    if (!adapter) throw new Error(`No adapter for ${platform} is running.`);
    return adapter;
  };
  const judge = await judgeFrom(configuration, database, log, now).catch(giveUp);
  const common: ProductParts = {
    database,
    judge,
    features,
    learned: learning.current,
    settings: {
      contextMinutes: configuration.contextMinutes,
      askerDays: configuration.keep.askerDays,
      admins: configuration.admins,
      goAhead: configuration.goAhead,
      startPath: configuration.startPath,
      care: configuration.care,
      hooks: configuration.hooks,
      calendars,
    },
    delivered: () => worker.wake(),
    log,
    now,
  };
  const answers = (text: string) => learning.current().engine.ask(text).answered;
  const worker = createDeliveryWorker({
    database,
    adapters: carriers,
    log,
    now,
    failed: async (tx, claimed, error) => {
      // That a message was not sent is nobody's answer.
      if (!error.options.gone) return;
      const notifier = notifierFrom(common, tx, `undelivered:${claimed.id}`);
      for (const { undelivered } of features.features) await undelivered?.(notifier, claimed);
    },
    prepare: async ({ later }) => features.preparers.get(later.kind)?.(common, answers),
    compose: (tx, claimed) =>
      compose(
        notifierFrom(common, tx, `later:${claimed.id}`),
        claimed.later,
        claimed.person,
        answers,
        claimed.reply,
      ),
  });
  const additions = createAdditions({ database, learning, log, now });
  const awaiting = createAwaiting(common);
  const lull = createLull();
  const handle = lull.watch(
    createConversation({
      ...common,
      awaiting,
      relearn: () => relearn(additions, log),
      directory: (account) => adapterOf(account.platform).directory(account),
      capabilities: (platform) => adapterOf(platform).capabilities,
      findByEmail: async (platform, email) => adapterOf(platform).findByEmail?.(email),
    }),
  );
  const findByEmail = createFindByEmail({ adapters, log });
  const jobParts = { ...common, files: learning.files, keep: configuration.keep, findByEmail };
  const jobs = createJobs(
    [
      takeInRosters({ ...common, adapters }),
      ...jobsOf(features, jobParts),
      learnDirectoryNames({ database, adapters, log }),
    ],
    log,
    lull.come,
  );
  const host: Host = {
    log,
    now,
    handle,
    journal: journal.part('chats'),
    previews: parts.previews,
    suggested: (locale, most) => suggestedIn(features, learning.current().knowledge, locale, most),
    roles: () => entriesOfKind(learning.current().knowledge, 'persona').map(({ title }) => title),
    ...(parts.samplesOnly ? { skip: clock.skip } : {}),
  };
  for (const create of parts.adapters) {
    const adapter = await create(host);
    adapters.set(adapter.platform, adapter);
    carriers.set(adapter.platform, adapter);
  }

  await additions.refresh().catch(giveUp);
  const probed = { platforms: [...adapters.keys()], needed: configuration.ready };
  const strangers = unknownTo(probed);
  if (strangers.length > 0) {
    const configured = probed.platforms.join(', ');
    await giveUp(
      new Error(
        `ROPES_READY names ${strangers.join(', ')}, which is not configured. There are: ${configured}.`,
      ),
    );
  }
  const door = createDoor({
    source: knowledgeSource(learning, features, configuration.care),
    keys: createKeyRing(database, log, parts.now),
    host: configuration.host,
    hosts: configuration.mcpHosts,
    log,
  });
  const routes = features.features.flatMap((feature) => feature.routes?.(jobParts) ?? []);
  const app = createApp(
    [door, ...routes, ...[...adapters.values()].flatMap((adapter) => adapter.routes)],
    () => readiness(database, adapters, log),
    log,
    probed,
    () => ({ encoder: encoder?.state() ?? { state: 'loading' }, judge: judgeStateOf(judge) }),
  );
  let encoder: Encoder | undefined;
  const listening = await listen(app, configuration.host, configuration.port).catch(giveUp);
  // Only now: nobody waits for it, and what listens needs the processor first.
  encoder = configuration.encoder ? startEncoder({ log }) : encoderOff();
  const understander = createUnderstander(encoder, configuration.cacheFolder, log);
  learning.understandWith(understander);
  const watcher = await learning.watch(additions.filesChanged, jobs.packChanged);
  for (const adapter of adapters.values()) await adapter.start();
  worker.start();
  await jobs.start();
  additions.start();
  log.info(
    {
      entries: learning.current().knowledge.entries.size,
      platforms: [...adapters.keys()],
      database: database.dialect,
    },
    'ropes is ready',
  );
  setImmediate(() => readAhead(features, learning.current()));
  if (judge) setImmediate(() => void readNamesAhead(learning.current().knowledge));

  return {
    address: `http://${listening.host.includes(':') ? `[${listening.host}]` : listening.host}:${listening.port}`,
    stop: async () => {
      const finish = async () => {
        // Each may wait for a database that gives no answer, and none for another.
        const rest = [additions.stop(), jobs.stop(), encoder?.close().then(understander.close)];
        const closed = listening.close();
        await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
        await closed;
        // Whoever waits for a judge gets the engine's own answer, now or at the next start.
        judge?.stop();
        await awaiting.settled();
        await Promise.all([...rest, worker.stop()]);
      };
      await watcher.close();
      const done = await withinTime(
        finish().then(() => true),
        STOP_LIMIT,
        () => false,
      );
      if (!done) log.warn({}, 'stopped before everything was sent; the rest is sent at the next start');
      // A pool waits for connections that are in use, and by now nobody waits for those.
      await withinTime(database.close(), CLOSE_LIMIT, () => undefined);
      await lock?.release();
    },
  };
}

/** What is in use at the moment of each question, understood as in chat. */
function knowledgeSource(learning: Learning, features: Registry, care: string | undefined): Source {
  return {
    features,
    care,
    knowledge: () => learning.current().knowledge,
    ask: (work) => {
      const { engine, knowledge } = learning.current();
      const hearing = createHearing();
      return hearing.hear(() => work(hearing.over(engine), knowledge));
    },
  };
}

/** The event is done for: what cannot be taken up at this moment is at the next look. */
async function relearn(additions: Additions, log: Log): Promise<void> {
  await additions
    .refresh()
    .catch((error: unknown) =>
      log.error({ err: error }, 'what was approved is not in use yet; trying again'),
    );
}

/** Platforms of which readiness shall depend, and which are not there. */
function unknownTo({ platforms, needed }: Probed): readonly string[] {
  return typeof needed === 'string' ? [] : needed.filter((platform) => !platforms.includes(platform));
}
