import type { Turn } from '../../../conversation/feature.js';
import { guarded } from '../../../conversation/handling.js';
import { saying } from '../../../conversation/saying.js';
import { say } from '../../../conversation/turn.js';
import { relationsToEntry } from '../../../curation/owners.js';
import { peopleRemover } from '../../../insights/without-people.js';
import { entriesOfKind } from '../../../knowledge/lookup.js';
import type { Path } from '../../../knowledge/schema/schema.js';
import { pathReportOf } from '../../../onboarding/learning/path-report.js';
import { namesOfEverybody } from '../../../people/accounts/record.js';
import { may } from '../../../people/roles/permissions.js';
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
    const kept: Path[] = [];
    for (const path of entriesOfKind(turn.knowledge, 'path')) {
      if (may(await relationsTo(turn, path.id), 'path.report')) kept.push(path);
    }
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
      return path?.kind === 'path' ? { found: path, relations: await relationsTo(turn, id) } : undefined;
    },
    refuse,
  },
  (turn, path) => report(turn, path),
);

function relationsTo({ tx, asker, knowledge, settings }: Turn, path: string) {
  return relationsToEntry(tx, asker, knowledge, path, settings.admins);
}

async function report(turn: Turn, path: Path) {
  const { tx, knowledge, context } = turn;
  const { somebody } = context.words(learningWords).report;
  const withoutPeople = peopleRemover(await namesOfEverybody(tx), knowledge, somebody);
  return say(pathReportReply(context, path, await pathReportOf(tx, path), withoutPeople));
}
