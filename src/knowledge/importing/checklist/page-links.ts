import { anchorsOf } from '../../pages/anchors.js';
import { createPublishing } from '../../pages/publishing.js';
import type { PageSection, PagesSettings } from '../../schema/pages.js';

/** The pages of a pack, as a checklist links to them. */
export interface LinkedPages {
  readonly sections: readonly PageSection[];
  readonly settings: Pick<PagesSettings, 'url' | 'anchors'>;
  /** The checklist itself, from the folder of the pages on: it may lie above, as `../onboarding.md`. */
  readonly from: string;
}

/** Finds the section that an address leads to, by the file from where the checklist lies or by where it is published. */
export type FindSection = (address: string) => PageSection | undefined;

const isWeb = /^https?:\/\//i;
const hasScheme = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

export function sectionFinder({ sections, settings, from }: LinkedPages): FindSection {
  const pages = new Map<string, PageSection[]>();
  for (const section of sections) {
    const { file } = section.place;
    // What stands at the place of a term is the glossary.
    if (section.isTerm) continue;
    pages.set(file, [...(pages.get(file) ?? []), section]);
  }
  const byUrl = new Map<string, PageSection>();
  for (const section of [...pages.values()].flat()) {
    const { url } = section.place;
    const ofParts = (section.parts ?? []).flatMap((part) => part.url ?? []);
    for (const address of url === undefined ? [] : [url, url.replace(/#.*$/, ''), ...ofParts]) {
      if (!byUrl.has(comparedAddress(address))) byUrl.set(comparedAddress(address), section);
    }
  }
  const publishing = createPublishing(settings, [...pages.keys()]);

  function sectionAt(file: string, anchor: string): PageSection | undefined {
    const own = pages.get(file) ?? [];
    if (anchor === '') return own[0];
    const headed = own
      .flatMap((section) =>
        [section.place, ...(section.parts ?? [])].map(({ heading: text }) => ({ section, text })),
      )
      .filter(({ text }) => text !== '');
    const anchors = anchorsOf(settings.anchors, headed);
    return headed[anchors.indexOf(anchor.toLowerCase())]?.section ?? own[0];
  }

  /** The one file whose path ends like a link that was written for another folder. */
  function fileEndingLike(address: string): { readonly file: string; readonly anchor: string } | undefined {
    const [path = '', anchor = ''] = address.split('#', 2);
    const bare = path
      .replace(/\?.*$/, '')
      .replace(/^(?:\.{0,2}\/)+/, '')
      .toLowerCase();
    if (!/\.(?:md|mdx|markdown)$/.test(bare)) return undefined;
    const alike = [...pages.keys()].filter((file) => {
      const other = file.toLowerCase();
      return other === bare || other.endsWith(`/${bare}`) || bare.endsWith(`/${other}`);
    });
    const [file] = alike;
    return file !== undefined && alike.length === 1 ? { file, anchor } : undefined;
  }

  return (address) => {
    if (isWeb.test(address))
      return byUrl.get(comparedAddress(address)) ?? byUrl.get(comparedAddress(address.replace(/#.*$/, '')));
    if (hasScheme.test(address) || address.startsWith('#')) return undefined;
    const target = publishing.targetOf(from, address) ?? fileEndingLike(address);
    return target && sectionAt(target.file, target.anchor);
  };
}

/** Without what leads to the same: case of the host, a slash or an index at the end, a question. */
function comparedAddress(address: string): string {
  const [path = '', anchor = ''] = address.split('#', 2);
  const bare = path
    .replace(/^https?:\/\/(?:www\.)?([^/?]+)/i, (_, host: string) => host.toLowerCase())
    .replace(/\?.*$/, '')
    .replace(/\/(?:index\.html?)?$/i, '');
  return anchor === '' ? bare : `${bare}#${anchor}`;
}
