import { replyOf } from '../ports/plain.js';
import type { Part, Reply } from '../ports/reply.js';
import type { Turn } from './feature.js';

/** The home page of the bot, from the pieces that features have for whoever opens it. */
export async function homeOf(turn: Turn): Promise<Reply> {
  const sections = turn.features.features
    .flatMap(({ home = [] }) => home)
    .toSorted((one, other) => one.order - other.order);
  const parts: Part[] = [];
  for (const section of sections) parts.push(...(await section.parts(turn)));
  return replyOf(joined(parts));
}

/** Joins neighbouring buttons into one row, and neighbouring dividers into one; none stands at the end. */
function joined(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.kind === 'buttons' && last?.kind === 'buttons' && isAlike(last, part)) {
      out.splice(-1, 1, { ...last, buttons: [...last.buttons, ...part.buttons] });
    } else if (part.kind !== 'divider' || last?.kind !== 'divider') {
      out.push(part);
    }
  }
  return out.at(-1)?.kind === 'divider' ? out.slice(0, -1) : out;
}

type Buttons = Extract<Part, { kind: 'buttons' }>;

function isAlike(one: Buttons, other: Buttons): boolean {
  return one.sentences === other.sentences && one.feedback === other.feedback;
}
