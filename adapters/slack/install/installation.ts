import type { webApi } from '@slack/bolt';

/** Where the app is installed, and as whom. */
export interface Installation {
  /** The workspace; of an app that is installed for a whole organisation, the organisation. */
  readonly team: string;
  /** The bot's account. */
  readonly bot: string;
  /** The bot's id in the messages that it posted. */
  readonly botId?: string;
  /** Present where the app is installed for a whole organisation of Enterprise Grid. */
  readonly org?: Organisation;
}

export interface Organisation {
  readonly id: string;
  /** Its workspaces that have the app; undefined while Slack has not said which. */
  readonly teams?: readonly string[];
}

/** What `auth.test` says of it, for people. */
export interface InstallationNames {
  readonly team: string;
  readonly bot: string;
  /** The organisation that a workspace belongs to. */
  readonly enterprise?: string;
  readonly scopes?: readonly string[];
}

/** Workspaces of one page of `auth.teams.list`. */
const PAGE = 200;

/**
 * Asks Slack where the app is installed. For a whole organisation, `auth.test` gives the organisation's id in place of a
 * workspace's, or none (https://docs.slack.dev/reference/methods/auth.test).
 *
 * @throws when Slack gives no answer, or does not say which workspace or organisation it is
 */
export async function askInstallation(
  client: webApi.WebClient,
): Promise<{ readonly installation: Installation; readonly names: InstallationNames }> {
  const answer = await client.auth.test();
  const { team_id: team, enterprise_id: enterprise, user_id: bot, bot_id: botId } = answer;
  const isOrg = answer.is_enterprise_install === true || team === undefined || team.startsWith('E');
  const id = isOrg ? (enterprise ?? team) : team;
  if (!id || !bot) throw new Error('Slack did not say which workspace this is.');
  const org = isOrg ? { org: await organisationOf(client, id) } : {};
  const scopes = answer.response_metadata?.scopes;
  return {
    installation: { team: id, bot, ...(botId ? { botId } : {}), ...org },
    names: {
      team: answer.team ?? '?',
      bot: answer.user ?? '?',
      ...(enterprise ? { enterprise } : {}),
      ...(scopes ? { scopes } : {}),
    },
  };
}

/** The workspaces of an organisation that have the app. Where Slack does not say, whoever is of it counts. */
export async function organisationOf(client: webApi.WebClient, id: string): Promise<Organisation> {
  try {
    const teams: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: webApi.AuthTeamsListResponse = await client.auth.teams.list({
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      teams.push(...(page.teams ?? []).flatMap((team) => team.id ?? []));
      cursor = page.response_metadata?.next_cursor || undefined;
    }
    return { id, teams };
  } catch {
    return { id };
  }
}
