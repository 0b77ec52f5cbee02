import type { Node } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { htmlFlow } from 'micromark-core-commonmark';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import { componentHtml } from './component-html.js';
import { LONGEST_TAG, tagReader } from './tag-reader.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    componentTag: 'componentTag';
    componentLine: 'componentLine';
  }
}

declare module 'mdast' {
  interface RootContentMap {
    componentTag: ComponentTag;
  }
  interface PhrasingContentMap {
    componentTag: ComponentTag;
  }
}

/** The tag of a component, as MDX has them among Markdown. */
interface ComponentTag extends Node {
  type: 'componentTag';
  /** What a reader sees of it; may be empty. */
  html: string;
}

/** Characters of a page that may be looked through for a tag that is none; from then on there are no tags. */
const MOST_IN_VAIN = 2_000_000;

/** What takes less to tell is not counted, as every tag of HTML would be. */
const SHORT = 200;

const OPENING = 60;

/**
 * Tags of components: `<TabItem label="Linux">`, `</Tabs>`, `<div style={{ … }}>`. Their attributes hold what
 * no HTML does, and what stands between them is Markdown, with or without an empty line. HTML is left alone.
 */
export function componentTags(): Extension {
  let inVain = 0;

  /** One tag; `ok` stands behind it. */
  function tag(self: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    let length = 0;
    let hasBroken = false;
    const read = tagReader();
    return start;

    function start(code: Code) {
      if (inVain > MOST_IN_VAIN) return nok(code);
      effects.enter('componentTag');
      return inside(code);
    }

    function inside(code: Code): State | undefined {
      const isBreak = code !== null && code < -2;
      const character = code === null ? '' : code < 0 ? (isBreak ? '\n' : ' ') : String.fromCharCode(code);
      const state = length > LONGEST_TAG || (isBreak && hasBroken) ? 'none' : read(character);
      length += 1;
      if (state === 'none') {
        if (length > SHORT) inVain += length;
        return nok(code);
      }
      if (isBreak) {
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        hasBroken = true;
        return next;
      }
      if (code !== 32 && code !== -1 && code !== -2) hasBroken = false;
      effects.consume(code);
      if (state === 'more') return inside;
      effects.exit('componentTag');
      return ok;
    }

    function next(code: Code) {
      return self.parser.lazy[self.now().line] ? nok(code) : inside(code);
    }
  }

  const inText: Construct = {
    name: 'componentTag',
    tokenize(effects, ok, nok) {
      return tag(this, effects, ok, nok);
    },
  };

  const inFlow: Construct = {
    name: 'componentLine',
    concrete: true,
    tokenize(effects, ok, nok) {
      const self = this;
      return start;

      function start(code: Code) {
        effects.enter('componentLine');
        return tag(self, effects, after, nok)(code);
      }

      function after(code: Code): State | undefined {
        if (code === 32 || code === -1 || code === -2) {
          effects.consume(code);
          return after;
        }
        if (code === OPENING) return tag(self, effects, after, nok)(code);
        if (code !== null && code > -3) return nok(code);
        effects.exit('componentLine');
        return ok(code);
      }
    },
  };

  /** A block of HTML; `<Link>` at the beginning of a paragraph is none, though `<link>` is. */
  const html: Construct = {
    ...htmlFlow,
    name: 'htmlButComponents',
    tokenize(effects, ok, nok) {
      const block = htmlFlow.tokenize.call(this, effects, ok, nok);
      return effects.check(inText, nok, block);
    },
  };

  return {
    disable: { null: ['htmlFlow'] },
    text: { [OPENING]: inText },
    flow: { [OPENING]: [inFlow, html] },
  };
}

export function componentTagsFromMarkdown(): FromMarkdown {
  let inFlow = false;
  return {
    enter: {
      componentLine() {
        inFlow = true;
      },
      componentTag(token) {
        const html = componentHtml(this.sliceSerialize(token), inFlow);
        this.enter({ type: 'componentTag', html }, token);
      },
    },
    exit: {
      componentTag(token) {
        this.exit(token);
      },
      componentLine() {
        inFlow = false;
      },
    },
  };
}
