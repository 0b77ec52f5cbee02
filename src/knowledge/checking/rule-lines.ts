import { join } from 'node:path';
import { entriesOfKind, pathOf } from '../lookup.js';
import type { Knowledge, Rule } from '../schema/schema.js';
import { shownPath } from './problem.js';

/** What each rule of the packs gives to whom: a sentence each. */
export function ruleLines(knowledge: Knowledge): string[] {
  return knowledge.packs.flatMap(({ folder, rules = [] }) =>
    rules.map((rule) => {
      const given = pathsOf(knowledge, rule);
      if (given.length === 0) return `${fileOf(folder)}: a rule gives nothing to anybody.`;
      const who = rule.to === 'everybody' ? 'everybody who joins' : 'whoever has that title';
      const asked = rule.ask === 'manager' ? ', once their manager says yes' : '';
      const what =
        rule.to === 'everybody'
          ? given.map(({ path }) => path)
          : given.map((one) => `${one.path} for ${one.persona}`);
      return `${fileOf(folder)}: ${who} gets ${what.join(', ')}${asked}.`;
    }),
  );
}

/** Rules that come to nothing, for some or for all. The packs are right all the same. */
export function ruleAdvice(knowledge: Knowledge): string[] {
  return knowledge.packs.flatMap(({ folder, rules = [] }) =>
    rules.flatMap((rule) => {
      const { give } = rule;
      const path = give === undefined ? undefined : knowledge.entries.get(give);
      if (path?.kind === 'path' && path.anchor === 'end')
        return [
          `${fileOf(folder)}: a rule gives ${path.id}, which counts back from an end that no rule knows. Nobody gets it: give it by hand.`,
        ];
      if (rule.to === 'role' && pathsOf(knowledge, rule).length === 0)
        return [
          `${fileOf(folder)}: a rule gives everybody the path of their role, and no persona has one. Write "path" in a persona, or delete the rule.`,
        ];
      return [];
    }),
  );
}

interface PathOfRule {
  /** Entry ids. */
  readonly path: string;
  readonly persona: string;
}

function pathsOf(knowledge: Knowledge, { to, give }: Rule): PathOfRule[] {
  if (to === 'role') {
    return entriesOfKind(knowledge, 'persona').flatMap((persona) => {
      const path = pathOf(knowledge, persona);
      return path && path.anchor !== 'end' ? [{ path: path.id, persona: persona.id }] : [];
    });
  }
  const entry = give === undefined ? undefined : knowledge.entries.get(give);
  return entry?.kind === 'path' && entry.anchor !== 'end' ? [{ path: entry.id, persona: '' }] : [];
}

function fileOf(folder: string): string {
  return shownPath(join(folder, 'pack.yaml'));
}
