import { join } from 'node:path';
import type { z } from 'zod';
import { packageRoot } from '../../package-root.js';
import { askKey } from '../checking/duplicate-names.js';
import { shownPath } from '../checking/problem.js';
import { type Aspect, AspectsFile, ShippedAspectsFile } from '../schema/aspects.js';
import { ASPECTS_FILE } from './pack-folder.js';
import { readSource } from './source-text.js';
import { parseYaml, type YamlFile } from './yaml-file.js';

/** A file of aspects that is being read. */
export interface UncheckedAspects {
  /** Left out if the file is no YAML. */
  readonly yaml: YamlFile | undefined;
  readonly schema: z.ZodType<AspectsFile>;
  readonly parsed: z.ZodSafeParseResult<AspectsFile> | undefined;
  /** Whether it comes with Ropes. What packs say of an aspect goes before it. */
  readonly shipped: boolean;
}

/** Path of the list that comes with Ropes. */
export function shippedAspects(): string {
  return join(packageRoot(), 'knowledge', ASPECTS_FILE);
}

/** The list that comes with Ropes. @throws Error when the installation is not whole */
export async function readShippedAspects(): Promise<ReadonlyMap<string, Aspect>> {
  const path = shippedAspects();
  const source = await readSource(path);
  const { yaml } = source.ok ? parseYaml(shownPath(path), source.text) : { yaml: undefined };
  const file = uncheckedAspects(yaml, true);
  if (!file.parsed?.success) throw new Error(`${shownPath(path)} is missing or broken: install Ropes anew.`);
  return aspectsFrom([file]);
}

/** A file of aspects as it was read. */
export function uncheckedAspects(yaml: YamlFile | undefined, shipped: boolean): UncheckedAspects {
  const schema = shipped ? ShippedAspectsFile : AspectsFile;
  return { yaml, schema, parsed: yaml && schema.safeParse(yaml.data), shipped };
}

/**
 * All aspects by id, from files without a problem: title and `nothingAbout` are what the last file says that says them, and a
 * way to ask belongs to the last aspect that has it.
 */
export function aspectsFrom(files: readonly UncheckedAspects[]): Map<string, Aspect> {
  const named = new Map<string, { readonly title: string; readonly nothingAbout: string }>();
  const owners = new Map<string, { readonly way: string; readonly id: string }>();
  for (const { parsed } of files) {
    for (const { id, title, nothingAbout, ways } of parsed?.success ? parsed.data.aspects : []) {
      const before = named.get(id);
      named.set(id, {
        title: title ?? before?.title ?? '',
        nothingAbout: nothingAbout ?? before?.nothingAbout ?? '',
      });
      for (const way of ways) owners.set(askKey(way), { way, id });
    }
  }
  const ways = new Map<string, string[]>([...named.keys()].map((id) => [id, []]));
  for (const { way, id } of owners.values()) ways.get(id)?.push(way);
  return new Map([...named].map(([id, words]) => [id, { id, ...words, ways: ways.get(id) ?? [] }]));
}
