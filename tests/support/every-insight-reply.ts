import type { ReplyContext } from '../../src/conversation/reply-context.js';
import type { EntryReview } from '../../src/curation/reviews.js';
import {
  announcementReply,
  type CountedChange,
  changesReply,
  noticeReply,
} from '../../src/features/changes/replies.js';
import { handOverFormOf, needsChangeFormOf } from '../../src/features/curation/forms.js';
import {
  gapsReply,
  inheritedReply,
  ownerDigestReply,
  receivedReply,
  reviewsReply,
} from '../../src/features/curation/owner-replies.js';
import { exportedReplies } from '../../src/features/me/export-replies.js';
import type { FoundAsk } from '../../src/insights/questions/found.js';
import type { Gap } from '../../src/insights/questions/gaps.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import type { Form, Reply } from '../../src/ports/reply.js';
import { english } from './english.js';
import { hostile } from './hostile.js';

const NOW = 1_795_000_000_000;

function contextOf(knowledge: Knowledge): ReplyContext {
  return { knowledge, ...english, persona: undefined, today: '2026-11-23' };
}

function gapsOf(knowledge: Knowledge): Gap[] {
  const [nearest = ''] = knowledge.entries.keys();
  return hostile.map((text, index) => ({
    question: `01950000-0000-7000-8000-0000000000${String(index).padStart(2, '0')}`,
    text,
    lack: index === 1 ? { name: text } : index === 2 ? { topic: nearest, aspect: 'price' } : undefined,
    questions: index + 4,
    people: index % 2 === 0 ? index + 4 : 3,
    declined: index + 1,
    unhelpful: index % 2,
    corrected: index % 3,
    firstAt: NOW - index * 86_400_000,
    lastAt: NOW,
    nearest: index === 0 ? [] : [nearest],
    cohort:
      index < 2
        ? undefined
        : {
            persona: index === 2 ? 'persona/gone' : 'persona/data-engineer',
            people: 3,
            week: index === 3 ? null : 1,
            of: index === 4 ? null : 5,
            coveredIn: index === 5 ? null : 3,
          },
    members: [],
  }));
}

function foundOf(knowledge: Knowledge): FoundAsk[] {
  const [entry = ''] = knowledge.entries.keys();
  return hostile.map((text, index) => ({
    question: `01950000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`,
    text,
    entry: index === 0 ? 'gone' : entry,
    chosen: index % 2 === 0,
    people: index + 1,
    members: [],
  }));
}

function keptOf(knowledge: Knowledge): EntryReview[] {
  return [...knowledge.entries.values()].slice(0, 20).map((entry, index) => ({
    entry,
    owner: 'owner@example.com',
    ownerName: hostile[index % hostile.length] ?? '',
    reviewBy: index % 2 === 0 ? '2026-11-01' : '2027-11-01',
    note: index % 3 === 0 ? (hostile[index % hostile.length] ?? '') : '',
  }));
}

/** A change of each entry, of many sentences, with whatever stands in a page. */
function changesOf(text: string, entries: readonly string[]): CountedChange[] {
  const differences = Array.from({ length: 8 }, (_, at) => ({
    was: `${at} ${text}`,
    now: at % 3 === 0 ? undefined : `${text} ${at}`,
    isSlight: false,
  }));
  return entries.map((entry, index) => ({
    change: {
      entry,
      pack: 'sagemaker',
      title: text,
      extent: index % 2 === 0 ? 'said' : 'slight',
      changed: [],
      differences,
      hash: 'f'.repeat(64),
      isAnnounced: false,
    },
    people: index,
  }));
}

/** Every reply to those who keep entries true, and what of theirs people are shown. */
export function everyInsightReply(knowledge: Knowledge): ReadonlyMap<string, Reply> {
  const context = contextOf(knowledge);
  const [gaps, found, kept] = [gapsOf(knowledge), foundOf(knowledge), keptOf(knowledge)];
  const [entry = ''] = knowledge.entries.keys();
  const asked = {
    answered: 12,
    declined: 3,
    helpful: 4,
    unhelpful: 1,
    top: [
      { entry, people: 3 },
      { entry: 'gone', people: 3 },
    ],
  };
  const nothing = { answered: 0, declined: 0, helpful: 0, unhelpful: 0, top: [] };
  const replies = new Map<string, Reply>([
    ['gaps', gapsReply(context, gaps, { days: 90, from: 0, now: NOW })],
    ['gaps further on', gapsReply(context, gaps, { days: 90, from: 2, now: NOW })],
    ['asks to add', gapsReply(context, [], { days: 90, from: 0, now: NOW, found })],
    ['gaps and asks to add', gapsReply(context, gaps, { days: 90, from: 0, now: NOW, found })],
    ['no gaps', gapsReply(context, [], { days: 1, from: 0, now: NOW })],
    ['reviews', reviewsReply(context, kept)],
    ['one review', reviewsReply(context, kept.slice(0, 1))],
    ['no reviews', reviewsReply(context, [])],
    ['owner digest', ownerDigestReply(context, { asked, gaps, found, kept }, NOW)],
    ['quiet owner digest', ownerDigestReply(context, { asked: nothing, gaps: [], found: [], kept: [] }, NOW)],
    ['inherited one', inheritedReply(context, 1)],
    ['inherited many', inheritedReply(context, 12)],
  ]);
  for (const [index, text] of hostile.entries()) {
    for (const [many, entryIds] of [
      ['few', [entry]],
      ['many', [...knowledge.entries.keys(), 'gone'].slice(-12)],
    ] as const) {
      const changed = changesOf(text, entryIds);
      replies.set(`changes ${many} ${index}`, changesReply(context, changed, 0));
      replies.set(`announced ${many} ${index}`, announcementReply(context, changed));
      for (const { change } of changed.slice(-2))
        replies.set(
          `notice ${many} ${change.entry} ${index}`,
          noticeReply(context, change, change.differences),
        );
    }
    replies.set(`received ${index}`, receivedReply(context, text, text));
    const stored = JSON.stringify(
      { name: text, questions: Array.from({ length: 40 }, () => text) },
      undefined,
      1,
    );
    for (const [part, reply] of exportedReplies(context, stored).entries()) {
      replies.set(`exported ${index} ${part}`, reply);
    }
  }
  return replies;
}

/** Every form of those who keep entries true. */
export function everyInsightForm(knowledge: Knowledge): ReadonlyMap<string, Form> {
  const context = contextOf(knowledge);
  return new Map(
    keptOf(knowledge)
      .slice(0, hostile.length)
      .flatMap((one, index): [string, Form][] => [
        [`needs change ${index}`, needsChangeFormOf(context, { ...one, note: hostile[index] ?? '' })],
        [`hand over ${index}`, handOverFormOf(context, one, [{ id: 'p1', name: hostile[index] ?? '' }])],
      ]),
  );
}
