import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { fieldProblems } from '../../knowledge/checking/field-problems.js';
import { formatProblem } from '../../knowledge/checking/problem.js';
import { parseYaml } from '../../knowledge/loading/yaml-file.js';
import type { Problem } from '../../knowledge/schema/schema.js';
import { textFrom } from '../given.js';
import type { Terminal } from '../wiring.js';
import type { QuestionSet } from './question-set.js';

/** Whole numbers and shares are those of the command's own options. */
const SetFields = z
  .strictObject({
    questions: z.string().min(1).describe('The path of the questions, JSON lines.'),
    entries: z.string().min(1).optional(),
    pack: z.string().min(1).optional(),
    asks: z.int().min(0).optional(),
    titleAsAsk: z.boolean().optional(),
    strictness: z.number().min(0).max(1).optional(),
  })
  .refine(({ entries, pack }) => entries === undefined || pack === undefined, {
    message: 'has both "entries" and "pack". Keep one of them.',
  });

const SetFile = z.record(z.string(), SetFields);

/**
 * Sets by name, from a YAML file; paths in it are relative to the file. Undefined after its problems were printed.
 *
 * @param given what counts where a set says nothing
 */
export async function setsFrom(
  file: string,
  given: Pick<QuestionSet, 'asks' | 'titleAsAsk' | 'strictness'>,
  terminal: Terminal,
): Promise<Map<string, QuestionSet> | undefined> {
  const text = await textFrom(file, terminal);
  if (text === undefined) return undefined;
  const { yaml, problems } = parseYaml(file, text);
  if (!yaml || problems.length > 0) return told(problems, terminal);
  const read = SetFile.safeParse(yaml.data);
  if (!read.success) return told(fieldProblems(yaml, SetFile, read.error.issues), terminal);
  const at = (path: string | undefined) => (path === undefined ? undefined : resolve(dirname(file), path));
  return new Map(
    Object.entries(read.data).map(([name, { questions, entries, pack, ...further }]) => [
      name,
      {
        asks: further.asks ?? given.asks,
        titleAsAsk: further.titleAsAsk ?? given.titleAsAsk,
        strictness: further.strictness ?? given.strictness,
        questions: resolve(dirname(file), questions),
        entries: at(entries),
        pack: at(pack),
      },
    ]),
  );
}

function told(problems: readonly Problem[], terminal: Terminal): undefined {
  for (const problem of problems) terminal.err(`${formatProblem(problem)}\n`);
}
