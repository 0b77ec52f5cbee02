import type {
  Adapter,
  Diagnosis,
  Environment,
  Host,
  Registration,
  SettingProblem,
  Surroundings,
} from '../ports/adapter.js';

export interface ConfiguredAdapters {
  readonly problems: readonly SettingProblem[];
  /** Nobody but sample people live on those that are configured. */
  readonly samplesOnly: boolean;
  /** One for each configured adapter: loads its SDK and makes it. */
  readonly creators: readonly ((host: Host) => Promise<Adapter>)[];
  /** Their lines of `doctor`. */
  readonly diagnoses: readonly (() => Promise<readonly Diagnosis[]>)[];
  /** Of those that are configured, rightly or not. */
  readonly platforms: readonly string[];
  /** Whether bots can write to channels: a line of `doctor` for each of which that can be found out. */
  diagnoseChannels(channels: readonly string[]): Promise<Diagnosis[]>;
}

/**
 * Reads every adapter's own settings.
 *
 * @param registrations in an order where one that depends on the others comes after them
 */
export function configureAdapters(
  registrations: readonly Registration[],
  environment: Environment,
  given: Omit<Surroundings, 'others'>,
): ConfiguredAdapters {
  const problems: SettingProblem[] = [];
  const creators: ((host: Host) => Promise<Adapter>)[] = [];
  const diagnoses: (() => Promise<readonly Diagnosis[]>)[] = [];
  const others: string[] = [];
  const channelsOf: ((channels: readonly string[]) => Promise<readonly Diagnosis[]>)[] = [];
  let samplesOnly = true;
  for (const registration of registrations) {
    const configured = registration.configure(environment, { ...given, others: [...others] });
    if (configured.state === 'off') continue;
    others.push(registration.platform);
    samplesOnly &&= registration.samplesOnly === true;
    if (configured.state === 'wrong') {
      problems.push(...configured.problems);
      continue;
    }
    creators.push((given) => registration.create(configured.config, given));
    diagnoses.push(() => registration.diagnose(configured.config));
    channelsOf.push(async (channels) => {
      const own = channels.filter((channel) => channel.startsWith(`${registration.platform}:`));
      return own.length === 0 ? [] : ((await registration.diagnoseChannels?.(configured.config, own)) ?? []);
    });
  }
  if (others.length === 0) {
    problems.push({
      variable: 'PLAYGROUND',
      message:
        'is off and no chat platform is configured, so nobody could reach Ropes. Set PLAYGROUND=on to try it in the browser',
    });
  }
  return {
    problems,
    samplesOnly,
    creators,
    diagnoses,
    platforms: others,
    async diagnoseChannels(channels) {
      const lines: Diagnosis[] = [];
      for (const look of channelsOf) lines.push(...(await look(channels)));
      return lines;
    },
  };
}
