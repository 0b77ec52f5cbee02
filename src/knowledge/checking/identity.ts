import { basename } from 'node:path';
import { textAt, type UncheckedEntry, type UncheckedPack } from '../loading/unchecked.js';
import type { YamlFile } from '../loading/yaml-file.js';
import { kindFolders, type Problem } from '../schema/schema.js';

/** Ids that do not fit folder and file name, or that two files claim. */
export function identityProblems(
  entries: readonly UncheckedEntry[],
  packs: readonly UncheckedPack[],
): Problem[] {
  return [...entryIdProblems(entries), ...packIdProblems(packs)];
}

function entryIdProblems(entries: readonly UncheckedEntry[]): Problem[] {
  // A file whose name fits its id is the owner of the id; of several (in several packs), the first.
  const owners = new Map<string, UncheckedEntry>();
  for (const entry of entries) {
    const id = textAt(entry.yaml, 'id');
    if (id !== undefined && id === entry.fileId && !owners.has(id)) owners.set(id, entry);
  }

  const problems: Problem[] = [];
  for (const entry of entries) {
    const { yaml, fileId, kind } = entry;
    const id = textAt(yaml, 'id');
    if (id === undefined) continue;
    const owner = owners.get(id);
    const place = { file: yaml.file, ...yaml.placeOf(['id']) };
    if (owner && owner !== entry) {
      const advice =
        fileId && fileId !== id
          ? `Write "${fileId}", after this file's folder and name.`
          : 'Rename one of the two: file, id and what names it.';
      problems.push({ ...place, message: `id "${id}" is taken by ${idPlace(owner.yaml)}`, advice });
    } else if (fileId !== undefined && id !== fileId) {
      const rename = id.startsWith(`${kind}/`)
        ? ` or rename the file to "${id.slice(kind.length + 1)}.yaml"`
        : '';
      problems.push({
        ...place,
        message: `id "${id}" does not fit ${kindFolders[kind]}/${basename(yaml.file)}`,
        advice: `Write "${fileId}"${rename && `,${rename}`}.`,
      });
    }
  }
  return problems;
}

function packIdProblems(packs: readonly UncheckedPack[]): Problem[] {
  const owners = new Map<string, YamlFile>();
  const problems: Problem[] = [];
  for (const { folder, yaml } of packs) {
    if (!yaml) continue;
    const id = textAt(yaml, 'id');
    if (id === undefined) continue;
    const place = { file: yaml.file, ...yaml.placeOf(['id']) };
    const owner = owners.get(id);
    if (id !== basename(folder)) {
      const advice = `Write "${basename(folder)}", or rename the folder.`;
      problems.push({
        ...place,
        message: `id "${id}" is not the name of its folder, "${basename(folder)}"`,
        advice,
      });
    } else if (owner) {
      const advice = 'Give the folder and the pack another name.';
      problems.push({ ...place, message: `id "${id}" is taken by ${idPlace(owner)}`, advice });
    } else {
      owners.set(id, yaml);
    }
  }
  return problems;
}

function idPlace(yaml: YamlFile): string {
  const { line, column } = yaml.placeOf(['id']);
  return `${yaml.file}:${line}:${column}`;
}
