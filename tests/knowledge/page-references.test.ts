import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { writePack } from '../support/pack.js';
import { withFolder } from '../support/process.js';

const page =
  '# Safety\n\nEverybody should keep ten fingers.\n\n## Gloves\n\nNever near the saw, whatever anybody says.\n';

async function problemsOf(read: string): Promise<string[]> {
  return withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'workshop'), {
      'pages/safety.md': page,
      'paths/joiner.yaml': (good) => good.replace('- feature/saw\n    task', `- ${read}\n    task`),
      'concepts/grain.yaml': (good) => good.replace('- feature/saw', `- ${read}`),
    });
    const loaded = await loadPacks([pack]);
    return loaded.ok ? [] : loaded.problems.map(formatProblem);
  });
}

describe('ids of sections of pages', () => {
  it('are read for a step, and related to an entry', async () => {
    expect(await problemsOf('page/safety-gloves')).toEqual([]);
  });

  it('are problems where no page has such a heading', async () => {
    const problems = await problemsOf('page/safety-glove');
    expect(problems).toHaveLength(2);
    expect(problems.join('\n')).toMatch(
      /there is no entry "page\/safety-glove"\. Write "page\/safety-gloves", or add such a heading to the pages\./,
    );
  });
});
