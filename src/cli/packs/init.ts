import { basename, resolve } from 'node:path';
import { askPack } from '../../answering/pack-answer.js';
import { formatProblem, shownPath } from '../../knowledge/checking/problem.js';
import { ImportError } from '../../knowledge/importing/import-error.js';
import type { LeftOut } from '../../knowledge/importing/material.js';
import { type Begun, beginPack, type NewPack } from '../../knowledge/importing/new-pack.js';
import { publishedFolder, publisherOf } from '../../knowledge/importing/publisher-of.js';
import { loadPacks } from '../../knowledge/loading/load.js';
import { type AnchorStyle, publishers } from '../../knowledge/pages/publishers.js';
import { email, slugPattern } from '../../knowledge/schema/fields.js';
import { PagesSettings } from '../../knowledge/schema/pages.js';
import { type Entry, type Knowledge, PackFile } from '../../knowledge/schema/schema.js';
import { engineByWords } from '../answering.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import { readForPack } from './foreign-material.js';
import { leftLines } from './left-lines.js';
import type { Screened } from './secrets-in-material.js';

export interface InitOptions {
  readonly from?: string;
  readonly title?: string;
  readonly owner?: string;
  readonly url?: string;
  readonly publisher?: string;
}

/** Files that are named of those that were left out, beside all that hold a secret; the others are counted. */
const MOST_LEFT = 20;

/** Questions to try. */
const TRIED = 3;

/** Makes a pack of a company's own material: a folder, a zip or a file. */
export async function runInit(
  name: string,
  options: InitOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const folder = resolve(name);
  const id = basename(folder);
  if (!new RegExp(`^${slugPattern}$`).test(id)) {
    terminal.err(
      `"${id}" is no name of a pack. Write lower-case words joined by hyphens, such as "my-pack".\n`,
    );
    return exitCodes.usage;
  }
  const given = await whatIsGiven(options, terminal);
  if (!given) return exitCodes.usage;
  const { title, owner, publisher } = given;
  const inside = await publishedFolder(resolve(given.from));
  const from = inside ? shownPath(inside.folder) : given.from;
  if (inside) terminal.out(`${from} is read: ${inside.file} publishes nothing beside it.\n`);
  try {
    const screened = await readForPack(from, {}, terminal);
    const published = await publisherOf(resolve(from));
    const url = options.url ?? (published.site && `${published.site}{path}#{anchor}`);
    const anchors = publisher ?? published.anchors;
    const excluded = screened.refused.map(({ file }) => file);
    const pack: NewPack = { folder, title, owner, url, anchors, excluded };
    return await begin(pack, from, screened, terminal, wiring);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    terminal.err(`${error.message}\n`);
    return exitCodes.wrong;
  }
}

interface Given {
  readonly from: string;
  readonly title: string;
  readonly owner: NewPack['owner'];
  readonly publisher: AnchorStyle | undefined;
}

/** What was given, and what somebody at a terminal answers; undefined after it was said what is missing. */
async function whatIsGiven(options: InitOptions, terminal: Terminal): Promise<Given | undefined> {
  const asked = askerOf(terminal);
  const from = options.from ?? (await asked('Where is your material (a folder, a zip or a file)?'));
  if (!from) return missing(terminal, '--from', 'a folder, a zip or a file: --from path/to/handbook');
  const title = options.title ?? (await asked('What is it called ("Our handbook")?'));
  if (!title || !PackFile.shape.title.safeParse(title).success)
    return missing(
      terminal,
      '--title',
      'what people call it, in up to 80 characters: --title "Our handbook"',
    );
  const owned = options.owner ?? (await asked('Who keeps it true ("People team <people@example.com>")?'));
  const owner = owned === undefined ? undefined : ownerIn(owned);
  if (!owner)
    return missing(terminal, '--owner', 'name and address: --owner "People team <people@example.com>"');
  const publisher = publishers.find((one) => one === options.publisher);
  if (options.publisher !== undefined && !publisher)
    return missing(terminal, '--publisher', `one of ${publishers.join(', ')}`);
  if (options.url !== undefined && !PagesSettings.shape.url.safeParse(options.url).success)
    return missing(
      terminal,
      '--url',
      'where pages are read: --url "https://handbook.example.com/{path}#{anchor}"',
    );
  return { from, title, owner, publisher };
}

function missing(terminal: Terminal, option: string, what: string): undefined {
  terminal.err(`${option} is missing, or not right. Give ${what}.\n`);
}

/** Asks whoever sits at the terminal; nobody where there is none. */
function askerOf({ interactive, out, lines }: Terminal) {
  const reader = lines[Symbol.asyncIterator]();
  return async (question: string): Promise<string | undefined> => {
    if (!interactive) return undefined;
    out(`${question} `);
    const { value, done } = await reader.next();
    return done ? undefined : String(value).trim() || undefined;
  };
}

function ownerIn(text: string): NewPack['owner'] | undefined {
  const [, name = '', address = ''] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  return name !== '' && email.safeParse(address.trim()).success ? { name, email: address.trim() } : undefined;
}

async function begin(
  pack: NewPack,
  from: string,
  { material, refused, warned }: Screened,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const shown = shownPath(pack.folder);
  let begun: Begun;
  if (material.pages.length + material.questions.length === 0) {
    terminal.err(`Nothing of it can be read.\n${leftLines(material.left, MOST_LEFT)}`);
    return exitCodes.wrong;
  }
  try {
    begun = await beginPack(pack, from, material);
  } catch (error) {
    terminal.err(`${shown} ${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.wrong;
  }
  const loaded = await loadPacks([pack.folder]);
  if (!loaded.ok) {
    for (const problem of loaded.problems) terminal.err(`${formatProblem(problem)}\n`);
    return exitCodes.wrong;
  }
  const { knowledge } = loaded;
  terminal.out(`${taken(shown, begun, knowledge)}\n`);
  const left = [
    ...refused,
    ...material.left.filter((one) => !refused.includes(one)),
    ...begun.left,
    ...leftByPages(knowledge),
  ];
  if (left.length > 0) terminal.out(`\nLeft out:\n${leftLines(left, MOST_LEFT + refused.length)}`);
  if (warned.length > 0) terminal.out(`\nPerhaps private:\n${leftLines(warned, MOST_LEFT)}`);
  const wishes = wishesFor(pack, begun);
  terminal.out(`\nWorth knowing, in ${shown}/pack.yaml:\n${wishes.map((wish) => `  ${wish}\n`).join('')}`);
  const questions = questionsToTry(knowledge, wiring);
  if (questions.length > 0)
    terminal.out(`\nQuestions to try:\n${questions.map((one) => `  ${one}\n`).join('')}`);
  terminal.out(`\nStart with it:\n  ROPES_PACKS=${shown} npm start\n`);
  if (begun.readFrom === undefined || begun.questions > 0)
    terminal.out(`\nWhen ${from} has changed:\n  ropes import ${from} --pack ${shown}\n`);
  return refused.length > 0 ? exitCodes.wrong : exitCodes.ok;
}

function taken(shown: string, { readFrom, pages, questions }: Begun, { entries }: Knowledge): string {
  const sections = [...entries.values()].filter((entry) => entry.kind === 'page' && !entry.isTerm).length;
  const said = [
    ...(pages > 0 ? [`${counted(pages, 'page')} with ${counted(sections, 'section')}`] : []),
    ...(questions > 0 ? [counted(questions, 'question')] : []),
  ];
  const where = readFrom === undefined ? '' : ` The pages stay where they are, in ${readFrom}.`;
  return `Wrote ${shown}: ${said.join(' and ')}.${where}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function leftByPages({ leftOut }: Knowledge): LeftOut[] {
  return leftOut.map(({ file, why }) => ({ file, reason: `It ${why}.` }));
}

function wishesFor({ url }: NewPack, { pages }: Begun): string[] {
  return [
    ...(pages > 0 && url === undefined
      ? ['pages: url: where people read these pages, so that answers link to them']
      : []),
    'contacts: whom people turn to with what does not belong to a bot (HR, security, an emergency, support)',
  ];
}

/** Headings that are questions, and others, which their own section answers; each of another page. */
function questionsToTry(knowledge: Knowledge, wiring: Wiring): string[] {
  const engine = engineByWords(knowledge, wiring);
  const isFound = ({ id, title }: Entry) => {
    const { answered, entries } = askPack(engine, knowledge.entries, title);
    return answered && entries[0]?.id === id;
  };
  const all = [...knowledge.entries.values()].filter(({ title }) => title.length >= 8 && title.length <= 70);
  const asked = all.filter(({ title }) => saysWhatItAsks(title));
  const found: Entry[] = [];
  const others = all.filter(({ title }) => !title.endsWith('?'));
  for (const entry of [...asked, ...others, ...all]) {
    if (found.length === TRIED) break;
    if (!found.some((other) => documentOf(other) === documentOf(entry)) && isFound(entry)) found.push(entry);
  }
  return found.map(({ title }) => title);
}

/** Words in a question below which it says little of what it is about. */
const FEWEST_WORDS = 4;

/** Whether a heading is a question that stands by itself, as "Who should join?" and "What are they?" do not. */
function saysWhatItAsks(title: string): boolean {
  return (
    title.endsWith('?') &&
    title.split(' ').length >= FEWEST_WORDS &&
    !/\b(?:this|that|these|those|it|they|them|he|she|here|there)\b/i.test(title)
  );
}

function documentOf(entry: Entry): string {
  return entry.kind === 'page' ? entry.place.file : entry.id;
}
