import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * What to change in the good pack, by path: another content, a function from the good text to another, or null
 * for a file that should not be there. A path that the good pack has not is a further file.
 */
export type PackOverrides = Readonly<Record<string, string | Uint8Array | null | ((good: string) => string)>>;

/**
 * Writes a small pack without problems, about a workshop: one entry of each kind but questions with answers. The pack's id is the folder's
 * name. What the overrides change is changed; a file that they leave out is removed if it is there.
 *
 * @returns the folder
 * @example await writePack(dir, { 'features/saw.yaml': (good) => good.replace('related:', 'relatd:') })
 */
export async function writePack(folder: string, overrides: PackOverrides = {}): Promise<string> {
  const good = goodPack(basename(folder));
  const names = new Set([...Object.keys(good), ...Object.keys(overrides)]);
  for (const name of names) {
    const override = overrides[name];
    const content = typeof override === 'function' ? override(good[name] ?? '') : (override ?? good[name]);
    const path = join(folder, name);
    if (override === null || content === undefined) {
      await rm(path, { force: true, recursive: true });
    } else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
  }
  return folder;
}

/** The files of the good pack. */
export function goodPack(id: string): Record<string, string> {
  return {
    'pack.yaml': packYaml(id),
    'personas/joiner.yaml': `# yaml-language-server: $schema=../../schema/persona.json
id: persona/joiner
${commonYaml('Joiner', ['feature/saw', 'path/joiner'])}
focus: Making things of wood.
activities:
  - Measures boards
  - Saws boards
features:
  - feature/saw
path: path/joiner
`,
    'features/saw.yaml': `id: feature/saw
${commonYaml('Saw', ['persona/joiner', 'concept/grain'])}
personas:
  - persona/joiner
facets:
  stage: cutting
`,
    'myths/force-helps.yaml': `id: myth/force-helps
${commonYaml('Force helps', ['feature/saw'])}
claim: The harder one presses, the faster the saw goes.
truth: The saw cuts by its own weight.
whyBelieved: With a blunt saw it is so.
`,
    'concepts/grain.yaml': conceptYaml('grain', 'Grain', ['feature/saw']),
    'paths/joiner.yaml': `id: path/joiner
${commonYaml('Learning to join', ['persona/joiner'])}
persona: persona/joiner
useCase: A small box.
steps:
  - id: first-cut
    title: The first cut
    day: 1
    minutes: 30
    doer: new-hire
    read:
      - feature/saw
    task: |
      Saw a board.

      - Mark the line.
      - Saw **beside** it.
    done:
      how: self-reported
  - id: know-force
    title: What force does
    day: 3
    minutes: 15
    doer: new-hire
    read: []
    task: Talk about force.
    done:
      how: quiz
      questions:
        - question: Should one press?
          options:
            - text: Yes
              explanation: The saw gets stuck.
            - text: No
              correct: true
              explanation: Its weight does the work.
`,
  };
}

/** A pack.yaml without problems. */
export function packYaml(id: string): string {
  return `id: ${id}
title: The workshop
description: How to work with wood.
owners:
  - id: masters
    name: The masters
    email: masters@example.com
documents:
  - id: handbook
    title: The workshop handbook
    url: https://example.com/handbook
facets:
  - id: stage
    title: Stage
    values:
      - id: cutting
        title: Cutting
      - id: joining
        title: Joining
contacts:
  - for: [hr, security, emergency, support]
    name: The porter
    phone: +1 555 0100
`;
}

/** A concept without problems. Title and asks are made of the title, so that two concepts do not clash. */
export function conceptYaml(slug: string, title: string, related: readonly string[] = []): string {
  return `id: concept/${slug}\n${commonYaml(title, related)}\n`;
}

/** The fields that entries of all kinds have, from title to related; 25 lines and one for each related id. */
function commonYaml(title: string, related: readonly string[]): string {
  return `title: ${title}
aliases:
  - The ${title} thing
asks:
  - What is ${title}?
  - Why ${title}?
  - How does ${title} work?
  - Who needs ${title}?
  - When do I need ${title}?
  - Where do I find ${title}?
  - Is ${title} hard to learn?
  - Can I do without ${title}?
summary: ${title} is part of the workshop.
body: |
  All about ${title}.

  - It is *useful*.
sources:
  - document: handbook
    place: Chapter 1
    time: "00:06:56"
owner: masters
reviewedOn: 2026-11-02
reviewBy: 2027-05-02
related:${related.length === 0 ? ' []' : related.map((id) => `\n  - ${id}`).join('')}`;
}
