import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikiLink: 'wikiLink';
  }
}

const BANG = 33;
const BEFORE_ADDRESS = 40;
const OPENING = 91;
const CLOSING = 93;

/** A longer one is text. */
const LONGEST_LINK = 500;

/** Links as wikis write them: `[[Page]]`, `[[Page#Heading|label]]`, `![[picture.png]]`; `[[1]](address)` is none. */
export function wikiLinks(): Extension {
  return { text: { [OPENING]: wikiLink, [BANG]: wikiLink } };
}

const wikiLink: Construct = {
  name: 'wikiLink',
  tokenize(effects, ok, nok) {
    let length = 0;
    return start;

    function start(code: Code) {
      effects.enter('wikiLink');
      if (code !== BANG) return first(code);
      effects.consume(code);
      return first;
    }

    function first(code: Code) {
      if (code !== OPENING) return nok(code);
      effects.consume(code);
      return second;
    }

    function second(code: Code) {
      if (code !== OPENING) return nok(code);
      effects.consume(code);
      return inside;
    }

    /** `[[ -f x ]]` is a test in a shell. */
    function inside(code: Code) {
      if (code === null || code < 0 || code === OPENING || length > LONGEST_LINK) return nok(code);
      if (code === CLOSING) return length === 0 ? nok(code) : closing(code);
      if (code === 32 && length === 0) return nok(code);
      length += 1;
      effects.consume(code);
      return inside;
    }

    function closing(code: Code) {
      effects.consume(code);
      return last;
    }

    function last(code: Code) {
      if (code !== CLOSING) return nok(code);
      effects.consume(code);
      effects.exit('wikiLink');
      return behind;
    }

    function behind(code: Code) {
      return code === BEFORE_ADDRESS || code === CLOSING ? nok(code) : ok(code);
    }
  },
};

const isContents = /^(?:_?toc_?)$/i;

const isFile = /\.(?!(?:md|mdx|markdown)$)[a-z0-9]{2,5}$/i;

export const wikiLinksFromMarkdown: FromMarkdown = {
  enter: {
    wikiLink(token) {
      const source = this.sliceSerialize(token);
      const [target = '', label] = source.replace(/^!?\[\[|\]\]$/g, '').split(/\\?\|/, 2);
      const [page = '', heading] = target.trim().split('#', 2);
      // A list of the page's headings, and a picture or file that is shown here.
      if (isContents.test(target) || (source.startsWith('!') && isFile.test(page))) {
        this.enter({ type: 'text', value: '' }, token);
        return;
      }
      const shown = label?.trim() || [page, heading].filter((part) => part).join(' > ');
      const children = [{ type: 'text' as const, value: shown }];
      this.enter({ type: 'link', url: encodeURI(wellFormed(target.trim())), title: null, children }, token);
    },
  },
  exit: {
    wikiLink(token) {
      this.exit(token);
    },
  },
};

/** Half a pair of UTF-16 cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
