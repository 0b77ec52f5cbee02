import { setTimeout as pause } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Admission } from '../../../src/ports/adapter.js';
import type { DeliveryError } from '../../../src/ports/errors.js';
import type { Log } from '../../../src/ports/log.js';
import { withinTime } from '../../../src/ports/within-time.js';
import { createAdmissionWatch } from '../../kit/admission-watch.js';
import { type Experience, experienceOf } from '../install/experience.js';
import { askInstallation, type Installation, organisationOf } from '../install/installation.js';
import { missingScopes } from '../install/scopes.js';
import { deliveryError } from '../outgoing/errors.js';
import { wordsFor } from '../words.js';
import type { Socket } from './socket.js';

/** Who we are at Slack, and whether it can be reached. */
interface Connection {
  /** Undefined until Slack has said it. */
  workspace(): Installation | undefined;
  /** By the scopes of the token, until an event tells of the agent experience. */
  experience(): Experience;
  /** Something came that only the agent experience has. */
  agent(): void;
  /** Asks again which workspaces of an organisation have the app, once a minute at most. */
  renew(): Promise<void>;
  /** Begins to connect and returns soon: when Slack cannot be reached, it is tried again in the background. */
  start(): Promise<void>;
  stop(): Promise<void>;
  unwell(): string | undefined;
  /** Whether Slack takes the bot's token. */
  admission(): Admission;
  /** What a call of Slack's API led to: undefined when it went well. */
  note(error: DeliveryError | undefined): void;
  /** The app was uninstalled. */
  left(): void;
}

/** Milliseconds that starting waits for the first attempt, so that the first event finds everything ready. */
const FIRST = 2_000;

/** Milliseconds between attempts: the first wait, doubled each time, and the longest. */
const WAIT = { first: 1_000, longest: 60_000 } as const;

/** Milliseconds after which the workspaces of an organisation are asked for again. */
const RENEW = 60_000;

/** @param socket absent in HTTP mode */
export function createConnection(client: webApi.WebClient, socket: Socket | undefined, log: Log): Connection {
  const words = wordsFor().unwell;
  const stopping = new AbortController();
  let workspace: Installation | undefined;
  let experience: Experience | undefined;
  let renewedAt = Number.NEGATIVE_INFINITY;
  /** Why there is no connection. */
  let down: string | undefined = words.connecting;
  const watch = createAdmissionWatch(() => client.auth.test(), deliveryError);
  let running: Promise<void> = Promise.resolve();

  async function identify(): Promise<void> {
    const { installation, names } = await askInstallation(client).catch((error: unknown) => {
      const failure = deliveryError(error);
      watch.note(failure);
      throw failure;
    });
    watch.note(undefined);
    workspace = installation;
    if (experience !== 'agent') note(experienceOf(names.scopes));
    const missing = names.scopes ? missingScopes(names.scopes) : [];
    if (missing.length > 0) {
      log.warn({ missing }, 'the slack app lacks scopes; `ropes doctor` says what to do');
    }
  }

  function note(found: Experience | undefined): void {
    if (found === undefined || found === experience) return;
    experience = found;
    log.info({ experience }, 'the experience of the slack app is known');
  }

  async function run(attempted: () => void): Promise<void> {
    let attempt = 0;
    while (!stopping.signal.aborted) {
      try {
        // Who we are does not change with a connection, and every moment without one loses what people type.
        if (!workspace || attempt > 0) await identify();
        const well = () => {
          down = undefined;
          attempt = 0;
          log.info({ team: workspace?.team }, 'connected to slack');
          attempted();
        };
        if (!socket) return well();
        const since = performance.now();
        if ((await socket.session(well)) === 'over') down = words.reconnecting;
        // Slack renews a connection now and then; one that ends at once is no such thing.
        if (performance.now() - since < WAIT.first) await rest(WAIT.first);
      } catch (error) {
        const failure = deliveryError(error);
        const wait = failure.options.retryAfter ?? Math.min(WAIT.first * 2 ** attempt, WAIT.longest);
        attempt += 1;
        down = failure.message;
        if (stopping.signal.aborted) return;
        log.warn(
          { code: failure.code, reason: failure.message, wait },
          'slack cannot be reached; trying again',
        );
        attempted();
        // As long as Slack refuses the token, it is the watch that asks.
        if (watch.admission().state === 'shut') await watch.opened();
        else await rest(wait);
      }
    }
  }

  function rest(milliseconds: number): Promise<void> {
    return pause(milliseconds, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
  }

  return {
    workspace: () => workspace,
    experience: () => experience ?? 'plain',
    agent: () => note('agent'),
    async renew() {
      if (!workspace?.org || performance.now() - renewedAt < RENEW) return;
      renewedAt = performance.now();
      workspace = { ...workspace, org: await organisationOf(client, workspace.org.id) };
    },
    async start() {
      const first = new Promise<void>((resolve) => {
        running = run(resolve);
      });
      await withinTime(first, FIRST, () => undefined);
    },
    async stop() {
      stopping.abort();
      watch.stop();
      await socket?.close();
      if (socket) await running;
    },
    unwell() {
      const admission = watch.admission();
      return admission.state === 'shut' ? admission.reason : down;
    },
    admission: watch.admission,
    note: watch.note,
    left: () => watch.shut({ code: 'app_uninstalled', reason: words.left }),
  };
}
