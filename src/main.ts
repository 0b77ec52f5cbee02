import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { slack } from '../adapters/slack/registration.js';
import { teams } from '../adapters/teams/registration.js';
import { web } from '../adapters/web/registration.js';
import { runCommandLine } from './cli/program.js';
import type { Wiring } from './cli/wiring.js';
import { formatSettingProblem, readConfiguration, withoutEmpty } from './configuration.js';
import type { Registry } from './conversation/feature.js';
import { readEnvironmentFile, withoutTypographicQuotes } from './environment-file.js';
import { packageRoot } from './package-root.js';
import type { CommandHint, Environment, Registration, SettingProblem } from './ports/adapter.js';
import { configureAdapters } from './server/adapters.js';

/** Every platform Ropes can live on; the playground, which depends on the others, comes last. The SDK of one is loaded only when it is configured. */
const registrations: readonly Registration[] = [slack, teams, web];

const root = packageRoot();

interface Given {
  readonly environment: Environment;
  /** Of the file. */
  readonly problems: readonly SettingProblem[];
}

/** Variables of the process, and beneath them those of a file `.env` in the working folder. */
function readEnvironment(): Given {
  const { values, problems } = readEnvironmentFile('.env');
  const ofProcess = withoutTypographicQuotes(withoutEmpty(process.env));
  return { environment: withoutEmpty({ ...values, ...ofProcess }), problems };
}

function packFolders(named: readonly string[] | undefined): readonly string[] {
  return named ?? [relative(process.cwd(), join(root, 'knowledge', 'sagemaker')) || '.'];
}

function configure() {
  const { environment, problems } = readEnvironment();
  const read = readConfiguration(environment, problems, process.env.NODE_EXTRA_CA_CERTS);
  // When the configuration is wrong elsewhere, what the adapters say of theirs is still listed.
  const { host, port } = read.ok ? read.configuration : { host: environment.HOST ?? '127.0.0.1', port: 0 };
  const network = read.ok ? { network: read.configuration.network } : {};
  const adapters = configureAdapters(registrations, environment, { host, port, ...network });
  return { read, adapters };
}

/** Loaded when it is asked for: most commands need none. */
async function features(): Promise<Registry> {
  const { productFeatures } = await import('./features/index.js');
  return productFeatures();
}

/** What platforms offer to type, of what the packs in use have. */
async function offered(): Promise<{
  readonly commands: readonly CommandHint[];
  readonly questions: readonly string[];
}> {
  const { read } = configure();
  if (!read.ok) throw new Error(read.problems.map(formatSettingProblem).join('\n'));
  const { loadPacks } = await import('./knowledge/loading/load.js');
  const loaded = await loadPacks(packFolders(read.configuration.packs));
  if (!loaded.ok) {
    throw new Error(
      'What is offered while people type goes by the packs in use, and these cannot be read. `ropes check` says what is wrong.',
    );
  }
  const { exampleQuestions } = await import('./knowledge/example-questions.js');
  const commands = (await features()).hints(undefined, loaded.knowledge);
  return { commands, questions: exampleQuestions(loaded.knowledge) };
}

async function serveUntilStopped(): Promise<number> {
  const { read, adapters } = configure();
  const problems = [...(read.ok ? [] : read.problems), ...adapters.problems];
  if (!read.ok || problems.length > 0) {
    const lines = problems.map((problem) => `  ${formatSettingProblem(problem)}`);
    process.stderr.write(`Ropes does not start, because of its configuration:\n${lines.join('\n')}\n`);
    return 1;
  }
  const { configuration } = read;
  const [{ serve }, { logOptions }, { pino }, registry] = await Promise.all([
    import('./server/serve.js'),
    import('./server/log.js'),
    import('pino'),
    features(),
  ]);
  // Standard error: standard output is for what a person asked to see.
  const log = pino(logOptions(configuration.logLevel), pino.destination(2));
  const stop = stopSignal();
  try {
    const running = await serve({
      configuration,
      features: registry,
      packs: packFolders(configuration.packs),
      samplesOnly: adapters.samplesOnly,
      adapters: adapters.creators,
      previews: registrations.flatMap(({ preview }) => preview ?? []),
      log,
      now: Date.now,
    });
    process.stdout.write(`Ropes is ready: ${running.address}\n`);
    await stop;
    log.info({}, 'stopping');
    await running.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

/** Opened when the first line is asked for: lines that come before somebody listens would be lost. */
async function* linesOfInput(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin });
}

const wiring: Wiring = {
  settings: () => {
    const { read } = configure();
    if (!read.ok) return read;
    const { packs, ...configured } = read.configuration;
    return { ok: true, settings: { ...configured, packs: packFolders(packs) } };
  },
  // What somebody else still holds open (a page, a connection) is no reason to stay.
  serve: async () => process.exit(await serveUntilStopped()),
  streams: () => ({ input: process.stdin, output: process.stdout }),
  diagnose: async () => {
    const { diagnoseAll } = await import('./server/diagnose.js');
    const { read, adapters } = configure();
    return diagnoseAll(read, adapters);
  },
  diagnoseChannels: (channels) => configure().adapters.diagnoseChannels(channels),
  platforms: () => ({
    known: registrations.map(({ platform }) => platform),
    set: configure().adapters.platforms,
  }),
  manifests: new Map(
    registrations.flatMap(({ platform, manifest }) =>
      manifest
        ? [
            [
              platform,
              async (url, plain) => {
                const { commands, questions } = await offered();
                return manifest.make(readEnvironment().environment, url, commands, plain, questions);
              },
            ],
          ]
        : [],
    ),
  ),
  features,
  samplePlatforms: registrations.filter(({ samplesOnly }) => samplesOnly).map(({ platform }) => platform),
  schemaFolder: relative(process.cwd(), join(root, 'knowledge', 'schema')),
};

// Whoever reads only the first lines (`| head`) leaves: what the command does besides is done all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    lines: linesOfInput(),
    interactive: process.stdin.isTTY && process.stdout.isTTY,
  },
  wiring,
);
