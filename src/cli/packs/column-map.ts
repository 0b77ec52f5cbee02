import type { ColumnMap } from '../../knowledge/importing/material.js';

const roles = ['question', 'answer', 'asks', 'tags', 'id'] as const;

type Role = (typeof roles)[number];

/** Those of which a table may have several columns. */
const several: readonly Role[] = ['asks', 'tags'];

const SHAPE = 'Write it as question=Frage,answer=Antwort';

/**
 * Which columns hold what: `question=Frage,answer=Antwort`, and `asks=`, `tags=` and `id=` where there are such. A column is named
 * as it is above the table, or by its number from 1.
 *
 * @returns what is wrong with it, in sentences, where it is none
 */
export function columnMap(text: string): ColumnMap | string {
  const found = new Map<Role, string[]>();
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    if (at < 0)
      return `"${part.trim()}" names no column. ${SHAPE}; a column with a comma in its name by its number, such as question=1.`;
    const [name, column] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const role = roles.find((one) => one === name.toLowerCase());
    if (!role) return `There is no "${name}". Columns can be ${roles.join(', ')}.`;
    if (column === '') return `Behind "${name}=" the column is missing. ${SHAPE}.`;
    const before = found.get(role) ?? [];
    if (before.length > 0 && !several.includes(role)) return `"${role}" is there twice. Name one column.`;
    found.set(role, [...before, column]);
  }
  const [question] = found.get('question') ?? [];
  const [answer] = found.get('answer') ?? [];
  const [id] = found.get('id') ?? [];
  if (question === undefined || answer === undefined)
    return `The column of the ${question === undefined ? 'questions' : 'answers'} is missing. ${SHAPE}.`;
  const [asks, tags] = [found.get('asks'), found.get('tags')];
  return { question, answer, ...(asks && { asks }), ...(tags && { tags }), ...(id && { id }) };
}
