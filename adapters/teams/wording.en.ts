import { en as kit } from '../kit/wording.en.js';
import type { TeamsWords } from './wording.js';

export const en: TeamsWords = {
  settings: {
    insecureValue: (value) => `"${value}" is not a value for it. Set it to yes, or leave it unset.`,
    insecureBeyondLoopback:
      'lets anybody act as anybody, so it is allowed on loopback only. Set HOST=127.0.0.1, or remove it.',
    insecureInProduction:
      'switches the checks of tokens off or to a local issuer, so it is refused under NODE_ENV=production. Remove it.',
    localOnly:
      'names a local token issuer and is allowed only for tests on this machine. Remove it, or set TEAMS_INSECURE_LOCAL=yes with HOST=127.0.0.1.',
    localWithoutBot: 'is of no use without a bot. Set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID.',
    url: 'is not an address. Write it as http://127.0.0.1:3979/path.',
    appId: 'is not set. Take the Application (client) ID from the app registration of your Azure Bot.',
    password:
      'is not set. Make a client secret in the app registration of your Azure Bot and set it to its value.',
    passwordOfIdentity:
      'is set, but a bot of type UserAssignedMSI has no password. Remove it, or set TEAMS_APP_TYPE=SingleTenant.',
    tenant: 'is not set. Take the Directory (tenant) ID from the app registration of your Azure Bot.',
    guid: 'is not an id as Microsoft gives it, such as 00000000-0000-0000-0000-000000000000.',
    type: (value) => `"${value}" is no type of bot. Set it to SingleTenant or UserAssignedMSI.`,
  },
  reply: {
    ...kit.reply,
    nothingChosen: 'Choose one first.',
    part: (number, total) => `${number} of ${total}`,
    continued: 'This goes on in the next message.',
    shortened: 'This is longer than Teams shows here. Ask me in our chat to read all of it.',
    showSteps: (count, isWhole) =>
      isWhole ? `Show all ${count} steps` : `Show all ${count} steps of this card`,
    hideSteps: (count) => `Hide ${count} steps`,
    below: 'The answer is in the chat.',
    noted: 'Noted, thank you.',
    noResults: 'Nothing was found. Try other words.',
    nothingToAsk: 'There are no words in this message to ask about.',
    title: 'Ropes',
    notUnderstood: 'Ropes could not read this. Please open the card again.',
    thumbNotUnderstood:
      'I could not tell whether that was a thumb up or down, so I noted nothing. Please press it again.',
  },
  form: {
    ...kit.form,
    cancelled: 'Nothing was sent.',
    sent: 'Sent.',
    byName: (several) =>
      several ? 'or by name or email address, parted by commas' : 'or by name or email address',
    name: (several) => (several ? 'Names or email addresses, parted by commas' : 'Name or email address'),
    findPerson: 'Find by name …',
    noneOfThese: 'None of these',
    notEverybody: 'Not everybody fits in this list. Type a name or an email address to find the others.',
  },
  refusal: {
    ...kit.refusal,
    method: 'Send activities by POST.',
    tooLarge: 'The activity is larger than 1 MB.',
    activity: 'The body is not an activity of Teams.',
    serviceUrl: 'The service URL is not on this machine.',
    token: 'The token is missing or not valid.',
    tenant: 'This bot serves another tenant.',
    unavailable: 'Tokens cannot be checked right now. Please try again.',
    invoke: 'Ropes does not know this request.',
  },
  unwell: {
    login: (reason) =>
      `Microsoft's login gives no token, so nothing can be sent: ${reason} Check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID, and that this machine reaches the login.`,
    keys: (reason) =>
      `The keys that sign Teams' requests cannot be fetched, so nothing is let in: ${reason} Check that this machine reaches login.botframework.com.`,
  },
  doctor: {
    local: 'on without credentials, for the local playground client only (TEAMS_INSECURE_LOCAL=yes)',
    token: (appId, version) =>
      `the login gave a token for ${appId}; slash commands are in the app from package ${version} on (docs/teams.md)`,
  },
  manifest: {
    url: 'The Teams app needs the public https address of this server. Give it with --url https://ropes.example.com.',
    https: (url) =>
      `"${url}" is no https address that Teams could reach. Give one with --url, such as https://ropes.example.com.`,
    appId:
      'The Teams app needs the id of your bot. Set TEAMS_APP_ID to the Application (client) ID of your Azure Bot.',
    short: 'Shows new hires the ropes',
    full: 'Ropes answers the questions of new hires from knowledge that your own people wrote, each answer with its source, and shows them the learning path of their role. It says so when it does not know, and helps to find the person who does.',
    starter: 'A question that Ropes answers',
    search: {
      title: 'Search the knowledge',
      description: 'Find an entry and insert it into your message',
      words: 'Words to search for',
    },
    ask: {
      title: 'Ask Ropes about this',
      description: 'See what Ropes knows about what this message asks',
    },
  },
};
