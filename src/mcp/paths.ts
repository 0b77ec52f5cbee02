import { entriesOfKind, entryAt, findPersona, minutesOf, pathOf } from '../knowledge/lookup.js';
import type { Knowledge, Path } from '../knowledge/schema/schema.js';
import { plannedDays } from '../knowledge/when.js';
import { mayBeTold, namesOf } from './entries.js';
import type { PathsResult } from './results.js';

/**
 * The learning paths of the packs, without the answers of their quizzes.
 *
 * @param wanted id of a path or words for a role: then that path alone, with what is to be done at its steps
 * @returns undefined where there is no such path
 */
export function pathsFor(knowledge: Knowledge, wanted: string | undefined): PathsResult | undefined {
  if (wanted === undefined) {
    const paths = entriesOfKind(knowledge, 'path').filter(({ id }) => mayBeTold(knowledge, id));
    return { paths: paths.map((path) => told(knowledge, path, false)) };
  }
  const path = pathIn(knowledge, wanted);
  return path && mayBeTold(knowledge, path.id) ? { paths: [told(knowledge, path, true)] } : undefined;
}

/** What may be asked for: the titles of the roles that have a path. */
export function rolesWithPaths(knowledge: Knowledge): readonly string[] {
  return entriesOfKind(knowledge, 'persona')
    .filter((persona) => {
      const path = pathOf(knowledge, persona);
      return path && mayBeTold(knowledge, path.id) && mayBeTold(knowledge, persona.id);
    })
    .map(({ title }) => title);
}

function pathIn(knowledge: Knowledge, wanted: string): Path | undefined {
  const entry = entryAt(knowledge, wanted.trim());
  if (entry?.kind === 'path') return entry;
  const persona = findPersona(knowledge, wanted);
  return persona && pathOf(knowledge, persona);
}

function told(knowledge: Knowledge, path: Path, withTasks: boolean): PathsResult['paths'][number] {
  const [role] = namesOf(knowledge, [path.persona]);
  const days = plannedDays(path.steps);
  return {
    id: path.id,
    title: path.title,
    summary: path.summary,
    // Of a role that is kept back, nothing but what the path itself says.
    role: role ?? { id: path.persona, title: path.persona },
    useCase: path.useCase,
    minutes: minutesOf(path),
    steps: path.steps.map(({ title, minutes, doer, done, read, task }, index) => ({
      number: index + 1,
      title,
      day: days[index] ?? 1,
      minutes,
      doer,
      done: done.how,
      read: namesOf(knowledge, read),
      ...(withTasks && { task }),
    })),
  };
}
