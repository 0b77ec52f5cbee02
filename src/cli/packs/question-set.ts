import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Answerable } from '../../answering/engine.js';
import {
  type AnswererMaker,
  type Asked,
  type AskedOptions,
  askedEntries,
  askedPacks,
} from '../../answering/measuring/asked.js';
import type { KnownQuestion } from '../../answering/measuring/outcomes.js';
import { personalDataRemover } from '../../insights/personal-data.js';
import { sectionsAlone } from '../../knowledge/pages/page-sections.js';
import { readPageFolder } from '../../knowledge/pages/pages-in-folder.js';
import type { PageSection } from '../../knowledge/schema/pages.js';
import { knowledgeFrom } from '../given.js';
import type { Terminal, Wiring } from '../wiring.js';
import { jsonLinesFrom, type Line } from './json-lines.js';
import { type Known, questionsFrom } from './question-lines.js';

/** Questions, and what they are asked of: entries, a pack, or without either the packs in use. */
export interface QuestionSet extends AskedOptions {
  /** Path of the questions, JSON lines. */
  readonly questions: string;
  /** Path of the entries: JSON lines, or a folder of Markdown files whose headings are the entries. */
  readonly entries?: string | undefined;
  /** Path of a pack. */
  readonly pack?: string | undefined;
}

export interface ReadSet {
  readonly asked: Asked;
  readonly questions: readonly KnownQuestion[];
  /** A question as it may leave this machine. */
  readonly sent: (question: string) => string;
}

const text = z.string();
const texts = z.array(z.string());

/** What an entry of a file of entries may have; whatever else it has is left out. */
const EntryLine = z.object({
  id: text.min(1),
  asks: texts,
  title: text.optional(),
  aliases: texts.optional(),
  summary: text.optional(),
  body: text.optional(),
  claim: text.optional(),
  related: texts.optional(),
  covers: texts.optional(),
  lacks: texts.optional(),
});

/**
 * Reads a set; undefined after its problems were printed.
 *
 * @param answererOf makes what answers
 */
export async function readSet(
  set: QuestionSet,
  terminal: Terminal,
  wiring: Wiring,
  answererOf: AnswererMaker,
): Promise<ReadSet | undefined> {
  const found = await whatIsAsked(set, terminal, wiring, answererOf);
  if (!found) return undefined;
  const { asked, idAt } = found;
  const questions = await questionsFrom(set.questions, { ids: asked.ids, idAt }, terminal);
  return questions && { asked, questions, sent: found.sent ?? ((question) => question) };
}

interface Found {
  readonly asked: Asked;
  readonly sent?: ReadSet['sent'];
  readonly idAt: Known['idAt'];
}

const nowhere: Known['idAt'] = () => undefined;

async function whatIsAsked(
  set: QuestionSet,
  terminal: Terminal,
  wiring: Wiring,
  answererOf: AnswererMaker,
): Promise<Found | undefined> {
  if (set.entries === undefined) {
    const knowledge = await knowledgeFrom(set.pack, terminal, wiring);
    if (!knowledge) return undefined;
    const asked = await askedPacks(knowledge, set, answererOf);
    // Whom the questions of a set name, nobody here knows.
    return { asked, idAt: nowhere, sent: personalDataRemover([], knowledge) };
  }
  if (await isFolder(set.entries)) {
    const entries = await pagesIn(set.entries, terminal);
    return entries && { asked: await askedEntries(entries, set, answererOf), idAt: placesOf(entries) };
  }
  const lines = await jsonLinesFrom(set.entries, EntryLine, terminal);
  if (!lines || isRepeated(set.entries, lines, terminal)) return undefined;
  const entries = lines.map(({ value }) => value as Answerable);
  return { asked: await askedEntries(entries, set, answererOf), idAt: nowhere };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whoever reads the file says why it cannot be read.
    return false;
  }
}

async function pagesIn(folder: string, terminal: Terminal): Promise<PageSection[] | undefined> {
  const { pages, unread } = await readPageFolder(folder);
  for (const { file, why } of unread) terminal.err(`${folder}/${file} ${why}. It is left out.\n`);
  const entries = sectionsAlone(pages);
  if (entries.length > 0) return entries;
  terminal.err(`${folder} holds no Markdown file (.md) with a section to answer from.\n`);
  return undefined;
}

function placesOf(entries: readonly PageSection[]): Known['idAt'] {
  const ids = new Map<string, string>();
  const nameOf = (file: string, heading: string) => `${file}\n${heading}`;
  for (const { id, place, parts = [] } of entries) {
    for (const { heading } of [place, ...parts]) {
      const name = nameOf(place.file, heading);
      if (!ids.has(name)) ids.set(name, id);
    }
  }
  return (file, heading) => ids.get(nameOf(file, heading));
}

function isRepeated(file: string, lines: readonly Line<{ id: string }>[], terminal: Terminal): boolean {
  const first = new Map<string, number>();
  let repeated = false;
  for (const { value, line } of lines) {
    const before = first.get(value.id);
    if (before === undefined) first.set(value.id, line);
    else {
      terminal.err(`${file}:${line}: the id "${value.id}" is taken by line ${before}.\n`);
      repeated = true;
    }
  }
  return repeated;
}
