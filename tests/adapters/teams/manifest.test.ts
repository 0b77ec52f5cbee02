import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { makeManifest, makePackage } from '../../../adapters/teams/install/manifest.js';
import { APP } from '../../support/teams.js';

const environment = { TEAMS_APP_ID: APP };
const url = 'https://ropes.example.com/';

async function unpacked() {
  const [file, ...others] = await makePackage(environment, url);
  expect(others).toEqual([]);
  expect(file?.name).toBe('ropes-teams.zip');
  return unzipSync(file?.content as Uint8Array);
}

describe('the app package', () => {
  test('holds a manifest that the schema accepts, and both icons at its root', async () => {
    const files = await unpacked();
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const manifest = JSON.parse(strFromU8(files['manifest.json'] as Uint8Array));
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    expect(manifest).toMatchObject({
      id: APP,
      bots: [{ botId: APP, scopes: ['personal', 'team', 'groupChat'] }],
      composeExtensions: [{ commands: [{ type: 'query' }, { type: 'action', context: ['message'] }] }],
      validDomains: ['ropes.example.com'],
    });
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
    expect(await makePackage(environment, url)).toEqual(await makePackage(environment, url));
  });

  test('a wrong manifest is found by the validator', async () => {
    const wrong = { ...makeManifest(APP, url), bots: [{ botId: 'x', scopes: ['everywhere'] }] };
    expect(await AppManifestUtils.validateAgainstSchema(wrong as never)).not.toEqual([]);
  });

  test.for([
    [undefined, APP, /--url/],
    ['', APP, /--url/],
    ['http://ropes.example.com', APP, /https/],
    ['ropes.example.com', APP, /https/],
    [url, undefined, /TEAMS_APP_ID/],
    [url, 'ropes', /TEAMS_APP_ID/],
  ] as const)('%s with the id %s is refused with what to do', ([address, id, message]) => {
    expect(() => makeManifest(id, address)).toThrow(message);
  });
});
