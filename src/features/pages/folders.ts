import type { PageSection } from '../../knowledge/schema/pages.js';
import type { Knowledge, Pack } from '../../knowledge/schema/schema.js';

/** What is in a folder of pages, or in a page. */
export interface Folder {
  /** Below the folder of all pages, with forward slashes; empty for that itself. */
  readonly path: string;
  /** Folders in it, by name. */
  readonly folders: readonly { readonly path: string; readonly name: string; readonly pages: number }[];
  /** Pages in it, by title. */
  readonly pages: readonly { readonly path: string; readonly title: string; readonly sections: number }[];
  /** Sections of a page, in its order. */
  readonly sections: readonly PageSection[];
}

/** The packs that have pages. */
export function pagePacks({ packs, entries, packOf }: Knowledge): readonly Pack[] {
  const found = new Set(
    [...entries.values()].flatMap(({ kind, id }) => (kind === 'page' ? packOf.get(id) : [])),
  );
  return packs.filter((pack) => found.has(pack));
}

/** The folder or page at a path; undefined where there is none. */
export function folderIn({ entries, packOf }: Knowledge, pack: string, path: string): Folder | undefined {
  const own = [...entries.values()].filter(
    // The terms of a glossary are read in the glossary.
    (entry): entry is PageSection =>
      entry.kind === 'page' && !entry.isTerm && packOf.get(entry.id)?.id === pack,
  );
  const sections = own.filter(({ place }) => place.file === path);
  if (sections.length > 0) return { path, folders: [], pages: [], sections };
  const prefix = path === '' ? '' : `${path}/`;
  const below = own.filter(({ place }) => place.file.startsWith(prefix));
  if (below.length === 0) return undefined;
  const folders = new Map<string, Set<string>>();
  const pages = new Map<string, PageSection[]>();
  for (const section of below) {
    const { file } = section.place;
    const [name = '', ...deeper] = file.slice(prefix.length).split('/');
    if (deeper.length === 0) pages.set(file, [...(pages.get(file) ?? []), section]);
    else folders.set(`${prefix}${name}`, (folders.get(`${prefix}${name}`) ?? new Set()).add(file));
  }
  return {
    path,
    folders: [...folders].map(([at, files]) => ({ path: at, name: nameOf(at), pages: files.size })),
    pages: [...pages].map(([file, its]) => ({
      path: file,
      title: its[0]?.trail[0] ?? its[0]?.title ?? file,
      sections: its.length,
    })),
    sections: [],
  };
}

/** Of the folder that a path is in; undefined for the top. */
export function parentOf(path: string): string | undefined {
  if (path === '') return undefined;
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** The name of a folder as people read it. */
export function nameOf(path: string): string {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/[-_]+/g, ' ')
    .trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}
