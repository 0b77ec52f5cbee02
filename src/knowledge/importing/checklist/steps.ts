import { sparingly } from '../../../ports/markdown.js';
import { longest } from '../../schema/fields.js';
import type { Step, usualDoers } from '../../schema/schema.js';
import type { ChecklistItem } from './checklist.js';
import type { Doer } from './doers.js';
import type { FindSection } from './page-links.js';
import { stepIds } from './step-ids.js';
import { taskMarkdown } from './task-markdown.js';
import { wholeWords } from './whole-words.js';

/** A step of a path with what somebody has still to say of it. */
export interface PlannedStep {
  readonly step: Omit<Step, 'day' | 'doer' | 'done'> & {
    readonly day: number;
    readonly doer: (typeof usualDoers)[number];
    readonly done: { readonly how: 'self-reported' | 'manager-confirmed' };
  };
  /** Why its day is a guess, in words that go on after the line; undefined where it is none. */
  readonly dayGap: string | undefined;
  /** Whom the checklist names, where that is no doer of a path. */
  readonly doerGap: string | undefined;
  /** Where it stands in the checklist, from 1. */
  readonly line: number;
}

export interface Plan {
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

/** Items as steps, sorted by day. What is due in a week is due at its end, as the checklist says no more. */
export function planOf(items: readonly ChecklistItem[], findSection: FindSection): Plan {
  const titles = items.map((item) => titleOf(item, findSection));
  const ids = stepIds(items.map(({ text }, at) => titles[at] ?? text));
  const lostLinks: { line: number; address: string }[] = [];
  let last = 1;
  const planned = items.map((item, at): PlannedStep => {
    const { due, line } = item;
    const day = due?.day ?? last;
    const dayGap = dayGapOf(item);
    if (!due?.isBefore) last = day;
    const { doer, doerGap } = doerOf(item.doers);
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
        day,
        minutes: item.minutes ?? MINUTES,
        doer,
        read,
        task: fitting(task, line),
        done: { how: item.isConfirmed && doer !== 'manager' ? 'manager-confirmed' : 'self-reported' },
      },
      dayGap,
      doerGap,
      line,
    };
  });
  const steps = planned.toSorted((a, b) => a.step.day - b.step.day);
  return { steps, moved: movedUp(planned), lostLinks };
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
  if (due?.isBefore) return `is due "${due.said}", and a path begins on day 1`;
  if (due?.isUnclear) return `is due "${due.said}", which names no day`;
  if (due) return undefined;
  return heading === undefined ? 'stands under no time' : `stands under "${heading}", which names no time`;
}

function doerOf(doers: readonly Doer[]): {
  readonly doer: (typeof usualDoers)[number];
  readonly doerGap: string | undefined;
} {
  const roles = [...new Set(doers.flatMap(({ role }) => role ?? []))];
  const isClear = doers.length === 0 || (roles.length === 1 && doers.every(({ role }) => role !== undefined));
  return {
    doer: roles[0] ?? 'new-hire',
    doerGap: isClear ? undefined : doers.map(({ said }) => said).join(' and '),
  };
}

/** Those that one above them in the checklist is due after. */
function movedUp(planned: readonly PlannedStep[]): number[] {
  let latest = 0;
  return planned.flatMap(({ step, line }) => {
    const isMoved = step.day < latest;
    latest = Math.max(latest, step.day);
    return isMoved ? [line] : [];
  });
}
