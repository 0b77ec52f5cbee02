import { z } from 'zod';
import { action, id, textAction } from '../../conversation/actions.js';

/** Actions on the cards of several features. Each is handled by one of them. */

const entry = z.string().min(1);
const step = z.string().min(1);

/**
 * The card that a button is on, so that it can be redrawn: the list of steps, that of several paths, one step, the tasks of
 * whoever does them for others, one of those, or another card.
 */
const stepViews = ['path', 'paths', 'step', 'tasks', 'task', 'other'] as const;
export type StepView = (typeof stepViews)[number];

/** A step of an assignment, and where its button stands. */
export const stepPlace = { assignment: z.string().min(1), step, view: z.enum(stepViews).catch('other') };
export interface StepPlace {
  readonly assignment: string;
  readonly step: string;
  readonly view: StepView;
}

/** An entry; with the question that it was offered for, where it was; all of it, where what answers that was shown before. */
export const showEntry = action('entry.show', {
  entry,
  question: z.string().optional(),
  whole: z.literal('whole').optional(),
});
export const moreOfEntry = action('entry.more', { entry });
/** A part of the section of a page, from 1. */
export const readSection = action('page.read', {
  entry,
  part: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
});
/** A folder of pages, or a page, of a pack; and which of its lines come first, from 0. */
export const browsePages = action(
  'pages.browse',
  {
    pack: z.string().min(1),
    // The folder of all pages is an empty text, which comes back as none.
    path: z.string().default(''),
    from: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number),
  },
  '\n',
);
export const showPath = action('path.show', { path: entry });
/** The value is the id of a persona. */
export const pickPersona = textAction('persona.choose');

/** Shows the path of whoever clicks; the place on whose card the button stands is for cards alone. */
export const myPath = action('journey.show', {
  assignment: z.string().optional(),
  step: z.string().optional(),
  view: z.string().optional(),
});
/** One of several paths of whoever clicks, with all its steps. */
export const myOnePath = action('journey.one', { assignment: z.string().min(1) });
export const myStep = action('journey.step', stepPlace);
export const doneWithStep = action('step.done', stepPlace);
export const stuckAtStep = action('step.stuck', stepPlace);
export const goOnAtStep = action('step.unstuck', stepPlace);
export const confirmClaimedStep = action('step.confirm', stepPlace);
export const sendBackStep = action('step.return', stepPlace);

/** Posts how somebody introduces themself; `written` says which of their texts was shown. */
export const postIntroduction = action('introduction.post', {
  assignment: z.string().min(1),
  step,
  written: z.string().default(''),
});

/** A question of a step's quiz, and the option that was chosen; both are counted from 0. */
export const quizQuestion = {
  assignment: z.string().min(1),
  step,
  question: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number),
};
export const openQuiz = action('quiz.open', quizQuestion);

export const ratings = ['good', 'fair', 'poor'] as const;
export type Rating = (typeof ratings)[number];
/** Whether a step that somebody has done was useful. */
export const rateStep = action('step.feedback', {
  assignment: z.string().min(1),
  step,
  useful: z.enum(['yes', 'no']),
});

/** The certificate of a finished path, to whoever walked it. */
export const showCertificate = action('certificate.show', { assignment: z.string().min(1) });

export const ratePath = action('path.rate', { assignment: z.string().min(1), rating: z.enum(ratings) });

/** `version` is the hash of the version that is offered: an older card takes no newer one than it showed. */
const offer = { assignment: z.string().min(1), version: z.string().min(1) };
export const takeVersion = action('version.take', offer);
export const stayWithVersion = action('version.keep', offer);

/** All that somebody owes to the paths of others. The page, from 1; none for the beginning. */
export const showTasks = action('tasks.show', { page: z.string().default('') });
/** One of those, with what can be done about it. */
export const openTask = action('task.open', stepPlace);
/** Who owes what on the paths of a person. */
export const showOwing = action('owing.show', { person: z.string().default('') });
export const changeBuddy = action('person.buddy', { person: id });

/** Ids of persons, separated by commas; none opens the empty form. */
export const openAssign = action('assign.open', { people: z.string().default('') });
export const changeStart = action('assignment.move', { assignment: id });
/** What is changed for one person alone: the path rests until a day, a step is added, another day for one, one comes back. */
export const pauseForNow = action('tailor.pause', { assignment: id });
export const addStep = action('tailor.add', { assignment: id });
export const changeStep = action('tailor.step', { assignment: id, step });
export const putStepBack = action('tailor.back', { assignment: id, step });
export const confirmOneProposal = action('proposal.confirm', { assignment: id });
/** `count` is how many the card showed. */
export const confirmAllProposals = action('proposal.confirm-all', { count: z.string().default('') });
export const declineProposal = action('proposal.decline', { assignment: id });
/** The page, from 1; none for the beginning. */
export const showTeam = action('team.show', { page: z.string().default('') });
/** Somebody who is not known (any more) is refused like somebody the asker may not see. */
export const showPerson = action('team.person', { person: z.string().default('') });

/** The id of a question in the log, which its asker wants to pass on to a person. */
export const askPerson = action('referral.request', { question: id });

/** The id of a referral. */
export const saveToPack = action('pack.save', { referral: id });
