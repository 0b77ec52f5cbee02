import type { ReplyContext } from '../../../conversation/reply-context.js';
import { sayAction } from '../../../conversation/route.js';
import { kindNames } from '../../../knowledge/kind-names.js';
import { hasKind } from '../../../knowledge/lookup.js';
import type { Day } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Option, Part, Reply } from '../../../ports/reply.js';
import { shortened } from '../shortened.js';
import { NAME, type PersonName } from './member.js';
import { type ManagerProblem, type NotAllowed, type StartDateProblem, sharedPeopleWords } from './wording.js';

/** Characters of somebody's own words that are said back to them. */
const WORDS = 200;

/** Choices that are offered as buttons. */
const OFFERED = 10;

const WEEK = 7 * 86_400_000;

/** Words that do not name one person. */
type MeantNobody =
  | { readonly kind: 'several'; readonly people: readonly PersonName[] }
  | {
      readonly kind: 'none';
      readonly suggestions: readonly PersonName[];
      readonly account?: PickedAccount | undefined;
    };

interface PickedAccount {
  readonly name: string | undefined;
  readonly isBot: boolean;
}

/** The button that goes on with one of several people; `person` is an id. */
export type PersonButton = (label: string, person: string) => Button;

/**
 * Asks who was meant.
 *
 * @param words as they were typed
 * @param found whom the words could mean, or come near to
 * @param choose the button for each of them.
 */
export function whoReply(
  context: ReplyContext,
  words: string,
  found: MeantNobody,
  choose: PersonButton,
): Reply {
  const { who } = context.words(sharedPeopleWords);
  if (found.kind === 'none' && found.account) return plainly(accountError(context, found.account));
  const people = found.kind === 'several' ? found.people : found.suggestions;
  const said = shortened(words, WORDS);
  if (people.length === 0) return replyOf([{ kind: 'text', markdown: who.noneMarkdown(said) }], 'asker');
  return replyOf(
    [
      {
        kind: 'text',
        markdown: found.kind === 'several' ? who.severalMarkdown(said) : who.didYouMeanMarkdown(said),
      },
      {
        kind: 'buttons',
        buttons: people.slice(0, OFFERED).map(({ id, name }) => choose(shortened(name, NAME), id)),
      },
      { kind: 'note', markdown: literal(who.notListed) },
    ],
    'asker',
  );
}

/** The same for a field of a form: plain text. */
export function whoError(context: ReplyContext, words: string, found: MeantNobody): string {
  if (found.kind === 'none' && found.account) return accountError(context, found.account);
  const people = found.kind === 'several' ? found.people : found.suggestions;
  const near = people.slice(0, OFFERED).map(({ name }) => shortened(name, NAME));
  return context.words(sharedPeopleWords).whoError(shortened(words, WORDS), found.kind === 'several', near);
}

/** Why an account that was picked or mentioned is nobody. */
function accountError(context: ReplyContext, { name, isBot }: PickedAccount): string {
  const { notMember, accountUnknown } = context.words(sharedPeopleWords);
  const said = name === undefined ? undefined : shortened(name, NAME);
  return isBot ? notMember.bot(said) : accountUnknown(said);
}

/** Says why something is not for them, and what to do. It tells nothing about anybody else. */
export function notAllowedReply(context: ReplyContext, why: NotAllowed): Reply {
  return plainly(context.words(sharedPeopleWords).notAllowed[why]);
}

/** Says what is wrong with a start date. */
export function startDateReply(context: ReplyContext, words: string, why: StartDateProblem): Reply {
  return plainly(
    context.words(sharedPeopleWords).startDate[why](shortened(words, WORDS), nextWeek(context.today)),
  );
}

/** The same for a field of a form: plain text. */
export function startDateError(context: ReplyContext, why: StartDateProblem): string {
  return context.words(sharedPeopleWords).startDate[why]('', nextWeek(context.today));
}

/**
 * Says that there is no such path or role, or no path at all.
 *
 * @param suggestions the value is what is said for them when they choose it
 * @param instead what there is where there is no path
 */
export function unknownPathReply(
  context: ReplyContext,
  words: string,
  suggestions: readonly Option[],
  instead: readonly Part[] = [],
): Reply {
  const { pathUnknown } = context.words(sharedPeopleWords);
  const kinds = kindNames(context.knowledge);
  const said = shortened(words, WORDS);
  if (!hasKind(context.knowledge, 'path')) {
    const markdown = pathUnknown.packHasNoneMarkdown(kinds);
    return replyOf([{ kind: 'text', markdown }, ...instead], 'asker');
  }
  if (suggestions.length === 0) {
    return replyOf([{ kind: 'text', markdown: pathUnknown.noneMarkdown(said, kinds) }], 'asker');
  }
  return replyOf(
    [
      { kind: 'text', markdown: pathUnknown.suggestMarkdown(said, kinds) },
      {
        kind: 'buttons',
        buttons: suggestions.slice(0, OFFERED).map(({ label, value }) => sayAction.button(label, value)),
      },
    ],
    'asker',
  );
}

/**
 * Says why somebody cannot be the manager of somebody.
 *
 * @param chain names from the person up to themselves; only a circle has one
 */
export function managerRefusedReply(
  context: ReplyContext,
  why: ManagerProblem,
  chain: readonly string[],
): Reply {
  return plainly(managerError(context, why, chain));
}

/** The same for a field of a form: plain text. */
export function managerError(context: ReplyContext, why: ManagerProblem, chain: readonly string[]): string {
  const { managerRefused, managerError } = context.words(sharedPeopleWords);
  if (why === 'self') return managerError(why);
  const names = chain.map((name) => shortened(name, NAME));
  return managerRefused.circle(names.length > OFFERED ? [...names.slice(0, OFFERED), '…'] : names);
}

/** A day that is surely ahead, to show how one writes it. */
function nextWeek(today: Day): Day {
  return new Date(Date.parse(today) + WEEK).toISOString().slice(0, 10);
}

function plainly(text: string): Reply {
  return replyOf([{ kind: 'text', markdown: literal(text) }], 'asker');
}
