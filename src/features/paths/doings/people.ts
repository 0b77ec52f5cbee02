import type { Turn, TurnResult } from '../../../conversation/feature.js';
import { say } from '../../../conversation/turn.js';
import { type PersonRecord, peopleById } from '../../../people/accounts/record.js';
import { helpedBy, reportsOf } from '../../../people/roles/reporting.js';
import { showPerson } from '../../shared/actions.js';
import { look, mayGive } from '../../shared/people/people-picker.js';
import { whoReply } from '../../shared/people/refusals.js';
import { doingWords } from './wording.js';

/** Whom a sentence is about beside whoever says it. */
export interface Others {
  /** By id; none where it is about the asker's own steps. */
  readonly people: readonly string[];
  /** Somebody may be named whom nobody knows. */
  readonly unsure: boolean;
  /** Asks whom they mean, where several could be. */
  readonly asked?: TurnResult;
}

/** The people whose steps a sentence is about. */
export async function othersIn(turn: Turn, text: string): Promise<Others> {
  const { tx, asker, context, incoming } = turn;
  const reports = (await reportsOf(tx, asker.person)).map(({ id }) => id);
  const lookedAfter = await peopleById(tx, [...reports, ...(await helpedBy(tx, asker.person))]);
  const named = [...lookedAfter.values()].filter((person) => isNamed(turn, person, text));
  if (named.length > 0) return { people: named.map(({ id }) => id), unsure: false };
  const { people: patterns, words } = context.words(doingWords).listens;
  const mentions = incoming.kind === 'message' ? (incoming.mentions ?? []) : [];
  const mentioned = mentions.find((mention) => text.includes(mention.text))?.text;
  const typed = patterns
    .map((pattern) => pattern.exec(text)?.groups?.who)
    .find((who) => who !== undefined && /^\p{Lu}/u.test(who) && !words.has(who.toLowerCase()));
  const who = mentioned ?? typed;
  if (who === undefined) return { people: [], unsure: false };
  const found = (await mayGive(turn)) ? await look(turn, who) : undefined;
  if (found?.kind === 'one') return { people: [found.person.id], unsure: false };
  // What looks like a name may be any word with a capital.
  if (!found || (found.kind === 'none' && found.suggestions.length === 0))
    return { people: [], unsure: true };
  const show = (label: string, person: string) => showPerson.button(label, { person });
  return { people: [], unsure: true, asked: say(whoReply(context, who, found, show)) };
}

/** Whether somebody is named, by all of their name or half of it. A name that is a word has to look like a name. */
function isNamed({ context }: Turn, { name }: PersonRecord, text: string): boolean {
  const { words, acts } = context.words(doingWords).listens;
  const halves = name.split(/\s+/);
  return [name, ...new Set([halves[0] ?? '', halves.at(-1) ?? ''])].some((one) => {
    if (one.length < 2) return false;
    const said = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(one)}(?=(?:'?s)?(?![\\p{L}\\p{N}]))`, 'giu');
    return [...text.matchAll(said)].some(({ 0: found, index }) => {
      if (!words.has(one.toLowerCase())) return true;
      if (!/^\p{Lu}/u.test(found)) return false;
      // "Mark step 3" begins with a verb, "Mark has finished step 3" with a name.
      const behind = text.slice(index + found.length).trimStart();
      return !/^[^\p{L}]*$/u.test(text.slice(0, index)) || acts.test(behind);
    });
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
