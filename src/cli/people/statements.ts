import { v5 } from 'uuid';
import type { Step } from '../../knowledge/schema/schema.js';
import type { Accomplished, Learner } from '../../onboarding/paths/accomplished.js';
import type { JourneyStep, PathVersion } from '../../onboarding/paths/journey.js';

/** Verbs and types of activities are those of ADL's own vocabulary, https://w3id.org/xapi/adl. */
const verbs = {
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
} as const;
const types = {
  path: 'http://adlnet.gov/expapi/activities/course',
  step: 'http://adlnet.gov/expapi/activities/lesson',
  quiz: 'http://adlnet.gov/expapi/activities/assessment',
  question: 'http://adlnet.gov/expapi/activities/cmi.interaction',
} as const;

/** Texts of packs carry no language: `und` is BCP 47's tag for that. */
const UNKNOWN_LANGUAGE = 'und';

interface Actor {
  readonly objectType: 'Agent';
  readonly name: string;
  readonly mbox?: string;
  readonly account?: { readonly homePage: string; readonly name: string };
}

interface Activity {
  readonly objectType: 'Activity';
  readonly id: string;
  readonly definition: {
    readonly name: Readonly<Record<string, string>>;
    readonly type: string;
    readonly interactionType?: 'choice';
    readonly choices?: readonly {
      readonly id: string;
      readonly description: Readonly<Record<string, string>>;
    }[];
    readonly correctResponsesPattern?: readonly string[];
  };
}

interface Result {
  readonly completion?: true;
  readonly success?: true;
  readonly score?: { readonly scaled: number; readonly raw: number; readonly min: 0; readonly max: number };
  readonly response?: string;
  readonly extensions?: Readonly<Record<string, number>>;
}

/** A statement of the Experience API, 1.0.3. */
export interface Statement {
  readonly id: string;
  readonly actor: Actor;
  readonly verb: { readonly id: string; readonly display: { readonly en: string } };
  readonly object: Activity;
  readonly result: Result;
  readonly context: {
    readonly registration: string;
    readonly instructor?: Actor;
    readonly contextActivities: { readonly parent: Activity[]; readonly grouping: Activity[] };
    readonly platform: 'Ropes';
  };
  readonly timestamp: string;
  readonly version: '1.0.3';
}

/** What is said of one thing that was done. */
interface Fact {
  readonly by: Learner;
  readonly verb: keyof typeof verbs;
  readonly object: Activity;
  readonly result: Result;
  readonly parent: readonly Activity[];
  /** Who confirmed it, where that is another person. */
  readonly confirmed?: Learner | undefined;
  /** UTC milliseconds. */
  readonly at: number;
}

/**
 * What was done of an assignment: steps, questions of the quizzes that were passed, and the end of the path. Of a question only
 * the right answer is known, so no wrong one is told; it has the time at which its quiz was passed. Steps of others are theirs; one
 * is left out when nobody is known (any more) who did it.
 *
 * @param base what the ids of all activities begin with, an IRI with a slash at its end. It is also the home page of accounts.
 */
export function statementsOf(accomplished: Accomplished, base: string): Statement[] {
  const { journey, person, doneBy } = accomplished;
  const { assignment, path } = journey;
  const whole = pathActivity(path, base);
  const ofSteps = journey.steps.flatMap((step) => factsOfStep(step, whole, person, doneBy, base));
  const end: readonly Fact[] =
    assignment.state === 'finished' && assignment.endedAt !== null
      ? [
          {
            by: person,
            verb: 'completed',
            object: whole,
            result: { completion: true },
            parent: [],
            at: assignment.endedAt,
          },
        ]
      : [];
  return [...ofSteps, ...end].map((fact) => statementOf(fact, assignment.id, whole, base));
}

function factsOfStep(
  { step, state, quiz, takenBy, changedAt }: JourneyStep,
  path: Activity,
  person: Learner,
  doneBy: Accomplished['doneBy'],
  base: string,
): Fact[] {
  if (state !== 'done' || changedAt === null) return [];
  const said = doneBy.get(step.id);
  // Whoever confirms a step did not do it: a step of the new hire is theirs, whoever said last that it is done.
  const by = step.doer === 'new-hire' && takenBy === null ? person : said;
  if (!by) return [];
  const object = stepActivity(step, path);
  const parent = [path];
  const confirmed = said && said.id !== by.id ? said : undefined;
  if (step.done.how !== 'quiz') {
    return [
      { by, verb: 'completed', object, result: { completion: true }, parent, confirmed, at: changedAt },
    ];
  }
  const { questions } = step.done;
  const right = quiz.right.filter((position) => questions[position] !== undefined);
  if (right.length < questions.length) {
    // Confirmed by somebody, or of a version with fewer questions: it is done, and nothing is known of a pass.
    return [
      { by, verb: 'completed', object, result: { completion: true }, parent, confirmed, at: changedAt },
    ];
  }
  const max = questions.length;
  return [
    ...questions.flatMap((question, index): Fact[] => {
      const option = question.options.findIndex(({ correct }) => correct);
      const asked = questionActivity(question, index, object);
      const result: Result = { success: true, response: String(option) };
      return [{ by, verb: 'answered', object: asked, result, parent: [object], at: changedAt }];
    }),
    {
      by,
      verb: 'passed',
      object,
      result: {
        completion: true,
        success: true,
        score: { scaled: 1, raw: max, min: 0, max },
        extensions: { [`${base}extensions/tries`]: quiz.tries },
      },
      parent,
      at: changedAt,
    },
  ];
}

/**
 * The id is made from what the statement says (who, what, of which assignment, when), so that a store which has it takes it for the
 * same one. Titles and names are left out: a corrected one makes no second statement.
 */
function statementOf(fact: Fact, registration: string, path: Activity, base: string): Statement {
  const { by, verb, object, result, parent, confirmed, at } = fact;
  const actor = actorOf(by, base);
  const timestamp = new Date(at).toISOString();
  const said = [actor.mbox ?? actor.account, verb, object.id, timestamp];
  return {
    id: v5(JSON.stringify(said), registration),
    actor,
    verb: { id: verbs[verb], display: { en: verb } },
    object,
    result,
    context: {
      registration,
      ...(confirmed ? { instructor: actorOf(confirmed, base) } : {}),
      contextActivities: { parent: [...parent], grouping: [path] },
      platform: 'Ropes',
    },
    timestamp,
    version: '1.0.3',
  };
}

/** By the address where one is known, which other systems know, too; else as an account of Ropes. */
function actorOf({ id, name, email }: Learner, base: string): Actor {
  return {
    objectType: 'Agent',
    name,
    ...(email === null ? { account: { homePage: base, name: id } } : { mbox: `mailto:${email}` }),
  };
}

function pathActivity(path: PathVersion, base: string): Activity {
  return activityOf(`${base}${path.id}`, path.title, { type: types.path });
}

function stepActivity(step: Step, path: Activity): Activity {
  const type = step.done.how === 'quiz' ? types.quiz : types.step;
  return activityOf(`${path.id}/steps/${encodeURIComponent(step.id)}`, step.title, { type });
}

type Question = Extract<Step['done'], { how: 'quiz' }>['questions'][number];

function questionActivity({ question, options }: Question, index: number, step: Activity): Activity {
  return activityOf(`${step.id}/questions/${index + 1}`, question, {
    type: types.question,
    interactionType: 'choice',
    choices: options.map(({ text }, option) => ({
      id: String(option),
      description: { [UNKNOWN_LANGUAGE]: text },
    })),
    correctResponsesPattern: options.flatMap(({ correct }, option) => (correct ? [String(option)] : [])),
  });
}

function activityOf(id: string, title: string, more: Omit<Activity['definition'], 'name'>): Activity {
  return {
    objectType: 'Activity',
    id,
    definition: { name: { [UNKNOWN_LANGUAGE]: title }, ...more },
  };
}
