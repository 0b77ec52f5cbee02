import { z } from 'zod';
import { Contact } from '../knowledge/schema/contacts.js';

/** What the tools give back, as data: other assistants read the descriptions. */

const Owner = z.object({
  name: z.string(),
  email: z.string().describe('Where they are reached.'),
});

const EntryName = z.object({
  id: z.string().describe('What the tool "entry" takes.'),
  title: z.string(),
});

/** An entry, and where it stands. */
export const PlacedEntry = EntryName.extend({
  kind: z.string().describe('persona, feature, myth, concept, path, faq, or page for a section of a page.'),
  summary: z.string(),
  place: z.string().describe('Page and headings of a section; the title of the pack of any other entry.'),
  url: z.string().optional().describe('Where people read it.'),
  changed: z.string().optional().describe('ISO date on which the page was changed last.'),
  reviewedOn: z.string().optional().describe('ISO date on which somebody last said that it holds.'),
  owner: Owner.describe('Who keeps it true.'),
});
export type PlacedEntry = z.infer<typeof PlacedEntry>;

const Citation = z.object({
  document: z.string().describe('Title of a document, or path of a page.'),
  place: z.string().describe('Where in it.'),
  time: z.string().optional().describe('hh:mm:ss in a recording.'),
  url: z.string().optional(),
});
export type Citation = z.infer<typeof Citation>;

export const AskResult = z.object({
  answered: z.boolean().describe('False where it is not known: then nothing in here is an answer.'),
  confidence: z.number().describe('0 to 1.'),
  text: z.string().describe('The answer in words of the packs, or what is missing and who may know.'),
  quoted: z.array(z.string()).describe('Sentences that are the answer, as they stand in their source.'),
  entries: z
    .array(PlacedEntry)
    .describe('What the answer was taken from; not answered, what is likely meant.'),
  sources: z.array(Citation).describe('Where the answer stands.'),
  lacks: z
    .object({ what: z.string(), of: EntryName.optional() })
    .optional()
    .describe('What no entry says: an aspect of an entry, or the name of a thing.'),
  mayKnow: Owner.optional().describe('Where it is not known: whom people may ask.'),
  matter: z
    .object({ title: z.string() })
    .optional()
    .describe('What it is beside a question on the packs, such as something for HR.'),
  contacts: z.array(Contact).describe('In a sensitive matter: whom people turn to, as the packs name them.'),
});
export type AskResult = z.infer<typeof AskResult>;

export const EntryResult = PlacedEntry.extend({
  aliases: z.array(z.string()),
  body: z.string().describe('All of it, in Markdown.'),
  facts: z.array(z.object({ label: z.string(), value: z.string() })).describe('What its kind adds.'),
  sources: z.array(Citation),
  related: z.array(EntryName),
});
export type EntryResult = z.infer<typeof EntryResult>;

export const SearchResult = z.object({
  entries: z.array(PlacedEntry).describe('The best first; none where nothing fits at all.'),
});
export type SearchResult = z.infer<typeof SearchResult>;

const PathStep = z.object({
  number: z.number(),
  title: z.string(),
  day: z
    .number()
    .describe('Working day on which it falls due, as planned; 1 is the first, -1 the last before the start.'),
  minutes: z.number(),
  doer: z.string().describe('new-hire, manager or buddy.'),
  done: z.string().describe('self-reported, manager-confirmed or quiz.'),
  read: z.array(EntryName),
  task: z.string().optional().describe('What to do, in Markdown; told of one path at a time.'),
});

export const PathsResult = z.object({
  paths: z.array(
    EntryName.extend({
      summary: z.string(),
      role: EntryName.describe('The persona that it is for.'),
      useCase: z.string(),
      minutes: z.number().describe('Of all steps together.'),
      steps: z.array(PathStep),
    }),
  ),
});
export type PathsResult = z.infer<typeof PathsResult>;
