import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Memory of the machine as a folder, on Linux. */
const SHARED_MEMORY = '/dev/shm';

/** Bytes that must be free there: a container often has 64 MB, which is too little. */
const ROOM = 2 * 1024 ** 3;

/**
 * Temporary files of the run go to memory where there is room: tests write little and often, and a disk that is asked
 * to keep every transaction takes milliseconds for each. What is written is what a disk would get, so that a process
 * that is killed loses as much or as little.
 */
export function setup(): (() => void) | undefined {
  if (process.env.TMPDIR || !existsSync(SHARED_MEMORY)) return undefined;
  const { bavail, bsize } = statfsSync(SHARED_MEMORY);
  if (bavail * bsize < ROOM) return undefined;
  const folder = mkdtempSync(join(SHARED_MEMORY, 'ropes-'));
  // Postgres may run as another user than the tests.
  chmodSync(folder, 0o755);
  // os.tmpdir() reads it, here and in the processes of the tests.
  process.env.TMPDIR = folder;
  return () => {
    delete process.env.TMPDIR;
    rmSync(folder, { recursive: true, force: true });
  };
}
