import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { packageVersion } from '../../package-root.js';
import type { Pace } from '../../ports/pace.js';
import { answerTo } from '../answer.js';
import type { Called, Calls } from '../calls.js';
import { searchEntries, wholeEntry } from '../entries.js';
import { pathsFor, rolesWithPaths } from '../paths.js';
import { AskResult, EntryResult, PathsResult, SearchResult } from '../results.js';
import { askText, entryText, pathsText, searchText } from '../said.js';
import type { Source } from '../source.js';

/** Characters of a question; what is longer than a question in chat may be is answered by saying so. */
const LONGEST_QUESTION = 4_000;

/** Characters of what is searched for, of an id and of a role. */
const LONGEST_WORDS = 300;

/** Entries that a search gives, unless it asks for fewer: as many as the engine ranks. */
const MOST_FOUND = 10;

const instructions =
  'Ropes answers what new hires ask, from packs of knowledge that people of the company keep. Every sentence of an answer stands in a pack. Where it says that it does not know, do not fill in for it: pass on who may know. Cite the place and who keeps it true.';

/** Nothing is changed, and nothing beyond the packs is asked. */
const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;

/** Who calls, and what they are answered from. */
export interface ServerParts {
  readonly source: Source;
  readonly calls: Calls;
  readonly pace: Pace;
}

/** A server of the Model Context Protocol with the tools of Ropes, for one connection. */
export function createServer({ source, calls, pace }: ServerParts): McpServer {
  const server = new McpServer({ name: 'ropes', version: packageVersion() }, { instructions });

  server.registerTool(
    'ask',
    {
      title: 'Ask Ropes',
      description:
        'Answers a question about work from the packs of the company, with the sentences and where they stand; or says that it does not know, what may be meant and who may know. Ask one question, in the words of whoever asks, in English.',
      inputSchema: { question: z.string().trim().min(1).max(LONGEST_QUESTION) },
      outputSchema: AskResult,
      annotations,
    },
    ({ question }, { signal }) =>
      call(signal, async () => ({ result: await answerTo(source, question) }), askText),
  );

  server.registerTool(
    'entry',
    {
      title: 'Read an entry',
      description: 'Gives the whole of an entry by its id, such as "concept/some-name", in Markdown.',
      inputSchema: { id: z.string().trim().min(1).max(LONGEST_WORDS) },
      outputSchema: EntryResult,
      annotations,
    },
    ({ id }, { signal }) =>
      call(
        signal,
        async () => {
          const result = wholeEntry(source.knowledge(), id);
          if (result === 'kept') {
            return { refused: 'Whoever owns this entry keeps it from language models.' };
          }
          return result ? { result } : { refused: 'There is no entry of this id. `search` finds ids.' };
        },
        entryText,
      ),
  );

  server.registerTool(
    'search',
    {
      title: 'Search the packs',
      description: 'Finds entries that fit some words, the best first. What it finds need not be an answer.',
      inputSchema: {
        query: z.string().trim().min(1).max(LONGEST_WORDS),
        most: z.int().min(1).max(MOST_FOUND).default(MOST_FOUND).describe('Entries that are given.'),
      },
      outputSchema: SearchResult,
      annotations,
    },
    ({ query, most }, { signal }) =>
      call(signal, async () => ({ result: await searchEntries(source, query, most) }), searchText),
  );

  server.registerTool(
    'paths',
    {
      title: 'Learning paths',
      description:
        'Gives the learning paths of the packs, for each role and for everybody, with their steps. Nobody’s progress.',
      inputSchema: {
        role: z
          .string()
          .trim()
          .max(LONGEST_WORDS)
          .optional()
          .describe(
            'A role such as "data engineer", or the id of a path: that one, with what is to be done.',
          ),
      },
      outputSchema: PathsResult,
      annotations,
    },
    ({ role }, { signal }) =>
      call(
        signal,
        async () => {
          const knowledge = source.knowledge();
          const result = pathsFor(knowledge, role === '' ? undefined : role);
          if (result) return { result };
          const roles = rolesWithPaths(knowledge).join(', ');
          return { refused: `There is no path for this role. There are paths for: ${roles || 'nobody'}.` };
        },
        pathsText,
      ),
  );

  async function call<Result extends Record<string, unknown>>(
    signal: AbortSignal,
    work: () => Promise<Called<Result>>,
    textOf: (result: Result) => string,
  ) {
    const called = await calls.take(pace, signal, work);
    if ('refused' in called) {
      return { content: [{ type: 'text' as const, text: called.refused }], isError: true };
    }
    const { result } = called;
    return { content: [{ type: 'text' as const, text: textOf(result) }], structuredContent: result };
  }

  return server;
}
