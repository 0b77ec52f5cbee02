import { join } from 'node:path';
import { firstOfEach, ruledPaths } from '../ruled-paths.js';
import type { Knowledge } from '../schema/schema.js';
import { shownPath } from './problem.js';

/** What each rule of the packs gives to whom: a sentence each. */
export function ruleLines(knowledge: Knowledge): string[] {
  const ruled = firstOfEach(ruledPaths(knowledge));
  return knowledge.packs.flatMap(({ folder, rules = [] }) =>
    rules.map((rule) => {
      const given = ruled.filter(({ by }) => by === rule);
      if (given.length === 0) return `${fileOf(folder)}: a rule gives nothing to anybody.`;
      const who = rule.to === 'everybody' ? 'everybody who joins' : 'whoever has that title';
      const asked = rule.ask === 'manager' ? ', once their manager says yes' : '';
      const what = given.map(({ path, persona }) =>
        persona === null ? path.id : `${path.id} for ${persona}`,
      );
      return `${fileOf(folder)}: ${who} gets ${what.join(', ')}${asked}.`;
    }),
  );
}

/** Rules that come to nothing, for some or for all. The packs are right all the same. */
export function ruleAdvice(knowledge: Knowledge): string[] {
  const ruled = ruledPaths(knowledge);
  const first = firstOfEach(ruled);
  return knowledge.packs.flatMap(({ folder, rules = [] }) =>
    rules.flatMap((rule) => {
      const { give } = rule;
      const path = give === undefined ? undefined : knowledge.entries.get(give);
      if (path?.kind === 'path' && path.anchor === 'end')
        return [
          `${fileOf(folder)}: a rule gives ${path.id}, which counts back from an end that no rule knows. Nobody gets it: give it by hand.`,
        ];
      if (rule.to === 'role' && ruled.every(({ persona }) => persona === null))
        return [
          `${fileOf(folder)}: a rule gives everybody the path of their role, and no persona has one. Write "path" in a persona, or delete the rule.`,
        ];
      if (first.every(({ by }) => by !== rule))
        return [
          `${fileOf(folder)}: a rule gives nothing that an earlier one does not give, and the first that names a path counts. Delete one of them.`,
        ];
      return [];
    }),
  );
}

function fileOf(folder: string): string {
  return shownPath(join(folder, 'pack.yaml'));
}
