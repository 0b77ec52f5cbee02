import { exampleQuestions } from '../knowledge/example-questions.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { Registry } from './feature.js';

/** Commands that show something of the packs: with fewer of them, questions say better what there is. */
const ENOUGH = 2;

/**
 * What somebody may type for a start: the first commands, or what little there is to show and questions.
 *
 * @param most how many there is room for
 */
export function suggestedIn(
  features: Pick<Registry, 'hints' | 'showing'>,
  knowledge: Pick<Knowledge, 'entries'>,
  tag: string | undefined,
  most: number,
): string[] {
  const typed = features.hints(tag, knowledge).map(({ title }) => title);
  const showing = features.showing(tag, knowledge).map(({ title }) => title);
  const own = [...showing, ...exampleQuestions(knowledge)];
  return (showing.length >= ENOUGH || own.length === 0 ? typed : own).slice(0, most);
}
