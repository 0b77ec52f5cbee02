import { join } from 'node:path';
import type { Answer, AnswerOptions } from '../../answering/engine.js';
import {
  askerOf,
  type Blame,
  blameChanges,
  doubtsAbout,
  drawnBy,
  type EntryChange,
  isFound,
} from '../../answering/measuring/pack-check.js';
import { answerOptionsOf } from '../../answering/pack-answer.js';
import { channelAdvice } from '../../knowledge/checking/channels.js';
import { entryFile } from '../../knowledge/checking/entry-file.js';
import { everydayAdvice } from '../../knowledge/checking/everyday-advice.js';
import { hookAdvice } from '../../knowledge/checking/hook-advice.js';
import { contactAdvice } from '../../knowledge/checking/missing-contacts.js';
import { pageNoteLines } from '../../knowledge/checking/page-notes.js';
import { preboardingAdvice } from '../../knowledge/checking/preboarding-advice.js';
import { formatProblem, formatWarning, shownPath } from '../../knowledge/checking/problem.js';
import { ruleAdvice, ruleLines } from '../../knowledge/checking/rule-lines.js';
import { suggestions } from '../../knowledge/checking/suggestions.js';
import { patternAdvice } from '../../knowledge/checking/unfit-patterns.js';
import { kindNames, namesOfKind } from '../../knowledge/kind-names.js';
import { readShippedEveryday } from '../../knowledge/loading/everyday.js';
import { loadQuestions, type PackQuestion } from '../../knowledge/loading/pack-questions.js';
import { otherIds } from '../../knowledge/lookup.js';
import { type Entry, everyKind, type Knowledge } from '../../knowledge/schema/schema.js';
import { type Answering, openAnswering } from '../answering.js';
import { knowledgeFrom, settingsFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import { CHECKED_FILE, keepChecked, lastChecked } from './checked.js';
import { pageAdvice } from './page-advice.js';

/** Milliseconds after which no further index is learnt to look for doubtful entries. */
const DOUBT_LIMIT = 20_000;

/** Examples that a warning gives. */
const EXAMPLES = 3;

export interface CheckOptions {
  /** List what each entry is found to speak of. */
  readonly aspects?: boolean;
  /** Tell all that is to be said of pages, and not some examples. */
  readonly all?: boolean;
}

/**
 * Checks a pack: all problems and 1, or a count of what it holds and 0. Questions that must find their entry and do
 * not are told with what draws them away, and 1; entries in each other's way, and what names sections that no page has, are warned
 * of. With `aspects` it lists what
 * each entry is found to speak of.
 */
export async function runCheck(
  folder: string | undefined,
  { aspects, all = false }: CheckOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const knowledge = await knowledgeFrom(folder, terminal, wiring);
  for (const lost of knowledge?.lost ?? []) terminal.err(`${formatWarning(lost)}\n`);
  const folders =
    knowledge?.packs.map((pack) => pack.folder) ??
    (folder === undefined ? settingsFrom(terminal, wiring)?.packs : [folder]) ??
    [];
  const ids = knowledge && new Set(knowledge.entries.keys());
  const loaded = await loadQuestions(folders, ids, knowledge && otherIds(knowledge));
  if (!loaded.ok) for (const problem of loaded.problems) terminal.err(`${formatProblem(problem)}\n`);
  if (!knowledge || !loaded.ok) return exitCodes.wrong;

  const options = answerOptionsOf(knowledge);
  const answering = withAspectsOf(knowledge, await openAnswering(terminal, wiring));
  const allFound = await checkQuestions(knowledge, loaded.questions, options, answering, terminal);
  await warnOfDoubts(knowledge, options, answering, terminal);
  if (!allFound) return exitCodes.wrong;
  if (aspects) await listAspects(knowledge, answering, terminal);
  const entries = [...knowledge.entries.values()];
  const names = kindNames(knowledge);
  const counts = everyKind
    .map((kind) => ({ kind, count: entries.filter((entry) => entry.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${namesOfKind(names, kind)[count === 1 ? 'one' : 'many']}`);
  const advice = [...(await adviceOn(knowledge, wiring)), ...(await pageAdvice(knowledge, answering, all))];
  for (const line of advice) terminal.err(`${line}\n`);
  for (const line of ruleLines(knowledge)) terminal.out(`${line}\n`);
  const count = loaded.questions.length;
  const found =
    count === 0 ? '' : ` ${count} ${count === 1 ? 'question finds' : 'questions find'} their entry.`;
  terminal.out(
    `No problems. ${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}: ${[...counts, ...pageCount(entries)].join(', ')}.${found}\n`,
  );
  return exitCodes.ok;
}

/** Sections, the pages that they stand in, and the terms that glossaries among them explain. */
function pageCount(entries: readonly Entry[]): string[] {
  const all = entries.filter((entry) => entry.kind === 'page');
  const files = new Set(all.map(({ place }) => place.file)).size;
  if (all.length === 0) return [];
  const terms = all.filter(({ isTerm }) => isTerm).length;
  const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return [
    `${plural(all.length - terms, 'section')} of ${plural(files, 'page')}`,
    ...(terms > 0 ? [`${plural(terms, 'term')} of glossaries`] : []),
  ];
}

/** What would make packs better that are right as they are, and what becomes of what is in them twice: a line each. */
async function adviceOn(knowledge: Knowledge, wiring: Wiring): Promise<string[]> {
  const read = wiring.settings();
  const missing = contactAdvice(knowledge);
  const platforms = wiring.platforms?.();
  return [
    ...knowledge.leftOut.map(
      ({ pack, file, why }) => `${file} of the pages of ${pack} ${why}. It is left out.`,
    ),
    ...pageNoteLines(knowledge),
    ...hookAdvice(knowledge, read.ok ? read.settings.hooks : undefined),
    // A pack is often checked where no platform is set up.
    ...(platforms ? channelAdvice(knowledge, { known: platforms.known, set: platforms.known }) : []),
    ...preboardingAdvice(knowledge),
    ...ruleAdvice(knowledge),
    ...patternAdvice(knowledge),
    ...suggestions(knowledge),
    ...everydayAdvice(knowledge, await readShippedEveryday()),
    ...(missing === undefined ? [] : [missing]),
  ];
}

/** The same, which reads questions by the pack's own aspects, too. */
function withAspectsOf({ aspects }: Knowledge, answering: Answering): Answering {
  const listed = [...aspects.values()];
  return {
    ...answering,
    of: (entries, options) => answering.of(entries, options, listed),
    ofTrial: (entries, options) => answering.ofTrial(entries, options, listed),
  };
}

async function listAspects(knowledge: Knowledge, { aspectsOf }: Answering, { out }: Terminal): Promise<void> {
  const covered = await aspectsOf(knowledge);
  if (!covered) return;
  for (const [index, { id }] of [...knowledge.entries.values()].entries()) {
    const titles = (covered[index] ?? []).map((aspect) => knowledge.aspects.get(aspect)?.title ?? aspect);
    out(`${id}: ${titles.length === 0 ? 'nothing that aspects tell' : titles.join('; ')}\n`);
  }
}

/** Whether every question finds its entry. Those that do not are printed with the change that did it. */
async function checkQuestions(
  knowledge: Knowledge,
  questions: readonly PackQuestion[],
  options: AnswerOptions,
  { of, ofTrial }: Answering,
  terminal: Terminal,
): Promise<boolean> {
  if (questions.length === 0) return true;
  const { entries } = knowledge;
  const ask = await askerOf(entries, options, entries.values(), of);
  const missed: PackQuestion[] = [];
  for (const wanted of questions) if (!isFound(wanted, await ask(wanted.question))) missed.push(wanted);
  if (missed.length === 0) {
    for (const kept of await keepChecked(knowledge)) if (!kept.ok) terminal.err(`Warning: ${kept.problem}\n`);
    return true;
  }
  const before = await lastChecked(knowledge);
  const blames = before ? await blameChanges(missed, before, entries, options, ofTrial) : undefined;
  for (const [index, wanted] of missed.entries()) {
    const { file, line, question, finds } = wanted;
    terminal.err(`${file}:${line}: ${JSON.stringify(question)} no longer finds ${finds}.\n`);
    terminal.err(`  ${whatCame(knowledge, wanted, await ask(question))}\n`);
    const blame = blames?.[index];
    terminal.err(`  ${blame ? inWords(blame) : nothingKept(knowledge)}\n`);
  }
  terminal.err(
    `${missed.length} of ${questions.length} questions ${missed.length === 1 ? 'does' : 'do'} not find their entry.\n`,
  );
  return false;
}

function whatCame({ entries }: Knowledge, { question, finds }: PackQuestion, answer: Answer): string {
  const [first] = answer.entries;
  if (!first) return 'Nothing in the pack is like it.';
  if (first.id === finds) {
    const denied = deniedIn(entries.get(finds), answer);
    if (denied !== undefined) return `It comes first, but is said to lack "${denied}", which is asked for.`;
    return `It comes first, but with ${first.confidence.toFixed(2)}, which is too unsure to be given as the answer.`;
  }
  const rank = answer.entries.findIndex(({ id }) => id === finds);
  const own = answer.entries[rank];
  const where = own
    ? `${finds} has ${own.confidence.toFixed(2)} at place ${rank + 1}`
    : `${finds} is not among the first`;
  const rival = entries.get(first.id);
  const text = rival && drawnBy(rival, question);
  const drawn = text === undefined ? '' : ` Nearest in ${first.id}: ${JSON.stringify(text)}.`;
  const end = answer.answered ? '' : ' Nothing is sure enough to be given as the answer.';
  return `${first.id} comes first with ${first.confidence.toFixed(2)}; ${where}.${drawn}${end}`;
}

/** The aspect that a question lacks, where the entry itself says that it lacks it. */
function deniedIn(entry: Entry | undefined, { lack }: Answer): string | undefined {
  return lack && 'topic' in lack && entry?.lacks?.includes(lack.aspect) ? lack.aspect : undefined;
}

function inWords(blame: Blame): string {
  switch (blame.kind) {
    case 'one':
      return `The change that did it: ${blame.changes.map(changeInWords).join('; or: ')}. Taken back, the question finds its entry again.`;
    case 'together':
      return `Several changes did it together: ${blame.changes.map(changeInWords).join('; ')}.`;
    case 'never':
      return 'The entries as they were at the last good check do not find it, either: the question is new, the strictness was changed, or Ropes itself was.';
    case 'untried':
      return 'Too many entries have changed since the last good check to try them one by one.';
  }
}

function changeInWords({ id, kind, plus, minus }: EntryChange): string {
  if (kind !== 'changed') return `${id} was ${kind}`;
  const some = (texts: readonly string[]) =>
    texts.length > EXAMPLES
      ? `${texts.slice(0, EXAMPLES).join(', ')} and ${texts.length - EXAMPLES} more`
      : texts.join(', ');
  const parts = [
    plus.length > 0 ? `has now ${some(plus)}` : '',
    minus.length > 0 ? `had before ${some(minus)}` : '',
  ];
  return `${id} ${parts.filter(Boolean).join('; ')}`;
}

function nothingKept({ packs }: Knowledge): string {
  const files = packs.map(({ folder }) => shownPath(join(folder, CHECKED_FILE))).join(', ');
  return `Which change did it cannot be told: no good check was kept in ${files}.`;
}

async function warnOfDoubts(
  knowledge: Knowledge,
  options: AnswerOptions,
  { ofTrial }: Answering,
  terminal: Terminal,
): Promise<void> {
  const start = performance.now();
  const { lost, rivals } = await doubtsAbout(
    knowledge.entries,
    options,
    ofTrial,
    () => performance.now() - start > DOUBT_LIMIT,
  );
  const examples = (asks: readonly string[]) =>
    asks
      .slice(0, EXAMPLES)
      .map((ask) => JSON.stringify(ask))
      .join(', ');
  for (const { entry, tried, missed } of lost) {
    terminal.err(
      `${entryFile(knowledge, entry)}: warning: hard to find. ${missed.length} of its ${tried} asks lead elsewhere when they are hidden, such as ${examples(missed)}. Ask in words that the other asks share.\n`,
    );
  }
  for (const { entries, asks } of rivals) {
    terminal.err(
      `${entryFile(knowledge, entries[0])}: warning: ${entries[0]} and ${entries[1]} draw each other's questions: ${asks.length} asks lead to the other when they are hidden, such as ${examples(asks)}. Tell the two apart in their asks.\n`,
    );
  }
}
