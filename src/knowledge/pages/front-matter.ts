import type { Literal } from 'mdast';
import { parse } from 'smol-toml';

/** What `mdast-util-frontmatter` makes of front matter between lines of `+++`. */
interface Toml extends Literal {
  type: 'toml';
}

declare module 'mdast' {
  interface RootContentMap {
    toml: Toml;
  }
  interface FrontmatterContentMap {
    toml: Toml;
  }
}

/**
 * TOML front matter, as Hugo has between lines of `+++`, as YAML of the same fields: JSON is YAML. Dates are texts
 * as they were written. What is no TOML has no fields.
 */
export function yamlOfToml(toml: string): string {
  try {
    return JSON.stringify(parse(toml, { integersAsBigInt: false }));
  } catch {
    return '';
  }
}
