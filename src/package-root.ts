import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Folder of package.json, from the sources and from the compiled files alike. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json was not found beside Ropes. Install it again.');
    folder = parent;
  }
  return folder;
}

/**
 * The file that a thread runs. Node runs no TypeScript: where the sources themselves run, as in tests, it is the one that was
 * compiled last.
 *
 * @param from `import.meta.url` of the module that starts it, which lies beside it
 * @param name such as "learning-worker.js"
 */
export function threadFile(from: string, name: string): URL {
  const beside = new URL(name, from);
  const path = fileURLToPath(beside);
  return existsSync(path)
    ? beside
    : pathToFileURL(join(packageRoot(), 'dist', relative(packageRoot(), path)));
}

/** Of Ropes, such as 0.1.0. */
export function packageVersion(): string {
  const { version }: { version?: unknown } = JSON.parse(
    readFileSync(join(packageRoot(), 'package.json'), 'utf8'),
  );
  return String(version);
}
