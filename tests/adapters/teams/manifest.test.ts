import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { makeManifest } from '../../../adapters/teams/install/manifest.js';
import type { CommandHint } from '../../../src/ports/adapter.js';
import { APP } from '../../support/teams.js';

const environment = { TEAMS_APP_ID: APP };
const url = 'https://ropes.example.com/';

const commands = ['help', 'my path'].map((title) => ({ title, description: `About ${title}` }));

async function unpacked(offered: readonly CommandHint[] = commands, questions: readonly string[] = []) {
  const [file, ...others] = await makeManifest(environment, url, offered, questions);
  expect(others).toEqual([]);
  expect(file?.name).toBe('ropes-teams.zip');
  return unzipSync(file?.content as Uint8Array);
}

function manifestIn(files: Readonly<Record<string, Uint8Array>>) {
  return JSON.parse(strFromU8(files['manifest.json'] as Uint8Array));
}

describe('the app package', () => {
  test('holds a manifest that the schema accepts, and both icons at its root', async () => {
    const files = await unpacked();
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const manifest = manifestIn(files);
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    expect(manifest).toMatchObject({
      id: APP,
      bots: [{ botId: APP, scopes: ['personal', 'team', 'groupChat'] }],
      composeExtensions: [{ commands: [{ type: 'query' }, { type: 'action', context: ['message'] }] }],
      validDomains: ['ropes.example.com'],
      webApplicationInfo: { id: APP },
      authorization: {
        permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] },
      },
    });
  });

  test('offers the first of the commands that it is given, whole or not at all', async () => {
    const [bot] = manifestIn(await unpacked()).bots;
    expect(bot.commandLists).toEqual([
      { scopes: ['personal', 'team', 'groupChat'], triggers: ['mention'], commands },
      { scopes: ['team', 'groupChat'], triggers: ['slash'], commands },
    ]);
    expect(bot.supportsTargetedMessages).toBe(true);
    const many = Array.from({ length: 20 }, (_, index) => ({
      title: index === 1 ? 'x'.repeat(33) : `command ${index}`,
      description: 'y'.repeat(index === 2 ? 129 : 128),
    }));
    const manifest = manifestIn(await unpacked(many));
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    const [list] = manifest.bots[0].commandLists;
    expect(list.commands.map(({ title }: CommandHint) => title)).toEqual(
      [0, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((index) => `command ${index}`),
    );
  });

  /** In the shape of Microsoft Learn, "Highlight agent capabilities with prompt starters" (2026-07-17). */
  test('offers questions to start with, whole or not at all, before what can be typed', async () => {
    const asked = 'Do I have to learn all of SageMaker?';
    const questions = [
      asked,
      'x'.repeat(129),
      ...Array.from({ length: 10 }, (_, index) => `Question ${index}?`),
    ];
    const many = Array.from({ length: 20 }, (_, index) => ({ title: `command ${index}`, description: 'y' }));
    const manifest = manifestIn(await unpacked(many, questions));
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    const [mention, slash] = manifest.bots[0].commandLists;
    expect(mention.commands).toHaveLength(12);
    expect(mention.commands[0]).toEqual({
      title: asked,
      description: 'A question that Ropes answers',
      type: 'prompt',
      prompt: asked,
    });
    const titles = mention.commands.map(({ title }: CommandHint) => title);
    expect(titles.slice(1, 5)).toEqual(['Question 0?', 'Question 1?', 'Question 2?', 'command 0']);
    // What is typed behind a slash is a command.
    expect(slash.commands.every(({ type }: { type?: string }) => type === undefined)).toBe(true);
  });

  test('the icons are of the sizes that Teams asks for, the outline white on nothing', async () => {
    const files = await unpacked();
    const size = (name: string) => {
      const png = Buffer.from(files[name] as Uint8Array);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      return [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
    };
    expect(size('color.png')).toEqual([192, 192, 6]);
    expect(size('outline.png')).toEqual([32, 32, 6]);
  });

  test('is the same however often it is made', async () => {
    expect(await makeManifest(environment, url, commands)).toEqual(
      await makeManifest(environment, url, commands),
    );
  });

  test('a wrong manifest is found by the validator', async () => {
    const wrong = { ...manifestIn(await unpacked()), bots: [{ botId: 'x', scopes: ['everywhere'] }] };
    expect(await AppManifestUtils.validateAgainstSchema(wrong as never)).not.toEqual([]);
  });

  test.for([
    [undefined, APP, /--url/],
    ['', APP, /--url/],
    ['http://ropes.example.com', APP, /https/],
    ['ropes.example.com', APP, /https/],
    [url, undefined, /TEAMS_APP_ID/],
    [url, 'ropes', /TEAMS_APP_ID/],
  ] as const)('%s with the id %s is refused with what to do', async ([address, id, message]) => {
    await expect(makeManifest({ TEAMS_APP_ID: id }, address, commands)).rejects.toThrow(message);
  });
});
