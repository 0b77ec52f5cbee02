import { strToU8, zipSync } from 'fflate';
import type { CommandHint, Environment, ManifestFile } from '../../../src/ports/adapter.js';
import { publicAddress } from '../../kit/install/settings.js';
import { clip } from '../../kit/outgoing/text.js';
import { wordsFor } from '../words.js';
import { isGuid } from './config.js';
import { readIcons } from './icons.js';

/** The version of the app's package: raised when the manifest changes, or Teams takes no update. */
const VERSION = '1.3.0';

/** The version from which on it has slash commands. */
export const SLASH_VERSION = '1.2.0';

/**
 * Characters that Teams takes, and commands in one list; of those that are typed it shows ten of the twelve that the schema takes.
 * Source: Microsoft Learn, "App manifest schema" (1.29), "Create a commands menu for your bot" and "Highlight agent capabilities with
 * prompt starters".
 */
const limits = {
  short: 80,
  full: 4_000,
  title: 32,
  description: 128,
  commands: 10,
  starterTitle: 128,
  list: 12,
} as const;

/** Questions to start with, at most: they leave room for what can be typed besides. */
const STARTERS = 4;

/**
 * The permission to hear messages in the channels of a team without a mention of the bot, which an owner of the team gives by
 * adding the app. Without it a thread goes on by mentions alone.
 * Source: Microsoft Learn, "Receive all conversation messages".
 */
const HEARS_CHANNELS = 'ChannelMessage.Read.Group';

/** The schema wants an address beside the app's id; for this permission nobody reads it. The same source. */
const RESOURCE = 'https://RscBasedStoreApp';

/** The first time that a zip can hold: the same package comes out however often it is made. */
const TIME = new Date(1980, 0, 1);

/** The app package for Teams. Throws an error that says what is missing. */
export async function makeManifest(
  environment: Environment,
  url: string | undefined,
  commands: readonly CommandHint[],
  questions: readonly string[] = [],
): Promise<readonly ManifestFile[]> {
  const manifest = manifestOf(environment.TEAMS_APP_ID?.trim(), url, commands, questions);
  const icons = await readIcons();
  const content = zipSync(
    { 'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`), ...icons },
    { mtime: TIME },
  );
  return [{ name: 'ropes-teams.zip', content }];
}

/**
 * The app's manifest, version 1.29, the first that knows of slash commands: what the bot is and where it answers.
 *
 * @throws Error that says what is missing
 */
function manifestOf(
  appId: string | undefined,
  url: string | undefined,
  commands: readonly CommandHint[],
  questions: readonly string[],
) {
  const words = wordsFor().manifest;
  if (url === undefined || url.trim() === '') throw new Error(words.url);
  const address = publicAddress(url);
  if (!address) throw new Error(words.https(url));
  if (!appId || !isGuid(appId)) throw new Error(words.appId);
  const site = address.origin;
  return {
    $schema: 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    manifestVersion: '1.29',
    version: VERSION,
    id: appId,
    developer: {
      name: 'Ropes',
      websiteUrl: site,
      privacyUrl: `${site}/privacy`,
      termsOfUseUrl: `${site}/terms`,
    },
    name: { short: 'Ropes', full: 'Ropes' },
    description: { short: clip(words.short, limits.short), full: clip(words.full, limits.full) },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1F6F5C',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        // What is typed behind a slash in a team or group chat is seen by the bot alone, and so is its answer.
        supportsTargetedMessages: true,
        commandLists: [
          {
            scopes: ['personal', 'team', 'groupChat'],
            triggers: ['mention'],
            commands: [...starters(questions), ...offered(commands)].slice(0, limits.list),
          },
          { scopes: ['team', 'groupChat'], triggers: ['slash'], commands: offered(commands) },
        ],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: 'search',
            type: 'query',
            context: ['compose', 'commandBox'],
            ...named(words.search),
            initialRun: true,
            parameters: [{ name: 'words', title: clip(words.search.words, limits.title), inputType: 'text' }],
          },
          {
            id: 'ask',
            type: 'action',
            context: ['message'],
            ...named(words.ask),
            fetchTask: true,
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    webApplicationInfo: { id: appId, resource: RESOURCE },
    authorization: {
      permissions: { resourceSpecific: [{ name: HEARS_CHANNELS, type: 'Application' }] },
    },
    validDomains: [address.host],
  };
}

/**
 * Questions that Teams shows before anything was said, and puts where one types. One that would have to be cut would be another question.
 */
function starters(questions: readonly string[]) {
  const { starter } = wordsFor().manifest;
  return questions
    .filter((question) => question.length <= limits.starterTitle)
    .slice(0, STARTERS)
    .map((question) => ({ title: question, description: starter, type: 'prompt', prompt: question }));
}

/** The first of what can be typed. A title that had to be cut could not be. */
function offered(commands: readonly CommandHint[]): CommandHint[] {
  const whole = commands.filter(({ title }) => title.length <= limits.title);
  return whole.slice(0, limits.commands).map(named);
}

/** What Teams shows of a command. */
function named({ title, description }: CommandHint): CommandHint {
  return { title: clip(title, limits.title), description: clip(description, limits.description) };
}
