import type { Kind, KindNames } from '../../knowledge/schema/schema.js';

/** What the kinds of entries are called in chat where no pack says otherwise. */
const plain = {
  persona: { one: 'role', many: 'roles' },
  feature: { one: 'feature', many: 'features' },
  myth: { one: 'myth', many: 'myths' },
  concept: { one: 'concept', many: 'concepts' },
  path: { one: 'path', many: 'paths' },
  faq: { one: 'frequent question', many: 'frequent questions' },
} as const satisfies Readonly<Record<Kind, NonNullable<KindNames[Kind]>>>;

/** One of a kind within a sentence: as the packs say, or plainly. */
export const one = (names: KindNames, kind: Kind): string => names[kind]?.one ?? plain[kind].one;

/** Several of a kind within a sentence. */
export const many = (names: KindNames, kind: Kind): string => names[kind]?.many ?? plain[kind].many;
