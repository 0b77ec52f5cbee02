import { titleText } from './checklist-title.js';
import { doersOfHeading } from './doers.js';
import { type Due, dueIn } from './times.js';
import { wholeWords } from './whole-words.js';
import { DAYS_A_WEEK } from './working-days.js';

/** A part of a path that a heading with a time begins: "Before you start", "Week 1". */
export interface Chapter {
  readonly title: string;
  /** The working day by which what is in it is due. */
  readonly day: number;
  /** It is longer than a week, so that a time below it is a chapter of its own. */
  readonly isLong: boolean;
}

/** What the schema allows. */
const LONGEST_TITLE = 60;

/**
 * The chapter of what stands below a heading: the outermost one that is no longer than a week, so that "Day 3" within "Week 1"
 * parts nothing, and "Week 2" within "First 90 days" does.
 */
export function chapterUnder(
  above: Chapter | undefined,
  due: Due | undefined,
  heading: string,
): Chapter | undefined {
  if (!due || (above && !above.isLong)) return above;
  return { title: titleOf(heading), day: due.day, isLong: due.week === undefined && due.day > DAYS_A_WEEK };
}

/** Without what is in brackets and whose tasks these are: "HR tasks (-2 weeks)" is "-2 weeks". */
function titleOf(heading: string): string {
  const bare = chapterTitle(heading);
  if (dueIn(bare) && doersOfHeading(bare).length === 0) return bare;
  const parts = [...bare.split(/\s+[-–—|]\s+|:\s+/), ...heading.split(/[()[\]]/)].map(chapterTitle);
  return parts.find((part) => dueIn(part)) ?? bare;
}

/** The words of a heading as the title of a chapter. */
export function chapterTitle(heading: string): string {
  const text = titleText(heading).replace(/:$/, '').trim() || heading.trim();
  return wholeWords(text, LONGEST_TITLE);
}

/** A step's place among the chapters. */
export interface Placed {
  readonly chapter: Chapter | undefined;
  /** Of a step that nothing says the time of, the nearest heading that names nobody; undefined where there is none. */
  readonly phase: string | undefined;
}

/**
 * The titles of chapters at the steps that begin them, undefined at all others. Steps come by day, and chapters do: one that is
 * due no later than the chapter before it is within that. Steps without a time begin a chapter of their own with their heading,
 * unless the chapter before them goes on behind them.
 */
export function chapterTitles(steps: readonly Placed[]): (string | undefined)[] {
  const begun = new Set<string>();
  let last = Number.NEGATIVE_INFINITY;
  return steps.map(({ chapter, phase }, at) => {
    if (chapter) {
      if (chapter.day <= last) return undefined;
      last = chapter.day;
      return chapter.title;
    }
    const goesOn = steps.slice(at).some((later) => later.chapter && later.chapter.day <= last);
    if (phase === undefined || begun.has(phase) || goesOn) return undefined;
    begun.add(phase);
    return phase;
  });
}
