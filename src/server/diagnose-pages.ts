import type { Configuration } from '../configuration.js';
import { pageFoldersNamed } from '../knowledge/loading/pack-pages.js';
import { isShallow } from '../knowledge/pages/git-days.js';
import type { Diagnosis } from '../ports/adapter.js';

/**
 * The line of `doctor` about the days on which pages were changed: of a shallow clone nobody knows them. Nothing where all is
 * well.
 */
export async function diagnosePages({ packs = [] }: Pick<Configuration, 'packs'>): Promise<Diagnosis[]> {
  const shallow: string[] = [];
  for (const folder of await pageFoldersNamed(packs)) if (await isShallow(folder)) shallow.push(folder);
  if (shallow.length === 0) return [];
  const detail = `${shallow.join(', ')}: a shallow clone. When its pages were changed last is said only where their front matter says it; fetch all of it (git fetch --unshallow).`;
  return [{ name: 'pages', ok: true, detail }];
}
