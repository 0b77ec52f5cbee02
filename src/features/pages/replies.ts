import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Pack } from '../../knowledge/schema/schema.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, ListItem, Reply } from '../../ports/reply.js';
import { browsePages, readSection } from '../shared/actions.js';
import { pagesWords } from '../shared/pages/wording.js';
import { shortened } from '../shared/shortened.js';
import { type Folder, nameOf, parentOf } from './folders.js';

/** Lines that are shown at once, and characters of what a section says. */
const LINES = 10;
const DETAIL = 120;

/** The packs whose pages can be browsed. */
export function packsReply(context: ReplyContext, packs: readonly Pack[]): Reply {
  const { open } = context.words(pagesWords);
  const items = packs.map(
    ({ id, title, description = '' }): ListItem => ({
      title,
      detail: description,
      actions: [browsePages.button(open, { pack: id, path: '', from: 0 })],
    }),
  );
  return replyOf([{ kind: 'list', items }], 'asker');
}

/** What is in a folder, or the sections of a page. @param from the line that comes first, from 0 */
export function folderReply(
  context: ReplyContext,
  { id: pack, title }: Pack,
  folder: Folder,
  from: number,
): Reply {
  const { open, up, next, pagesIn, sectionsIn } = context.words(pagesWords);
  const { path, folders, pages, sections } = folder;
  const opens = (at: string): Button => browsePages.button(open, { pack, path: at, from: 0 });
  const items: readonly ListItem[] = [
    ...folders.map((one) => ({ title: one.name, detail: pagesIn(one.pages), actions: [opens(one.path)] })),
    ...pages.map((one) => ({
      title: one.title,
      detail: sectionsIn(one.sections),
      actions: [opens(one.path)],
    })),
    ...sections.map((one) => ({
      title: one.title,
      detail: shortened(one.summary, DETAIL),
      actions: [readSection.button(open, { entry: one.id, part: 1 })],
    })),
  ];
  const start = from < items.length ? from : 0;
  const above = parentOf(path);
  const ways = [
    ...(above === undefined ? [] : [browsePages.button(up, { pack, path: above, from: 0 })]),
    ...(start + LINES < items.length ? [browsePages.button(next, { pack, path, from: start + LINES })] : []),
  ];
  const heading = path === '' ? title : (sections[0]?.trail[0] ?? sections[0]?.title ?? nameOf(path));
  return replyOf(
    [
      { kind: 'heading', text: heading },
      { kind: 'list', items: items.slice(start, start + LINES) },
      ...(ways.length > 0 ? [{ kind: 'buttons', buttons: ways } as const] : []),
    ],
    'asker',
  );
}
