/** The bot's scopes, and what each is for. No more than that: https://docs.slack.dev/reference/scopes */
export const scopes = {
  'chat:write': 'answers, and messages that come by themselves',
  commands: 'the slash command and the message shortcut',
  'im:history': 'hears what people say in their direct chat with the bot',
  'im:write':
    'finds the direct chat of somebody who has not written yet, to see whether a message has arrived',
  'app_mentions:read': 'hears when it is mentioned in a channel',
  'channels:history':
    'hears replies in threads of channels that it is in, such as an answer of an expert or what somebody who mentioned it there asks next, keeps nothing of the others, and sees whether a message of its own has arrived',
  'groups:history': 'the same in private channels',
  'users:read': 'names, time zones and who joined or left',
  'users:read.email': 'the same person on Slack and Teams is known by the email of the directory',
  'files:write': 'pictures, such as the chart of a team, go out as files',
} as const;

export const neededScopes: readonly string[] = Object.keys(scopes);

/** What the agent experience takes beside them. An app without it lacks nothing: it has the plain chat. */
export const agentScopes = {
  'assistant:write': 'suggests what this person may want to say, and names threads, in the agent experience',
} as const;

export function missingScopes(granted: readonly string[]): readonly string[] {
  return neededScopes.filter((scope) => !granted.includes(scope));
}
