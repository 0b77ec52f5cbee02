/** Notion puts 32 digits behind the name of every page, table and, in older exports, folder. */
const withId = /^(.*?)[ _-]?([0-9a-f]{32})(_all)?$/;

/** A name of a Notion export, parted. Undefined for any other name. @param name without extension */
export function notionName(
  name: string,
): { readonly title: string; readonly id: string; readonly isWhole: boolean } | undefined {
  const parts = withId.exec(name);
  return parts ? { title: parts[1] ?? '', id: parts[2] ?? '', isWhole: parts[3] !== undefined } : undefined;
}

/** An archive within the one that Notion sends: `Export-…-Part-1.zip`. */
export function isNotionPart(path: string): boolean {
  return /^(?:[^/]*\/)?[^/]*Part-\d+\.zip$/i.test(path);
}
