import type { Heard, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded, type Target } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { isStale } from '../../conversation/standing.js';
import { say } from '../../conversation/turn.js';
import { scheduleAllOf } from '../../onboarding/planning/schedule.js';
import { joinPersons } from '../../people/accounts/joining.js';
import { accountIdOf } from '../../people/accounts/reach.js';
import { splitAccount } from '../../people/accounts/splitting.js';
import { confirmAccounts } from '../../people/accounts/suspects.js';
import { may, type Permission } from '../../people/roles/permissions.js';
import { grant, isAdmin, relationsBetween } from '../../people/roles/roles.js';
import type { Mention } from '../../ports/incoming.js';
import { showPerson } from '../shared/actions.js';
import { cutsOf } from '../shared/people/by-words.js';
import { changedReply } from '../shared/people/changed.js';
import { look } from '../shared/people/people-picker.js';
import { notAllowedReply, whoReply } from '../shared/people/refusals.js';
import { adminWords, type GrantedRole } from './wording.js';

/** The people that some words may mean. */
type Who = Awaited<ReturnType<typeof look>>;

interface Meant {
  /** As they were typed. */
  readonly words: string;
  readonly who: Who;
}

/** For admins only. Others do not learn whether there is such a person. */
function forAdmins(permission: Permission): Access<Meant, Who> {
  return {
    needs: [permission],
    async find({ tx, asker, settings }: Turn, { who }): Promise<Target<Who>> {
      const target = who.kind === 'one' ? who.person.id : asker.person;
      return { found: who, relations: await relationsBetween(tx, asker, target, settings.admins) };
    },
    refuse: ({ context }) => say(notAllowedReply(context, 'not-an-admin')),
  };
}

/** Asks which of several people was meant. */
function askWho({ context }: Turn, words: string, who: Exclude<Who, { kind: 'one' }>): TurnResult {
  return say(whoReply(context, words, who, (label, person) => showPerson.button(label, { person })));
}

/** "grant admin to @dana", and the same with `on` false: "revoke expert from @dana". */
export async function grantByWords(turn: Turn, { groups }: Heard, on: boolean): Promise<TurnResult> {
  const words = groups.who?.trim() ?? '';
  const role = groups.admin === undefined ? 'expert' : 'admin';
  return grantRole(turn, { words, who: await look(turn, words), role, on });
}

/** Gives a role, or takes it back. */
const grantRole = guarded<Meant & { readonly role: GrantedRole; readonly on: boolean }, Who>(
  forAdmins('role.grant'),
  async (turn, who, { words, role, on }) => {
    if (who.kind !== 'one') return askWho(turn, words, who);
    const { tx, context, settings } = turn;
    const { id, name } = who.person;
    const { roles, stillAdmin } = context.words(adminWords);
    await grant(tx, id, role, on);
    if (!on && role === 'admin' && (await isAdmin(tx, id, settings.admins))) {
      return say(saying(stillAdmin(name), 'asker'));
    }
    return say(changedReply(context, on ? 'granted' : 'revoked', name, false, roles[role]));
  },
);

/** "join dana@example.com with @dana". A question when somebody else says it, or when it names nobody. */
export async function joinByWords(turn: Turn, { groups }: Heard): Promise<TurnResult | undefined> {
  if (!(await joinsAccounts(turn))) {
    const names = turn.incoming.kind === 'message' && (turn.incoming.mentions ?? []).length > 0;
    return names ? say(notAllowedReply(turn.context, 'not-an-admin')) : undefined;
  }
  const { joinedWith } = turn.context.words(adminWords);
  const pairs = cutsOf(groups.who?.trim() ?? '', joinedWith).filter(([, other]) => other !== '');
  for (const [words, other] of pairs) {
    const who = await look(turn, words, 'own', { tries: true });
    if (who.kind === 'one') return joinAccounts(turn, { words, who, other });
  }
  const [words, other] = pairs.at(-1) ?? [];
  if (words === undefined || other === undefined) return undefined;
  const who = await look(turn, words);
  if (who.kind === 'none' && who.suggestions.length === 0 && !who.account) return undefined;
  return joinAccounts(turn, { words, who, other });
}

async function joinsAccounts(turn: Turn): Promise<boolean> {
  const { tx, asker, settings } = turn;
  // Who they are now is asked for when they turn out to name somebody.
  if (asker.standing !== 'member' && isStale(turn)) return true;
  return may(await relationsBetween(tx, asker, asker.person, settings.admins), 'account.join');
}

/** Two persons who are one human become one; the one named first stays. */
const joinAccounts = guarded<Meant & { readonly other: string }, Who>(
  forAdmins('account.join'),
  async (turn, who, { words, other: otherWords }) => {
    if (who.kind !== 'one') return askWho(turn, words, who);
    const other = await look(turn, otherWords);
    if (other.kind !== 'one') return askWho(turn, otherWords, other);
    const { tx, context, settings, now } = turn;
    const kept = who.person.id;
    const name = who.person.name;
    const joined = await joinPersons(tx, kept, other.person.id);
    if (joined.ok) {
      await confirmAccounts(tx, kept);
      await scheduleAllOf(tx, settings.calendars, kept, now);
    }
    const said = context.words(adminWords);
    return say(
      saying(joined.ok ? said.joined(name, other.person.name) : said.notJoined[joined.why], 'asker'),
    );
  },
);

/** "split @dana". A question when somebody else says it, or when nobody is mentioned. */
export async function splitByWords(turn: Turn, { groups }: Heard): Promise<TurnResult | undefined> {
  if (!(await joinsAccounts(turn))) return undefined;
  const words = groups.who?.trim() ?? '';
  const { incoming } = turn;
  const mentions = incoming.kind === 'message' ? (incoming.mentions ?? []) : [];
  const mention = mentions.find(({ text }) => text !== '' && words.includes(text));
  return mention && splitOff(turn, { words, mention });
}

interface Mentioned {
  readonly words: string;
  readonly mention: Mention;
}

/** An account that belongs to somebody else becomes a person of its own. */
const splitOff = guarded<Mentioned, { readonly account: string | undefined }>(
  {
    needs: ['account.join'],
    async find({ tx, asker, incoming, settings }, { mention }) {
      const { platform, workspace } = incoming.from;
      const account = await accountIdOf(tx, { platform, workspace, account: mention.account });
      return {
        found: { account },
        relations: await relationsBetween(tx, asker, asker.person, settings.admins),
      };
    },
    refuse: ({ context }) => say(notAllowedReply(context, 'not-an-admin')),
  },
  async (turn, { account }, { words }) => {
    if (account === undefined) return askWho(turn, words, { kind: 'none', suggestions: [] });
    const done = await splitAccount(turn.tx, account, turn.now);
    const said = turn.context.words(adminWords);
    return say(saying(done.ok ? said.split : said.onlyAccount, 'asker'));
  },
);
