import type { Kind, KindNames, Knowledge, Pack } from './schema/schema.js';

/** What the kinds of entries are called where no pack says otherwise, by whoever writes packs. */
const plain: Readonly<Record<Kind, NonNullable<KindNames[Kind]>>> = {
  persona: { one: 'persona', many: 'personas' },
  feature: { one: 'feature', many: 'features' },
  myth: { one: 'myth', many: 'myths' },
  concept: { one: 'concept', many: 'concepts' },
  path: { one: 'path', many: 'paths' },
  faq: { one: 'FAQ', many: 'FAQs' },
};

/** What packs call kinds of entries in the words of their field; of several packs, the first that names a kind. */
export function kindNames({ packs }: Pick<Knowledge, 'packs'>): KindNames {
  return namesIn(packs);
}

/** The same of packs of which nothing else is known yet. */
export function namesIn(packs: readonly Pick<Pack, 'kinds'>[]): KindNames {
  return Object.assign({}, ...packs.map(({ kinds }) => kinds).toReversed()) as KindNames;
}

/** One of a kind, and several: as the packs say, or plainly. */
export function namesOfKind(names: KindNames, kind: Kind): NonNullable<KindNames[Kind]> {
  return names[kind] ?? plain[kind];
}
