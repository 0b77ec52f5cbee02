import { escapedHtml, labelHtml, labelOfKind } from './label.js';
import { isComponent } from './tag-reader.js';

/** Attributes that are shown, in the order in which they are; the last ones where there is nothing else. */
const shown = [
  'title',
  'label',
  'header',
  'heading',
  'summary',
  'subtitle',
  'caption',
  'description',
  'text',
];
const otherwise = ['alt', 'name'];

/** Components that begin something new wherever they stand. */
const beginsAnew = /(?:tab|tabitem|step|accordion|accordionitem|card|admonition|callout|panel|expandable)$/i;

const isAdmonition = /(?:^|\.)(?:admonition|callout)$/i;

/** Elements without a closing tag (the void elements of HTML). */
const isVoid = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/**
 * What a reader sees of a component's tag: its title or label, and a link's address. Of an element that HTML has it
 * is the tag, without what HTML has not.
 *
 * @param ownLine nothing but tags stands in its line
 */
export function componentHtml(source: string, ownLine: boolean): string {
  const [, slash = '', name = ''] = /^<(\/?)([\w.-]+)/.exec(source) ?? [];
  const isSelfClosing = source.endsWith('/>');
  const attributes = slash === '' ? textsOf(source.slice(1 + name.length)) : new Map<string, string>();
  if (!isComponent(name)) return tagOf(name, attributes, isSelfClosing);
  if (name === 'Link') return slash === '' ? linkOf(attributes, isSelfClosing) : '</a>';
  if (slash !== '') return '';
  const labels = labelsOf(name, attributes, isSelfClosing);
  if (ownLine) return labels.map(labelHtml).join('');
  if (labels.length > 0 && beginsAnew.test(name)) return `</p>${labels.map(labelHtml).join('')}<p>`;
  return isSelfClosing && labels.length > 0 ? `<span>${escapedHtml(labels.join(' '))}</span>` : '';
}

function labelsOf(name: string, attributes: ReadonlyMap<string, string>, isSelfClosing: boolean): string[] {
  const values = (names: readonly string[]) =>
    names.map((one) => attributes.get(one) ?? '').filter(isSomething);
  const found = values(shown);
  if (found.length > 0) return found;
  // Docusaurus: a tab without a label has its value for one, an admonition without a title its type.
  const fallback = /tabitem$/i.test(name) ? attributes.get('value') : undefined;
  const type = isAdmonition.test(name) ? attributes.get('type') : undefined;
  if (fallback !== undefined || type !== undefined)
    return [fallback ?? labelOfKind(type ?? '')].filter(isSomething);
  return isSelfClosing ? values(otherwise).slice(0, 1) : [];
}

function isSomething(text: string): boolean {
  return text.trim() !== '';
}

function linkOf(attributes: ReadonlyMap<string, string>, isSelfClosing: boolean): string {
  const address = escapedHtml(attributes.get('to') ?? attributes.get('href') ?? '');
  return `<a href="${address}">${isSelfClosing ? '</a>' : ''}`;
}

function tagOf(name: string, attributes: ReadonlyMap<string, string>, isSelfClosing: boolean): string {
  const kept = [...attributes].map(([key, value]) => ` ${key}="${escapedHtml(value)}"`).join('');
  return `<${name}${kept}>${isSelfClosing && !isVoid.test(name) ? `</${name}>` : ''}`;
}

const text = String.raw`"([^"]*)"|'([^']*)'|\{\s*"([^"{}]*)"\s*\}|\{\s*'([^'{}]*)'\s*\}|\{\s*\`([^\`{}]*)\`\s*\}`;

/** Attributes whose values are texts; what is computed nobody can tell here. */
function textsOf(attributes: string): Map<string, string> {
  const found = attributes.matchAll(new RegExp(String.raw`[\s}"']([\w-]+)=(?:${text})`, 'g'));
  return new Map(
    [...found].map(([, name = '', ...values]): [string, string] => [
      name,
      values.find((value) => value !== undefined) ?? '',
    ]),
  );
}
