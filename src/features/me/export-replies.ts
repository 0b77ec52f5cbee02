import type { ReplyContext } from '../../conversation/reply-context.js';
import { literal } from '../../ports/markdown.js';
import type { Reply } from '../../ports/reply.js';
import { meWords } from './wording.js';

/** Characters of JSON in one message: each platform shows that many without shortening. */
const IN_ONE = 2_500;

/** Messages at most: what is longer is for the command line. */
const MOST = 30;

/** What is stored of somebody, in as many messages as it takes. `json` is indented. */
export function exportedReplies(context: ReplyContext, json: string): Reply[] {
  const words = context.words(meWords).exported;
  const pieces = inPieces(json);
  const parts = Math.min(pieces.length, MOST);
  return pieces.slice(0, MOST).map((piece, index): Reply => {
    const heading = words.heading(index + 1, parts);
    const isLast = index === parts - 1;
    const note = isLast && pieces.length > MOST ? words.rest : words.note;
    return {
      fallback: `${heading}\n\n${piece}\n\n${note}`,
      parts: [
        { kind: 'heading', text: heading },
        { kind: 'text', markdown: `\`\`\`\n${piece}\n\`\`\`` },
        ...(isLast ? [{ kind: 'note', markdown: literal(note) } as const] : []),
      ],
      audience: 'asker',
    };
  });
}

/** Whole lines where they fit. A backtick would end the block that the text stands in, and JSON knows another spelling. */
function inPieces(json: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of json.replaceAll('`', '\\u0060').split('\n')) {
    for (let from = 0; from === 0 || from < line.length; from += IN_ONE) {
      const part = line.slice(from, from + IN_ONE);
      if (piece !== '' && piece.length + part.length >= IN_ONE) {
        pieces.push(piece);
        piece = '';
      }
      piece = piece === '' ? part : `${piece}\n${part}`;
    }
  }
  return [...pieces, piece];
}
