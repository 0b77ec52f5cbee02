import { entriesOfKind } from '../../knowledge/lookup.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import type { WelcomingPath, WelcomingPaths } from '../../onboarding/welcoming/asking.js';

/** The paths of the packs in use for whose start lines of welcome are asked. */
export function welcomingPaths(knowledge: Knowledge): WelcomingPaths {
  return new Map(
    entriesOfKind(knowledge, 'path').flatMap(({ id, welcome, remindAt }): [string, WelcomingPath][] =>
      welcome === undefined ? [] : [[id, { welcome, ...(remindAt === undefined ? {} : { remindAt }) }]],
    ),
  );
}
