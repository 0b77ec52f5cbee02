import type { StepLine } from '../../../src/ports/reply.js';
import type { TeamsWords } from '../wording.js';
import type { Container, Element } from './card.js';
import { shown } from './rich-text.js';

/** Steps that are shown in any case: with more, what is not of now is folded away. */
const FEW = 6;

/** Steps to come that stay in sight on a path that somebody walks. */
const SOON = 2;

/** So many steps at least are worth a button. */
const WORTH_IT = 2;

/** Bytes that the folding of one card takes beside what is folded: two buttons, and a frame for each of a few runs. */
export const FOLD_BYTES = 1_500;

/** An element of a card that may be folded away with the step that it belongs to. */
export interface Piece {
  readonly element: Element;
  /** Of a path that has more steps than fit at a glance. */
  readonly step?: {
    /** Of the part, unlike that of any other on the card. */
    readonly path: string;
    readonly index: number;
    readonly of: number;
    readonly isOfNow: boolean;
  };
}

/**
 * Which steps of a path are of now: what is next, what waits for somebody, what is pressing, and a few that come soon. Of a
 * path that nobody walks, the first few. All of them where there are few, or few others.
 */
export function ofNow(steps: readonly Pick<StepLine, 'state' | 'pressing'>[]): readonly boolean[] {
  const isWalked = steps.some(({ state }) => state !== 'open');
  let soon = isWalked ? SOON : FEW;
  const kept = steps.map(({ state, pressing }) => {
    if (state === 'next' || state === 'waiting' || pressing) return true;
    if (state !== 'open' || soon === 0) return false;
    soon -= 1;
    return true;
  });
  const folded = kept.filter((isKept) => !isKept).length;
  return steps.length > FEW && folded >= WORTH_IT ? kept : steps.map(() => true);
}

/**
 * The elements of one card, with the steps that are not of now folded away behind a button. Buttons fold what is on their
 * own card alone. Clients that know no hiding (before Adaptive Cards 1.2) show all of it.
 */
export function folded(pieces: readonly Piece[], words: TeamsWords['reply']): Element[] {
  const elements: Element[] = [];
  for (const [index, { element, step }] of pieces.entries()) {
    if (!step || step.path !== pieces[index - 1]?.step?.path) {
      const path = step?.path;
      const end = pieces.findIndex((piece, at) => at > index && piece.step?.path !== path);
      if (path === undefined) elements.push(element);
      else elements.push(...foldedPath(path, pieces.slice(index, end === -1 ? undefined : end), words));
    }
  }
  return elements;
}

function foldedPath(path: string, pieces: readonly Piece[], words: TeamsWords['reply']): Element[] {
  const elements: Element[] = [];
  const ids: string[] = [];
  const hidden = new Set<number>();
  const all = new Set<number>();
  let run: Element[] = [];
  const close = () => {
    const [first] = run;
    if (!first) return;
    const id = `${path}-fold-${ids.length}`;
    ids.push(id);
    // The line above the first of them would not be drawn inside.
    const { separator, spacing } = first;
    const kept: Container = {
      type: 'Container',
      id,
      isVisible: false,
      ...(separator ? { separator } : {}),
      ...(spacing ? { spacing } : {}),
      items: run,
    };
    elements.push(kept);
    run = [];
  };
  let of = 0;
  for (const { element, step } of pieces) {
    if (!step) continue;
    of = step.of;
    all.add(step.index);
    if (step.isOfNow) {
      close();
      elements.push(element);
    } else {
      hidden.add(step.index);
      run.push(element);
    }
  }
  close();
  if (hidden.size < WORTH_IT) return pieces.map(({ element }) => element);
  const [more, fewer] = [`${path}-more`, `${path}-fewer`];
  const targetElements = [...ids, more, fewer];
  const button = (title: string) => ({
    type: 'Action.ToggleVisibility' as const,
    title: shown(title),
    targetElements,
  });
  return [
    ...elements,
    {
      type: 'ActionSet',
      id: more,
      spacing: 'Medium',
      actions: [button(words.showSteps(all.size, all.size === of))],
    },
    {
      type: 'ActionSet',
      id: fewer,
      isVisible: false,
      spacing: 'Medium',
      actions: [button(words.hideSteps(hidden.size))],
    },
  ];
}
