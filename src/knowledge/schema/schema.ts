import { z } from 'zod';
import { issueText } from '../checking/issue-text.js';
import type { Aspect } from './aspects.js';
import { Contact } from './contacts.js';
import type { EverydayEntry } from './everyday.js';
import { day, email, filled, hookAddress, longest, slug, slugPattern } from './fields.js';
import { type LeftOutPage, type PackLink, type PageNote, type PageSection, PagesSettings } from './pages.js';

/**
 * What a pack, an entry and a path are. The editor schemas in knowledge/schema/ are generated from here
 * (`npm run schema`), so every description below is read by people who write packs. What one file alone
 * cannot show, and what holds between two fields, is in rules.ts, references.ts and claims.ts.
 */

/** The kinds of entry, and the folder of a pack that holds each. */
export const kindFolders = {
  persona: 'personas',
  feature: 'features',
  myth: 'myths',
  concept: 'concepts',
  path: 'paths',
  faq: 'faq',
} as const;

/** The kinds of entry that are files of their own. */
export type Kind = keyof typeof kindFolders;

/** All kinds, in the order of entries. */
export const everyKind = Object.keys(kindFolders) as Kind[];

/** The folder of a pack's own pages. */
export const PAGES_FOLDER = 'pages';

/** Most words a summary may have: what fits a chat card without "see more". */
export const SUMMARY_WORDS = 60;

/**
 * How many asks make an entry well found; fewer, or none, are right, and `check` says that more help. With five, three
 * quarters of what ten bring is there (docs/answering.md). More than the most bring nothing.
 */
export const GOOD_ASKS = 5;
export const MOST_ASKS = 50;

const MOST_ASPECTS = 30;

/** Id of the document that stands for what people answered: the one source of an entry that was made of an answer. */
export const PEOPLE_DOCUMENT = 'people';

const idOf = (...kinds: (Kind | 'page')[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(?:${kinds.join('|')})/${slugPattern}$`),
      issueText('is no id', `Write an id such as "${kinds[0] ?? 'concept'}/some-name".`),
    );

const idHint = 'Kind and file name, such as "concept/some-name" for concepts/some-name.yaml.';

const anyId = idOf(...everyKind, 'page');

const markdown = () => filled(longest.body);

const markdownHint =
  'Markdown: paragraphs, "- " and "1. " lists, **bold**, *italic*, `code`, code blocks and links. Nothing else.';

/** How many words a text has. */
export function words(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

export const Source = z.strictObject({
  document: slug.describe('Id of a document that pack.yaml lists.'),
  place: filled(200).describe('Where in the document: a heading, a table, a list.'),
  time: z
    .string()
    .regex(
      /^\d{2}:\d{2}:\d{2}$/,
      issueText('is no time stamp', 'Write hours, minutes and seconds in quotes, such as "00:06:56".'),
    )
    .optional()
    .describe('The time stamp hh:mm:ss that the document gives, where it gives one.'),
});

const asks = z
  .array(filled(longest.ask))
  .max(MOST_ASKS)
  .default([])
  .describe(
    "Questions in newcomers' own words, as different from one another as possible. Five are good; none are needed.",
  );

const mayJudge = (description: string) =>
  z.enum(['yes', 'no'], issueText('must be yes or no', 'Write "no", or leave it out.')).describe(description);

const common = {
  title: filled(longest.title).describe('The name people use for it.'),
  aliases: z
    .array(filled(60))
    .max(20)
    .default([])
    .describe('Other names and abbreviations. No two entries may claim the same one.'),
  asks,
  summary: filled(longest.summary)
    .refine(
      (text) => words(text) <= SUMMARY_WORDS,
      issueText(`is longer than ${SUMMARY_WORDS} words`, 'Shorten it; the body has room for the rest.'),
    )
    .describe(`At most ${SUMMARY_WORDS} words that answer by themselves.`),
  body: markdown().describe(`The whole answer. ${markdownHint}`),
  sources: z.array(Source).default([]).describe('Where the facts come from.'),
  owner: slug
    .exactOptional()
    .describe(
      'Id of an owner that pack.yaml lists: who keeps this entry true. The first of them when left out.',
    ),
  reviewedOn: day.exactOptional().describe('The day when somebody last checked it.'),
  reviewBy: day
    .exactOptional()
    .describe('The day by which somebody should check it again. Nobody is reminded when it is left out.'),
  related: z.array(anyId).max(8).default([]).describe('Ids of entries worth reading next.'),
  facets: z
    .record(slug, slug)
    .exactOptional()
    .describe(
      'Where it stands among others: ids of values by the id of their facet, as pack.yaml names them.',
    ),
  covers: z
    .array(slug)
    .max(MOST_ASPECTS)
    .exactOptional()
    .describe(
      'Ids of aspects that it speaks of, such as "price", beside those found in its asks and sentences.',
    ),
  lacks: z
    .array(slug)
    .max(MOST_ASPECTS)
    .exactOptional()
    .describe(
      'Ids of aspects that it does not speak of, whatever is found in its asks and sentences: it answers no question for them.',
    ),
  judge: mayJudge(
    'Write "no" where no language model may read it, whatever the pack says; "yes" where one may.',
  ).exactOptional(),
};

export const Persona = z.strictObject({
  id: idOf('persona').describe(idHint),
  ...common,
  focus: filled(200).describe('The core of the role in one line.'),
  activities: z.array(filled(200)).max(12).default([]).describe('What this role does, a line each.'),
  features: z.array(idOf('feature')).default([]).describe('What this role works with.'),
  path: idOf('path').exactOptional().describe('The learning path of this role.'),
});

export const FeatureEntry = z.strictObject({
  id: idOf('feature').describe(idHint),
  ...common,
  personas: z.array(idOf('persona')).default([]).describe('Who works with it.'),
});

export const Myth = z.strictObject({
  id: idOf('myth').describe(idHint),
  ...common,
  claim: filled(300).describe('The wrong belief, in the words of those who hold it.'),
  truth: filled(600).describe('What is true instead.'),
  whyBelieved: filled(600).describe('Why sensible people believe it.'),
});

export const Concept = z.strictObject({
  id: idOf('concept').describe(idHint),
  ...common,
});

export const Faq = z.strictObject({
  id: idOf('faq').describe(idHint),
  ...common,
  title: filled(longest.ask).describe('The question, as people ask it.'),
  body: common.body.describe(`The answer. ${markdownHint}`),
  summary: common.summary
    .exactOptional()
    .describe(`At most ${SUMMARY_WORDS} words of the answer. Its first sentences when left out.`),
});

const QuizQuestion = z
  .strictObject({
    question: filled(300).describe('What is asked.'),
    options: z
      .array(
        z.strictObject({
          text: filled(150).describe('The answer that one can choose.'),
          correct: z.boolean().default(false).describe('Whether it is the right one. Exactly one is.'),
          explanation: filled(400).describe('Shown to whoever chose this option.'),
        }),
      )
      .min(2)
      .max(5)
      .describe('2 to 5 answers to choose from.'),
  })
  .refine((quiz) => quiz.options.filter((option) => option.correct).length === 1, {
    message: issueText(
      'must have exactly one right option',
      'Write "correct: true" at one option and no other.',
    ),
    path: ['options'],
  });

/** The highest number of a scale. */
export const SCALE = 5;

const CheckInQuestion = z
  .strictObject({
    ask: filled(200).describe('What is asked, such as "How clear is what is expected of you?"'),
    answer: z
      .enum(['scale', 'choice', 'words'])
      .describe(
        `How it is answered: "scale" from 1 to ${SCALE}, "choice" of the options, "words" of one's own.`,
      ),
    options: z
      .array(filled(100))
      .min(2)
      .max(6)
      .exactOptional()
      .describe('With "choice": 2 to 6 answers to choose from.'),
    low: filled(40).exactOptional().describe('With "scale": what 1 means.'),
    high: filled(40).exactOptional().describe(`With "scale": what ${SCALE} means.`),
  })
  .refine((question) => (question.answer === 'choice') === (question.options !== undefined), {
    message: issueText(
      'must have options where it is a choice, and nowhere else',
      'Write "options" with "answer: choice" alone.',
    ),
    path: ['options'],
  })
  .refine((question) => question.answer === 'scale' || (!question.low && !question.high), {
    message: issueText(
      'says what a scale means and is none',
      'Delete "low" and "high", or write "answer: scale".',
    ),
    path: ['low'],
  });

/** A channel as files name it. */
const channel = () =>
  z
    .string()
    .max(300)
    .regex(
      /^[a-z]+:[^:\s]+:\S+$/,
      issueText(
        'is no address of a channel',
        'Write platform:workspace:conversation, such as "slack:T0HOME:C0EXPERTS".',
      ),
    );

/** Questions of an introduction of oneself. */
const MOST_OF_ONESELF = 3;

const Done = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('self-reported') }),
  z.strictObject({ how: z.literal('manager-confirmed') }),
  z.strictObject({
    how: z.literal('quiz'),
    questions: z.array(QuizQuestion).min(1).max(5).describe('1 to 5 questions.'),
  }),
  z.strictObject({
    how: z.literal('check-in'),
    seen: slug.describe(
      'Who sees the answers, which is said above the questions: "manager" (whoever answers and the manager), the id of a doer of pack.yaml who is no channel (and whoever answers), or "counted" (nobody: they are only counted, in groups of five and more).',
    ),
    questions: z.array(CheckInQuestion).min(1).max(5).describe('1 to 5 questions.'),
  }),
  z.strictObject({
    how: z.literal('meet'),
    with: slug.describe(
      'Whom the new hire meets: "buddy", "manager", "team" (a colleague, another one for each such step), or the id of a doer of pack.yaml. Both are told who the other is, and either may say that they met.',
    ),
  }),
  z.strictObject({
    how: z.literal('introduction'),
    channel: channel().describe(
      'Where the new hire is introduced in their own words, once they and their manager said yes: platform:workspace:conversation.',
    ),
    questions: z
      .array(filled(100))
      .min(1)
      .max(MOST_OF_ONESELF)
      .describe(`1 to ${MOST_OF_ONESELF} questions, such as "What did you do before?"`),
  }),
]);

/** What the text of a post may name; `manager` and `buddy` are empty where there is none. */
export const placeholders = ['firstName', 'name', 'manager', 'buddy', 'role', 'startDate', 'path'] as const;

/** What a system is asked by when a step opens. The secret that signs it is a setting, and stands in no pack. */
const Hook = z.strictObject({
  url: hookAddress.describe('Address of the system, with https://. It is the same for everybody.'),
});

/** Whom every path knows without a list: whoever walks it, and the two people next to them. */
export const usualDoers = ['new-hire', 'manager', 'buddy'] as const;

/** What a company's whole list comes to; above some thirty a card shows what is next, and the rest page by page. */
export const MOST_STEPS = 120;

/** Most days before the start, or from it on: a working year. */
const MOST_DAYS = 260;

export const Step = z
  .strictObject({
    id: slug.describe('Stays the same for ever: the progress of people names it.'),
    title: filled(100).describe('What the step is called.'),
    chapter: filled(60)
      .exactOptional()
      .describe('Title of the chapter that begins with this step, such as "Week 1" or "Month 1".'),
    day: z
      .int()
      .min(-MOST_DAYS)
      .max(MOST_DAYS)
      .refine((day) => day !== 0, {
        message: issueText(
          'is no day',
          'Write 1 for the first working day, and -1 for the last one before it.',
        ),
      })
      .exactOptional()
      .describe(
        'Working day on which it falls due: 1 is the first, -1 the last one before the start. There is no 0.',
      ),
    calendarDay: z
      .int()
      .min(1)
      .max(730)
      .exactOptional()
      .describe(
        'In place of "day": the same counted in calendar days, such as 30, 60 and 90; 1 is the start itself. On a day off it is the working day after it.',
      ),
    after: slug
      .exactOptional()
      .describe('In place of "day": id of the step after which it opens. It falls due when that is done.'),
    days: z
      .int()
      .min(0)
      .max(MOST_DAYS)
      .exactOptional()
      .describe('With "after": how many working days after that it falls due. 1 when left out.'),
    needs: z
      .array(slug)
      .min(1)
      .max(10)
      .exactOptional()
      .describe('Ids of steps that come first: it waits for them, and opens by itself when all are done.'),
    minutes: z.int().min(1).max(480).describe('How long it takes.'),
    doer: slug.describe(
      'Who does it: "new-hire", "manager", "buddy", or the id of one of the doers that pack.yaml lists.',
    ),
    read: z.array(anyId).max(6).default([]).describe('Entries to read for this step.'),
    task: markdown().describe(`What to do; one use case goes through all steps. ${markdownHint}`),
    done: Done.describe('How one knows that it is done.'),
    hook: Hook.exactOptional().describe('A system that is asked to do the step when its day has come.'),
  })
  .superRefine((step, context) => {
    const said = (['day', 'calendarDay', 'after'] as const).filter((field) => step[field] !== undefined);
    if (said.length === 1) return;
    const message =
      said.length === 0
        ? issueText('must say when it falls due', 'Write "day", "calendarDay" or "after".')
        : issueText(`says in ${said.length} ways when it falls due`, `Leave one of: ${said.join(', ')}.`);
    context.addIssue({ code: 'custom', message, path: said[1] === undefined ? [] : [said[1]] });
  })
  .refine((step) => step.days === undefined || step.after !== undefined, {
    message: issueText(
      'counts from a step that is not named',
      'Write "after" beside it, or "day" in its place.',
    ),
    path: ['days'],
  });

const Post = z.strictObject({
  id: slug.describe('Stays the same for ever: what people said to it names it.'),
  on: z
    .enum(['start', 'finish'], issueText('must be "start" or "finish"', 'Write one of the two.'))
    .describe('When it is written: on the first day, or when the path is finished.'),
  channel: channel().describe('A channel that the bot is in: platform:workspace:conversation.'),
  text: filled(1_000).describe(
    `What is written, such as "Today is {{firstName}}'s first day." Placeholders: ${placeholders.map((name) => `{{${name}}}`).join(', ')}. The person is asked first. ${markdownHint}`,
  ),
});

/** Most working days before the start on which others are asked for a line of welcome. */
const MOST_WELCOME_DAYS = 20;

export const Path = z.strictObject({
  id: idOf('path').describe(idHint),
  ...common,
  persona: idOf('persona')
    .optional()
    .describe(
      'The role that this path is for; left out where it is for everybody, such as that of the company.',
    ),
  useCase: filled(300).describe('The one use case that is carried from step to step.'),
  remindAt: z
    .string()
    .regex(
      /^(?:(?:0[6-9]|1\d):[0-5]\d|20:00)$/,
      issueText('is no time between 06:00 and 20:00', 'Write hours and minutes in quotes, such as "09:00".'),
    )
    .optional()
    .describe(
      'When people are reminded, by their own clock, in quotes: "09:00" when left out. Reminders keep to working hours, so a time before 08:00 is 08:00, and one after 17:30 is 17:30.',
    ),
  anchor: z
    .literal(
      'end',
      issueText('can only be "end"', 'Write "end", or leave it out: then days count from the start.'),
    )
    .exactOptional()
    .describe(
      'Write "end" where days count from the end of something, such as probation or somebody\'s last day: 1 is the last day itself, -1 the working day before it.',
    ),
  preboarding: z
    .literal('yes', issueText('can only be "yes"', 'Write "yes", or leave it out.'))
    .exactOptional()
    .describe(
      'Write "yes" where the new hire is told of a path with steps before the start as soon as they can be reached. Without it they hear of it on their first day.',
    ),
  welcome: z
    .int()
    .min(1)
    .max(MOST_WELCOME_DAYS)
    .exactOptional()
    .describe(
      'How many working days before the start the buddy, the manager and the team are asked for a line of welcome each. The new hire gets them together on their first morning.',
    ),
  posts: z
    .array(Post)
    .min(1)
    .max(6)
    .exactOptional()
    .describe('What is written to channels about whoever walks it, once they said yes.'),
  steps: z.array(Step).min(1).max(MOST_STEPS).describe('What to do, in order; days never go back.'),
});

/** The one schema for each kind. */
export const entrySchemas = {
  persona: Persona,
  feature: FeatureEntry,
  myth: Myth,
  concept: Concept,
  path: Path,
  faq: Faq,
} as const;

const Expert = z
  .strictObject({
    email: z
      .email(issueText('is no email address', 'Write an address such as "tomas@example.com".'))
      .optional()
      .describe('Address of a person, as the directory has it.'),
    channel: channel().optional().describe('A channel that the bot is in: platform:workspace:conversation.'),
    topics: z
      .array(
        z
          .string()
          .regex(
            new RegExp(`^(?:(?:${[...everyKind, 'page'].join('|')})/)?${slugPattern}$`),
            issueText(
              'is no topic',
              'Write the id of an entry, a kind such as "feature", or the id of a value of a facet.',
            ),
          ),
      )
      .min(1)
      .max(50)
      .optional()
      .describe(
        'What they are asked about: ids of entries, kinds, ids of values of facets. Everything when left out.',
      ),
  })
  .refine((expert) => (expert.email === undefined) !== (expert.channel === undefined), {
    message: issueText('must be a person or a channel', 'Write "email" or "channel", and not both.'),
  });

const Doer = z.strictObject({
  id: slug
    .refine((id) => !usualDoers.some((usual) => usual === id), {
      message: issueText('is known to every path', 'Choose another id: nothing needs to be listed for it.'),
    })
    .describe('What steps call it.'),
  name: filled(60).describe('What people read, such as "IT desk".'),
  who: z
    .strictObject({
      channel: channel()
        .exactOptional()
        .describe(
          'A channel that the bot is in: platform:workspace:conversation. Whoever takes a task there has it.',
        ),
      emails: z
        .array(email)
        .min(1)
        .max(20)
        .exactOptional()
        .describe('Addresses of people, each of whom may do it.'),
      inTurn: z
        .array(email)
        .min(1)
        .max(50)
        .exactOptional()
        .describe('Addresses of people of whom each path gets one, in turn.'),
      chosen: z
        .literal('yes', issueText('can only be "yes"', 'Write "yes", or leave it out.'))
        .exactOptional()
        .describe('Write "yes" for a person who is chosen when the path is given, such as a mentor.'),
    })
    .refine((who) => Object.keys(who).length === 1, {
      message: issueText(
        'must say in one way who it is',
        'Write one of "channel", "emails", "inTurn" and "chosen: yes".',
      ),
    })
    .describe('Who it is.'),
});

const Rule = z
  .strictObject({
    to: z
      .enum(['everybody', 'role'], issueText('must be "everybody" or "role"', 'Write one of the two.'))
      .describe(
        'Who gets a path by themselves: "everybody" who joins, or whoever has a "role" by their title, as an import or a directory gives it.',
      ),
    give: idOf('path')
      .exactOptional()
      .describe('With "everybody": id of the path. With "role" it is the path of that role.'),
    ask: z
      .literal('manager', issueText('can only be "manager"', 'Write "manager", or leave it out.'))
      .exactOptional()
      .describe('Write "manager" where the manager is asked first.'),
  })
  .refine((rule) => (rule.to === 'everybody') === (rule.give !== undefined), {
    message: issueText(
      'must name a path for everybody, and none for a role',
      'Write "give" with "to: everybody" alone.',
    ),
    path: ['give'],
  });

const Facet = z.strictObject({
  id: slug.describe('What entries call it.'),
  title: filled(80).describe('What readers see before its value.'),
  values: z
    .array(
      z.strictObject({
        id: slug.describe('What entries call it.'),
        title: filled(80).describe('What readers see.'),
      }),
    )
    .min(1)
    .describe('What it can be, in order.'),
});

const NamesOfKind = z
  .strictObject({
    one: filled(40).describe('One of them, within a sentence: "tool".'),
    many: filled(40).describe('Several of them, within a sentence: "tools".'),
  })
  .exactOptional();

const KindNames = z.strictObject({
  persona: NamesOfKind,
  feature: NamesOfKind,
  myth: NamesOfKind,
  concept: NamesOfKind,
  path: NamesOfKind,
  faq: NamesOfKind,
} satisfies Record<Kind, typeof NamesOfKind>);

export const PackFile = z.strictObject({
  id: slug.describe('Short name of the pack, the same as its folder.'),
  title: filled(80).describe('The subject that the pack teaches.'),
  description: filled(400).exactOptional().describe('What the pack is for, in a sentence or two.'),
  owners: z
    .array(
      z.strictObject({
        id: slug.describe('What entries call it.'),
        name: filled(80).describe('Name of the person or team.'),
        email: email.describe('Where people reach them.'),
      }),
    )
    .min(1)
    .describe('Who keeps entries true. The first one owns the pack.'),
  documents: z
    .array(
      z.strictObject({
        id: slug.describe('What sources call it.'),
        title: filled(200).describe('What readers see.'),
        url: z
          .url({
            protocol: /^https?$/,
            error: issueText('is no web address', 'Write the full address, with https://.'),
          })
          .optional()
          .describe('Where it can be read.'),
      }),
    )
    .default([])
    .describe('The documents that sources refer to.'),
  experts: z
    .array(Expert)
    .max(20)
    .optional()
    .describe(
      'Whom questions go to that the pack cannot answer, in this order, after the owner of the nearest entry.',
    ),
  contacts: z
    .array(Contact)
    .max(50)
    .optional()
    .describe('Whom people turn to with what does not belong to a bot: HR, security, an emergency, support.'),
  doers: z
    .array(Doer)
    .max(30)
    .exactOptional()
    .describe(
      'Who has a part in paths beside the new hire, their manager and their buddy: IT, HR, a mentor.',
    ),
  rules: z
    .array(Rule)
    .min(1)
    .max(20)
    .exactOptional()
    .describe('Paths that people get without anybody giving them.'),
  facets: z
    .array(Facet)
    .max(10)
    .default([])
    .describe('By what entries are told apart, such as the stage of work that each belongs to.'),
  kinds: KindNames.default({}).describe(
    'What the kinds of entries are called here, in the words of your field.',
  ),
  strictness: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'How sure an answer must be to be given, 0 to 1. Higher declines more questions that the pack does not cover, and more that it does.',
    ),
  pages: PagesSettings.optional().describe(
    'The Markdown pages of a company\'s own, whose sections are entries. Without it, those in the folder "pages" of the pack.',
  ),
  judge: mayJudge(
    'Write "no" where no language model may read its entries, except those that say "yes" (docs/judge.md).',
  ).optional(),
});

/** What stands in questions.yaml. */
export const QuestionsFile = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        question: filled(300).describe('As somebody would type it; none of the asks of an entry.'),
        finds: anyId.describe('Id of the entry that must be the answer.'),
        or: z.array(anyId).min(1).max(5).optional().describe('Ids of entries that are a good answer, too.'),
      }),
    )
    .min(1)
    .describe('Questions that must be answered with their entry.'),
});

/** What stands in asks.yaml: what people ask for sections of pages, whose own files belong to others. */
export const AsksFile = z.record(
  idOf('page'),
  z
    .array(filled(longest.ask))
    .min(1)
    .max(MOST_ASKS)
    .describe('Questions that the section answers, as people ask them.'),
);

export type Source = z.infer<typeof Source>;
export type Step = z.infer<typeof Step>;
/** How one knows that a step is done. */
export type WayToBeDone = Step['done']['how'];
export type Post = z.infer<typeof Post>;
export type Rule = z.infer<typeof Rule>;
export type Doer = z.infer<typeof Doer>;
export type CheckInQuestion = z.infer<typeof CheckInQuestion>;
export type PackFile = z.infer<typeof PackFile>;
export type QuestionsFile = z.infer<typeof QuestionsFile>;
export type AsksFile = z.infer<typeof AsksFile>;
export type Facet = z.infer<typeof Facet>;
export type KindNames = z.infer<typeof KindNames>;

/** What a file says, and what is filled in where it says nothing. */
type Whole<File, K extends Kind> = Omit<File, 'owner' | 'summary'> & {
  readonly kind: K;
  readonly owner: string;
  readonly summary: string;
};

export type Persona = Whole<z.infer<typeof Persona>, 'persona'>;
export type FeatureEntry = Whole<z.infer<typeof FeatureEntry>, 'feature'>;
export type Myth = Whole<z.infer<typeof Myth>, 'myth'>;
export type Concept = Whole<z.infer<typeof Concept>, 'concept'>;
export type Path = Whole<z.infer<typeof Path>, 'path'>;
export type Faq = Whole<z.infer<typeof Faq>, 'faq'>;

/** One piece of knowledge that can be the answer. Tell the kinds apart by `kind`. */
export type Entry = Persona | FeatureEntry | Myth | Concept | Path | Faq | PageSection;

/** What an entry can be: a file of its own, or a section of a page. */
export type EntryKind = Entry['kind'];

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
  /** By id: those that come with Ropes, and what the packs add to them. */
  readonly aspects: ReadonlyMap<string, Aspect>;
  /** By id: what people say besides asking, as it comes with Ropes and as the packs change it. */
  readonly everyday: ReadonlyMap<string, EverydayEntry>;
  /** Whom to turn to with what does not belong to a bot, in the order of packs. */
  readonly contacts: readonly Contact[];
  /** Files among the pages that are none. They keep nothing else from being used. */
  readonly leftOut: readonly LeftOutPage[];
  /** What names sections that no page has, in the order of files. It is passed over, and keeps nothing else from being used. */
  readonly lost: readonly LostReference[];
  /**
   * Ids that sections had before, with those that they have now. The files alone do not tell: empty until somebody says so who
   * remembers them (`leadOn`).
   */
  readonly moved: ReadonlyMap<string, string>;
  /** What is worth knowing of the pages, and no problem. */
  readonly pageNotes: readonly PageNote[];
  /** Links between the pages that lead to no page, or to no heading of it; to a file beside them they may. */
  readonly strayLinks: readonly PackLink[];
}

/** A place in a pack's file that names a section which no page has: pages belong to others, who rename and remove headings. */
export interface LostReference extends Problem {
  /** The id that stands there. */
  readonly section: string;
  /** What people ask for it, where the file says that. */
  readonly asks?: readonly string[];
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
