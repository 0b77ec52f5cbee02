import type { Turn, TurnResult } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say, setTopic } from '../../conversation/turn.js';
import { entryCalled } from '../../knowledge/lookup.js';
import { wholeSectionReply } from '../shared/pages/section-reply.js';
import { pagesWords } from '../shared/pages/wording.js';
import { folderIn, pagePacks } from './folders.js';
import { folderReply, packsReply } from './replies.js';

/** "pages": the pages of the packs in use, from the top. Where no pack has any, it is a question. */
export async function showPages(turn: Turn): Promise<TurnResult | undefined> {
  const { context } = turn;
  const packs = pagePacks(context.knowledge);
  const [only, ...others] = packs;
  if (!only) return undefined;
  if (others.length > 0) return say(packsReply(context, packs));
  const top = folderIn(context.knowledge, only.id, '');
  return top && say(folderReply(context, only, top, 0));
}

interface Place {
  readonly pack: string;
  readonly path: string;
  readonly from: number;
}

/** A folder or page that was chosen. */
export async function browse(turn: Turn, { pack: id, path, from }: Place): Promise<TurnResult> {
  const { context } = turn;
  const pack = pagePacks(context.knowledge).find((one) => one.id === id);
  const found = pack && folderIn(context.knowledge, id, path);
  if (!pack || !found) return say(saying(context.words(pagesWords).gone, 'asker'));
  return redraw(turn, folderReply(context, pack, found, from));
}

/** A part of a section, from 1. */
export async function openSection(
  turn: Turn,
  { entry: id, part }: { readonly entry: string; readonly part: number },
): Promise<TurnResult> {
  const { context } = turn;
  const entry = entryCalled(context.knowledge, id);
  if (entry?.kind !== 'page') return say(saying(context.words(pagesWords).gone, 'asker'));
  await setTopic(turn, entry, '');
  return say(wholeSectionReply(context, entry, part));
}
