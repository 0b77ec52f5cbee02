import { z } from 'zod';
import type { KnownQuestion } from '../../answering/measuring/outcomes.js';
import { formatProblem } from '../../knowledge/checking/problem.js';
import { questionsInYaml } from '../../knowledge/loading/pack-questions.js';
import { textFrom } from '../given.js';
import type { Terminal } from '../wiring.js';
import { jsonLinesFrom, type Line } from './json-lines.js';

/** A section of a page: the file below the folder of all pages, and its heading as bare text. */
const Place = z.object({ file: z.string(), heading: z.string() });

const Expected = z.array(z.union([z.string(), Place]));
type Expected = z.infer<typeof Expected>;

const QuestionLine = z.object({
  q: z.string(),
  expect: Expected,
  also: Expected.optional(),
  tag: z.string().optional(),
});

/** What questions may expect. */
export interface Known {
  readonly ids: ReadonlySet<string>;
  /** The id of a section; of the first one where a heading stands several times in a file. */
  readonly idAt: (file: string, heading: string) => string | undefined;
}

/**
 * Questions whose answers are known, from a file of one JSON object a line, or one in the form of a pack's questions.yaml.
 * What is expected and is not there is told and no reason to stop: a question about an entry that was removed counts as
 * missed. Undefined after problems were printed.
 */
export async function questionsFrom(
  file: string,
  known: Known,
  terminal: Terminal,
): Promise<KnownQuestion[] | undefined> {
  const lines = await (/\.ya?ml$/i.test(file)
    ? packLinesFrom(file, terminal)
    : jsonLinesFrom(file, QuestionLine, terminal));
  if (!lines) return undefined;
  const idOf = (one: Expected[number]) =>
    typeof one === 'string' ? one : (known.idAt(one.file, one.heading) ?? `${one.file} › ${one.heading}`);
  return lines.map(({ value: { q, expect, also = [], tag }, line }) => {
    const question = { q, expect: expect.map(idOf), also: also.map(idOf), tag };
    for (const id of question.expect.filter((expected) => !known.ids.has(expected))) {
      terminal.err(`${file}:${line}: expects "${id}", and there is no such entry.\n`);
    }
    return question;
  });
}

async function packLinesFrom(
  file: string,
  terminal: Terminal,
): Promise<Line<z.infer<typeof QuestionLine>>[] | undefined> {
  const text = await textFrom(file, terminal);
  if (text === undefined) return undefined;
  const { questions, problems } = questionsInYaml(file, text);
  for (const problem of problems) terminal.err(`${formatProblem(problem)}\n`);
  if (problems.length > 0) return undefined;
  return questions.map(({ question, finds, or, line }) => ({
    value: { q: question, expect: [finds], also: [...or] },
    line,
  }));
}
