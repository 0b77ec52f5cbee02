import type { Diagnosis } from '../../../src/ports/adapter.js';
import { assetFolder, readAssets } from '../page/assets.js';
import { wordsFor } from '../words.js';
import type { PlaygroundConfig } from './config.js';

/** The playground's lines of `ropes doctor`. */
export async function diagnose(config: PlaygroundConfig): Promise<readonly Diagnosis[]> {
  try {
    await readAssets();
  } catch {
    return [{ name: 'playground', ok: false, detail: wordsFor().doctor.noAssets(assetFolder()) }];
  }
  return [{ name: 'playground', ok: true, detail: wordsFor().doctor.served(config.address) }];
}
