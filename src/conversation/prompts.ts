import type { Prompt } from '../ports/incoming.js';
import type { Turn } from './feature.js';
import { suggestedIn } from './suggested.js';

/** Prompts that are offered at once: platforms show no more than about four. */
const MOST = 4;

/** What this person may want to say now; what is left of the room goes to what anybody may type for a start. */
export async function promptsFor(turn: Turn): Promise<readonly Prompt[]> {
  const sources = turn.features.features
    .flatMap(({ prompts = [] }) => prompts)
    .toSorted((one, other) => one.order - other.order);
  const found: Prompt[] = [];
  for (const source of sources) {
    if (found.length < MOST) found.push(...(await source.find(turn)));
  }
  const started = suggestedIn(turn.features, turn.knowledge, turn.context.locale, MOST)
    .filter((text) => !found.some((prompt) => prompt.text === text))
    .map((text) => ({ title: text, text }));
  return [...found, ...started].slice(0, MOST);
}
