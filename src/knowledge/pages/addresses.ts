import type { AnchorStyle } from '../schema/pages.js';

export function pathOf(
  _publisher: AnchorStyle,
  file: string,
  _frontMatter: Readonly<Record<string, unknown>> = {},
): string {
  return file.replace(/\.[^./]+$/, '').replace(/(?:^|\/)(?:index|_index|readme)$/i, '');
}

export function addressOf(
  template: string,
  { path, file, anchor }: { readonly path: string; readonly file: string; readonly anchor: string },
): string {
  const filled = template
    .replace('{path}', path.split('/').map(encodeURIComponent).join('/'))
    .replace('{file}', file.split('/').map(encodeURIComponent).join('/'))
    .replace('{anchor}', encodeURIComponent(anchor));
  return filled.replace(/#$/, '');
}
