/** A tag of Liquid, Jinja, Hugo or GitBook. */
export interface TemplateTag {
  readonly name: string;
  readonly isClosing: boolean;
  /** In their order; those without a name are told by their place. */
  readonly values: readonly { readonly name: string; readonly value: string; readonly isQuoted: boolean }[];
  /** It has a name and nothing but texts in quotes. */
  readonly isSpoken: boolean;
}

const value =
  /([\w-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"'`,]+))|"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"'`,]+)/g;

/** Reads a tag with its marks, whatever stands in it. */
export function readTag(source: string): TemplateTag {
  const inner = source.replace(/^\{[{%]-?[<%]?\s*|\s*\/?[%>]?-?[%}]?\}$/g, '');
  const [, slash = '', name = '', rest = ''] = /^(\/?\s*)([\w./-]*)(.*)$/s.exec(inner) ?? [];
  const values = [...rest.matchAll(value)].map(
    ([, key = '', double, single, tick, bare, ownDouble, ownSingle, ownTick, ownBare]) => ({
      name: key.toLowerCase(),
      value: double ?? single ?? tick ?? bare ?? ownDouble ?? ownSingle ?? ownTick ?? ownBare ?? '',
      isQuoted: (bare ?? ownBare) === undefined,
    }),
  );
  return {
    name: name.toLowerCase(),
    isClosing: slash !== '' || /^end[a-z]/i.test(name),
    values,
    isSpoken:
      values.length > 0 && values.every((one) => one.isQuoted && one.name === '') && !rest.includes('|'),
  };
}

/** What is taken from another file, or set for one, says nothing where it stands. */
const isElsewhere =
  /^(?:include|include_relative|includes?-?\w*|readfile|import|snippet|partial|render|assign|capture|set|if|elsif|elseif|unless|for|case|when|link|post_url|ref|relref|page-ref|content-ref|extends|block|layout|param)$/;

/** Tags whose first text is a title. */
const isTitled =
  /^(?:tab|tab-?item|step|details|expand|collapse|collapsible|accordion|accordion-?item|spoiler|dropdown|toggle|note|tip|info|warning|important|caution|danger)$/;

/** Tags that have a kind and a title, in the one order or the other. */
const isOfKind = /^(?:notice|admonition|callout|alert|hint|panel|message|box)$/;

const isKind = /^(?:[\w-]+|)$/;

/** Fields that are shown as a title or label, in the order in which they are. */
const shown = [
  'title',
  'header',
  'heading',
  'label',
  'tabname',
  'tab',
  'summary',
  'subtitle',
  'caption',
  'text',
];

const isPath = /^(?:https?:)?\/|[/\\]\S*$|\.\w{1,5}$/;

/**
 * The titles and labels of tags, to be asked in the order of the page: Hugo's tabs may have theirs at the tag around
 * (`{{< tabs items="npm,yarn" >}}`).
 */
export function labelsIn(): (tag: TemplateTag) => readonly string[] {
  let items: string[] = [];
  return ({ name, isClosing, values }) => {
    if (isClosing || isElsewhere.test(name)) return [];
    if (name === 'tabs') items = values.find((one) => one.name === 'items')?.value.split(',') ?? [];
    const found = shown.flatMap((key) => values.find((one) => one.name === key)?.value ?? []);
    const others = values.filter((one) => one.name === '');
    const named = values.find((one) => one.name === 'name')?.value;
    if (found.length === 0 && isTitled.test(name)) {
      found.push(named ?? others.find(({ isQuoted }) => isQuoted)?.value ?? '');
      if (name === 'tab' && found[0] === '') found.push(items.shift() ?? '');
    }
    if (found.length === 0 && isOfKind.test(name)) {
      const titles = others.filter((one) => one.isQuoted);
      const title =
        titles.find((one) => !isKind.test(one.value)) ?? (others[0]?.isQuoted ? others.slice(1) : titles)[0];
      found.push(title?.isQuoted ? title.value : '');
    }
    if (found.length === 0) found.push(values.find((one) => one.name === 'alt')?.value ?? '');
    return found.map((label) => label.trim()).filter((label) => label !== '');
  };
}

/** The words of a tag that has nothing else (`{% channel "help" %}`); none where they are a path. */
export function wordsIn({ name, values, isSpoken }: TemplateTag): readonly string[] {
  if (!isSpoken || isElsewhere.test(name)) return [];
  const words = values.map((one) => one.value);
  return words.some((word) => isPath.test(word)) ? [] : words;
}

/** What a tag stands for in an address: its first text, or the path that Jekyll and Hugo have without quotes. */
export function addressIn({ name, values }: TemplateTag): string {
  const quoted = values.find((one) => one.isQuoted && (one.name === '' || one.name === 'path'))?.value;
  if (quoted !== undefined) return quoted;
  return isElsewhere.test(name) ? (values.find((one) => one.name === '')?.value ?? '') : '';
}
