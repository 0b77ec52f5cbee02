import type { Reply, SourceLine } from '../../../src/ports/reply.js';
import { isWeb } from '../../kit/outgoing/markdown.js';
import { clip } from '../../kit/outgoing/text.js';
import { bytesOf, type Card, type DocumentReference, type TextBlock } from './card.js';
import { isBare, shown } from './rich-text.js';

/**
 * Most citations of a message, and characters of a title and an excerpt. The documentation of citations in cards names no limits: these
 * are those of citations in text. Source: Microsoft Learn, "Enhance AI-generated bot messages".
 */
const limits = { most: 20, title: 80, abstract: 160, url: 2_000 } as const;

/** Bytes of a card for all of its references: what is cited stands in its lines as well. */
const BYTES = 4_000;

/** The references of a card, and the numbers, from 1, of the sources that they are of. */
export interface Citations {
  readonly references: readonly DocumentReference[];
  readonly numbers: ReadonlyMap<SourceLine, number>;
}

/**
 * What a card can cite of a reply: sources that have an address on the web, since a reference is of an online document.
 * Source: adaptivecards.microsoft.com, "Citations" (a preview).
 */
export function citationsOf({ parts }: Pick<Reply, 'parts'>): Citations {
  const references: DocumentReference[] = [];
  const numbers = new Map<SourceLine, number>();
  let bytes = 0;
  for (const part of parts) {
    if (part.kind !== 'sources' || !isBare(part.label)) continue;
    for (const source of part.sources) {
      const reference = referenceOf(source);
      const size = reference ? bytesOf(reference) + 1 : 0;
      if (!reference || references.length === limits.most || bytes + size > BYTES) continue;
      references.push(reference);
      numbers.set(source, references.length);
      bytes += size;
    }
  }
  return { references, numbers };
}

function referenceOf({ text, url, excerpt }: SourceLine): DocumentReference | undefined {
  if (url === undefined || !isWeb(url) || url.length > limits.url) return undefined;
  return {
    type: 'DocumentReference',
    title: shown(clip(text, limits.title)),
    url,
    ...(excerpt ? { abstract: shown(clip(excerpt, limits.abstract)) } : {}),
  };
}

/**
 * The label above sources with the numbers of those that are cited, where there are some. It is Markdown and no run of a rich text: clients
 * on phones take a card with a run that they do not know for broken, and a link that they do not know for words
 * (github.com/microsoft/AdaptiveCards, `source/shared/cpp/ObjectModel/TextRun.cpp`).
 */
export function citedLabel(
  label: string,
  sources: readonly SourceLine[],
  { numbers }: Citations,
): TextBlock | undefined {
  const cited = sources.flatMap((source) => numbers.get(source) ?? []);
  if (cited.length === 0) return undefined;
  const marks = cited.map((number) => `[${number}](cite:${number})`).join(' ');
  return { type: 'TextBlock', text: `${shown(label)} ${marks}`, size: 'Small', weight: 'Bolder', wrap: true };
}

/** A card with what it cites. */
export function citing(card: Card, { references }: Citations): Card {
  const cites = card.body.some(({ type, ...element }) => type === 'TextBlock' && isCiting(element));
  return cites ? { ...card, references } : card;
}

function isCiting(element: object): boolean {
  return 'text' in element && typeof element.text === 'string' && /\]\(cite:\d+\)$/.test(element.text);
}
