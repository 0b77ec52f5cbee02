import { createHash } from 'node:crypto';
import type { Step } from '../../knowledge/schema/schema.js';
import type { Tx } from '../../storage/database.js';
import type { PathVersion } from './journey.js';

/** What of a step can change; its id cannot, since progress names it. */
const parts = [
  'title',
  'chapter',
  'day',
  'calendarDay',
  'after',
  'days',
  'needs',
  'minutes',
  'doer',
  'read',
  'task',
  'done',
] as const;

export type StepPart = (typeof parts)[number];

/** How one version of a path differs from another. */
export interface PathDifference {
  /** In the order of the later version. */
  readonly added: Step[];
  /** In the order of the earlier version. */
  readonly removed: Step[];
  /** In the order of the later version. */
  readonly changed: { before: Step; after: Step; what: StepPart[] }[];
  /** Whether the steps that both have stand in another order. */
  readonly reordered: boolean;
}

/** What of a path an assignment goes by. */
export function versionFrom(path: PathVersion): PathVersion {
  const { id, title, persona, useCase, remindAt, anchor, preboarding, steps } = path;
  // Left out while they are not set: versions that were kept before there were such fields keep their hashes.
  return {
    id,
    title,
    persona,
    useCase,
    ...(remindAt === undefined ? {} : { remindAt }),
    ...(anchor === undefined ? {} : { anchor }),
    ...(preboarding === undefined ? {} : { preboarding }),
    steps,
  };
}

/** The name of a version: SHA-256 in hexadecimal over its JSON with sorted keys. */
export function hashOf(version: PathVersion): string {
  return createHash('sha256')
    .update(canonical(versionFrom(version)))
    .digest('hex');
}

/**
 * Keeps what of a path an assignment goes by, once for a content.
 *
 * @returns its hash
 */
export async function keepVersion(tx: Tx, path: PathVersion, now: number): Promise<string> {
  const hash = hashOf(path);
  await tx
    .insertInto('path_versions')
    .values({ hash, path: path.id, content: canonical(versionFrom(path)), created_at: now })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  return hash;
}

/** The version of that hash. Throws when it was never kept. */
export async function versionOf(tx: Tx, hash: string): Promise<PathVersion> {
  const version = (await versionsOf(tx, [hash])).get(hash);
  if (!version) throw new Error(`No version of a path is kept under "${hash}".`);
  return version;
}

/** Versions by hash; a few hundred hashes at most. */
export async function versionsOf(tx: Tx, hashes: readonly string[]): Promise<Map<string, PathVersion>> {
  if (hashes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('path_versions')
    .select(['hash', 'content'])
    .where('hash', 'in', hashes)
    .execute();
  return new Map(rows.map(({ hash, content }) => [hash, JSON.parse(content) as PathVersion]));
}

/** What is new, gone or other in `after`. Steps are told by their ids. */
export function differenceOf(before: PathVersion, after: PathVersion): PathDifference {
  const earlier = new Map(before.steps.map((step) => [step.id, step]));
  const later = new Set(after.steps.map(({ id }) => id));
  const changed = after.steps.flatMap((step) => {
    const old = earlier.get(step.id);
    const what = old ? parts.filter((part) => differ(old[part], step[part])) : [];
    return old && what.length > 0 ? [{ before: old, after: step, what }] : [];
  });
  const stayed = before.steps.filter(({ id }) => later.has(id));
  const now = after.steps.filter(({ id }) => earlier.has(id));
  return {
    added: after.steps.filter(({ id }) => !earlier.has(id)),
    removed: before.steps.filter(({ id }) => !later.has(id)),
    changed,
    reordered: stayed.some(({ id }, index) => id !== now[index]?.id),
  };
}

function differ(before: unknown, after: unknown): boolean {
  return canonical(before ?? null) !== canonical(after ?? null);
}

/** JSON that is the same for the same content, in whatever order its keys were written. */
function canonical(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
