import { digestOf, slugOf } from './step-ids.js';

const LONGEST_ID = 40;

/** Whether a pack lists a doer of that name. @param names as `namesOf` has them */
export function isKnown(said: string, names: ReadonlySet<string>): boolean {
  return names.size > 0 && names.has(keyOf(said));
}

/** What two names of one doer have in common: "IT", "it" and "IT team" have "it". */
export function keyOf(text: string): string {
  const slug = slugOf(text, LONGEST_ID).replace(/(?<=.)-(?:team|department|dept)$/, '');
  return slug || `doer-${digestOf(text)}`;
}
