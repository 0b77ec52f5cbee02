import type { z } from 'zod';
import type { EverydayChanges, EverydayClass, EverydayFile } from '../schema/everyday.js';
import type { PageSection } from '../schema/pages.js';
import type { AsksFile, Kind, PackFile } from '../schema/schema.js';
import type { FieldPath, YamlFile } from './yaml-file.js';

/** An entry's file that could be read as YAML. Whether its fields are right is not known yet. */
export interface UncheckedEntry {
  readonly kind: Kind;
  /** The id that folder and file name give it, if they can. */
  readonly fileId: string | undefined;
  readonly yaml: YamlFile;
  /** What the schema says of it. */
  readonly parsed: z.ZodSafeParseResult<object>;
  readonly pack: UncheckedPack;
}

/** A pack that is being read. */
export interface UncheckedPack {
  /** Absolute. */
  readonly folder: string;
  /** Left out if pack.yaml is missing or is no YAML. */
  readonly yaml: YamlFile | undefined;
  readonly parsed: z.ZodSafeParseResult<PackFile> | undefined;
  /** The id of every entry's file, also of those that could not be read, so that nothing else is blamed for them. */
  readonly fileIds: readonly string[];
  /** The sections of its pages, which are right as they are. */
  readonly sections: readonly PageSection[];
}

/** A file of an everyday entry that comes with Ropes. */
export interface UncheckedEveryday {
  /** The class that its folder gives it. */
  readonly folder: EverydayClass;
  /** The id that its file name gives it. */
  readonly fileId: string;
  readonly yaml: YamlFile;
  readonly parsed: z.ZodSafeParseResult<EverydayFile>;
}

/** What a pack changes of them. */
export interface UncheckedChanges {
  readonly pack: UncheckedPack;
  readonly yaml: YamlFile;
  readonly parsed: z.ZodSafeParseResult<EverydayChanges>;
}

/** The file of a pack that holds what people ask for sections. */
export interface UncheckedAsks {
  readonly yaml: YamlFile;
  readonly parsed: z.ZodSafeParseResult<AsksFile>;
}

/** A text in a file, and the way to it. */
export interface FoundText {
  readonly text: string;
  readonly path: FieldPath;
}

/**
 * The texts that a pattern leads to; "*" stands for every item of a list. What is missing or is no text is left
 * out, for the schema tells of it: so the checks between fields work on files that have other problems.
 *
 * @example textsAt(yaml, ['steps', '*', 'read', '*'])
 */
export function textsAt(yaml: YamlFile, pattern: FieldPath): FoundText[] {
  return valuesAt(yaml, pattern).flatMap(({ value, path }) =>
    typeof value === 'string' ? [{ text: value.trim(), path }] : [],
  );
}

/** Like `textsAt`, for values of every type. */
export function valuesAt(yaml: YamlFile, pattern: FieldPath): { value: unknown; path: FieldPath }[] {
  let found: { value: unknown; path: FieldPath }[] = [{ value: yaml.data, path: [] }];
  for (const key of pattern) {
    found = found.flatMap(({ value, path }) => {
      if (key === '*') {
        return Array.isArray(value)
          ? value.map((item, index) => ({ value: item, path: [...path, index] }))
          : [];
      }
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
      return [{ value: (value as Record<PropertyKey, unknown>)[key], path: [...path, key] }];
    });
  }
  return found;
}

/** The one text that a path leads to, if it is there. */
export function textAt(yaml: YamlFile, ...path: string[]): string | undefined {
  return textsAt(yaml, path)[0]?.text;
}
