import type { ReplyContext } from '../../../conversation/reply-context.js';
import { letters, namesOfPath } from '../../../knowledge/lookup.js';
import type { Knowledge } from '../../../knowledge/schema/schema.js';
import type { Journey } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Reply } from '../../../ports/reply.js';
import type { AssignmentState } from '../../../storage/tables.js';
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
