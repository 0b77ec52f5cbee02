import type { Nodes, PhrasingContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension } from 'micromark-util-types';
import { labelOfKind } from './label.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    blockFence: 'blockFence';
  }
}

const COLON = 58;

/** A longer line is text. */
const LONGEST_FENCE = 1_000;

/**
 * The lines around a block of Docusaurus and VitePress: `:::note Title`, `:::tip[Title]`, `::: details Title` and
 * `:::`. What is between them is a page's text like any other, so the lines need not be told which closes which.
 * A colon anywhere else is a colon.
 */
export function blockFences(): Extension {
  return { flow: { [COLON]: blockFence } };
}

const blockFence: Construct = {
  name: 'blockFence',
  tokenize(effects, ok, nok) {
    let colons = 0;
    let length = 0;
    return start;

    function start(code: Code) {
      effects.enter('blockFence');
      return opening(code);
    }

    function opening(code: Code) {
      if (code === COLON) {
        colons += 1;
        effects.consume(code);
        return opening;
      }
      return colons < 3 ? nok(code) : naming(code);
    }

    /** Blanks, then a name or `{`, or nothing. */
    function naming(code: Code) {
      if (code === -2 || code === -1 || code === 32) {
        effects.consume(code);
        return naming;
      }
      const isName = code !== null && code > 0 && /[A-Za-z{]/.test(String.fromCharCode(code));
      return isEnd(code) || isName ? rest(code) : nok(code);
    }

    function rest(code: Code) {
      if (isEnd(code)) {
        effects.exit('blockFence');
        return ok(code);
      }
      length += 1;
      if (length > LONGEST_FENCE) return nok(code);
      effects.consume(code);
      return rest;
    }
  },
};

function isEnd(code: Code): boolean {
  return code === null || (code < -2 && code > -6);
}

/** The title of a block as a paragraph; a line without leaves nothing. @param inline reads the Markdown of a title */
export function blockFencesFromMarkdown(inline: (markdown: string) => PhrasingContent[]): FromMarkdown {
  return {
    enter: {
      blockFence(token) {
        this.enter({ type: 'paragraph', children: [] }, token);
      },
    },
    exit: {
      blockFence(token) {
        const node = this.stack.at(-1) as Nodes;
        if (node.type === 'paragraph') node.children = inline(titleOf(this.sliceSerialize(token)));
        this.exit(token);
      },
    },
  };
}

/** Kinds that show their name where nobody wrote a title. */
const named = new Set(
  'note tip info warning danger caution important success secondary details question example abstract'.split(
    ' ',
  ),
);

/** Title of `:::kind title {attributes}`, `:::kind[title]` and `:::{kind} title`. */
function titleOf(line: string): string {
  const [, bracedKind = '', kind = bracedKind, rest = ''] =
    /^:+[ \t]*(?:\{([\w-]*)[^}]*\}|([\w-]+))?(.*)$/.exec(line.trim()) ?? [];
  const title = rest
    .replace(/[ \t]*:+$/, '')
    .replace(/[ \t]*\{[^{}]*\}$/, '')
    .trim();
  const own = /^\[(.*)\]$/.exec(title)?.[1] ?? title;
  if (own.trim() !== '') return own.trim();
  return named.has(kind.toLowerCase()) ? labelOfKind(kind) : '';
}
