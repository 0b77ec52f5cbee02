import { Document, isMap, isScalar, isSeq, Scalar } from 'yaml';
import { sparingly } from '../../../ports/markdown.js';
import { nameKey } from '../../checking/duplicate-names.js';
import { sentencesOf } from '../../pages/sentences.js';
import { longest } from '../../schema/fields.js';
import { type Kind, MOST_STEPS, usualDoers } from '../../schema/schema.js';
import { summaryOf } from '../../summary.js';
import { lineWithoutBlanks, withoutBlanks } from './blanks.js';
import { chapterTitles } from './chapters.js';
import type { Checklist } from './checklist.js';
import { grouped, linesInWords } from './line-ranges.js';
import type { ListedDoer } from './listed-doers.js';
import { type LinkedPages, sectionFinder } from './page-links.js';
import { notesOf } from './path-notes.js';
import { counted, inNumbers } from './path-numbers.js';
import { type BegunPersona, beginPersona } from './persona.js';
import { type PlannedStep, planOf } from './steps.js';
import { wholeWords } from './whole-words.js';

/** The pack that a path is begun in. */
export interface PackOfPath {
  /** The part of the path's id after the kind. */
  readonly name: string;
  /** How people call the file of the checklist; its title where it says none. */
  readonly file: string;
  /** Id of the persona that was named. */
  readonly persona?: string | undefined;
  /** Ids of those that the pack has. */
  readonly personas: readonly string[];
  /** Titles and aliases of its entries: no two may have the same. */
  readonly names: readonly string[];
  /** Whom it lists beside the new hire, their manager and their buddy. */
  readonly doers?: readonly ListedDoer[];
  /** Absent where the pack has none, or cannot be read. */
  readonly pages?: LinkedPages | undefined;
  /** Address of the editor's schema of a kind, where there is one. */
  readonly schemaOf?: (kind: Kind) => string | undefined;
}

/** A path that was made of a checklist. */
export interface PathOfChecklist {
  readonly yaml: string;
  /** What goes beside it, where the pack has no persona. */
  readonly persona?: BegunPersona;
  readonly steps: readonly PlannedStep['step'][];
  /** How those who have a part in it beside the usual are called, by their ids. */
  readonly doers: ReadonlyMap<string, string>;
  /** Those of them that the pack does not list yet. */
  readonly newDoers: readonly ListedDoer[];
  /** What became of the checklist that its reader should know, in whole sentences. */
  readonly notes: readonly string[];
}

/** What the schema allows. */
const LONGEST_USE_CASE = 300;
const LONGEST_STEP_TITLE = 100;

/**
 * The file of a path. What the checklist leaves open is a text that begins with "TODO:", as `ropes new` writes it; where
 * several steps below each other lack the same, the first has it. So is a text with a blank that somebody fills in by hand.
 */
export function pathFrom(checklist: Checklist, pack: PackOfPath): PathOfChecklist {
  const listed = pack.doers ?? [];
  const plan = planOf(checklist.items, pack.pages ? sectionFinder(pack.pages) : () => undefined, listed);
  const steps = plan.steps.slice(0, MOST_STEPS);
  const doers = new Map([...listed, ...plan.newDoers].map(({ id, name }) => [id, name]));
  const over = plan.steps.slice(MOST_STEPS);
  const title = ownTitle(checklist.title ?? titleOfFile(pack.file), pack.names, 'path');
  const begun = pack.persona === undefined && pack.personas.length === 0;
  const persona = begun
    ? beginPersona({
        checklistTitle: title,
        path: `path/${pack.name}`,
        steps: steps.length,
        titleOf: (wanted) => ownTitle(wanted, [...pack.names, title], 'role'),
        schema: pack.schemaOf?.('persona'),
      })
    : undefined;
  const sentences = checklist.intro.flatMap((text) => sentencesOf(text));
  const fields = {
    id: `path/${pack.name}`,
    title,
    // What a TODO adds may be more than there is room for.
    summary: summaryOf([
      lineWithoutBlanks(
        summaryOf(
          sentences.length > 0
            ? sentences
            : [
                `${inNumbers(
                  steps.map(({ step }) => step),
                  doers,
                )}.`,
              ],
        ),
        'the summary',
        longest.summary,
      ),
    ]),
    body: bodyOf(checklist, steps, over),
    persona: persona?.id ?? pack.persona ?? onlyOf(pack.personas),
    useCase: sentences[0]
      ? lineWithoutBlanks(wholeWords(sentences[0], LONGEST_USE_CASE), 'the use case', LONGEST_USE_CASE)
      : 'TODO: the one case that is carried from step to step; the checklist has no words before its first item',
    steps: stepFields(steps),
  };
  const schema = pack.schemaOf?.('path');
  const text = written(fields, steps);
  return {
    yaml: schema === undefined ? text : `# yaml-language-server: $schema=${schema}\n${text}`,
    ...(persona && { persona }),
    steps: steps.map(({ step }) => step),
    doers,
    newDoers: plan.newDoers.filter(({ id }) => steps.some(({ step }) => step.doer === id)),
    notes: notesOf(checklist, plan, steps),
  };
}

function onlyOf(personas: readonly string[]): string {
  const [only = '', ...others] = personas;
  return others.length === 0 ? only : `TODO: whom the path is for: ${personas.join(', ')}`;
}

function titleOfFile(file: string): string {
  const name = file
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  return name === '' ? 'Onboarding' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A title that no other entry has. */
function ownTitle(wanted: string, names: readonly string[], what: string): string {
  const taken = new Set(names.map(nameKey));
  const title = wholeWords(wanted, longest.title);
  if (!taken.has(nameKey(title))) return title;
  const short = wholeWords(wanted, longest.title - what.length - 6);
  for (let count = 1; ; count += 1) {
    const told = `${short} (${what}${count > 1 ? ` ${count}` : ''})`;
    if (!taken.has(nameKey(told))) return told;
  }
}

function bodyOf({ intro }: Checklist, steps: readonly PlannedStep[], over: readonly PlannedStep[]): string {
  const days = grouped(steps, dayInWords);
  const overview = [...days].map(([day, own]) => `- **${day}:** ${counted(own.length, 'step')}`);
  const lines = linesInWords(over.map(({ line }) => line));
  const left = `TODO: where ${counted(over.length, 'more step')} go (${lines} of the checklist), for a path has at most ${MOST_STEPS}; another path can have them`;
  const body = [...intro.map((text) => sparingly(text)), overview.join('\n')].join('\n\n');
  const told = over.length > 0 ? `${left}\n\n${body}` : withoutBlanks(body, 'the text');
  return told.length <= longest.body ? told : (told.split('\n\n')[0] ?? '').slice(0, longest.body);
}

function dayInWords({ step, day }: PlannedStep): string {
  if (step.calendarDay !== undefined) return `Calendar day ${step.calendarDay}`;
  return day > 0 ? `Day ${day}` : `${counted(-day, 'working day')} before the start`;
}

const whose = { 'new-hire': "the new hire's", manager: "the manager's", buddy: "the buddy's" } as const;

/** The steps with what is missing, said once where several below each other lack the same. */
function stepFields(steps: readonly PlannedStep[]): Record<string, unknown>[] {
  const chapters = chapterTitles(steps);
  return steps.map(({ step, day, dayGap, doerGap, line }, at) => {
    const isFirst = (same: (one: PlannedStep) => boolean) =>
      !steps[at - 1] || !same(steps[at - 1] as PlannedStep);
    const alike = (same: (one: PlannedStep) => boolean) => {
      const rest = steps.slice(at + 1);
      const end = rest.findIndex((one) => !same(one));
      return end < 0 ? rest.length : end;
    };
    const sameDay = (one: PlannedStep) => one.dayGap === dayGap && one.day === day;
    const sameDoer = (one: PlannedStep) => one.doerGap === doerGap && one.step.doer === step.doer;
    const { id, title, day: _, calendarDay, doer, ...rest } = step;
    const guess = usualDoers.find((usual) => usual === doer) ?? 'new-hire';
    const chapter = chapters[at];
    return {
      id,
      title: lineWithoutBlanks(title, 'the title', LONGEST_STEP_TITLE),
      ...(chapter !== undefined && { chapter }),
      ...(calendarDay !== undefined
        ? { calendarDay }
        : {
            day:
              dayGap !== undefined && isFirst(sameDay)
                ? `TODO: the working day, such as ${day}; line ${line} ${dayGap}${soForOthers(alike(sameDay), `on day ${day} for now`)}`
                : day,
          }),
      minutes: rest.minutes,
      doer:
        doerGap !== undefined && isFirst(sameDoer)
          ? `TODO: new-hire, manager, buddy or the id of a doer of the pack; line ${line} names ${doerGap}${soForOthers(alike(sameDoer), `${whose[guess]} for now`)}`
          : doer,
      read: rest.read,
      task: withoutBlanks(rest.task, `the task of line ${line}`),
      done: rest.done,
    };
  });
}

/** @param what such as "which have day 1 for now" */
function soForOthers(count: number, what: string): string {
  if (count === 0) return '';
  return `; so for ${count === 1 ? 'the step' : `the ${count} steps`} below it, ${what}`;
}

function written(fields: Record<string, unknown>, steps: readonly PlannedStep[]): string {
  const document = new Document(fields);
  const body = document.get('body', true);
  if (isScalar(body)) body.type = Scalar.BLOCK_LITERAL;
  const list = document.get('steps', true);
  for (const [at, item] of (isSeq(list) ? list.items : []).entries()) {
    if (!isMap(item)) continue;
    const task = item.get('task', true);
    if (isScalar(task) && String(task.value).includes('\n')) task.type = Scalar.BLOCK_LITERAL;
    const doer = item.get('doer', true);
    const named = steps[at]?.doerGap ?? steps[at]?.sharedBy;
    if (isScalar(doer) && named !== undefined && !String(doer.value).startsWith('TODO:'))
      doer.comment = ` the checklist names ${named.replace(/\s+/g, ' ')}`;
  }
  return document.toString({ lineWidth: 0 });
}
