import { entriesAndAspects, textsToEncode } from '../../answering/answerer.js';
import { countEncoded } from '../../answering/encoder/open-encodings.js';
import { answerOptionsOf } from '../../answering/pack-answer.js';
import { channelAdvice, channelsNamed } from '../../knowledge/checking/channels.js';
import { hookAdvice } from '../../knowledge/checking/hook-advice.js';
import { contactAdvice } from '../../knowledge/checking/missing-contacts.js';
import { formatProblem, formatWarning } from '../../knowledge/checking/problem.js';
import { loadPacks } from '../../knowledge/loading/load.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import type { Diagnosis } from '../../ports/adapter.js';
import { cacheFolderOf } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Looks at everything that Ropes needs: a line each, ok or what to do. */
export async function runDoctor(terminal: Terminal, wiring: Wiring): Promise<number> {
  const lines = [...(await wiring.diagnose()), ...(await packLines(wiring))];
  for (const { name, ok, detail } of lines) terminal.out(`${ok ? 'ok   ' : 'WRONG'} ${name}: ${detail}\n`);
  return lines.every((line) => line.ok) ? exitCodes.ok : exitCodes.wrong;
}

async function packLines(wiring: Wiring): Promise<Diagnosis[]> {
  const read = wiring.settings();
  // The configuration's own lines have named the problems.
  if (!read.ok) return [];
  const loaded = await loadPacks(read.settings.packs);
  const name = 'pack';
  if (!loaded.ok)
    return loaded.problems.map((problem) => ({ name, ok: false, detail: formatProblem(problem) }));
  const { knowledge } = loaded;
  const titles = knowledge.packs.map((pack) => pack.title).join(', ');
  const encoded = read.settings.encoder ? `; ${await encodedIn(knowledge, wiring)}` : '';
  return [
    { name, ok: true, detail: `${titles}, ${knowledge.entries.size} entries${encoded}` },
    contactLine(knowledge),
    ...hookAdvice(knowledge, read.settings.hooks).map((detail) => ({ name: 'hooks', ok: false, detail })),
    ...(await channelLines(knowledge, wiring)),
    ...lostLines(knowledge),
  ];
}

/** Channels that packs name: those to which nothing can be written, and what the platforms say of the others. */
async function channelLines(knowledge: Knowledge, wiring: Wiring): Promise<Diagnosis[]> {
  const platforms = wiring.platforms?.();
  const advice = platforms ? channelAdvice(knowledge, platforms) : [];
  const named = channelsNamed(knowledge).map(({ channel }) => channel);
  return [
    ...advice.map((detail) => ({ name: 'channels', ok: false, detail })),
    ...(named.length > 0 ? ((await wiring.diagnoseChannels?.(named)) ?? []) : []),
  ];
}

/** Lines for what names sections that no page has; a last one counts the others. */
const MOST_LOST = 20;

/** Nothing is broken by what is left out. */
function lostLines({ lost }: Knowledge): Diagnosis[] {
  const name = 'references';
  const lines = lost.slice(0, MOST_LOST).map((one) => ({ name, ok: true, detail: formatWarning(one) }));
  const more = lost.length - lines.length;
  return more > 0
    ? [...lines, { name, ok: true, detail: `and ${more} more; \`ropes check\` names them all` }]
    : lines;
}

/** Nothing is broken without contacts: people are told the general way. */
function contactLine(knowledge: Knowledge): Diagnosis {
  const detail = contactAdvice(knowledge) ?? 'there is somebody to turn to in every sensitive matter';
  return { name: 'contacts', ok: true, detail };
}

async function encodedIn(knowledge: Knowledge, wiring: Wiring): Promise<string> {
  const { done, of } = await countEncoded(
    textsToEncode(entriesAndAspects(knowledge), answerOptionsOf(knowledge)),
    cacheFolderOf(wiring),
  );
  const rest = done === of ? '' : ', the others are at the next start, beside the work';
  return `${done} of ${of} texts are encoded${rest}`;
}
