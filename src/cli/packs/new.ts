import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sixMonthsAfter } from '../../curation/text.js';
import { fieldProblems } from '../../knowledge/checking/field-problems.js';
import { formatProblem, shownPath } from '../../knowledge/checking/problem.js';
import { packWithFacets } from '../../knowledge/loading/legacy-facets.js';
import { listPack } from '../../knowledge/loading/pack-folder.js';
import { readSource } from '../../knowledge/loading/source-text.js';
import { parseYaml } from '../../knowledge/loading/yaml-file.js';
import { slugPattern } from '../../knowledge/schema/fields.js';
import { everyKind, kindFolders, PackFile, type Problem } from '../../knowledge/schema/schema.js';
import { templateOf } from '../../knowledge/schema/templates.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import { packFolder } from './pack-folder.js';

/**
 * Begins an entry: a file that passes the check but for its marked placeholders. An existing file is never written over.
 *
 * @param name the part of its id after the kind; "new-feature" and the like where it is left out
 */
export async function runNew(
  kindWord: string,
  name: string | undefined,
  options: { readonly pack?: string },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const kind = everyKind.find((one) => one === kindWord);
  if (!kind) {
    terminal.err(`There is no kind "${kindWord}". Write one of ${everyKind.join(', ')}.\n`);
    return exitCodes.usage;
  }
  const slug = name ?? `new-${kind}`;
  if (!new RegExp(`^${slugPattern}$`).test(slug)) {
    terminal.err(`"${slug}" is no name. Write lower-case words joined by hyphens, such as "new-${kind}".\n`);
    return exitCodes.usage;
  }
  const folder = packFolder(options.pack, terminal, wiring);
  if (folder === undefined) return exitCodes.wrong;
  const pack = await packIn(folder, terminal);
  if (!pack) return exitCodes.wrong;
  const day = new Date().toISOString().slice(0, 10);
  const { entryFiles } = await listPack(folder);
  const hasSchema = await stat(join(dirname(folder), 'schema', `${kind}.json`)).catch(() => undefined);
  const text = templateOf({
    kind,
    name: slug,
    pack,
    day,
    reviewBy: sixMonthsAfter(day),
    exampleOf: (other) => entryFiles.find((file) => file.kind === other && file.id !== undefined)?.id,
    schema: hasSchema ? `../../schema/${kind}.json` : undefined,
  });
  const path = join(folder, kindFolders[kind], `${slug}.yaml`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const why = error instanceof Error ? error.message : String(error);
    terminal.err(
      exists
        ? `${shownPath(path)} is there already, and was left as it is. Choose another name.\n`
        : `${shownPath(path)} cannot be written: ${why}\n`,
    );
    return exitCodes.wrong;
  }
  terminal.out(
    `Wrote ${shownPath(path)}. Fill in what begins with "TODO:"; ropes check ${shownPath(folder)} lists it. Until then the pack does not load.\n`,
  );
  return exitCodes.ok;
}

/** What pack.yaml says; the entries of a pack may be broken. Undefined after its problems were printed. */
async function packIn(folder: string, terminal: Terminal): Promise<PackFile | undefined> {
  const source = await readSource(join(folder, 'pack.yaml'));
  if (!source.ok) return printed([source.problem], terminal);
  const { yaml, problems } = parseYaml(shownPath(join(folder, 'pack.yaml')), source.text);
  if (!yaml) return printed(problems, terminal);
  const file = packWithFacets(yaml);
  const read = PackFile.safeParse(file.data);
  return read.success ? read.data : printed(fieldProblems(file, PackFile, read.error.issues), terminal);
}

function printed(problems: readonly Problem[], terminal: Terminal): undefined {
  for (const problem of problems) terminal.err(`${formatProblem(problem)}\n`);
  return undefined;
}
