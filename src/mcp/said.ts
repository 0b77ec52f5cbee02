import type { AskResult, Citation, EntryResult, PathsResult, PlacedEntry, SearchResult } from './results.js';

/** The results of the tools as text, for assistants that read no data. */

export function askText({ answered, text, entries, sources, mayKnow }: AskResult): string {
  const from = answered ? entries.map(wordsOf) : [];
  const perhaps =
    answered || entries.length === 0 ? [] : [`Perhaps meant:\n${entries.map(lineOf).join('\n')}`];
  const said = [text, ...from].join('\n\n');
  const urls = new Set(sources.flatMap(({ url }) => url ?? []).filter((url) => !said.includes(url)));
  const whom = mayKnow ? [`May know: ${mayKnow.name} <${mayKnow.email}>`] : [];
  return [said, ...(urls.size > 0 ? [[...urls].join('\n')] : []), ...perhaps, ...whom].join('\n\n');
}

export function entryText(entry: EntryResult): string {
  const facts = entry.facts.map(({ label, value }) => `${label}: ${value}`);
  const sources = entry.sources.map((source) => `Source: ${citationText(source)}`);
  const related = entry.related.map(({ id, title }) => `Related: ${title} (${id})`);
  return [
    `# ${entry.title}`,
    entry.body,
    ...(facts.length > 0 ? [facts.join('\n')] : []),
    [wordsOf(entry), ...sources, ...related].join('\n'),
  ].join('\n\n');
}

export function searchText({ entries }: SearchResult): string {
  return entries.length === 0
    ? 'Nothing fits.'
    : entries.map((entry) => `${lineOf(entry)}\n  ${entry.summary}`).join('\n');
}

export function pathsText({ paths }: PathsResult): string {
  if (paths.length === 0) return 'The packs in use have no paths.';
  return paths
    .map(({ id, title, role, summary, steps }) => {
      const lines = steps.map(({ number, title: step, day, minutes, doer, read, task }) => {
        const reads = read.length > 0 ? `; read ${read.map((entry) => entry.id).join(', ')}` : '';
        const line = `${number}. ${step} (day ${day}, ${minutes} min, ${doer}${reads})`;
        return task === undefined ? line : `${line}\n\n${task}\n`;
      });
      return [`# ${title} (${id})${role ? `, for ${role.title}` : ''}`, summary, lines.join('\n')].join(
        '\n\n',
      );
    })
    .join('\n\n');
}

function lineOf({ id, title, kind, place }: PlacedEntry): string {
  return `- ${title} (${id}, ${kind}): ${place}`;
}

/** Which entry, since when it is as it is, and who keeps it true. */
function wordsOf({ id, place, url, changed, reviewedOn, owner }: PlacedEntry): string {
  return [
    `${place} (${id})`,
    ...(url === undefined ? [] : [url]),
    ...(changed === undefined ? [] : [`changed ${changed}`]),
    ...(reviewedOn === undefined ? [] : [`reviewed ${reviewedOn}`]),
    `kept by ${owner.name} <${owner.email}>`,
  ].join(' · ');
}

function citationText({ document, place, time, url }: Citation): string {
  return [document, place, time, url].filter((text) => text !== undefined).join(', ');
}
