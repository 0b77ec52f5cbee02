import { sparingly } from '../../../ports/markdown.js';
import { longest } from '../../schema/fields.js';
import type { Step, usualDoers } from '../../schema/schema.js';
import { chapterTitle, type Placed } from './chapters.js';
import type { ChecklistItem } from './checklist.js';
import { type Doer, doersOfHeading } from './doers.js';
import { canBeListed, type ListedDoer, listedDoers } from './listed-doers.js';
import type { FindSection } from './page-links.js';
import { stepIds } from './step-ids.js';
import { taskMarkdown } from './task-markdown.js';
import { wholeWords } from './whole-words.js';

/** A step of a path with what somebody has still to say of it. */
export interface PlannedStep extends Placed {
  /** It says either `day` or `calendarDay`. */
  readonly step: Omit<Step, 'chapter' | 'done'> & {
    readonly done: { readonly how: 'self-reported' | 'manager-confirmed' };
  };
  /** The working day that it comes to: 1 is the first, -1 the last before the start. */
  readonly day: number;
  /** It is before the start, and the checklist says not how long. */
  readonly isOpen: boolean;
  /** Why its day is a guess, in words that go on after the line; undefined where it is none. */
  readonly dayGap: string | undefined;
  /** Whom the checklist names, where that says not who does it. */
  readonly doerGap: string | undefined;
  /** Whom the checklist names, where the first of several does it. */
  readonly sharedBy: string | undefined;
  /** Where it stands in the checklist, from 1. */
  readonly line: number;
}

export interface Plan {
  /** The doers of others' steps that the pack does not list, in the order of the checklist. */
  readonly newDoers: readonly ListedDoer[];
  /** By day; those of a day as they stand in the checklist. */
  readonly steps: readonly PlannedStep[];
  /** Lines of items that come before one which stands above them in the checklist. */
  readonly moved: readonly number[];
  /** Links whose words alone are left, as they lead nowhere. */
  readonly lostLinks: readonly { readonly line: number; readonly address: string }[];
}

/** Minutes of a step that says nothing: what `ropes new path` begins one with, and the shortest of the sample paths. */
const MINUTES = 30;

/** What the schema allows. */
const LONGEST_TITLE = 100;
const MOST_READ = 6;

/**
 * Items as steps, sorted by day. What is due in a week is due at its end, as the checklist says no more; so is what is due before
 * the start.
 *
 * @param listed the doers of the pack
 */
export function planOf(
  items: readonly ChecklistItem[],
  findSection: FindSection,
  listed: readonly ListedDoer[],
): Plan {
  const others = items.flatMap(({ doers }) => doersOf(doers).other ?? []);
  const { of, added } = listedDoers(others, listed);
  const titles = items.map((item) => titleOf(item, findSection));
  const ids = stepIds(items.map(({ text }, at) => titles[at] ?? text));
  const lostLinks: { line: number; address: string }[] = [];
  let last = 1;
  const planned = items.map((item, at): PlannedStep => {
    const { due, line, heading } = item;
    const day = due?.day ?? last;
    const dayGap = dayGapOf(item);
    if (day > 0) last = day;
    const { usual, other, gap: doerGap, sharedBy } = doersOf(item.doers);
    const doer = (other === undefined ? undefined : of.get(other)?.id) ?? usual;
    const read: string[] = [];
    const linkTo = (address: string): string | undefined => {
      const section = findSection(address);
      if (section && (read.includes(section.id) || read.length < MOST_READ)) {
        if (!read.includes(section.id)) read.push(section.id);
        return undefined;
      }
      if (section) return section.place.url;
      if (/^https?:\/\//i.test(address)) return address;
      if (address !== '' && !/^mailto:/i.test(address)) lostLinks.push({ line, address });
      return undefined;
    };
    const title = titles[at] ?? item.text;
    const task = taskMarkdown(item.content, linkTo) || sparingly(title);
    return {
      step: {
        id: ids[at] ?? `step-${at + 1}`,
        title,
        ...(due?.calendarDay === undefined ? { day } : { calendarDay: due.calendarDay }),
        minutes: item.minutes ?? MINUTES,
        doer,
        read,
        task: fitting(task, line),
        done: { how: item.isConfirmed && doer !== 'manager' ? 'manager-confirmed' : 'self-reported' },
      },
      day,
      isOpen: due?.isOpen === true,
      dayGap,
      doerGap,
      sharedBy,
      chapter: item.chapter,
      phase: due === undefined ? phaseOf(heading) : undefined,
      line,
    };
  });
  const steps = planned.toSorted((a, b) => a.day - b.day);
  return { steps, newDoers: added, moved: movedUp(planned), lostLinks };
}

function titleOf({ text }: ChecklistItem, findSection: FindSection): string {
  const plain = /^https?:\/\/\S+$/.test(text) ? namedAddress(text, findSection) : text;
  return wholeWords(plain.replace(/\s+/g, ' ').trim(), LONGEST_TITLE);
}

/** What an item that is an address alone is called. */
function namedAddress(address: string, findSection: FindSection): string {
  const section = findSection(address);
  return section ? section.title : address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');
}

function fitting(task: string, line: number): string {
  return task.length <= longest.body
    ? task
    : `TODO: the task in at most ${longest.body} characters; line ${line} of the checklist has ${task.length}`;
}

function dayGapOf({ due, heading }: ChecklistItem): string | undefined {
  if (due?.isUnclear) return `is due "${due.said}", which names no day`;
  if (due) return undefined;
  return heading === undefined ? 'stands under no time' : `stands under "${heading}", which names no time`;
}

function phaseOf(heading: string | undefined): string | undefined {
  return heading === undefined || doersOfHeading(heading).length > 0 ? undefined : chapterTitle(heading);
}

/** Who does an item: the first of whom it names, unless one of them is nobody in particular. */
function doersOf(doers: readonly Doer[]): {
  /** Where nobody else does it; a guess where there is a gap. */
  readonly usual: (typeof usualDoers)[number];
  /** Somebody else, as the checklist calls them. */
  readonly other?: string;
  readonly gap?: string;
  readonly sharedBy?: string;
} {
  const [first] = doers;
  if (!first) return { usual: 'new-hire' };
  const all = doers.map(({ said }) => said).join(' and ');
  if (!doers.every((doer) => doer.role !== undefined || canBeListed(doer)))
    return { usual: doers.find(({ role }) => role !== undefined)?.role ?? 'new-hire', gap: all };
  const isShared = doers.some(
    ({ role, said }) => role !== first.role || (role === undefined && said !== first.said),
  );
  return {
    usual: first.role ?? 'new-hire',
    ...(first.role === undefined && { other: first.said }),
    ...(isShared && { sharedBy: all }),
  };
}

/** Those that one above them in the checklist is due after. */
function movedUp(planned: readonly PlannedStep[]): number[] {
  let latest = Number.NEGATIVE_INFINITY;
  return planned.flatMap(({ day, line }) => {
    const isMoved = day < latest;
    latest = Math.max(latest, day);
    return isMoved ? [line] : [];
  });
}
