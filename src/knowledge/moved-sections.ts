import { withAsks } from './loading/section-asks.js';
import type { Knowledge, LostReference } from './schema/schema.js';

/**
 * The knowledge of files in which ids of before lead to where their sections are now: those that files still name, and all that
 * was given out. Pure: the files' knowledge stays as it is, and is given back where no id of before leads anywhere.
 *
 * @param moved ids of before, with those that came for them
 */
export function leadOn(files: Knowledge, moved: ReadonlyMap<string, string>): Knowledge {
  const { entries, lost } = files;
  const here = new Map([...moved].filter(([was, is]) => !entries.has(was) && entries.has(is)));
  if (here.size === 0) return files;
  const asks = new Map<string, readonly string[]>();
  for (const { section, asks: some = [] } of lost) {
    const is = here.get(section);
    if (is !== undefined && some.length > 0) asks.set(is, [...(asks.get(is) ?? []), ...some]);
  }
  return {
    ...files,
    entries: withAsks(entries, asks),
    lost: lost.map((one) => told(one, here.get(one.section))),
    moved: here,
  };
}

function told(one: LostReference, is: string | undefined): LostReference {
  if (is === undefined) return one;
  return {
    ...one,
    message: `the section "${one.section}" was renamed or moved; what names it leads on`,
    advice: `Write "${is}".`,
  };
}
