import { posix } from 'node:path';
import type { AnchorStyle } from './publishers.js';

/**
 * The `{path}` of a page within its published address, without a slash at the front and not percent-encoded. It is
 * that of a publisher whose settings nobody changed; GitHub shows the file as it is.
 *
 * @param file path below the folder that is published, with forward slashes
 */
export function pathOf(
  publisher: AnchorStyle,
  file: string,
  frontMatter: Readonly<Record<string, unknown>> = {},
): string {
  return paths[publisher](file, frontMatter)
    .replace(/^\/+/, '')
    .replace(/\/{2,}/g, '/');
}

/**
 * The address of a page or of a heading in it.
 *
 * @param template such as `https://handbook.example.com/{path}#{anchor}`; `{file}` is the path of the file
 * @param anchor without `#`; where it is empty, so is the end of the address
 */
export function addressOf(
  template: string,
  { path, file, anchor = '' }: { readonly path: string; readonly file: string; readonly anchor?: string },
): string {
  const values = new Map([
    ['path', encoded(path)],
    ['file', encoded(file)],
    ['anchor', encoded(anchor)],
  ]);
  const filled = template.replace(/\{(path|file|anchor)\}/g, (_, name: string) => values.get(name) ?? '');
  const [, host = '', own = '', rest = ''] =
    /^((?:[a-z][a-z\d+.-]*:)?\/\/)?([^?#]*)([?#].*)?$/is.exec(filled) ?? [];
  return `${host}${own.replace(/\/{2,}/g, '/')}${rest.replace(/#$/, '')}`;
}

type Fields = Readonly<Record<string, unknown>>;

const paths: Readonly<Record<AnchorStyle, (file: string, frontMatter: Fields) => string>> = {
  github: (file) => file,
  docusaurus,
  hugo,
  mkdocs,
  kramdown: jekyll,
  gitbook,
  vitepress,
};

interface Place {
  /** With a slash at its end; empty at the top. */
  readonly folder: string;
  /** Without its ending. */
  readonly name: string;
}

function placeOf(file: string): Place {
  const folder = posix.dirname(file);
  return {
    folder: folder === '.' ? '' : `${folder}/`,
    name: posix.basename(file).replace(/\.(?:md|mdx|markdown)$/i, ''),
  };
}

/**
 * `packages/docusaurus-plugin-content-docs/src/slug.ts` and `docs.ts`: a folder's page is `index`, `README` or named
 * like the folder; `slug` is from the folder, or from the top with a slash at its front; `id` takes the name's place.
 */
function docusaurus(file: string, { slug, id }: Fields): string {
  const { folder, name } = placeOf(file);
  const own = folder.split('/').map(withoutNumber).join('/');
  if (isText(slug)) return slug.startsWith('/') ? decoded(slug) : joined(own, decoded(slug));
  const indexes = ['index', 'readme', posix.basename(folder).toLowerCase()];
  if (indexes.includes(name.toLowerCase())) return own;
  return own + (isText(id) ? id : withoutNumber(name));
}

/** Dates and versions at the front of a name are no number to sort by (`numberPrefix.ts` of Docusaurus). */
const isDateOrVersion = /^(?:(?:\d{2}|\d{4})[-_.]\d{2}|\d+[-_.]\d+)/;

function withoutNumber(name: string): string {
  return isDateOrVersion.test(name) ? name : name.replace(/^\d+\s*[-_.]+\s*([^-_.\s].*)$/, '$1');
}

/**
 * `hugolib` with `Sanitize` of `common/paths`, and in lower case: `_index` is the page of a section, `index` that of
 * its folder; `slug` takes the last part's place, `url` that of all.
 */
function hugo(file: string, { url, slug }: Fields): string {
  if (isText(url)) return decoded(url);
  const { folder, name } = placeOf(file);
  if (/^_index$/i.test(name)) return sanitized(folder);
  const own = /^index$/i.test(name) ? folder.replace(/\/$/, '') : `${folder}${name}`;
  if (!isText(slug) || own === '') return own === '' ? '' : `${sanitized(own)}/`;
  return `${sanitized(`${own.slice(0, own.lastIndexOf('/') + 1)}${slug}`)}/`;
}

/** Blanks are hyphens, one for several and none beside another; what is no letter, digit or of `./\_#+~-@` is lost. */
function sanitized(path: string): string {
  return path
    .replace(/\s/g, ' ')
    .replace(/[^\p{L}\p{Nd}\p{M}./\\_#+~@ -]/gu, '')
    .replace(/^ +| +$/g, '')
    .replace(/ *- */g, '-')
    .replace(/ +/g, '-')
    .toLowerCase();
}

/** `mkdocs/structure/files.py` with `use_directory_urls`, its default: `README` is an index too. */
function mkdocs(file: string): string {
  const { folder, name } = placeOf(file);
  return name === 'index' || name === 'README' ? folder : `${folder}${name}/`;
}

const isPost =
  /^(?:(?<folder>.*)\/)?_posts\/(?:.*\/)?(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)-(?<title>.+)$/;

/**
 * Jekyll's pages keep their folder and end in `.html`, posts have the date as folders (`lib/jekyll/page.rb`,
 * `lib/jekyll/url.rb`). `README` is the index on GitHub Pages (jekyll-readme-index).
 */
function jekyll(file: string, { permalink }: Fields): string {
  const { folder, name } = placeOf(file);
  const post = isPost.exec(`${folder}${name}`)?.groups;
  if (isText(permalink)) return permalinkOf(permalink, folder, post?.title ?? name);
  if (post) {
    const { year = '', month = '', day = '', title = '' } = post;
    return `${post.folder ? `${post.folder}/` : ''}${[year, month.padStart(2, '0'), day.padStart(2, '0'), title].join('/')}.html`;
  }
  return /^(?:index|readme)$/i.test(name) ? folder : `${folder}${name}.html`;
}

/** What stands for a part of the file in a permalink (jekyllrb.com/docs/permalinks); an index is its folder. */
function permalinkOf(permalink: string, folder: string, name: string): string {
  const values = new Map([
    [':path', folder],
    [':title', name],
    [':name', name],
    [':basename', name],
    [':output_ext', '.html'],
  ]);
  return decoded(permalink)
    .replace(/:[a-z_]+/g, (key) => values.get(key) ?? key)
    .replace(/(^|\/)index\.html$/, '$1');
}

/** `README` is its folder; GitBook makes the rest of the page's title in its own editor, of the file's name at first. */
function gitbook(file: string): string {
  const { folder, name } = placeOf(file);
  const own = /^readme$/i.test(name) ? folder.replace(/\/$/, '') : `${folder}${name}`;
  return own.toLowerCase().replace(/\s+/g, '-');
}

/** `src/node/markdown/plugins/link.ts`, without `cleanUrls`: `README` is a page like any other. */
function vitepress(file: string): string {
  const { folder, name } = placeOf(file);
  return name === 'index' ? folder : `${folder}${name}.html`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** A path from a folder; `..` at the top stays there. */
function joined(folder: string, path: string): string {
  return posix.join('/', folder, path);
}

/** What a writer put down as part of an address may be encoded already. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Half a pair of UTF-16 cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /%(?:2F|40|3A|2C)/g,
    decodeURIComponent,
  );
}
