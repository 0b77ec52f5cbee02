/** Slack's own bot, which is no `bot` in the directory. */
export const SLACKBOT = 'USLACKBOT';
