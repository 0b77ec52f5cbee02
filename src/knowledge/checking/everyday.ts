import { textAt, textsAt, type UncheckedEveryday } from '../loading/unchecked.js';
import type { YamlFile } from '../loading/yaml-file.js';
import { EverydayAbout, EverydayFile } from '../schema/everyday.js';
import type { Problem } from '../schema/schema.js';
import { fieldProblems } from './field-problems.js';
import { repeatedAsks } from './repeated-asks.js';

/**
 * What is wrong with the everyday talk that comes with Ropes.
 *
 * @param about what the entries have in common; undefined when its file is told of already
 */
export function everydayProblems(
  about: { readonly yaml: YamlFile; readonly parsed: ReturnType<typeof EverydayAbout.safeParse> } | undefined,
  entries: readonly UncheckedEveryday[],
): Problem[] {
  const ofAbout =
    !about || about.parsed.success ? [] : fieldProblems(about.yaml, EverydayAbout, about.parsed.error.issues);
  const files = new Map<string, string>();
  const ofEntries = entries.flatMap((entry) => {
    const found = misplaced(entry, files.get(entry.fileId));
    files.set(entry.fileId, entry.yaml.file);
    return found ?? unfit(entry);
  });
  const asks = entries.map(({ yaml }) => ({ yaml, asks: textsAt(yaml, ['asks', '*']) }));
  return [...ofAbout, ...ofEntries, ...repeatedAsks(asks)];
}

/** An id or a class that its file and folder do not have. @param rival file that has the same id */
function misplaced(
  { folder, fileId, yaml }: UncheckedEveryday,
  rival: string | undefined,
): Problem[] | undefined {
  const id = textAt(yaml, 'id');
  const group = textAt(yaml, 'class');
  const at = (field: string, message: string, advice: string): Problem[] => [
    { file: yaml.file, ...yaml.placeOf([field]), message, advice },
  ];
  if (id !== undefined && id !== fileId) {
    return at('id', `id "${id}" does not fit the name of the file`, `Write "${fileId}".`);
  }
  if (rival !== undefined) {
    return at('id', `id "${fileId}" is taken by ${rival}`, 'Rename one of the two: file and id.');
  }
  if (group !== undefined && group !== folder) {
    return at('class', `class "${group}" is not that of the folder`, `Write "${folder}", or move the file.`);
  }
  return undefined;
}

function unfit({ yaml, parsed }: UncheckedEveryday): Problem[] {
  return parsed.success ? [] : fieldProblems(yaml, EverydayFile, parsed.error.issues);
}
