import type { DraftPage } from './draft-page.js';
import { writtenPage } from './html-markdown.js';
import { pageInHtml } from './html-page.js';
import { Unread } from './import-error.js';
import { plainNotion } from './notion-markdown.js';
import { notionName } from './notion-names.js';
import { databasePage } from './notion-table.js';
import { bareName, keptName, tidyName } from './page-paths.js';
import type { Row } from './rows.js';
import type { WordPage } from './word-document.js';

/** A file of the source, and where it lies below the folders that all of it is in. */
export interface Located {
  readonly file: string;
  readonly below: string;
}

/** A page of Markdown as it is. */
export function ownPage({ file, below }: Located, text: string): DraftPage {
  const parts = below.replace(/\.[^./]+$/, '').split('/');
  const wanted = parts.map(keptName).join('/');
  const title = /^# +(.+)$/m.exec(text)?.[1] ?? parts.at(-1) ?? '';
  return { file, wanted, title, markdown: text, anchors: new Map(), isOwnMarkdown: true };
}

/** A page of Notion's Markdown. */
export function notionPage(located: Located, text: string): DraftPage {
  const { title, markdown } = plainNotion(text);
  return { ...notionDraft(located, title), markdown };
}

/** A database of Notion. @returns undefined where it has no rows */
export function notionDatabase(located: Located, rows: readonly Row[]): DraftPage | undefined {
  const draft = notionDraft(located, '');
  const markdown = databasePage(draft.title, rows);
  return markdown === undefined ? undefined : { ...draft, markdown };
}

/** The folders of a file; those of Notion without their ids. */
function tidyFolders(below: string): string[] {
  return below
    .split('/')
    .slice(0, -1)
    .map((part) => tidyName(notionName(part)?.title ?? part));
}

function notionDraft({ file, below }: Located, title: string): DraftPage {
  const name = bareName(below);
  const own = notionName(name);
  return {
    file,
    wanted: [...tidyFolders(below), tidyName(own?.title ?? name)].join('/'),
    title: title || own?.title || name,
    markdown: '',
    anchors: new Map(),
    ...(own ? { id: own.id } : {}),
  };
}

/** A page of an export or a saved one; or, of a list of pages, what all of them are called. */
export function htmlPage(located: Located, text: string): DraftPage | { readonly whole: string | undefined } {
  const found = pageInHtml(text);
  if (found.kind === 'index') return { whole: found.title };
  const { file, below } = located;
  const name = bareName(below);
  const written = writtenPage(
    found.title === '' && found.kind !== 'html' ? readable(name) : found.title,
    found.body,
  );
  const title = written.title || readable(name);
  const common = { file, title, markdown: written.markdown, anchors: written.anchors };
  if (found.kind === 'notion')
    return { ...notionDraft(located, title), ...common, ...(found.id ? { id: found.id } : {}) };
  const folders = tidyFolders(below);
  if (found.kind === 'html') return { ...common, wanted: [...folders, tidyName(decoded(name))].join('/') };
  const [, words = name, id] = /^(?:(.*)_)?(\d+)$/.exec(name) ?? [];
  // Titles with signs that a file's name cannot have are left out of it.
  const named = words === name && id !== undefined ? title : decoded(words);
  return { ...common, wanted: [...folders, tidyName(named)].join('/'), ...(id ? { id } : {}) };
}

/** A Word document. */
export function wordPage({ file, below }: Located, { title, body }: WordPage): DraftPage {
  const name = bareName(below);
  const written = writtenPage(title, body);
  const folders = tidyFolders(below);
  const wanted = [...folders, tidyName(name)].join('/');
  if (written.title !== '') return { file, wanted, ...written };
  return { file, wanted, ...writtenPage(readable(name), body) };
}

/** @throws Unread when a page is a title and nothing below it; what is taken as it is may be that */
export function refuseEmpty({ markdown, isOwnMarkdown }: DraftPage): void {
  const text = isOwnMarkdown ? markdown : markdown.replace(/^# .*$/m, '');
  if (text.trim() === '') throw new Unread('The page has no text. Write it, or take it out.');
}

function readable(name: string): string {
  return decoded(name).replace(/[-_]+/g, ' ').trim();
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
