import type { ReplyContext } from '../../src/conversation/reply-context.js';
import { saying } from '../../src/conversation/saying.js';
import { declineReply } from '../../src/features/asking/decline-replies.js';
import { askFormOf } from '../../src/features/asking/forms.js';
import { nonQuestionReply } from '../../src/features/asking/non-questions.js';
import {
  answerReply,
  bothReply,
  furtherReply,
  moreReply,
  otherPersonaReply,
  whyReply,
} from '../../src/features/asking/replies.js';
import {
  aboutReply,
  forgetReply,
  helpReply,
  homeHeadingParts,
  welcomeReply,
} from '../../src/features/me/replies.js';
import { pathReply, stepReply, whichPathReply } from '../../src/features/paths/roles/path-replies.js';
import {
  mythsReply,
  personaChosenReply,
  personasReply,
  unknownPersonaReply,
} from '../../src/features/paths/roles/replies.js';
import { entriesOfKind } from '../../src/knowledge/lookup.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { replyOf } from '../../src/ports/plain.js';
import type { Form, Reply } from '../../src/ports/reply.js';
import { withAspects } from './declined.js';
import { english, features } from './english.js';
import { everyCuratingForm, everyCuratingReply } from './every-curating-reply.js';
import { everyInsightForm, everyInsightReply } from './every-insight-reply.js';
import { everyManagingForm, everyManagingReply } from './every-managing-reply.js';
import { everyReferringForm, everyReferringReply } from './every-referring-reply.js';
import { everyTaskForm, everyTaskReply } from './every-task-reply.js';
import { everyWalkingForm, everyWalkingReply } from './every-walking-reply.js';
import { hostile } from './hostile.js';

/** Every reply that the product can produce from a pack, by a name that tells where it came from. */
export function everyReply(knowledge: Knowledge): ReadonlyMap<string, Reply> {
  const replies = new Map<string, Reply>();
  const personas = entriesOfKind(knowledge, 'persona');
  const question = '01950000-0000-7000-8000-000000000000';
  for (const persona of [undefined, ...personas]) {
    const context: ReplyContext = {
      knowledge: withAspects(knowledge),
      ...english,
      persona,
      today: '2026-11-23',
    };
    const as = persona?.id ?? 'nobody';
    for (const entry of knowledge.entries.values()) {
      replies.set(`${as}: answer ${entry.id}`, answerReply(context, entry, { question }));
      replies.set(`${as}: helped ${entry.id}`, answerReply(context, entry, { question, helpful: true }));
      replies.set(
        `${as}: did not help ${entry.id}`,
        answerReply(context, entry, { question, helpful: false }),
      );
      replies.set(`${as}: more of ${entry.id}`, moreReply(context, entry));
      replies.set(`${as}: further ${entry.id}`, furtherReply(context, entry, { question }));
      const [other = entry] = entry.related.flatMap((id) => knowledge.entries.get(id) ?? []);
      replies.set(
        `${as}: both of ${entry.id}`,
        bothReply(context, entry, other, { question, helpful: false }),
      );
      replies.set(`${as}: picked ${entry.id}`, answerReply(context, entry, { question, picked: true }));
      replies.set(`${as}: why ${entry.id}`, whyReply(context, entry));
      replies.set(`${as}: decline near ${entry.id}`, declineReply(context, {}, [entry], question));
      const { id } = entry;
      const lack = { topic: id, aspect: 'price' };
      replies.set(`${as}: lack of ${id}`, declineReply(context, { lack, offers: [other] }, [], question));
      for (const role of personas) {
        replies.set(`${as}: ${entry.id} for ${role.id}`, otherPersonaReply(context, entry, role));
      }
      if (entry.kind !== 'path') continue;
      replies.set(`${as}: ${entry.id}`, pathReply(context, entry));
      replies.set(`${as}: ${entry.id} remembered`, pathReply(context, entry, { proposed: true }));
      for (const step of entry.steps)
        replies.set(`${as}: ${entry.id} ${step.id}`, stepReply(context, entry, step));
    }
    replies.set(`${as}: decline`, declineReply(context, {}, [], question));
    for (const kind of ['secret', 'log', 'long', 'gibberish', 'otherScript', 'email'] as const) {
      replies.set(`${as}: ${kind}`, nonQuestionReply(context, kind));
    }
    replies.set(`${as}: which path`, whichPathReply(context));
    replies.set(`${as}: personas`, personasReply(context));
    replies.set(`${as}: myths`, mythsReply(context));
    replies.set(
      `${as}: help`,
      helpReply(context, features, () => false),
    );
    replies.set(
      `${as}: help for admins`,
      helpReply(context, features, () => true),
    );
    replies.set(`${as}: forget`, forgetReply(context));
    if (persona) replies.set(`${as}: chosen`, personaChosenReply(context, persona, { proposed: false }));
    for (const [index, text] of hostile.entries()) {
      replies.set(`${as}: welcome ${index}`, welcomeReply(context, text));
      replies.set(`${as}: home ${index}`, replyOf(homeHeadingParts(context, text)));
      replies.set(`${as}: unknown persona ${index}`, unknownPersonaReply(context, text));
      const profile = {
        name: text,
        email: null,
        persona: null,
        timeZone: null,
        locale: 'en',
        startDate: '2026-11-30',
        managerName: text,
        buddyName: text,
        roles: { admin: true, manager: true, expert: true },
        own: { name: true, timeZone: false, locale: false },
        changes: true,
        posts: true,
        accounts: [],
      };
      replies.set(`${as}: about ${index}`, aboutReply(context, profile, 3, 30));
      replies.set(`${as}: said ${index}`, saying(text));
      const offers = [...knowledge.entries.keys()].slice(0, 3).map((id) => ({ id, sentence: text }));
      replies.set(`${as}: offers ${index}`, declineReply(context, { offers }, [], question));
      const unknown = { lack: { name: text }, offers };
      replies.set(`${as}: knows nothing of ${index}`, declineReply(context, unknown, [], question));
    }
  }
  for (const { key, by } of features.features.flatMap(({ wording = [] }) => wording)) {
    for (const [name, text] of Object.entries(by[english.locale] ?? {})) {
      if (typeof text === 'string') replies.set(`words ${key} ${name}`, saying(text));
    }
  }
  return new Map([
    ...replies,
    ...everyWalkingReply(knowledge, hostile),
    ...everyTaskReply(knowledge),
    ...everyManagingReply(knowledge),
    ...everyCuratingReply(knowledge),
    ...everyReferringReply(knowledge),
    ...everyInsightReply(knowledge),
  ]);
}

/** Every form that the product can open, with whatever somebody may have typed before. */
export function everyForm(knowledge: Knowledge): ReadonlyMap<string, Form> {
  const context: ReplyContext = {
    knowledge,
    ...english,

    persona: undefined,
    today: '2026-11-23',
  };
  return new Map([
    ...hostile.flatMap((text, index): [string, Form][] => [[`ask ${index}`, askFormOf(context, text)]]),
    ...everyWalkingForm(knowledge, hostile),
    ...everyTaskForm(knowledge),
    ...everyManagingForm(knowledge),
    ...everyCuratingForm(knowledge),
    ...everyReferringForm(knowledge),
    ...everyInsightForm(knowledge),
  ]);
}
