import type { Knowledge } from '../knowledge/schema/schema.js';
import type { WithoutPeople } from './without-people.js';
export function personalDataRemover({
  withoutPeople,
}: {
  readonly withoutPeople: WithoutPeople;
  readonly knowledge: Knowledge;
}): (question: string) => string {
  return withoutPeople;
}
