import { strToU8, zipSync } from 'fflate';
import type { Environment, ManifestFile } from '../../../src/ports/adapter.js';
import { wording } from '../wording.js';
import { isGuid } from './config.js';
import { readIcons } from './icons.js';

const words = wording.manifest;

/** The version of the app's package: raised when the manifest changes, or Teams takes no update. */
const VERSION = '1.0.0';

/** The first time that a zip can hold: the same package comes out however often it is made. */
const TIME = new Date(1980, 0, 1);

/** The app package for Teams. Throws an error that says what is missing. */
export async function makePackage(
  environment: Environment,
  url: string | undefined,
): Promise<readonly ManifestFile[]> {
  const manifest = makeManifest(environment.TEAMS_APP_ID?.trim(), url);
  const icons = await readIcons();
  const content = zipSync(
    { 'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`), ...icons },
    { mtime: TIME },
  );
  return [{ name: 'ropes-teams.zip', content }];
}

/**
 * The app's manifest, version 1.19: what the bot is and where it answers.
 *
 * @throws Error that says what is missing
 */
export function makeManifest(appId: string | undefined, url: string | undefined) {
  if (url === undefined || url.trim() === '') throw new Error(words.url);
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:') throw new Error(words.https(url));
  if (!appId || !isGuid(appId)) throw new Error(words.appId);
  const site = address.origin;
  const [searchTitle, searchDescription, searchWords] = words.search;
  const [askTitle, askDescription] = words.ask;
  return {
    $schema: 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.19/MicrosoftTeams.schema.json',
    manifestVersion: '1.19',
    version: VERSION,
    id: appId,
    developer: {
      name: 'Ropes',
      websiteUrl: site,
      privacyUrl: `${site}/privacy`,
      termsOfUseUrl: `${site}/terms`,
    },
    name: { short: 'Ropes', full: 'Ropes' },
    description: { short: words.short, full: words.full },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1F6F5C',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          {
            scopes: ['personal', 'team', 'groupChat'],
            commands: words.commands.map(([title, description]) => ({ title, description })),
          },
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
            title: searchTitle,
            description: searchDescription,
            initialRun: true,
            parameters: [{ name: 'words', title: searchWords, inputType: 'text' }],
          },
          {
            id: 'ask',
            type: 'action',
            context: ['message'],
            title: askTitle,
            description: askDescription,
            fetchTask: true,
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [address.host],
  };
}
