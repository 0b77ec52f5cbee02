import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fieldProblems } from '../checking/field-problems.js';
import { nearest, WORTH_A_LOOK } from '../checking/nearest.js';
import { inOrder, shownPath } from '../checking/problem.js';
import { type Problem, QuestionsFile } from '../schema/schema.js';
import { QUESTIONS_FILE } from './pack-folder.js';
import { readSource } from './source-text.js';
import { textsAt } from './unchecked.js';
import { parseYaml, type YamlFile } from './yaml-file.js';

/** A question that must find its entry, and where it stands. */
export interface PackQuestion {
  readonly question: string;
  /** Entry id. */
  readonly finds: string;
  /** Ids of entries that are a good answer, too. */
  readonly or: readonly string[];
  /** As shown in problems. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The questions of packs, or what is wrong with their files. */
export type LoadedQuestions =
  | { readonly ok: true; readonly questions: readonly PackQuestion[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the questions.yaml of packs; a pack without one has no questions. The server does not read them: they are
 * for checking. Throws nothing.
 *
 * @param folders of the packs
 * @param ids of all entries; undefined when they are not known because the packs have problems of their own
 * @param others ids by which entries are known besides, and their own
 */
export async function loadQuestions(
  folders: readonly string[],
  ids: ReadonlySet<string> | undefined,
  others: ReadonlyMap<string, string> = new Map(),
): Promise<LoadedQuestions> {
  const problems: Problem[] = [];
  const questions: PackQuestion[] = [];
  const files: YamlFile[] = [];
  for (const folder of folders) {
    const path = join(folder, QUESTIONS_FILE);
    if (!(await isThere(path))) continue;
    const source = await readSource(path);
    if (!source.ok) {
      problems.push(source.problem);
      continue;
    }
    const read = questionsInYaml(shownPath(path), source.text);
    problems.push(...read.problems);
    questions.push(...read.questions);
    if (read.yaml) files.push(read.yaml);
  }
  problems.push(...repeatedProblems(files));
  if (ids) {
    const known = new Set([...ids, ...others.keys()]);
    problems.push(...files.flatMap((yaml) => unknownProblems(yaml, known)));
  }
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  const own = (id: string) => others.get(id) ?? id;
  return {
    ok: true,
    questions: questions.map((one) => ({ ...one, finds: own(one.finds), or: one.or.map(own) })),
  };
}

/** The questions of one such file, or what is wrong with it. @param file as shown in problems */
export function questionsInYaml(
  file: string,
  text: string,
): {
  readonly yaml: YamlFile | undefined;
  readonly questions: readonly PackQuestion[];
  readonly problems: readonly Problem[];
} {
  const { yaml, problems } = parseYaml(file, text);
  if (!yaml) return { yaml, questions: [], problems };
  const parsed = QuestionsFile.safeParse(yaml.data);
  return parsed.success
    ? { yaml, questions: questionsIn(yaml, parsed.data), problems }
    : {
        yaml,
        questions: [],
        problems: [...problems, ...fieldProblems(yaml, QuestionsFile, parsed.error.issues)],
      };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    // A file that is there and may not be read is for `readSource` to tell of.
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  );
}

function questionsIn(yaml: YamlFile, { questions }: QuestionsFile): PackQuestion[] {
  return questions.map(({ question, finds, or = [] }, index) => ({
    question,
    finds,
    or,
    file: yaml.file,
    line: yaml.placeOf(['questions', index, 'question']).line,
  }));
}

function repeatedProblems(files: readonly YamlFile[]): Problem[] {
  const first = new Map<string, string>();
  return files.flatMap((yaml) =>
    textsAt(yaml, ['questions', '*', 'question']).flatMap(({ text, path }) => {
      const place = yaml.placeOf(path);
      const key = text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/\s+/g, ' ')
        .replace(/[\s.?!]+$/, '');
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, `${yaml.file}:${place.line}:${place.column}`);
        return [];
      }
      const message = `"${text}" is asked twice (${before})`;
      return [{ file: yaml.file, ...place, message, advice: 'Delete one of the two.' }];
    }),
  );
}

function unknownProblems(yaml: YamlFile, ids: ReadonlySet<string>): Problem[] {
  const named = [
    ...textsAt(yaml, ['questions', '*', 'finds']),
    ...textsAt(yaml, ['questions', '*', 'or', '*']),
  ];
  return named
    .filter(({ text }) => text.includes('/') && !ids.has(text))
    .map(({ text, path }) => {
      const meant = nearest(text, [...ids], WORTH_A_LOOK);
      const advice = meant
        ? `Write "${meant}", or delete the question.`
        : 'Correct the id, or delete the question.';
      return { file: yaml.file, ...yaml.placeOf(path), message: `there is no entry "${text}"`, advice };
    });
}
