import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { formatProblem, shownPath } from '../../knowledge/checking/problem.js';
import type { Checklist } from '../../knowledge/importing/checklist/checklist.js';
import { lineRanges } from '../../knowledge/importing/checklist/line-ranges.js';
import type { LinkedPages } from '../../knowledge/importing/checklist/page-links.js';
import { type PathOfChecklist, pathFrom } from '../../knowledge/importing/checklist/path.js';
import { inNumbers } from '../../knowledge/importing/checklist/path-numbers.js';
import { checklistFrom } from '../../knowledge/importing/checklist/read-checklist.js';
import { loadPacks } from '../../knowledge/loading/load.js';
import { listPack } from '../../knowledge/loading/pack-folder.js';
import { pagesFolderOf } from '../../knowledge/loading/pack-pages.js';
import { PagesSettings } from '../../knowledge/schema/pages.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { textFrom } from '../given.js';
import { exitCodes, type Terminal } from '../wiring.js';
import { type ChosenPack, schemaOf, writeNew } from './chosen-pack.js';

/** A path that is to be made of a checklist. */
export interface WantedPath extends ChosenPack {
  /** The file of the checklist. */
  readonly from: string;
  /** The part of its id after the kind. */
  readonly name: string;
  /** Id of the persona, with its kind or without. */
  readonly persona: string | undefined;
}

/** Makes a path of a checklist in Markdown, and the persona that it is for where the pack has none. */
export async function beginPathFrom(wanted: WantedPath, terminal: Terminal): Promise<number> {
  const { from, name, folder } = wanted;
  const markdown = await textFrom(from, terminal);
  if (markdown === undefined) return exitCodes.wrong;
  const checklist = checklistFrom(markdown, wanted.pack.doers);
  if (checklist.items.length === 0) {
    terminal.err(noChecklist(from, checklist));
    return exitCodes.wrong;
  }
  const { entryFiles, hasPages } = await listPack(folder);
  const personas = entryFiles.flatMap(({ kind, id }) => (kind === 'persona' && id !== undefined ? [id] : []));
  const persona =
    wanted.persona === undefined ? undefined : `persona/${wanted.persona.replace(/^persona\//, '')}`;
  if (persona !== undefined && !personas.includes(persona)) {
    const known =
      personas.length > 0 ? `Name one of ${personas.join(', ')}` : 'It has none: leave --persona out';
    terminal.err(`${shownPath(folder)} has no ${persona}. ${known}.\n`);
    return exitCodes.usage;
  }
  const loaded = await loadPacks([folder]);
  const knowledge = loaded.ok ? loaded.knowledge : undefined;
  const schemas = { path: await schemaOf(folder, 'path'), persona: await schemaOf(folder, 'persona') };
  const made = pathFrom(checklist, {
    name,
    file: from,
    persona,
    personas,
    names: [...(knowledge?.entries.values() ?? [])].flatMap((entry) =>
      entry.kind === 'page' ? [] : [entry.title, ...entry.aliases],
    ),
    doers: wanted.pack.doers ?? [],
    pages: knowledge && linkedPages(wanted, knowledge),
    schemaOf: (kind) => (kind === 'path' || kind === 'persona' ? schemas[kind] : undefined),
  });
  const files = [{ path: join(folder, 'paths', `${name}.yaml`), text: made.yaml }];
  if (made.persona)
    files.push({ path: join(folder, 'personas', `${made.persona.name}.yaml`), text: made.persona.yaml });
  for (const { path, text } of files) if (!(await writeNew(path, text, terminal))) return exitCodes.wrong;
  const paths = files.map(({ path }) => shownPath(path));
  const isUnread = !knowledge && (hasPages || wanted.pack.pages !== undefined);
  terminal.out(
    [
      `Wrote ${paths.join(' and ')}: ${inNumbers(made.steps, made.doers)}.\n`,
      ...made.notes.map((note) => `${note}\n`),
      ...(isUnread ? ['The pack does not load as it is, so links were not compared with its pages.\n'] : []),
      doersToAdd(wanted, made),
      await whatIsOpen(folder, paths),
      `\nNext: ropes check ${shownPath(folder)}\n`,
    ].join(''),
  );
  return exitCodes.ok;
}

/** What was looked for in vain. */
function noChecklist(from: string, { left }: Checklist): string {
  const inCode = left.filter(({ why }) => why.includes('block of code'));
  const fenced =
    inCode.length > 0
      ? ` There are boxes in a block of code (${lineRanges(inCode)}): delete the lines of \`\`\` around them.`
      : '';
  return `${from} is no checklist: there are no boxes ("- [ ] ..."), no list under a time such as "Day 1", "Week 2" or "First 30 days", and no table with a column such as "Task".${fenced}\n`;
}

function linkedPages({ folder, pack, from }: WantedPath, { entries }: Knowledge): LinkedPages | undefined {
  const sections = [...entries.values()].filter((entry) => entry.kind === 'page');
  if (sections.length === 0) return undefined;
  const settings = PagesSettings.parse(pack.pages ?? {});
  const pages = pagesFolderOf(folder, settings);
  const place = join(relative(pages, dirname(resolve(from))), basename(from));
  return { sections, settings, from: place.split(sep).join('/') };
}

/** What is still to be added to pack.yaml: the doers of the path that it does not list. */
function doersToAdd({ folder, pack }: WantedPath, { newDoers }: PathOfChecklist): string {
  if (newDoers.length === 0) return '';
  const lines = newDoers.map(
    ({ id, name }) =>
      `  - id: ${id}\n    name: ${JSON.stringify(name)}\n    who: { emails: ["TODO: addresses of people, or channel, inTurn or chosen in place of emails"] }\n`,
  );
  const file = shownPath(join(folder, 'pack.yaml'));
  const where = pack.doers
    ? `Add to "doers" in ${file}, and say who it is:\n\n`
    : `Add to ${file}, and say who it is:\n\ndoers:\n`;
  return `\n${where}${lines.join('')}`;
}

/** The problems of the files that were written, as the check tells them. */
async function whatIsOpen(folder: string, paths: readonly string[]): Promise<string> {
  const loaded = await loadPacks([folder]);
  if (loaded.ok) return 'Nothing is left to fill in.\n';
  const own = loaded.problems.filter(({ file }) => paths.includes(file));
  if (own.length === 0) return 'Nothing is left to fill in; other files of the pack have problems.\n';
  const lines = own.map((problem) => `  ${formatProblem(problem)}\n`).join('');
  return `\nStill to be filled in, and until then the pack does not load:\n${lines}`;
}
