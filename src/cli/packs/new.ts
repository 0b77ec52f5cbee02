import { join } from 'node:path';
import { sixMonthsAfter } from '../../curation/text.js';
import { shownPath } from '../../knowledge/checking/problem.js';
import { listPack } from '../../knowledge/loading/pack-folder.js';
import { slugPattern } from '../../knowledge/schema/fields.js';
import { everyKind, kindFolders } from '../../knowledge/schema/schema.js';
import { templateOf } from '../../knowledge/schema/templates.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import { chosenPack, schemaOf, writeNew } from './chosen-pack.js';
import { beginPathFrom } from './new-path.js';

export interface NewOptions {
  readonly pack?: string;
  /** A checklist that a path is made of. */
  readonly from?: string;
  /** Id of the persona that such a path is for. */
  readonly persona?: string;
}

/**
 * Begins an entry: a file that passes the check but for its marked placeholders. An existing file is never written over.
 *
 * @param name the part of its id after the kind; "new-feature" and the like where it is left out
 */
export async function runNew(
  kindWord: string,
  name: string | undefined,
  options: NewOptions,
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
  const { from, persona } = options;
  if ((from !== undefined && kind !== 'path') || (from === undefined && persona !== undefined)) {
    terminal.err(
      '--from and --persona are for a path that is made of a checklist: new path NAME --from FILE.\n',
    );
    return exitCodes.usage;
  }
  const chosen = await chosenPack(options.pack, terminal, wiring);
  if (!chosen) return exitCodes.wrong;
  const { folder, pack } = chosen;
  if (from !== undefined) return beginPathFrom({ from, name: slug, persona, ...chosen }, terminal);
  const day = new Date().toISOString().slice(0, 10);
  const { entryFiles } = await listPack(folder);
  const text = templateOf({
    kind,
    name: slug,
    pack,
    day,
    reviewBy: sixMonthsAfter(day),
    exampleOf: (other) => entryFiles.find((file) => file.kind === other && file.id !== undefined)?.id,
    schema: await schemaOf(folder, kind),
  });
  const path = join(folder, kindFolders[kind], `${slug}.yaml`);
  if (!(await writeNew(path, text, terminal))) return exitCodes.wrong;
  terminal.out(
    `Wrote ${shownPath(path)}. Fill in what begins with "TODO:"; ropes check ${shownPath(folder)} lists it. Until then the pack does not load.\n`,
  );
  return exitCodes.ok;
}
