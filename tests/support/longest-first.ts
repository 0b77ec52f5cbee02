import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take far longer than their size tells; each begins while there is other work beside it. */
const longest = [
  'tests/faults/',
  'tests/server/process.test.ts',
  'tests/conformance/',
  'tests/browser/',
  'tests/delivery/silent-database.test.ts',
  'tests/server/learning.test.ts',
  'tests/boundaries/',
  'tests/cli/',
  'tests/mcp/stdio.test.ts',
  'tests/answering/large.test.ts',
];

/** The longest first, so that none runs alone at the end; the rest by size or by how long they took before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const path = relative(this.ctx.config.root, moduleId);
      const found = longest.findIndex((start) => path.startsWith(start));
      return found < 0 ? longest.length : found;
    };
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
