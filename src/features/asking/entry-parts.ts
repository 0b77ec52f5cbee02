import { plain } from '../../answering/understanding/passages.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Entry, Source } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import type { Button, Part } from '../../ports/reply.js';
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
  if (!found) return [];
  const { overdueMarkdown } = words(askingWords);
  return [{ kind: 'note', markdown: overdueMarkdown(found.reviewBy, today, found.ownerName) }];
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

export function particulars(context: ReplyContext, entry: Entry): Part[] {
  const { answer } = context.words(askingWords);
  const titles = (ids: readonly string[]) =>
    answer.titles(ids.map((id) => context.knowledge.entries.get(id)?.title ?? id));
  switch (entry.kind) {
    case 'myth':
      return [
        {
          kind: 'facts',
          facts: [
            { label: answer.claim, value: entry.claim },
            { label: answer.whyBelieved, value: entry.whyBelieved },
            { label: answer.truth, value: entry.truth },
          ],
        },
      ];
    case 'persona':
      return [
        {
          kind: 'facts',
          facts: [
            { label: answer.focus, value: entry.focus },
            { label: answer.activities, value: answer.doings(entry.activities) },
            { label: answer.features, value: titles(entry.features) },
          ],
        },
      ];
    case 'feature': {
      const stage = context.knowledge.packOf.get(entry.id)?.stages.find(({ id }) => id === entry.stage);
      return [
        {
          kind: 'facts',
          facts: [
            { label: answer.usedBy, value: titles(entry.personas) },
            { label: answer.stage, value: stage?.title ?? entry.stage },
            { label: answer.approach, value: answer.approaches[entry.approach] },
          ],
        },
      ];
    }
    case 'path':
      return [{ kind: 'facts', facts: [{ label: answer.useCase, value: entry.useCase }] }];
    case 'concept':
    case 'page':
      return [];
  }
}

export function sources(context: ReplyContext, entry: Entry, most = Number.POSITIVE_INFINITY): Part {
  if (entry.kind === 'page') return sourcePart(context, entry);
  const { answer } = context.words(askingWords);
  const documents = context.knowledge.packOf.get(entry.id)?.documents ?? [];
  return {
    kind: 'sources',
    label: answer.sources,
    sources: bySharpness(entry.sources)
      .slice(0, most)
      .map((source) => {
        const document = documents.find(({ id }) => id === source.document);
        const text = answer.sourceAt(document?.title ?? source.document, source.place, source.time);
        return document?.url ? { text, url: document.url } : { text };
      }),
  };
}

/** Sources with a time stamp first: they lead to the very sentence. */
function bySharpness(places: readonly Source[]): readonly Source[] {
  return places.toSorted((one, other) => Number(other.time !== undefined) - Number(one.time !== undefined));
}

export function relatedButtons(context: ReplyContext, entry: Entry): Button[] {
  return entry.related
    .map((id) => context.knowledge.entries.get(id))
    .filter((related) => related !== undefined)
    .slice(0, RELATED_BUTTONS)
    .map((related) => showEntry.button(related.title, { entry: related.id }));
}

export function wayOn(context: ReplyContext, entry: Entry): Part {
  const { answer } = context.words(askingWords);
  const buttons = [moreOfEntry.button(answer.more, { entry: entry.id }, { style: 'primary' })];
  if (entry.kind === 'path') buttons.push(showPath.button(answer.showPath, { path: entry.id }));
  if (entry.kind === 'persona') buttons.push(showPath.button(answer.showPath, { path: entry.path }));
  return { kind: 'buttons', buttons: [...buttons, ...relatedButtons(context, entry)] };
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
  return [{ kind: 'buttons', buttons }, ...verdictNote(context, given)];
}

/** That the verdict so far was noted. */
export function verdictNote({ words }: ReplyContext, { helpful }: AnsweredQuestion): Part[] {
  if (helpful === undefined) return [];
  const { answer } = words(askingWords);
  return [{ kind: 'note', markdown: literal(helpful ? answer.helpedNoted : answer.didNotHelpNoted) }];
}
