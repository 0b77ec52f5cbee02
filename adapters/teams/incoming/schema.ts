import { z } from 'zod';
import { receivedText, withoutNul } from '../../kit/incoming/schema.js';
import { capabilities } from '../capabilities.js';

/**
 * The fields of Teams' activities that are used. What Teams leaves out of one kind of activity is optional here,
 * and `incoming` says what it needs.
 *
 * Source: Microsoft Learn, "Activity schema" and "Conversation events in your Teams bot".
 */

const id = z.string().min(1).max(1_000);
const line = z.string().max(1_000);

const Account = z.object({
  id,
  name: line.nullish(),
  role: line.nullish(),
  /** Of the recipient: nobody else in the conversation sees the message. */
  isTargeted: z.boolean().nullish().catch(undefined),
});

const Mention = z.object({
  type: z.literal('mention'),
  text: line.transform(withoutNul).nullish(),
  /** `type` is set where something other than a person is mentioned, such as a tag. */
  mentioned: z.object({ id, type: line.nullish() }),
});

export const Activity = z.object({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  timestamp: line.nullish(),
  channelId: z.literal('msteams'),
  serviceUrl: z
    .string()
    .max(1_000)
    .refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url)),
  from: Account,
  recipient: Account,
  conversation: z.object({ id, conversationType: line.nullish(), tenantId: line.nullish() }),
  channelData: z
    .object({
      tenant: z.object({ id }).nullish(),
      team: z.object({ id }).nullish(),
      /** Of updates of messages: what was done. */
      eventType: line.nullish().catch(undefined),
    })
    .nullish(),
  replyToId: id.nullish(),
  text: receivedText.nullish(),
  textFormat: line.nullish(),
  entities: z
    .array(z.union([Mention, z.unknown().transform(() => undefined)]))
    .max(500)
    .nullish(),
  attachments: z
    .array(
      z.object({
        contentType: line.nullish(),
        name: line.nullish().catch(undefined),
        /** HTML has its text here; of a file, its type. */
        content: z.unknown().optional(),
      }),
    )
    .max(100)
    .nullish(),
  /** Of invokes, and of messages that a card's Action.Submit makes. */
  value: z.unknown().optional(),
  /** Of invokes. */
  name: line.nullish(),
  /** Of installation updates. */
  action: line.nullish(),
  membersAdded: z.array(Account).max(1_000).nullish(),
  locale: line.nullish(),
  localTimezone: line.nullish(),
});
export type Activity = z.infer<typeof Activity>;

const name = z.string().min(1).max(100);
const value = z.string().max(capabilities.actionValue).transform(withoutNul);
const Option = z.object({ label: z.string(), value: z.string() });

/** A form as its card carries it, so that it can be shown again with its errors. */
export const CarriedForm = z.object({
  name,
  title: z.string(),
  context: value,
  intro: z.string(),
  submit: z.string(),
  locale: line.optional(),
  /** Everybody whom a field offers, once: id and name. Cards from before have none. */
  people: z
    .array(z.tuple([z.string().max(1_000), z.string()]))
    .max(1_000)
    .default([]),
  fields: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('text'),
          name,
          label: z.string(),
          value: z.string(),
          multiline: z.boolean(),
          required: z.boolean(),
          maxLength: z.number().int().positive(),
        }),
        z.object({
          kind: z.literal('choice'),
          name,
          label: z.string(),
          options: z.array(Option),
          value: z.string().nullable(),
          required: z.boolean(),
        }),
        z.object({
          kind: z.literal('date'),
          name,
          label: z.string(),
          value: z.string(),
          required: z.boolean(),
        }),
        z.object({
          kind: z.literal('people'),
          name,
          label: z.string(),
          /** Places in the form's `people`. */
          people: z.array(z.number().int().nonnegative()).max(100),
          partial: z.literal(true).optional(),
          multiple: z.boolean(),
          required: z.boolean(),
        }),
      ]),
    )
    .max(50),
});
export type CarriedForm = z.infer<typeof CarriedForm>;

/** What our cards' actions carry, beside the inputs by their ids. Comes from the client: not trusted. */
export const CardData = z.object({
  /** The card was shown to one person alone. */
  targeted: z.literal(true).optional(),
  ropes: z.discriminatedUnion('do', [
    z.object({ do: z.literal('act'), name, value }),
    z.object({ do: z.literal('pick'), name, input: name }),
    z.object({ do: z.literal('submit'), form: CarriedForm }),
    z.object({ do: z.literal('cancel'), title: z.string(), locale: line.optional() }),
  ]),
});
export type CardData = z.infer<typeof CardData>;

/** Inputs of a card by id. */
export const Inputs = z.record(z.string(), z.unknown());

/** The value of an `adaptiveCard/action` invoke. */
export const CardInvoke = z.object({ action: z.object({ data: z.unknown().optional() }) });

/** The value of a `composeExtension/query` invoke. The playground client names no parameter. */
export const SearchInvoke = z.object({
  parameters: z.array(z.object({ name: line.nullish(), value: z.unknown().optional() })).nullish(),
});

/** The value of a `composeExtension/fetchTask` or `/submitAction` invoke on a message. */
export const AskInvoke = z.object({
  messagePayload: z.object({
    body: z.object({ contentType: line.nullish(), content: receivedText.nullish() }).nullish(),
  }),
});

const Verdict = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
});

/**
 * The value of a `message/fetchTask` or `message/submitAction` invoke: a press on one of the thumbs below a message. What is typed into
 * a form of Teams' own is left where it is. Microsoft Learn, "Add user feedback controls to agent messages", has the first shape; what
 * Teams sends to fetch a dialog has it inside of `data` (npm `@microsoft/teams.api` 2.1.0, `IMessageFetchTaskInvokeActivity`).
 */
export const VerdictInvoke = z.union([Verdict, z.object({ data: Verdict }).transform(({ data }) => data)]);

/** A member as the roster gives it. */
export const Member = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
});
export type Member = z.infer<typeof Member>;
