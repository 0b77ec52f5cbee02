import { plain } from '../../answering/understanding/passages.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { questionOf } from '../../knowledge/example-questions.js';
import { kindNames } from '../../knowledge/kind-names.js';
import { entryAt, facetsOf, pathOf } from '../../knowledge/lookup.js';
import type { Entry, Persona, Source } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import type { Button, Fact, Part } from '../../ports/reply.js';
import { askPerson, moreOfEntry, showEntry, showPath } from '../shared/actions.js';
import { sourcePart } from '../shared/pages/page-parts.js';
import { giveVerdict } from './actions.js';
import { askingWords } from './wording.js';

/** Related entries that an answer offers as buttons. */
const RELATED_BUTTONS = 3;

/** The logged question that an answer belongs to. */
export interface AnsweredQuestion {
  /** Id in the question log. */
  readonly question: string;
  /** The bot did not answer with this entry; the asker picked it from those that came near. */
  readonly picked?: boolean;
  /** The asker's verdict so far. */
  readonly helpful?: boolean;
}

/** A note where the entry should have been checked by now. */
export function overdue({ overdue: late, words, today }: ReplyContext, { id }: Entry): Part[] {
  const found = late?.get(id);
  if (found?.reviewBy === undefined) return [];
  const { overdueMarkdown } = words(askingWords);
  const markdown = overdueMarkdown(found.reviewBy, today, found.ownerName);
  return [{ kind: 'note', markdown, tone: 'warning' }];
}

/** The summary. A myth shows its claim first, so that it is clear what is put right. */
export function gist(context: ReplyContext, entry: Entry): Part[] {
  return [...claimOf(context, entry), { kind: 'text', markdown: literal(entry.summary) }];
}

/** Sentences of an entry, each as it stands there, in the place of the summary. */
export function quote(context: ReplyContext, entry: Entry, sentences: readonly string[]): Part[] {
  return [...claimOf(context, entry), { kind: 'text', markdown: sentences.map(literal).join('\n\n') }];
}

/** Whether sentences say no more than the summary. */
export function isInGist(entry: Entry | undefined, sentences: readonly string[] = []): boolean {
  const whole = plain(entry?.summary ?? '');
  return sentences.every((sentence) => whole.includes(sentence));
}

function claimOf(context: ReplyContext, entry: Entry): Part[] {
  if (entry.kind !== 'myth') return [];
  const { mythLeadMarkdown } = context.words(askingWords).answer;
  return [{ kind: 'text', markdown: mythLeadMarkdown(entry.claim) }];
}

/** What an entry says of itself by its kind, and by the facets of its pack; what it leaves out has no line. */
export function particulars(context: ReplyContext, entry: Entry): Part[] {
  const ofFacets = facetsOf(context.knowledge, entry).map(({ facet, value }) => ({
    label: facet.title,
    value: value.title,
  }));
  const facts = [...factsOfKind(context, entry), ...ofFacets].filter(({ value }) => value !== '');
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

function factsOfKind(context: ReplyContext, entry: Entry): Fact[] {
  const { answer } = context.words(askingWords);
  const titles = (ids: readonly string[]) =>
    answer.titles(ids.map((id) => context.knowledge.entries.get(id)?.title ?? id));
  switch (entry.kind) {
    case 'myth':
      return [
        { label: answer.claim, value: entry.claim },
        { label: answer.whyBelieved, value: entry.whyBelieved },
        { label: answer.truth, value: entry.truth },
      ];
    case 'persona':
      return [
        { label: answer.focus, value: entry.focus },
        { label: answer.activities, value: answer.doings(entry.activities) },
        { label: answer.features, value: titles(entry.features) },
      ];
    case 'feature':
      return [{ label: answer.usedBy, value: titles(entry.personas) }];
    case 'path':
      return [{ label: answer.useCase, value: entry.useCase }];
    case 'concept':
    case 'page':
    case 'faq':
      return [];
  }
}

/** Where the facts come from; nothing for an entry that names no source. */
export function sources(context: ReplyContext, entry: Entry, most = Number.POSITIVE_INFINITY): Part[] {
  if (entry.kind === 'page') return [sourcePart(context, entry)];
  if (entry.sources.length === 0) return [];
  const { answer } = context.words(askingWords);
  const documents = context.knowledge.packOf.get(entry.id)?.documents ?? [];
  const shown = bySharpness(entry.sources)
    .slice(0, most)
    .map((source) => {
      const document = documents.find(({ id }) => id === source.document);
      const text = answer.sourceAt(document?.title ?? source.document, source.place, source.time);
      return document?.url ? { text, url: document.url } : { text };
    });
  return [{ kind: 'sources', label: answer.sources, sources: shown }];
}

/** Sources with a time stamp first: they lead to the very sentence. */
function bySharpness(places: readonly Source[]): readonly Source[] {
  return places.toSorted((one, other) => Number(other.time !== undefined) - Number(one.time !== undefined));
}

export function relatedButtons(context: Pick<ReplyContext, 'knowledge'>, entry: Entry): Button[] {
  return entry.related
    .map((id) => entryAt(context.knowledge, id))
    .filter((related) => related !== undefined)
    .slice(0, RELATED_BUTTONS)
    .map((related) =>
      showEntry.button(
        related.title,
        { entry: related.id },
        // A title alone may be read as that of another entry.
        { said: questionOf(related) ?? related.title },
      ),
    );
}

/** What one types to be told more: the label of the button, where that is understood. */
export function saidForMore({ words }: ReplyContext): string {
  const { answer, listens } = words(askingWords);
  const isUnderstood = listens.more.includes(answer.more.toLowerCase());
  return isUnderstood ? answer.more : (listens.more[0] ?? answer.more);
}

/** The way to the path of a role, where it has one. */
export function pathButtons(context: ReplyContext, persona: Persona): Button[] {
  const path = pathOf(context.knowledge, persona);
  return path ? [showPathButton(context, path.id)] : [];
}

function showPathButton(context: ReplyContext, path: string): Button {
  const label = context.words(askingWords).answer.showPath(kindNames(context.knowledge));
  return showPath.button(label, { path });
}

/** Buttons as a part of a reply; nothing when there are none. */
export function buttonParts(buttons: readonly Button[]): Part[] {
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons: [...buttons] }];
}

/** Whether the summary is all there is, as of a short answer to a frequent question. */
function saysAllInShort({ kind, body, summary }: Entry): boolean {
  return kind === 'faq' && body.replace(/\s+/g, ' ').trim() === summary;
}

export function wayOn(context: ReplyContext, entry: Entry): Part[] {
  const { answer } = context.words(askingWords);
  const look = { style: 'primary', said: saidForMore(context) } as const;
  const more = moreOfEntry.button(answer.more, { entry: entry.id }, look);
  const buttons = saysAllInShort(entry) ? [] : [more];
  if (entry.kind === 'path') buttons.push(showPathButton(context, entry.id));
  if (entry.kind === 'persona') buttons.push(...pathButtons(context, entry));
  return buttonParts([...buttons, ...relatedButtons(context, entry)]);
}

/** The buttons that ask whether an answer helped, and what was said so far. */
export function verdict(context: ReplyContext, entry: Entry, given: AnsweredQuestion | undefined): Part[] {
  if (!given) return [];
  const { answer, decline } = context.words(askingWords);
  const { question, helpful } = given;
  const about = { question, picked: given.picked ? entry.id : undefined };
  const buttons = [
    giveVerdict.button(answer.helped, { ...about, helped: 'yes' }, { pressed: helpful === true }),
    giveVerdict.button(answer.didNotHelp, { ...about, helped: 'no' }, { pressed: helpful === false }),
    ...(helpful === false ? [askPerson.button(decline.askPerson, { question })] : []),
  ];
  return [{ kind: 'buttons', buttons, feedback: true }, ...verdictNote(context, given)];
}

/** That the verdict so far was noted. */
export function verdictNote({ words }: ReplyContext, { helpful }: AnsweredQuestion): Part[] {
  if (helpful === undefined) return [];
  const { answer } = words(askingWords);
  return [{ kind: 'note', markdown: literal(helpful ? answer.helpedNoted : answer.didNotHelpNoted) }];
}
