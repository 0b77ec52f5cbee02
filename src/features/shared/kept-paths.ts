import type { Turn } from '../../conversation/feature.js';
import { relationsToEntry } from '../../curation/owners.js';
import { entriesOfKind } from '../../knowledge/lookup.js';
import type { Path } from '../../knowledge/schema/schema.js';
import { may, type Permission, type Relation } from '../../people/roles/permissions.js';

/** Paths that the asker keeps, as far as it takes for something. */
export async function pathsKeptBy(turn: Turn, permission: Permission): Promise<Path[]> {
  const kept: Path[] = [];
  for (const path of entriesOfKind(turn.knowledge, 'path')) {
    if (may(await relationsToPath(turn, path.id), permission)) kept.push(path);
  }
  return kept;
}

/** What the asker is to a path of the packs. @param path entry id */
export function relationsToPath(
  { tx, asker, knowledge, settings }: Turn,
  path: string,
): Promise<ReadonlySet<Relation>> {
  return relationsToEntry(tx, asker, knowledge, path, settings.admins);
}
