import { z } from 'zod';

/**
 * What a pack, an entry and a path are. The editor schemas in knowledge/schema/ are generated from here
 * (`npm run schema`), so every description below is read by people who write packs.
 */

/** The kinds of entry, and the folder of a pack that holds each. */
export const kindFolders = {
  persona: 'personas',
  feature: 'features',
  myth: 'myths',
  concept: 'concepts',
  path: 'paths',
} as const;

export type Kind = keyof typeof kindFolders;

const slugPattern = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** Most words a summary may have: what fits a chat card without "see more". */
export const SUMMARY_WORDS = 60;

const filled = (what: string, most: number) =>
  z.string().trim().min(1, `${what} is empty`).max(most, `${what} is longer than ${most} characters`);

const slug = z
  .string()
  .regex(new RegExp(`^${slugPattern}$`), 'must be lower-case words joined by hyphens, such as "first-model"');

const idOf = (...kinds: Kind[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(?:${kinds.join('|')})/${slugPattern}$`),
      `must be an id such as "${kinds[0] ?? 'concept'}/some-name"`,
    );

const anyId = idOf('persona', 'feature', 'myth', 'concept', 'path');

const day = z.iso.date('must be a date such as 2026-11-02');

const markdown = (what: string) =>
  filled(what, 8_000).describe(
    'Markdown: paragraphs, "- " and "1. " lists, **bold**, *italic*, `code`, code blocks and links. Nothing else.',
  );

function words(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

export const Source = z.strictObject({
  document: slug.describe('Id of a document that pack.yaml lists.'),
  place: filled('place', 200).describe('Where in the document: a heading, a table, a list.'),
  time: z
    .string()
    .regex(/^\d{2}:\d{2}:\d{2}$/, 'must be a time stamp such as "00:06:56", in quotes')
    .optional()
    .describe('The time stamp hh:mm:ss that the document gives, where it gives one.'),
});

const common = {
  title: filled('title', 80).describe('The name people use for it.'),
  aliases: z
    .array(filled('alias', 60))
    .max(20, 'at most 20 aliases')
    .describe('Other names and abbreviations. No two entries may claim the same one.'),
  asks: z
    .array(filled('ask', 200))
    .min(8, 'needs at least 8 sample questions')
    .max(15, 'has more than 15 sample questions')
    .describe("8 to 15 questions in newcomers' own words, as different from one another as possible."),
  summary: filled('summary', 600)
    .refine((text) => words(text) <= SUMMARY_WORDS, `is longer than ${SUMMARY_WORDS} words`)
    .describe(`At most ${SUMMARY_WORDS} words that answer by themselves.`),
  body: markdown('body'),
  sources: z.array(Source).min(1, 'needs at least one source').describe('Where the facts come from.'),
  owner: slug.describe('Id of an owner that pack.yaml lists: who keeps this entry true.'),
  reviewedOn: day.describe('The day when somebody last checked it.'),
  reviewBy: day.describe('The day by which somebody should check it again.'),
  related: z.array(anyId).max(8, 'at most 8 related entries').describe('Ids of entries worth reading next.'),
};

export const Persona = z.strictObject({
  id: idOf('persona'),
  ...common,
  focus: filled('focus', 200).describe('The core of the role in one line.'),
  activities: z.array(filled('activity', 200)).min(1, 'needs at least one activity').max(12),
  features: z.array(idOf('feature')).min(1, 'needs at least one feature').describe('What this role works with.'),
  path: idOf('path').describe('The learning path of this role.'),
});

export const Feature = z.strictObject({
  id: idOf('feature'),
  ...common,
  personas: z.array(idOf('persona')).min(1, 'needs at least one persona').describe('Who works with it.'),
  stage: slug.describe('Id of a stage that pack.yaml lists.'),
  approach: z.enum(['low-code', 'code-first']).describe('How one works with it.'),
});

export const Myth = z.strictObject({
  id: idOf('myth'),
  ...common,
  claim: filled('claim', 300).describe('The wrong belief, in the words of those who hold it.'),
  truth: filled('truth', 600).describe('What is true instead.'),
  whyBelieved: filled('whyBelieved', 600).describe('Why sensible people believe it.'),
});

export const Concept = z.strictObject({ id: idOf('concept'), ...common });

const QuizQuestion = z
  .strictObject({
    question: filled('question', 300),
    options: z
      .array(
        z.strictObject({
          text: filled('text', 150),
          correct: z.boolean().default(false),
          explanation: filled('explanation', 400).describe('Shown to whoever chose this option.'),
        }),
      )
      .min(2, 'needs at least two options')
      .max(5, 'has more than five options'),
  })
  .refine((quiz) => quiz.options.filter((option) => option.correct).length === 1, {
    message: 'needs exactly one option with "correct: true"',
    path: ['options'],
  });

const Done = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('self-reported') }),
  z.strictObject({ how: z.literal('manager-confirmed') }),
  z.strictObject({ how: z.literal('quiz'), questions: z.array(QuizQuestion).min(1).max(5) }),
]);

export const Step = z.strictObject({
  id: slug.describe('Stays the same for ever: the progress of people names it.'),
  title: filled('title', 100),
  day: z.int().min(1, 'is a working day from 1').max(260).describe('Working day on which it falls due; 1 is the first.'),
  minutes: z.int().min(1).max(480).describe('How long it takes.'),
  doer: z.enum(['new-hire', 'manager', 'buddy']).describe('Who does it.'),
  read: z.array(anyId).max(6).describe('Entries to read for this step.'),
  task: markdown('task').describe('What to do, in Markdown. One use case goes through all steps.'),
  done: Done.describe('How one knows that it is done.'),
});

export const Path = z
  .strictObject({
    id: idOf('path'),
    ...common,
    persona: idOf('persona'),
    useCase: filled('useCase', 300).describe('The one use case that is carried from step to step.'),
    steps: z.array(Step).min(1, 'needs at least one step').max(40),
  })
  .superRefine((path, context) => {
    const seen = new Set<string>();
    for (const [index, step] of path.steps.entries()) {
      if (seen.has(step.id)) {
        context.addIssue({ code: 'custom', message: `step id "${step.id}" is used twice`, path: ['steps', index, 'id'] });
      }
      seen.add(step.id);
      const before = path.steps[index - 1];
      if (before && step.day < before.day) {
        context.addIssue({
          code: 'custom',
          message: `falls on day ${step.day}, before the step above it (day ${before.day})`,
          path: ['steps', index, 'day'],
        });
      }
    }
  });

/** The one schema for each kind. */
export const entrySchemas = { persona: Persona, feature: Feature, myth: Myth, concept: Concept, path: Path } as const;

export const PackFile = z.strictObject({
  id: slug.describe('Short name of the pack, the same as its folder.'),
  title: filled('title', 80).describe('The subject that the pack teaches.'),
  description: filled('description', 400),
  owners: z
    .array(z.strictObject({ id: slug, name: filled('name', 80), email: z.email('must be an email address') }))
    .min(1, 'needs at least one owner')
    .describe('Who keeps entries true. The first one owns the pack.'),
  documents: z
    .array(
      z.strictObject({
        id: slug,
        title: filled('title', 200),
        url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
      }),
    )
    .min(1, 'needs at least one document')
    .describe('The documents that sources refer to.'),
  stages: z
    .array(z.strictObject({ id: slug, title: filled('title', 80) }))
    .min(1, 'needs at least one stage')
    .describe('The stages of work, in order, that features belong to.'),
});

export type Source = z.infer<typeof Source>;
export type Step = z.infer<typeof Step>;
export type PackFile = z.infer<typeof PackFile>;
export type Persona = z.infer<typeof Persona> & { readonly kind: 'persona' };
export type Feature = z.infer<typeof Feature> & { readonly kind: 'feature' };
export type Myth = z.infer<typeof Myth> & { readonly kind: 'myth' };
export type Concept = z.infer<typeof Concept> & { readonly kind: 'concept' };
export type Path = z.infer<typeof Path> & { readonly kind: 'path' };

/** One piece of knowledge that can be the answer. Tell the kinds apart by `kind`. */
export type Entry = Persona | Feature | Myth | Concept | Path;

/** A pack whose every file is right. */
export interface Pack extends PackFile {
  /** Absolute path of the pack's folder. */
  readonly folder: string;
}

/** Everything the bot knows at one moment: all packs in use. Never changed in place; a reload makes a new one. */
export interface Knowledge {
  readonly packs: readonly Pack[];
  /** All entries by id, in the order of packs, kinds and file names. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Which pack an entry belongs to, by entry id. */
  readonly packOf: ReadonlyMap<string, Pack>;
}

/** Something wrong in a pack's file, with the place and the way out. */
export interface Problem {
  /** Path of the file, relative to the working folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}
