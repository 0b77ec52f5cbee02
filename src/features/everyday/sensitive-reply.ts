import type { EverydayMatter } from '../../answering/everyday/decision.js';
import type { Turn } from '../../conversation/feature.js';
import { contactsFor } from '../../knowledge/lookup.js';
import type { Contact } from '../../knowledge/schema/contacts.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { readSection } from '../shared/actions.js';
import { everydayText } from '../shared/everyday-saying.js';
import { quotedPart, sourcePart } from '../shared/pages/page-parts.js';
import { pagesWords } from '../shared/pages/wording.js';
import { everydayWords } from './wording.js';

/**
 * What is said to something that no bot is the one to tell to: calmly, whom to turn to, what a page says of it, and that nothing of
 * it is kept. For
 * their eyes alone, and its words are removed once it was sent: they would tell what it was about.
 */
export function sensitiveReply(turn: Turn, { id, page }: EverydayMatter): Reply {
  const { context, knowledge, asker, settings } = turn;
  const words = context.words(everydayWords).sensitive;
  const contacts = contactsFor(knowledge, id, regionOf(asker.locale));
  const text = everydayText(turn, id);
  const parts: Part[] = [
    { kind: 'heading', text: words.heading },
    ...(text === undefined ? [] : [{ kind: 'text', markdown: literal(text) } as const]),
    ...contacts.map((contact): Part => ({ kind: 'text', markdown: contactMarkdown(contact) })),
  ];
  if (contacts.length === 0 && settings.care !== undefined)
    parts.push({ kind: 'text', markdown: words.careMarkdown(settings.care) });
  if (page) parts.push(...pageParts(turn, page));
  parts.push({ kind: 'note', markdown: words.keptMarkdown });
  return { ...replyOf(parts, 'asker'), passing: true };
}

/** What a page says of it, where that is, and the way to all of the section. */
function pageParts({ context }: Turn, { entry, quoted }: NonNullable<EverydayMatter['page']>): Part[] {
  const section = context.knowledge.entries.get(entry);
  if (section?.kind !== 'page') return [];
  const { showSection } = context.words(pagesWords);
  return [
    ...(quoted.length > 0 ? [quotedPart(context, section, quoted)] : []),
    sourcePart(context, section),
    { kind: 'buttons', buttons: [readSection.button(showSection, { entry, part: 1 })] },
  ];
}

/** The country in a BCP 47 tag such as "de-AT". */
function regionOf(tag: string | null): string | undefined {
  if (tag === null) return undefined;
  try {
    return new Intl.Locale(tag).region;
  } catch {
    // Directories give what they like.
    return undefined;
  }
}

function contactMarkdown({ name, words, phone, link }: Contact): string {
  const lines = [`**${literal(name)}**`];
  if (phone !== undefined) lines.push(literal(phone));
  if (link !== undefined) lines.push(linkMarkdown(link));
  const contact = lines.join(' · ');
  return words === undefined ? contact : `${contact}\n\n${literal(words)}`;
}

/** An address of the web as a link; one of mail as its text, since not every platform opens it. */
function linkMarkdown(link: string): string {
  return link.startsWith('mailto:') ? literal(link.slice('mailto:'.length)) : `[${literal(link)}](${link})`;
}
