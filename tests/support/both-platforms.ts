import { SECRET, type SlackStub, startSlackStub } from './slack.js';
import { environmentOf, type Issuer, type Stub, startIssuer, startStub } from './teams.js';

/** Stubs of Slack, over HTTP, and of Teams, for one product on both. */
export interface BothPlatforms {
  readonly slack: SlackStub;
  readonly issuer: Issuer;
  readonly teams: Stub;
  /** Settings of a product that is on both. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startBothPlatforms(): Promise<BothPlatforms> {
  const [slack, issuer, teams] = await Promise.all([startSlackStub(), startIssuer(), startStub()]);
  return {
    slack,
    issuer,
    teams,
    environment: {
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: slack.apiUrl,
      ...environmentOf(issuer),
    },
    stop: async () => {
      await Promise.all([slack.stop(), issuer.stop(), teams.stop()]);
    },
  };
}
