import type { Nodes } from 'mdast';
import type { Chapter } from './chapters.js';
import type { Doer } from './doers.js';
import type { Due } from './times.js';

/** Where something stands: what the headings above it say. */
export interface Place {
  readonly due: Due | undefined;
  /** The heading that says when: its line and depth. */
  readonly timed: Timed | undefined;
  readonly chapter: Chapter | undefined;
  readonly doers: readonly Doer[];
  readonly heading: string | undefined;
  /** Names of the pack's own doers (`namesOf`). */
  readonly known: ReadonlySet<string>;
}

export interface Timed {
  readonly line: number;
  readonly depth: number;
}

/** From 1. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
