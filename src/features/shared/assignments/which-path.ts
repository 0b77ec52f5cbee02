import type { Turn, TurnResult } from '../../../conversation/feature.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import { say } from '../../../conversation/turn.js';
import { letters, namesOfPath } from '../../../knowledge/lookup.js';
import type { Knowledge } from '../../../knowledge/schema/schema.js';
import type { Journey } from '../../../onboarding/paths/journey.js';
import { journeysOf } from '../../../onboarding/paths/journeys.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Reply } from '../../../ports/reply.js';
import type { AssignmentState } from '../../../storage/tables.js';
import { holdsNowReply } from '../people/changed.js';
import { NAME } from '../people/member.js';
import { shortened } from '../shortened.js';
import { sharedAssignmentsWords } from './wording.js';

/** Paths that are offered as buttons: more of one person's are open nowhere. */
const OFFERED = 10;

/** Characters of a path's title on a button. */
const TITLE = 60;

/** Which of somebody's open paths a change is about. */
export type PathMeant =
  | { readonly kind: 'one'; readonly journey: Journey }
  | { readonly kind: 'several'; readonly journeys: readonly Journey[] }
  | { readonly kind: 'none' };

/**
 * The one of somebody's paths that a change can be about: the only one they have, whatever its state, or the only one in a
 * state that fits. Where none fits, the first one is, and the change says why it cannot be.
 */
export function pathMeant(journeys: readonly Journey[], fits: readonly AssignmentState[]): PathMeant {
  const [first] = journeys;
  if (!first) return { kind: 'none' };
  const fitting = journeys.filter(({ assignment }) => fits.includes(assignment.state));
  const [only, ...others] = fitting;
  return others.length > 0 ? { kind: 'several', journeys: fitting } : { kind: 'one', journey: only ?? first };
}

/** A change of one of somebody's open paths, as it was typed. */
export interface OpenPathWanted {
  /** Whose path it is. */
  readonly person: { readonly id: string; readonly name: string };
  /** The path that was named, as it was typed; undefined where none was. */
  readonly named: string | undefined;
  /** The states from which the change is possible. */
  readonly from: readonly AssignmentState[];
  /** Of several paths only those are meant for which it holds, where there are any. */
  readonly can?: (journey: Journey) => boolean;
  /** The button that does the same with one of several paths. */
  readonly choose: (label: string, journey: Journey) => Button;
}

/** The open path that a typed change is about; or the answer where there is none, or where it has to be asked which. */
export async function openPathOf(
  { tx, context }: Turn,
  { person, named, from, can, choose }: OpenPathWanted,
): Promise<{ readonly journey: Journey } | { readonly answer: TurnResult }> {
  const { id, name } = person;
  const open = (await journeysOf(tx, [id])).get(id) ?? [];
  const called = named === undefined ? open : journeysCalled(context.knowledge, open, named);
  if (named !== undefined && called.length === 0)
    return { answer: say(notOnPathReply(context, name, named)) };
  const possible = can ? called.filter(can) : [];
  const meant = pathMeant(possible.length > 0 ? possible : called, from);
  switch (meant.kind) {
    case 'none':
      return { answer: say(holdsNowReply(context, name, undefined, undefined)) };
    case 'one':
      return { journey: meant.journey };
    case 'several':
      return { answer: say(whichPathReply(context, name, meant.journeys, choose)) };
  }
}

/** Those of somebody's paths that are called so: by slug, title, alias or role, spelled exactly. */
export function journeysCalled(
  knowledge: Knowledge,
  journeys: readonly Journey[],
  words: string,
): readonly Journey[] {
  const wanted = letters(words);
  if (wanted === '') return [];
  return journeys.filter(({ path }) => namesOfPath(knowledge, path).some((name) => letters(name) === wanted));
}

/** Those of somebody's paths that a sentence names, anywhere in it. */
export function journeysNamedIn(
  knowledge: Knowledge,
  journeys: readonly Journey[],
  text: string,
): readonly Journey[] {
  const said = ` ${letters(text)} `;
  return journeys.filter(({ path }) =>
    namesOfPath(knowledge, path).some((name) => letters(name) !== '' && said.includes(` ${letters(name)} `)),
  );
}

/** What one types for a path: as short as it can be and still its name. */
export function slugOf({ path }: Journey): string {
  return path.id.slice('path/'.length);
}

/**
 * Asks which of somebody's paths is meant.
 *
 * @param person name
 * @param choose the button that goes on with one of them
 */
export function whichPathReply(
  context: ReplyContext,
  person: string,
  journeys: readonly Journey[],
  choose: (label: string, journey: Journey) => Button,
): Reply {
  const { whichMarkdown } = context.words(sharedAssignmentsWords).several;
  return replyOf(
    [
      { kind: 'text', markdown: whichMarkdown(shortened(person, NAME)) },
      {
        kind: 'buttons',
        buttons: journeys
          .slice(0, OFFERED)
          .map((journey) => choose(shortened(journey.path.title, TITLE), journey)),
      },
    ],
    'asker',
  );
}

/** Says that somebody does not walk the path that was named. `path`: as it was typed. */
export function notOnPathReply(context: ReplyContext, person: string, path: string): Reply {
  const { notOn } = context.words(sharedAssignmentsWords).several;
  const text = notOn(shortened(person, NAME), shortened(path, TITLE));
  return replyOf([{ kind: 'text', markdown: literal(text) }], 'asker');
}
