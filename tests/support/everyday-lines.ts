import { existsSync, readFileSync } from 'node:fs';

/** Something that people say to a bot, who says it, and what it should lead to. */
export interface EverydayLine {
  readonly q: string;
  readonly as: 'hire' | 'manager' | 'expert';
  readonly class: 'own' | 'team' | 'do' | 'talk' | 'sensitive' | 'company' | 'world' | 'pack';
  readonly want: string;
}

/** The development lines, which lie beside the repository on some machines; and those of other hands that come with it. */
export const linesFiles = [
  '../shared/everyday/dev.jsonl',
  'bench/everyday/probe.jsonl',
  'bench/everyday/probe-2.jsonl',
  'bench/everyday/probe-3.jsonl',
] as const;

/** The lines of a file; none where it is not there. */
export function everydayLines(file: (typeof linesFiles)[number]): readonly EverydayLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as EverydayLine);
}
