import type { Turn, TurnResult } from '../../conversation/feature.js';
import { actions } from '../../conversation/old-actions.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import type { Wording } from '../../conversation/wording/en.js';
import { scheduleAllOf } from '../../onboarding/planning/planning.js';
import { joinPersons, splitAccount } from '../../people/accounts/joining.js';
import { peopleById } from '../../people/accounts/people.js';
import { accountIdOf } from '../../people/accounts/reach.js';
import { grant, isAdmin } from '../../people/roles/roles.js';
import { allowed, look } from '../assigning/handlers.js';
import { notAllowedReply, whoReply } from '../assigning/replies.js';
import { changedReply } from '../team/replies.js';
import { adminWords } from './wording.js';

/**
 * "grant admin @dana", "join dana@example.com with @dana": what admins say.
 *
 * @returns undefined when somebody else says what may as well be a question
 */
export async function administer(
  turn: Turn,
  what: keyof Wording['listens']['administering'],
  who: string,
  rest: string,
): Promise<TurnResult | undefined> {
  const { tx, asker, context, settings } = turn;
  const sure = what === 'grant' || what === 'revoke';
  const found = what === 'split' ? undefined : await look(turn, who);
  const target = found?.kind === 'one' ? found.person.id : asker.person;
  if (!(await allowed(turn, sure ? 'role.grant' : 'account.join', target))) {
    return sure ? say(notAllowedReply(context, 'not-an-admin')) : undefined;
  }
  if (!found) return split(turn, who);
  if (found.kind !== 'one') {
    if (!sure && found.kind === 'none' && found.suggestions.length === 0) return undefined;
    const some = found.kind === 'several' ? found.people : found.suggestions;
    return say(whoReply(context, who, found.kind, some, { name: actions.showPerson }));
  }
  const { id, name } = found.person;
  if (what === 'join') return join(turn, id, rest);
  const role = rest.toLowerCase() === 'admin' ? 'admin' : 'expert';
  await grant(tx, id, role, what === 'grant');
  if (what === 'revoke' && role === 'admin' && (await isAdmin(tx, id, settings.admins))) {
    return say(saying(context.words(adminWords).stillAdmin(name), 'asker'));
  }
  return say(
    changedReply(context, what === 'grant' ? 'granted' : 'revoked', name, false, rest.toLowerCase()),
  );
}

/** Two persons who are one human become one; the first one named stays. */
async function join(turn: Turn, keep: string, words: string): Promise<TurnResult> {
  const managing = turn.context.words(adminWords);
  const found = await look(turn, words);
  if (found.kind !== 'one') {
    const some = found.kind === 'several' ? found.people : found.suggestions;
    return say(whoReply(turn.context, words, found.kind, some, { name: actions.showPerson }));
  }
  const names = await peopleById(turn.tx, [keep, found.person.id]);
  const joined = await joinPersons(turn.tx, keep, found.person.id);
  if (joined.ok) await scheduleAllOf(turn.tx, turn.settings.calendars, keep, turn.now);
  const [one, other] = [names.get(keep)?.name ?? '', found.person.name];
  return say(saying(joined.ok ? managing.joined(one, other) : managing.notJoined(joined.why), 'asker'));
}

/** An account that belongs to somebody else becomes a person of its own. */
async function split(turn: Turn, words: string): Promise<TurnResult | undefined> {
  const managing = turn.context.words(adminWords);
  const { incoming } = turn;
  const mention =
    incoming.kind === 'message'
      ? incoming.mentions?.find(({ text }) => text !== '' && words.includes(text))
      : undefined;
  if (!mention) return undefined;
  const { platform, workspace } = incoming.from;
  const account = await accountIdOf(turn.tx, { platform, workspace, account: mention.account });
  if (account === undefined)
    return say(whoReply(turn.context, words, 'none', [], { name: actions.showPerson }));
  const done = await splitAccount(turn.tx, account, turn.now);
  return say(saying(done.ok ? managing.split : managing.onlyAccount, 'asker'));
}
