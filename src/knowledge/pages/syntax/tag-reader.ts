/** Of a tag that does not end within so many characters, nothing is read. */
export const LONGEST_TAG = 5_000;

type Step = (character: string) => Step | 'end' | 'none';

/**
 * Reads the tag of a component a character at a time: whether there is `more` to come, it came to its `end`, or it
 * is `none` that HTML does not have as well. A component has a capital and small letters in its name;
 * any tag has an attribute in braces.
 */
export function tagReader(): (character: string) => 'more' | 'end' | 'none' {
  let name = '';
  let isClosing = false;
  let hasBraces = false;
  let depth = 0;
  let quote = '';
  let step: Step = opening;

  return (character) => {
    const next = character === '' ? 'none' : step(character);
    if (next === 'none') return 'none';
    if (next === 'end') return isComponent(name) || (hasBraces && !isClosing) ? 'end' : 'none';
    step = next;
    return 'more';
  };

  function opening(character: string): Step | 'none' {
    return character === '<' ? first : 'none';
  }

  function first(character: string): Step | 'none' {
    if (character === '/' && !isClosing) {
      isClosing = true;
      return first;
    }
    if (!/[A-Za-z]/.test(character)) return 'none';
    name = character;
    return naming;
  }

  function naming(character: string): ReturnType<Step> {
    if (!/[\w.-]/.test(character)) return between(character);
    name += character;
    return naming;
  }

  function between(character: string): ReturnType<Step> {
    if (character === '>') return 'end';
    if (character === '/') return slash;
    if (/\s/.test(character)) return attributes;
    return 'none';
  }

  function attributes(character: string): ReturnType<Step> {
    if (character === '{') return braced(character);
    return /[\w@:$]/.test(character) ? attribute : between(character);
  }

  function attribute(character: string): ReturnType<Step> {
    if (character === '=') return value;
    return /[\w@:.$-]/.test(character) ? attribute : between(character);
  }

  function value(character: string): ReturnType<Step> {
    if (/\s/.test(character)) return value;
    if (character === '{') return braced(character);
    if (character === '"' || character === "'") {
      quote = character;
      return quoted;
    }
    return /["'=<>`]/.test(character) ? 'none' : bare;
  }

  function quoted(character: string): Step {
    return character === quote ? attributes : quoted;
  }

  function bare(character: string): ReturnType<Step> {
    return /[\s>]/.test(character) ? between(character) : bare;
  }

  function braced(character: string): Step {
    hasBraces = true;
    if (character === '"') return textInBraces;
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    return depth === 0 ? attributes : braced;
  }

  /** Braces in a text are none. An apostrophe may be one in a text among tags. */
  function textInBraces(character: string): Step {
    return character === '"' || character === '\n' ? braced : textInBraces;
  }

  function slash(character: string): ReturnType<Step> {
    return character === '>' ? 'end' : 'none';
  }
}

/** `<A NAME=x>` and `<BR>` are HTML, and `<README.md>` is a text. */
export function isComponent(name: string): boolean {
  return /^[A-Z]\w*(?:\.[A-Z]\w*)*$/.test(name) && /[a-z]/.test(name);
}
