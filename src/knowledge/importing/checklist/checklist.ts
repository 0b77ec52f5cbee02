import type { BlockContent, DefinitionContent } from 'mdast';
import type { Chapter } from './chapters.js';
import type { Doer } from './doers.js';
import type { Due } from './times.js';

/** An onboarding checklist as it was read. */
export interface Checklist {
  /** Of its first heading or what stands before it; undefined where neither says one. */
  readonly title: string | undefined;
  /** The paragraphs above the first item, as plain text. */
  readonly intro: readonly string[];
  /** In the order of the file. */
  readonly items: readonly ChecklistItem[];
  /** What looked like a part of it and was not read. */
  readonly left: readonly LeftLines[];
}

/** Something to do. */
export interface ChecklistItem {
  /** What it is in one line of plain text, without its box, doer and time. */
  readonly text: string;
  /** All that it says: its first paragraph, what is listed below it, the notes in a table. */
  readonly content: readonly ItemContent[];
  /** When it is due; undefined where nothing says so. */
  readonly due: Due | undefined;
  /** The chapter that it is in; undefined where no heading above it says when. */
  readonly chapter: Chapter | undefined;
  /** The nearest heading that it stands under; undefined where there is none. */
  readonly heading: string | undefined;
  /** Whom it names; empty where it names nobody. */
  readonly doers: readonly Doer[];
  /** The manager signs it off. */
  readonly isConfirmed: boolean;
  /** How long it takes, where it says so. */
  readonly minutes: number | undefined;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

export type ItemContent = BlockContent | DefinitionContent;

/** Lines that were not read, and why, in words that go on after them. */
export interface LeftLines {
  /** From 1. */
  readonly line: number;
  readonly end: number;
  readonly why: string;
}
