import type { Knowledge, Path } from '../schema/schema.js';
import { entryFile } from './entry-file.js';

/** Paths whose new hire would hear too late of steps before the start, or is to be told early of none: a line each. */
export function preboardingAdvice(knowledge: Knowledge): string[] {
  return [...knowledge.entries.values()].flatMap((entry) => {
    const advice = entry.kind === 'path' ? adviceOn(entry) : undefined;
    return advice === undefined ? [] : [`${entryFile(knowledge, entry.id)}: ${advice}`];
  });
}

function adviceOn({ anchor, preboarding, steps }: Path): string | undefined {
  const before = steps.filter(({ day }) => day !== undefined && day < 0);
  if (preboarding !== undefined) {
    if (anchor !== undefined) return '"preboarding" changes nothing beside "anchor: end". Delete it.';
    return before.length > 0
      ? undefined
      : '"preboarding" changes nothing where no step falls before the start. Delete it.';
  }
  const own = before.find(({ doer }) => doer === 'new-hire');
  if (own === undefined || anchor !== undefined) return undefined;
  return `the step "${own.id}" falls before the start, and the new hire hears of it on the first day, when it is overdue. Write "preboarding: yes", or a day from 1 on.`;
}
