/**
 * Waits for something, but not longer than so many milliseconds; then for what `late` says, or throws. What was waited
 * for goes on by itself, and nobody hears of it if it fails.
 */
export async function withinTime<Result, Late>(
  work: Promise<Result>,
  milliseconds: number,
  late: () => Late,
): Promise<Result | Late> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'late');
  });
  try {
    const first = await Promise.race([work.then((result) => ({ result })), limit]);
    return first === 'late' ? late() : first.result;
  } finally {
    clearTimeout(timer);
  }
}
