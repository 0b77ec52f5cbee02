import type { Turn } from '../../../conversation/feature.js';
import { guarded } from '../../../conversation/handling.js';
import { saying } from '../../../conversation/saying.js';
import { say } from '../../../conversation/turn.js';
import { peopleRemover } from '../../../insights/without-people.js';
import type { Path } from '../../../knowledge/schema/schema.js';
import { pathReportOf } from '../../../onboarding/learning/path-report.js';
import { namesOfEverybody } from '../../../people/accounts/record.js';
import { pathsKeptBy, relationsToPath } from '../../shared/kept-paths.js';
import { relationsAtAll } from '../../shared/people/relations-at-all.js';
import { learningWords } from '../wording.js';
import { choosePathReply, pathReportReply } from './replies.js';

const refuse = ({ context }: Turn) => say(saying(context.words(learningWords).report.notYours, 'asker'));

/** "path report": of the one path that the asker keeps true, or which of them. */
export const reportByWords = guarded(
  {
    needs: ['path.report'],
    find: async (turn: Turn) => ({ found: {}, relations: await relationsAtAll(turn) }),
    refuse,
  },
  async (turn) => {
    const kept = await pathsKeptBy(turn, 'path.report');
    const [only, ...others] = kept;
    if (!only) return refuse(turn);
    return others.length === 0 ? report(turn, only) : say(choosePathReply(turn.context, kept));
  },
);

/** The report of one path. */
export const reportOfPath = guarded<{ readonly path: string }, Path>(
  {
    needs: ['path.report'],
    async find(turn, { path: id }) {
      const path = turn.knowledge.entries.get(id);
      return path?.kind === 'path' ? { found: path, relations: await relationsToPath(turn, id) } : undefined;
    },
    refuse,
  },
  (turn, path) => report(turn, path),
);

async function report(turn: Turn, path: Path) {
  const { tx, knowledge, context } = turn;
  const { somebody } = context.words(learningWords).report;
  const withoutPeople = peopleRemover(await namesOfEverybody(tx), knowledge, somebody);
  return say(pathReportReply(context, path, await pathReportOf(tx, path), withoutPeople));
}
