import { shownPath } from '../../knowledge/checking/problem.js';
import type { DifferentLine } from '../../knowledge/importing/line-diff.js';
import type { LeftOut } from '../../knowledge/importing/material.js';
import type { EditedFile, PlannedFile, SyncPlan } from '../../knowledge/importing/sync-plan.js';
import { leftLines } from './left-lines.js';

/** Lines that are shown of a difference; `--json` has all. */
const MOST_LINES = 12;

/** Characters of such a line. */
const LONGEST_LINE = 160;

/** What is told of an import, or of one that would be. */
export interface ImportReport {
  readonly plan: SyncPlan;
  readonly left: readonly LeftOut[];
  readonly warned: readonly LeftOut[];
}

/** "12 new, 3 changed, 1 gone, 2 edited by people", each in its own lines, and what was left out. */
export function importText({ plan, left, warned }: ImportReport): string {
  return [
    `${countsOf(plan)}.\n`,
    listed('New', plan.added, plainLine),
    listed('Changed', plan.changed, plainLine),
    listed(
      'Moved in the source; they stay where they are',
      plan.moved,
      (one) => `  ${one.path} (was: ${one.was})\n`,
    ),
    listed('Gone from the source, and removed', plan.gone, plainLine),
    listed('Edited by people; they stay as they are', plan.edited, editedLines),
    listed('In the way, and left as they are', plan.taken, (one) => {
      const who = one.by === undefined ? 'not written by an import' : `written by the import of "${one.by}"`;
      return `  ${one.path} is ${who}; of ${one.from} it would be:\n${diffLines(one.diff)}`;
    }),
    listed('Not read this time; they stay as they are', plan.kept, plainLine),
    left.length > 0 ? `\nLeft out:\n${leftLines(left)}` : '',
    warned.length > 0 ? `\nPerhaps private:\n${leftLines(warned)}` : '',
  ].join('');
}

function countsOf({ added, changed, moved, gone, edited, taken, kept, same }: SyncPlan): string {
  const optional = [
    [moved, 'moved'],
    [taken, 'in the way'],
    [kept, 'not read'],
  ] as const;
  return [
    `${added.length} new`,
    `${changed.length} changed`,
    `${gone.length} gone`,
    `${edited.length} edited by people`,
    ...optional.flatMap(([files, word]) => (files.length > 0 ? [`${files.length} ${word}`] : [])),
    `${same} as before`,
  ].join(', ');
}

function listed<T>(title: string, files: readonly T[], lineOf: (file: T) => string): string {
  return files.length === 0 ? '' : `\n${title}:\n${files.map(lineOf).join('')}`;
}

function plainLine({ path }: PlannedFile): string {
  return `  ${path}\n`;
}

function editedLines({ path, source, here, diff }: EditedFile): string {
  if (source === 'gone') return `  ${path} is gone from the source. Remove it, or keep it as your own.\n`;
  const did = here === 'removed' ? 'removed here' : 'changed here';
  if (!diff) return `  ${path} (${did}; the source is as it was)\n`;
  if (here === 'removed') return `  ${path} (${did}; the source has changed)\n`;
  return `  ${path} (${did}, and in the source; - is here, + in the source):\n${diffLines(diff)}`;
}

function diffLines(diff: readonly DifferentLine[]): string {
  const shown = diff.slice(0, MOST_LINES).map(({ sign, line, text }) => {
    const cut = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
    return `${`    ${sign} ${line}: ${cut}`.trimEnd()}\n`;
  });
  const more = diff.length - shown.length;
  return `${shown.join('')}${more > 0 ? `    and ${more} more lines; --json has them.\n` : ''}`;
}

/** How an import ended. */
export interface ImportOutcome {
  /** Absolute. */
  readonly folder: string;
  readonly source: string;
  readonly dryRun: boolean;
  readonly written: boolean;
  /** Nothing but what is remembered of the source differs. */
  readonly isAsBefore: boolean;
  readonly isRefused: boolean;
}

/** What was done, in the last line. */
export function endOf(
  { edited, taken }: SyncPlan,
  { folder, source, dryRun, written, isAsBefore, isRefused }: ImportOutcome,
): string {
  const shown = shownPath(folder);
  if (isRefused) return 'Nothing was written.';
  if (isAsBefore) {
    const but = edited.length + taken.length > 0 ? ', but for what is told above' : '';
    return `${shown} has all of "${source}" already${but}.`;
  }
  if (written) return `Wrote ${shown}, with "${source}" as it is now. The pack is right with it.`;
  return dryRun
    ? `Nothing was written. Without --dry-run ${shown} would have "${source}" as it is now.`
    : 'Nothing was written.';
}

/** The same as one object. */
export function importJson(
  { plan, left, warned }: ImportReport,
  outcome: { readonly source: string; readonly written: boolean; readonly problems: readonly string[] },
): string {
  const { added, changed, moved, gone, edited, taken, kept, same } = plan;
  return JSON.stringify(
    { ...outcome, new: added, changed, moved, gone, edited, taken, kept, same, left, warned },
    null,
    2,
  );
}
